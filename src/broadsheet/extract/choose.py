"""Choose the lines of a page that are the body of its article."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.extract.features import HEADS, Rows, Told, pressed
from broadsheet.extract.judge import Learned, judged
from broadsheet.extract.outline import Line, Outline

LIKELY = 0.55
_REPEATED = 40


def choose(page: Outline, told: Told, by: Learned | None = None) -> list[Line]:
    """Return the lines of the body in order; empty if there is none."""
    if not page.lines:
        return []
    rows, odds = judged(page, told, by)
    return settled(page, rows, odds)


def settled(page: Outline, rows: Rows, odds: Sequence[float]) -> list[Line]:
    """Return the likely lines without what no body has: headings at its end, paragraphs twice."""
    kept: list[Line] = []
    seen = ""
    for number, p in zip(rows.numbers, odds, strict=True):
        line = page.lines[number]
        if p <= LIKELY:
            continue
        key = pressed(line.text)
        if len(key) > _REPEATED and key in seen:
            continue
        if len(key) > 3 * _REPEATED and seen and _holds(key, kept):
            continue
        seen += key + " "
        kept.append(line)
    while kept and kept[-1].box.tag in HEADS:
        kept.pop()
    return kept


def _holds(key: str, kept: Sequence[Line]) -> bool:
    """Tell whether a text is the paragraphs before it once more, run together."""
    held = [line.chars for line in kept if line.chars > _REPEATED and pressed(line.text) in key]
    return len(held) > 1 and sum(held) * 2 > len(key)
