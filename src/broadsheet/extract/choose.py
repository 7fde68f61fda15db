"""Choose the lines of a page that are the body of its article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.extract.boxes import BoxFacts
from broadsheet.extract.features import HEADS, Rows, Told, pressed
from broadsheet.extract.judge import Learned, judged
from broadsheet.extract.outline import Line, Outline

LIKELY = 0.55
_UNLIKELY = 0.1
_HARDLY_ANY = 200
_REPEATED = 40


class Choice(NamedTuple):
    """The lines of the body, what each box hands down, and the number of the headline's line (-1: none)."""

    lines: list[Line]
    facts: Sequence[BoxFacts]
    title: int


def choose(page: Outline, told: Told, by: Learned | None = None) -> Choice:
    """Return the lines of the body in order; none if there is no body."""
    rows, odds = judged(page, told, by)
    return Choice(settled(page, rows, odds), rows.facts, rows.title)


def settled(page: Outline, rows: Rows, odds: Sequence[float]) -> list[Line]:
    """Return the likely lines without what no body has: headings at its end, paragraphs twice."""
    kept = _above(LIKELY, page, rows, odds)
    if sum(line.chars for line in kept) < _HARDLY_ANY:
        # On a page unlike all others the odds are low, but still highest for the body.
        kept = _above(max(_UNLIKELY, max(odds, default=0) / 2), page, rows, odds)
    while kept and kept[-1].box.tag in HEADS:
        kept.pop()
    return kept


def _above(least: float, page: Outline, rows: Rows, odds: Sequence[float]) -> list[Line]:
    kept: list[Line] = []
    seen = ""
    for number, p in zip(rows.numbers, odds, strict=True):
        line = page.lines[number]
        if p <= least:
            continue
        key = pressed(line.text)
        if len(key) > _REPEATED and key in seen:
            continue
        if len(key) > 3 * _REPEATED and seen and _holds(key, kept):
            continue
        seen += key + " "
        kept.append(line)
    return kept


def _holds(key: str, kept: Sequence[Line]) -> bool:
    """Tell whether a text is the paragraphs before it once more, run together."""
    held = [line.chars for line in kept if line.chars > _REPEATED and pressed(line.text) in key]
    return len(held) > 1 and sum(held) * 2 > len(key)
