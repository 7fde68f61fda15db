"""Tell the newsroom's own notes from the article's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from broadsheet.extract.page.inline import to_text
from broadsheet.extract.page.outline import Line, Outline, common_box
from broadsheet.extract.words.spelling import squeezed
from broadsheet.model import Note, Text, to_plain

_DAY = r"(?:\d{1,2}\.?\s[^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?\s\d{1,2})(?:,?\s\d{4})?"
_NUMBERS = r"\d{1,2}[./]\s?\d{1,2}[./]?(?:\s?\d{2,4})?"
_AT = r"(?:,?\s(?:kello|klo|kl\.|at|um|à|ore|alle|a las)?\s?\d{1,2}[.:h]\d{2}(?:\sUhr)?)?"
_DATED = rf"(?:(?:,?|\s(?:on|vom|am|du|del|den))\s(?:{_DAY}|{_NUMBERS}){_AT}(?=\s*[:–—]))?"
_CORRECTION = re.compile(
    r"\W*(?:Corrections?|Clarification|Korrektur(?:hinweis)?|Berichtigung|Richtigstellung|Rectificatif|Erratum"
    r"|Corrección|Rectificación|Fe de errores|Rettelse|Rättelse|Correzione|Errata(?: corrige)?|Rectificatie"
    r"|Sprostowanie"
    r"|Oikaisu|Korjaus|Helyreigazítás|Oprava|Ispravak|Ispravka|Erată|Düzeltme|Koreksi|Ralat|Đính chính"
    r"|Διόρθωση|Исправление|Поправка|Уточнение|Виправлення|Спростування"
    r"|تصحيح|تصويب|اصلاحیه|תיקון(?: טעות)?|訂正|お詫びと訂正|更正|勘误|정정(?:보도)?|바로잡습니다)\b"
    rf"{_DATED}\s*[:：.(–—-]",
    re.I,
)
_UPDATE = re.compile(
    r"\W*(?:Update|Aktualisierung|Mise à jour|Actualización|Aggiornamento)\b"
    rf"(?:\s+[\d.:]{{1,10}}(?:\s?Uhr)?|{_DATED})?\s*[:：(–—-]",
    re.I,
)
_NOTE = re.compile(
    r"\W*(?:Editor['’]s note|Editors['’] note|Note to readers"
    r"|This (?:article|story) (?:was|has been|originally)"
    r"|An earlier version of this|Anm(?:erkung|\.) d(?:er|\.) Red(?:aktion|\.)|Anmerkung der Redaktion"
    r"|Hinweis der Redaktion|Transparenzhinweis|Dieser (?:Artikel|Beitrag|Text) (?:wurde|erschien|ist)"
    r"|In einer früheren Version|Note de la rédaction|NDLR|Nota de la redacción|Nota del editor"
    r"|Nota della redazione)\b",
    re.I,
)
_TOLD = re.compile(r"(?:Wir haben|We(?: have|['’]ve)?|Nous avons|Hemos) (?P<done>.{0,140})", re.I)
_TEXT = re.compile(
    r"\b(?:den|diesen|die|diese|this|the|cet|cette|este|esta) (?:Text|Artikel|Beitrag|Bericht|Meldung|Fassung"
    r"|article|story|report|post|artículo|nota)\b",
    re.I,
)
# Standing words of the page, said of any article.
_STANDING = re.compile(
    r"\W*(?:Corrections?|Clarification)\W+(?:if you|please|to report)\b|.{0,80}does not apply to this"
    r"|.{0,20}ist wichtig!|.{0,100}\bSchlagwort",
    re.I,
)
_UPDATED = re.compile(r"aktualisiert|ergänzt|updated|mis à jour|actualizado", re.I)
_CORRECTED = re.compile(r"korrigiert|berichtigt|corrected|amended|corrigé|corregido", re.I)
# The first two letters of all that the patterns above begin with.
_BEGINNING = re.compile(r"\W*(\w\w)")
_BEGINNINGS = frozenset(
    (
        "ac", "ag", "ak", "an", "be", "cl", "co", "di", "ed", "er", "fe", "he", "hi", "in", "ko", "mi", "nd",
        "no", "re", "ri", "rä", "sp", "th", "tr", "up", "we", "wi",
        "oi", "op", "is", "dü", "ra", "đí", "δι", "ис", "по", "ут", "ви", "сп",
        "تص", "اص", "תי", "訂正", "お詫", "更正", "勘误", "정정", "바로",
    )
)  # fmt: skip
_LONGEST = 900
_LONGEST_TOLD = 400
_SHORTEST = 40
_AROUND = 3
"""Boxes from the innermost around the body outward in which its notes are looked for."""


def may_be_note(plain: str) -> bool:
    """Tell whether a text begins as notes do: hardly any does, and looking closer takes ten times as long."""
    found = _BEGINNING.match(plain)
    return found is not None and found[1].casefold() in _BEGINNINGS and len(plain) <= _LONGEST


def kind_of_note(plain: str) -> str:
    """Return correction, update or note for the newsroom's own words, else nothing."""
    kind = _kind_by_form(plain) if may_be_note(plain) else ""
    return "" if kind and _STANDING.match(plain) else kind


def _kind_by_form(plain: str) -> str:
    if _CORRECTION.match(plain):
        return "correction"
    if _UPDATE.match(plain):
        return "update"
    if _NOTE.match(plain):
        return "update" if _UPDATED.search(plain) else "note"
    told = _TOLD.match(plain) if len(plain) < _LONGEST_TOLD else None
    if told and _TEXT.search(told["done"]):
        return "correction" if _CORRECTED.search(plain) else "update" if _UPDATED.search(plain) else ""
    return ""


def note_of(text: Text) -> Note | None:
    """Return a text as a note, if it is one."""
    kind = kind_of_note(to_plain(text))
    return Note(text, kind) if kind else None


def notes_beside(page: Outline, body: Sequence[Line], told: Iterable[str], base: str) -> tuple[Note, ...]:
    """Return the newsroom's notes near the body, then the corrections told that stand nowhere."""
    found = dict.fromkeys(_printed(page, body, base))
    known = {squeezed(to_plain(note.text)) for note in found} | {squeezed(line.text) for line in body}
    untold = (Note((text,), "correction") for text in told if squeezed(text) not in known)
    return (*found, *untold)


def _printed(page: Outline, body: Sequence[Line], base: str) -> Iterator[Note]:
    main = common_box(body)
    if main is None:
        return
    taken = {line.number for line in body}
    around = list(main.outward(_AROUND))[-1]
    for line in page.lines[around.start : around.end]:
        if line.number in taken or line.chars <= _SHORTEST or line.linked * 2 >= line.chars:
            continue
        if may_be_note(line.text) and (note := note_of(to_text(line.runs, base))) is not None:
            yield note
