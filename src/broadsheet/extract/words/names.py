"""Take the names of people and agencies out of a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable

from broadsheet.extract.words.leads import PARTICLES, without_lead

MAX_NAME = 80
MAX_BYLINE = 400

_MARKS = " \t,;|·•–—-:：/()[]*→›»"
_ROLE_AFTER = re.compile(r"\s*(?:\(.*|\s[Ff]or [Tt]he\s.*|\[.*|\s[–—|•·]\s.*|\bhttps?://.*|\s@\w+)$")
_AND = "und|and|et|y|e|en|och|og|i|a|ja|és|ve|và|și|dan|και|и|і|та|&"
_SPLIT = re.compile(rf"\s*(?:[;|•·、，；／\n]|(?<!\d),|,(?!\d)|\s[/+]\s|\s(?:{_AND})\s)\s*", re.I)
_LISTED = re.compile(rf"[,;|]|\s/\s|\s(?:{_AND})\s", re.I)
_NO_NAME = re.compile(
    r"^(?:https?:)?//|^www\.|^[\w-]+\.\w{2,}/|\S@\S+\.\w|^@|^\d+$|^\w*admin(?:istrator)?$|"
    r"^(?:null|none|undefined|n/?a|author|unknown|anonymous|an[óo]nimo|developer|webmaster|online|user|root|"
    r"staff writer|publisher|super user|no author)$|cookie|subscribe|"
    r"\bdeveloper$|\bprofile?\b|rights reserved|copyright|"
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
# Words of posts and offices, in lower case, that follow a name after a comma.
_ROLES = re.compile(
    r"redakt|korrespond|correspond|reporter|editor|journalist|autor|chef|leiter|director|direktor|professor|prof\b|"
    r"mitarbeiter|analyst|columnist|kolumn|writer|producer|volont|praktik|freie[rn]?\b|head of|ressort|"
    r"politic|fotograf|photograph|staff|contributor|gastbeitrag|büro|desk|special to|for the|für |in [A-Z]|"
    r"aus [A-Z]|기자",
    re.I,
)
_NO_WORD = re.compile(r"[:/|@&\d。、！？]|\.\w{2}")
_POST = re.compile(
    r"\s*(?:기자|특파원|선임기자|논설위원|인턴기자)$|(?<=\w\w)\s?(?:記者|记者|特派員|編集委員)$"
)
# "ANNA MARTEL Staff Writer", as the system of a thousand US papers tells its authors.
_TITLE = re.compile(
    r"(?<=\w\w)\s+(?:(?:Senior |Chief )?Staff (?:Writer|Reporter|Photographer|Correspondent)"
    r"|(?:News|Sports|City|Managing|Associate|Features|Opinion) Editor|(?:News|Sports) (?:Writer|Reporter)"
    r"|(?:Special|Contributing) (?:Writer|Columnist)|Guest Columnist)s?$",
    re.I,
)
_POSTED = re.compile(
    r"[\uac00-\ud7a3]{2,4}\s?(?:선임|인턴)?(?:기자|특파원)|[\u4e00-\u9fff々]{2,5}\s?(?:記者|记者|特派員|編集委員)"
)
_LONGEST_POSTED = 20
# A Japanese given name may be written in letters: "佐伯みどり".
_UNSPACED = re.compile(
    r"[\u4e00-\u9fff々]{2,5}|[\u4e00-\u9fff々]{1,3}(?:[\u3041-\u3096]{2,4}|[\u30a1-\u30f6ー]{2,4})|[\uac00-\ud7a3]{2,4}"
)
_OF_DESK = re.compile(r"[報报社部局網网聞闻編编記记者文作責责]|기자|뉴스|신문|일보|편집|관리|작성")


def clean(name: str) -> str:
    """Return a name without "Von", an office or an abbreviation behind it; empty if it is none."""
    if len(name) > 2 * MAX_BYLINE:
        return ""
    name = " ".join(_TAG.sub(" ", name).split()).strip(_MARKS)
    while (shorter := without_lead(name).strip(_MARKS)) != name:
        name = shorter
    name = _once(_TITLE.sub("", _POST.sub("", _ROLE_AFTER.sub("", name))).strip(_MARKS))
    if not name or len(name) > MAX_NAME or _NO_NAME.search(name) or not any(c.isalpha() for c in name):
        return ""
    return name


def _once(name: str) -> str:
    """Return a name that is there twice, beside and inside of a picture's link, once."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def split(byline: str) -> list[str]:
    """Return the names of a printed byline, offices and places left out.

    "Von Anna Martel und Lea Wagner, Nairobi" gives three: a place cannot be told
    from a name, an office can.
    """
    if len(byline) > MAX_BYLINE:
        return []
    byline = re.sub(r"\([^()]*\)|[^\s@]{1,64}@[^\s@]+\.\w+", "", " ".join(byline.split()))
    if _NO_NAME.search(byline.strip()):
        return []
    byline = without_lead(byline.strip(_MARKS))
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
    if not cleaned or not _LISTED.search(cleaned):
        return [cleaned] if cleaned else []
    parts = split(name)
    if len(parts) < 2 or all(map(is_person, parts)):
        return parts
    # "Anna Martel, London, Lea Wagner, Nairobi": what follows people is a place or an office.
    people = [part for part in parts if is_person(part)] if is_person(parts[0]) else []
    return people if people and "," in name else [cleaned]


def is_person(name: str) -> bool:
    """Tell whether a name has the form of a person's: two to five words, each with a capital."""
    words = name.split()
    capitals = [word for word in words if word.casefold() not in PARTICLES]
    return 2 <= len(words) <= 5 and bool(capitals) and all(_is_capital(word) for word in capitals)


def has_post(name: str) -> bool:
    """Tell whether a name written without word spaces has the post of a reporter behind it: "김민수 기자"."""
    return len(name) < _LONGEST_POSTED and bool(_POSTED.fullmatch(name.strip(_MARKS)))


def is_unspaced(name: str) -> bool:
    """Tell whether a text may be a name of Chinese, Japanese or Korean alone, and no desk's."""
    bare = name.strip(_MARKS + "［］【】（）")
    return bool(_UNSPACED.fullmatch(bare)) and not _OF_DESK.search(bare)


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
