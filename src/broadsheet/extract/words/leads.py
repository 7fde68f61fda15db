"""Tell a byline's names from the words around them, in the languages of papers."""

from __future__ import annotations

import re

from broadsheet.extract.words.months import MONTHS

_DONE = (
    "aufgezeichnet|geschrieben|verfasst|erstellt|eingestellt|veröffentlicht|written|posted|published|submitted|"
    "reported|escrit[oa]|publicad[oa]|redactado|scritto|pubblicato|écrit|publié|rédigé|proposé|geschreven|geplaatst|"
    "gepubliceerd|skrevet|skrivet|publisert|publicerad|napisane|opublikowane|scris|publicat|napisao|objavio"
)
_KIND = (
    "kommentar|bericht|interview|essay|gastbeitrag|artikel|beitrag|analyse|kolumne|glosse|reportage|report|rezept|"
    "article|analysis|column|opinion|text|story|words|artículo|articolo|artigo"
)
_FROM = "by|von|vom|por|par|di|da|door|av|af|de|oleh|przez"
# These lead nothing but a name, with or without a colon.
_SURE = (
    r"by|por|door|przez|oleh|autor(?:(?:/-?|\*|:)?in(?:nen)?|en|es|a|ka|zy)?|authors?|auteure?s?|autore|autori|"
    r"författare|forfatter|penulis|yazan|napsala?|zpracoval[ai]?|írta|beküldte|szerzők?|kirjoittanut|kirjoittaja|"
    r"opracowa(?:nie|ł|ła)|toimittaja|tác giả|"
    r"theo|(?:เขียน)?โดย|ผู้เขียน|propos recueillis par|entretien réalisé par|"
    r"автор(?:ы|и|ка)?|γράφ(?:ει|ουν)(?: [οη]ι?)?|συντάκτ(?:ης|ρια)|بقلم|كتب(?:ت)?|מאת|نویسنده|लेखक|"
    r"förf\.?|tekst|texto|skrevet av|責編|责编|责任编辑|記者|记者|作者|執筆|文|기자명"
)
# These are words of their own as well: only with a colon.
_LABEL = (
    r"text|texte|testo|teksti|teksty|tekstas|words|story|reporter|reportage|journalist|redakteur(?:in)?|redaktör|"
    r"editor|redaktion|redaksi|redazione|redacción|rédaction|编辑|redactora?|redattore|redacteur|rédact(?:eur|rice)|wartawan|laporan|muhabir|haber|yazar|derleyen|szöveg|"
    r"текст|журналист(?:ка)?|редактор|ρεπορτάζ|κείμενο|επιμέλεια|تحرير|إعداد|تقرير|گزارش|به قلم|रिपोर्ट|"
    r"(?:text|words)(?: (?:und|and|&) \w+)"
)
_LEAD = re.compile(
    rf"^(?:(?:ein(?:e)? |exklusiv |an? |une? )?(?:{_KIND}|{_DONE}) (?:{_FROM})(?:\s*:\s*|\s+)(?=\S)|"
    r"(?:zeige )?alle (?:beiträge|artikel) (?:von|anzeigen von)\s+(?=\S)|"
    r"(?:view all )?(?:posts|articles|stories) by\s+(?=\S)|"
    rf"(?:{_SURE})(?:\s*[:：／・]\s*|\s+(?=\S))|(?:{_LABEL})\s*[:：]\s*(?=\S))",
    re.I,
)
# Words that lead a byline, or a surname: "Von Anna Martel", but "Von der Leyen" and "Di Maio".
_DOUBTFUL = re.compile(r"^(?:von|vom|par|di|da|av|af|od|ni|του|της|των)\s+(?=\S)", re.I)
PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "el"}
    | {"al", "bin", "ibn", "ter", "ten", "zu", "zum", "zur", "af", "av", "y", "e"}
)
_DAYS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
)
_WHEN = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_TAIL = re.compile(
    rf"[\s,]+(?:[-–—|•·]\s*)?(?:\b(?:on|am|le|el|il|em|op|den|dnia)\b\s*)?(?:\b(?:{_DAYS})\b|\(?\d).*$|"
    rf"[\s,]+(?:[-–—|•·]\s*)?\b(?:{_WHEN})\b\.?\s*\d.*$|"
    r"\s+(?:published|updated|posted|publiziert|erschienen|hace|vor|veröffentlicht|aktualisiert|"
    r"publicado|actualizado|publié|mis à jour|"
    r"giriş|güncelleme|yayın(?:lanma)?|quelle|source|foto|photo|datum|date|stand)\b.*$|"
    r",? (?-i:in (?=[A-Z])).*$",
    re.I,
)
_CALLS = re.compile(
    r"\s+(?:alle|all|more|mehr|weitere) (?:artikel|articles|stories|posts|beiträge)\b.*$", re.I
)
# "Posted on May 4, 2024 by Anna Martel"
_BEHIND_DATE = re.compile(
    r"^(?=[^|·•]*\d)(?:[^:]|(?<=\d):(?=\d)){4,40}?[\s|·•–-]\s*(?=(?:by|von|par|por|door|av|af|przez)\s|(?:autor(?:in)?|authors?|auteur)\s?:)",
    re.I,
)


def without_lead(name: str) -> str:
    """Return a name without "Von", "Author:" or what else leads it."""
    shorter = _LEAD.sub("", name, count=1)
    if shorter != name or not (match := _DOUBTFUL.match(name)) or _goes_on(name, match):
        return shorter
    words = name[match.end() :].split()
    # A single word behind it is a surname, unless it is an agency: "Von dpa", "Von AFP", "von Reuters".
    leads = len(words) > 1 or words[0].islower() or words[0].isupper() or name[0].islower()
    return " ".join(words) if leads else name


def _goes_on(name: str, lead: re.Match[str]) -> bool:
    """Tell whether what looks like a lead is of the surname: "Von der Heide", but "Par la rédaction"."""
    following = name[lead.end() :].split(maxsplit=1)[0]
    known = following in PARTICLES or following.casefold() == "der"
    return known and not lead[0].casefold().startswith("par")


def led(line: str) -> str:
    """Return what stands behind the words by which a line says whose text it is, empty where it does not."""
    line = _BEHIND_DATE.sub("", line)
    found = _LEAD.match(line)
    if found is None and (doubtful := _DOUBTFUL.match(line)) and not _goes_on(line, doubtful):
        found = doubtful
    return without_tail(line[found.end() :]) if found else ""


def without_tail(names: str) -> str:
    """Return names without the day, the place or the calls behind them."""
    return _CALLS.sub("", _TAIL.sub("", names))
