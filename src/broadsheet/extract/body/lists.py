"""Take a list for the body as a whole, or leave it out."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from broadsheet.extract.body.features import Rows
from broadsheet.extract.page.outline import PROSE, Box, Line, Outline

_HALF = 0.5
"""Odds, each item's by its length, from which all of a list belongs to the body."""
_HARDLY = 0.1
"""Odds up to which an item is none: a call to share, a label; and a list none of the body's."""
_NEAR = 100
"""Lines before and after a list that are looked at: the time stays linear on endless pages."""
_BETWEEN = frozenset({"p", "span", "div", "strong", "b", "a", "em"})
"""Elements that stand between an item and its text."""


def with_whole_lists(page: Outline, rows: Rows, chances: Mapping[int, float], kept: list[Line]) -> list[Line]:
    """Add what is missing of the lists that are most likely the body's, drop what was chosen of others.

    Whoever writes a list writes its short items too, which read like nothing in particular; and whoever
    writes "as follows:" writes what follows. A list between two paragraphs, in one box with them, is theirs.
    Lists of links are not completed; what a subscription offers, below a sentence that is none of the body's,
    is no list of it.
    """
    known = {line.number for line in kept}
    changed = False
    for items in _lists(page, rows):
        inside = [line for line in items if line.number in known]
        chars = sum(line.chars for line in items)
        likely = sum(chances[line.number] * line.chars for line in items) / max(1, chars)
        of_links = sum(line.linked for line in items) * 3 > chars
        if not inside:
            if likely > _HARDLY and not of_links and _is_announced(page, chances, items[0], known):
                known.update(range(items[0].number - 1, items[-1].number + 1))
                changed = True
            elif likely > _HARDLY and _is_enclosed(page, items, known):
                known.update(line.number for line in items)
                changed = True
        elif likely < _HALF or _is_of_another(page, chances, items[0], known):
            known.difference_update(line.number for line in inside)
            changed = True
        elif len(inside) < len(items) and not of_links:
            known.update(line.number for line in items if chances[line.number] > _HARDLY)
            changed = True
    return [page.lines[number] for number in sorted(known)] if changed else kept


def _is_of_another(page: Outline, chances: Mapping[int, float], first: Line, known: Container[int]) -> bool:
    """Tell whether a list follows a sentence that is hardly the body's, in a box with nothing else of it."""
    item = _item_of(first)
    box = item.parent.parent if item is not None and item.parent is not None else None
    if box is None or first.number == box.start:
        return False
    above = page.lines[first.number - 1]
    if above.chars < PROSE or chances.get(above.number, 0.0) > _HARDLY:
        return False
    near = range(max(box.start, first.number - _NEAR), min(box.end, first.number + _NEAR))
    return all(_item_of(page.lines[number]) is not None for number in near if number in known)


def _is_announced(page: Outline, chances: Mapping[int, float], first: Line, known: Container[int]) -> bool:
    """Tell whether the line above a list ends with a colon and stands with it in one box of the body."""
    above = page.lines[first.number - 1]
    item = _item_of(first)
    if first.number == 0 or item is None or item.parent is None or not above.text.endswith(":"):
        return False
    if item.parent.parent is not above.box.parent:
        return False
    if above.number in known:
        return True
    before = page.lines[above.number - 1]
    goes_on = above.number > 0 and before.number in known and before.box.parent is above.box.parent
    return goes_on and chances.get(above.number, 0.0) > _HARDLY


def _is_enclosed(page: Outline, items: Sequence[Line], known: Container[int]) -> bool:
    """Tell whether a list, few items of which link, stands between two lines of the body in their box."""
    item = _item_of(items[0])
    above, below = items[0].number - 1, items[-1].number + 1
    if item is None or item.parent is None or above not in known or below not in known:
        return False
    if sum(line.linked > 0 for line in items) * 2 >= len(items):
        return False
    around = item.parent.parent
    return all(page.lines[number].box.parent is around for number in (above, below))


def _lists(page: Outline, rows: Rows) -> list[list[Line]]:
    """Return the lines of each list of several."""
    found: dict[int, list[Line]] = {}
    for number in rows.numbers:
        line = page.lines[number]
        item = _item_of(line)
        if item is not None and item.parent is not None:
            found.setdefault(item.parent.number, []).append(line)
    return [lines for lines in found.values() if len(lines) > 1]


def _item_of(line: Line) -> Box | None:
    """Return the item of a list that a line is the text of."""
    # Asked of every line of a page.
    box: Box | None = line.box
    while box is not None and box.tag in _BETWEEN:
        box = box.parent
    return box if box is not None and box.tag == "li" else None
