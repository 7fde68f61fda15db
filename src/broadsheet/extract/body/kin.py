"""Find the lines that stand in the same kind of box as what was chosen for the body."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from broadsheet.extract.body.features import Rows
from broadsheet.extract.page.outline import HEADS, PROSE, Box, Line, Outline

_KIN, _SHORT_KIN = 0.15, 0.3
"""Odds from which prose, or what its box is named like, and another short line is taken in."""
_HEADING_KIN = 0.1
"""The same for a heading."""
_LEAST_IN = {"pre": 0.02, "blockquote": 0.1}
"""Odds above which a line between two paragraphs stays in a box that is made for text, outside a figure."""
_SUBHEADS = HEADS - {"h1"}
_SOME, _MUCH = 0.02, 0.3
"""Shares of the body that make a kind of box one of its own, at its end and within it."""
_MOSTLY, _NEARLY_ALL = 0.6, 0.8
"""Shares of a kind's text that must have been chosen, within the body and at its end."""


def with_kin(
    page: Outline, rows: Rows, chances: Mapping[int, float], kept: list[Line], kin: Kin
) -> list[Line]:
    """Add the lines that stand in the same kind of box as most of the body.

    Where a template marks all its paragraphs alike, one that reads oddly is one of them still. What is
    preformatted between two paragraphs is there to be read.
    """
    if len(kept) < 3:
        return kept
    known = {line.number for line in kept}
    last = kept[-1]
    found = _above(page, rows, chances, kept[0], kin)
    for number in rows.numbers:
        line, p = page.lines[number], chances[number]
        if number in known:
            found.append(line)
        elif kept[0].number < number < last.number:
            least = _KIN if line.chars > PROSE else _SHORT_KIN
            alike = (p > least and kin.has(line)) or (p > _KIN and kin.goes_on(found[-1], line))
            if alike or p > _LEAST_IN.get(_kind_of(line.box), 1):
                found.append(line)
        elif found and found[-1].number >= last.number and kin.goes_on(found[-1], line) and p > _KIN:
            found.append(line)
    return found


def _above(page: Outline, rows: Rows, chances: Mapping[int, float], first: Line, kin: Kin) -> list[Line]:
    """Return the paragraphs right above the first line that stand in one box with it."""
    found: list[Line] = []
    for number in reversed(rows.numbers[: bisect_left(rows.numbers, first.number)]):
        line = page.lines[number]
        if number <= rows.title or line.box.parent is not first.box.parent:
            break
        if line.chars <= PROSE or chances[number] <= _KIN or not kin.has(line):
            break
        found.append(line)
    return found[::-1]


def with_headings(page: Outline, rows: Rows, chances: Mapping[int, float], kept: list[Line]) -> list[Line]:
    """Add the headings within the body, or right above it, that are marked as its other subheads are."""

    def kind(line: Line) -> str:
        return rows.facts[line.box.number].sign_pair if line.box.tag in _SUBHEADS else ""

    kinds = {kind(line) for line in kept} - {""}
    if not kinds:
        return kept
    known = {line.number for line in kept}
    above = max(0, bisect_left(rows.numbers, kept[0].number) - 1)
    within = rows.numbers[above : bisect_left(rows.numbers, kept[-1].number) + 1]
    lines = (page.lines[number] for number in within)
    return [
        line
        for line in lines
        if line.number in known or (kind(line) in kinds and chances[line.number] > _HEADING_KIN)
    ]


def _kind_of(box: Box) -> str:
    quote = box.parent if box.tag == "p" else None
    if quote is None or quote.tag != "blockquote" or quote.parent is None or quote.parent.tag == "figure":
        return box.tag
    return quote.tag


class Kin:
    """The kinds of boxes that hold most of what was chosen, and hardly anything else."""

    def __init__(self, page: Outline, rows: Rows, known: set[int]) -> None:
        self.facts = rows.facts
        self.inside: dict[str, int] = {}
        self.total: dict[str, int] = {}
        for number in rows.numbers:
            line = page.lines[number]
            if line.linked * 3 <= line.chars:
                sign = self.facts[line.box.number].sign_pair
                self.total[sign] = self.total.get(sign, 0) + line.chars
                self.inside[sign] = self.inside.get(sign, 0) + (line.chars if number in known else 0)
        body = sum(self.inside.values())
        self.much, self.some = body * _MUCH, body * _SOME

    def has(self, line: Line) -> bool:
        """Tell whether a line stands in such a box."""
        sign = self.facts[line.box.number].sign_pair
        chars = self.inside.get(sign, 0)
        return line.linked * 3 <= line.chars and chars > self.much and chars >= _MOSTLY * self.total[sign]

    def goes_on(self, before: Line, line: Line) -> bool:
        """Tell whether a line goes on with the body in a box that is named as its paragraphs are."""
        box = line.box
        if not box.classes or not _is_near(box, before.box):
            return False
        sign = self.facts[box.number].sign_pair
        chars = self.inside.get(sign, 0)
        return chars > self.some and chars >= _NEARLY_ALL * (self.total[sign] - line.chars)


def _is_near(box: Box, other: Box) -> bool:
    """Tell whether two boxes stand in one box, or in boxes that do."""
    up, across = box.parent, other.parent
    if up is None or across is None:
        return False
    return up is across or (up.parent is across.parent and up.parent is not None)
