"""Tell the newsroom's own notes from the article's paragraphs."""

from __future__ import annotations

import re

from broadsheet.model import Note, Text, to_plain

_CORRECTION = re.compile(
    r"\W*(?:Corrections?|Clarification|Korrektur(?:hinweis)?|Berichtigung|Richtigstellung|Rectificatif|Erratum"
    r"|Corrección|Rectificación|Fe de errores|Rettelse|Rättelse|Correzione|Rectificatie|Sprostowanie)\b"
    r"\s*[:：.(–—-]",
    re.I,
)
_UPDATE = re.compile(
    r"\W*(?:Update|Aktualisierung|Mise à jour|Actualización|Aggiornamento)\b\s*[:：(–—-]", re.I
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
_LONGEST = 900


def kind_of_note(plain: str) -> str:
    """Return correction, update or note for the newsroom's own words, else nothing."""
    if len(plain) > _LONGEST:
        return ""
    if _CORRECTION.match(plain):
        return "correction"
    if _UPDATE.match(plain):
        return "update"
    return "note" if _NOTE.match(plain) else ""


def note_of(text: Text) -> Note | None:
    """Return a text as a note, if it is one."""
    kind = kind_of_note(to_plain(text))
    return Note(text, kind) if kind else None
