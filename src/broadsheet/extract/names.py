"""Take the names of people and agencies out of a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

MAX_NAME = 80
MAX_BYLINE = 400

_LEAD = re.compile(
    r"^(?:(?:ein(?:e)? |exklusiv |an? )?(?:kommentar|bericht|interview|essay|gastbeitrag|artikel|analyse|"
    r"kolumne|glosse|reportage|report|analysis|column|opinion|text|story|words|aufgezeichnet|geschrieben|verfasst|"
    r"written|posted|published|escrito|scritto|rédigé|geschreven) (?:von|vom|by|por|par|di|door)|"
    r"(?:zeige )?alle (?:beiträge|artikel) (?:von|anzeigen von)|(?:view all )?(?:posts|articles|stories) by|"
    r"by|por|door|przez|autor(?:(?:/-?|\*|:)?in(?:nen)?|en|es|a)?|authors?|texto?|écrit par|tekst|editor|"
    r"redaktion|förf\.?|"
    r"skrevet av|napsala?|oleh|責編|责编|编辑|記者|记者|文)(?:\s*[:：]\s*|\s+(?=\S))",
    re.I,
)
# Words that lead a byline, or a surname: "Von Anna Martel", but "Von der Leyen" and "Di Maio".
_DOUBTFUL_LEAD = re.compile(r"^(?:von|vom|par|di|da|av|af|od|ni|text|story)\s+(?=\S)", re.I)
_MARKS = " \t,;|·•–—-:：/()[]*→›»"
_ROLE_AFTER = re.compile(r"\s*(?:\(.*|\[.*|\s[–—|•·]\s.*|\bhttps?://.*|\s@\w+)$")
_SPLIT = re.compile(
    r"\s*(?:[;|•·、，；／\n]|(?<!\d),|,(?!\d)|\s[/+]\s|\s(?:und|and|et|y|e|en|och|og|i|a|ja|és|ve|và|și|dan|&)\s)\s*",
    re.I,
)
_JOINED = re.compile(r"(?:,\s*|\s)(?:und|and|et|och|og|&)\s", re.I)
_NO_NAME = re.compile(
    r"^(?:https?:)?//|^www\.|^[\w-]+\.\w{2,}/|\S@\S+\.\w|^@|^\d+$|^\w*admin(?:istrator)?$|"
    r"^(?:null|none|undefined|n/?a|author|unknown|anonymous|an[óo]nimo|developer|webmaster|online|user|root|"
    r"staff writer|publisher)$|cookie|subscribe|\bdeveloper$|\bprofile?\b|rights reserved|copyright|"
    r"^(?:show|view|see|read|all|more|alle|mehr|weitere)\b.*\b(?:articles|posts|stories|artikel|beiträge)\b",
    re.I,
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
# An imprint in the place of an author: "The Paper Ltd, London, United Kingdom".
_COUNTRIES = frozenset(
    {
        "germany",
        "deutschland",
        "austria",
        "österreich",
        "switzerland",
        "schweiz",
        "suisse",
        "france",
        "italia",
    }
    | {"italy", "españa", "spain", "polska", "united kingdom", "uk", "usa", "united states", "canada"}
)
_ORGANISATION = re.compile(
    r"\bGmbH\b|\be\.\s?V\.|\bA\.?G\.?$|\bKG\b|\bInc\b|\bLtd\b|\bLLC\b|\bS\.A\.|minist|departe?ment|"
    r"institut|stiftung|foundation|verband|verlag|anstalt|universit|fraktion",
    re.I,
)
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "el"}
    | {"al", "bin", "ibn", "ter", "ten", "zu", "zum", "zur", "af", "av", "y", "e"}
)
# Words of posts and offices, in lower case, that follow a name after a comma.
_ROLES = re.compile(
    r"redakt|korrespond|correspond|reporter|editor|journalist|autor|chef|leiter|director|direktor|professor|prof\b|"
    r"mitarbeiter|analyst|columnist|kolumn|writer|producer|volont|praktik|freie[rn]?\b|head of|ressort|"
    r"politic|fotograf|photograph|staff|contributor|gastbeitrag|büro|desk|special to|for the|für |in [A-Z]|"
    r"aus [A-Z]|기자",
    re.I,
)
_NO_WORD = re.compile(r"[:/|@&\d]|\.\w{2}")
_KOREAN_POST = re.compile(r"\s*(?:기자|특파원|선임기자|논설위원|인턴기자)$")


def clean(name: str) -> str:
    """Return a name without "Von", an office or an abbreviation behind it; empty if it is none."""
    if len(name) > 2 * MAX_BYLINE:
        return ""
    name = " ".join(_TAG.sub(" ", name).split()).strip(_MARKS)
    while (shorter := _without_lead(name).strip(_MARKS)) != name:
        name = shorter
    name = _KOREAN_POST.sub("", _ROLE_AFTER.sub("", name)).strip(_MARKS)
    if not name or len(name) > MAX_NAME or _NO_NAME.search(name) or not any(c.isalpha() for c in name):
        return ""
    return name


def _without_lead(name: str) -> str:
    shorter = _LEAD.sub("", name, count=1)
    if shorter != name or not (match := _DOUBTFUL_LEAD.match(name)):
        return shorter
    words = name[match.end() :].split()
    if words[0].casefold() in _PARTICLES:
        return name
    # A single word behind it is a surname, unless it is an agency: "Von dpa", "Von AFP", "von Reuters".
    leads = len(words) > 1 or words[0].islower() or words[0].isupper() or name[0].islower()
    return " ".join(words) if leads else name


def split(byline: str) -> list[str]:
    """Return the names of a printed byline, offices and places left out.

    "Von Anna Martel und Lea Wagner, Nairobi" gives three: a place cannot be told
    from a name, an office can.
    """
    if len(byline) > MAX_BYLINE:
        return []
    byline = re.sub(r"\([^()]*\)|\S+@\S+\.\w+", "", " ".join(byline.split()))
    if _NO_NAME.search(byline.strip()):
        return []
    byline = _without_lead(byline.strip(_MARKS))
    if byline.count(", ") > 1 and byline.rpartition(", ")[2].casefold() in _COUNTRIES:
        byline = byline.partition(", ")[0]
        return [name] if (name := clean(byline)) else []
    if _ORGANISATION.search(_SPLIT.split(byline)[0]):
        # The name of a body or a firm may hold an "and".
        return [name for part in re.split(r",\s(?=.*\bGmbH)", byline) if (name := clean(part))]
    parts = [name for part in _SPLIT.split(byline) if part and (name := clean(part))]
    return [name for number, name in enumerate(parts) if number == 0 or not is_office(name)]


def split_told(name: str) -> list[str]:
    """Return the names in one author of the page's data.

    Such a name is taken whole, unless it is plainly a list of people or a
    person with an office.
    """
    cleaned = clean(name)
    if not cleaned and len(name) > MAX_NAME:
        parts = split(name)
        return parts if len(parts) > 1 and all(map(is_person, parts)) else parts[:1]
    if not cleaned or not ("," in cleaned or ";" in cleaned or "|" in cleaned or _JOINED.search(cleaned)):
        return [cleaned] if cleaned else []
    parts = split(name)
    if len(parts) < 2 or all(map(is_person, parts)):
        return parts
    people = list(takewhile(is_person, parts))
    # "Anna Martel and Lea Wagner, Nairobi": what follows the people is a place or an office.
    return people if people and "," in name else [cleaned]


def is_person(name: str) -> bool:
    """Tell whether a name has the form of a person's: two to five words, each with a capital."""
    words = name.split()
    capitals = [word for word in words if word.casefold() not in _PARTICLES]
    return 2 <= len(words) <= 5 and bool(capitals) and all(_is_capital(word) for word in capitals)


def is_office(name: str) -> bool:
    """Tell whether a part of a byline is an office or a department, not a name."""
    # A short lower-case word is the sign of an editor: "hosb".
    return bool(_ROLES.search(name)) or (len(name) > 5 and name.islower())


def _is_capital(word: str) -> bool:
    return (word[0].isupper() or (not word[0].islower() and word[0].isalpha())) and not _NO_WORD.search(word)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in order, each once, capitals and spaces aside."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(" ".join(name.casefold().split()), name)
    return tuple(seen.values())
