"""Take a list for the body as a whole, or leave it out."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.extract.features import Rows
from broadsheet.extract.outline import Box, Line, Outline

_HALF = 0.5
"""Odds, each item's by its length, from which all of a list belongs to the body."""
_HARDLY = 0.1
"""Odds up to which an item is none: a call to share, a label."""
_BETWEEN = frozenset({"p", "span", "div", "strong", "b", "a", "em"})
"""Elements that stand between an item and its text."""


def with_whole_lists(page: Outline, rows: Rows, chances: Mapping[int, float], kept: list[Line]) -> list[Line]:
    """Add what is missing of the lists that are most likely the body's, drop what was chosen of others.

    Whoever writes a list writes its short items too, which read like nothing in particular.
    Lists of links are not completed.
    """
    known = {line.number for line in kept}
    changed = False
    for items in _lists(page, rows):
        inside = [line for line in items if line.number in known]
        if not inside:
            continue
        chars = sum(line.chars for line in items)
        likely = sum(chances[line.number] * line.chars for line in items) / max(1, chars)
        if likely < _HALF:
            known.difference_update(line.number for line in inside)
            changed = True
        elif len(inside) < len(items) and sum(line.linked for line in items) * 3 <= chars:
            known.update(line.number for line in items if chances[line.number] > _HARDLY)
            changed = True
    return [page.lines[number] for number in sorted(known)] if changed else kept


def _lists(page: Outline, rows: Rows) -> list[list[Line]]:
    """Return the lines of each list of several."""
    found: dict[int, list[Line]] = {}
    for number in rows.numbers:
        line = page.lines[number]
        box: Box | None = line.box
        while box is not None and box.tag in _BETWEEN:
            box = box.parent
        if box is not None and box.tag == "li" and box.parent is not None:
            found.setdefault(box.parent.number, []).append(line)
    return [lines for lines in found.values() if len(lines) > 1]
