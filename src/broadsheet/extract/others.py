"""Drop the lines of other articles that a page holds beside its own or below it."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.extract.features import HEADS, Rows
from broadsheet.extract.outline import Box, Line, Outline

_ENOUGH = 500
_MOST_OTHERS = 2
_OPENING = 100
"""Characters of a body, or of its standfirst, that stand below its headline before the next story's."""


def of_one_article(page: Outline, rows: Rows, kept: list[Line]) -> list[Line]:
    """Return the lines without those of an article of its own headline beside the one of the page.

    Where there are several article elements, they are the entries of a ticker.
    """
    if rows.title < 0:
        return kept
    kept = _before_the_next(page, rows, kept)
    home = rows.facts[page.lines[rows.title].box.number].article
    if home < 0:
        return kept
    box = page.boxes[home]
    elsewhere: set[int] = set()
    own = 0
    for line in kept:
        around = rows.facts[line.box.number].article
        if box.start <= line.number < box.end:
            own += line.chars
        elif around >= 0 and not _is_around(page.boxes[around], box) and _is_headed(page, page.boxes[around]):
            elsewhere.add(around)
    if own < _ENOUGH or len(elsewhere) > _MOST_OTHERS:
        return kept
    return [line for line in kept if rows.facts[line.box.number].article not in elsewhere]


def _is_around(outer: Box, inner: Box) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_headed(page: Outline, box: Box) -> bool:
    return any(line.box.tag in HEADS for line in page.lines[box.start : box.end])


def _before_the_next(page: Outline, rows: Rows, kept: list[Line]) -> list[Line]:
    """Drop the next stories of a page without end: each in a box like the one of the page's own.

    Such a box holds a headline like the title, and beside the title's box a body too.
    """
    title = page.lines[rows.title]
    if title.box.tag not in HEADS:
        return kept
    around = _boxes_around(title.box)
    following: list[Box] = []
    for line in page.lines[rows.title + 1 :]:
        if line.box.tag == title.box.tag and line.text != title.text and _is_alike(line.box, title.box):
            own, other = _beside(around, line.box)
            if other is not line.box and _is_alike(own, other) and _opens(own, kept):
                following.append(other)
    if not following:
        return kept
    return [line for line in kept if not any(box.start <= line.number < box.end for box in following)]


def _boxes_around(box: Box | None) -> list[Box]:
    found = []
    while box is not None:
        found.append(box)
        box = box.parent
    return found


def _beside(around: Sequence[Box], box: Box) -> tuple[Box, Box]:
    """Return two boxes side by side: one is around the title, one is or holds the other box."""
    places = {outer.number: place for place, outer in enumerate(around)}
    inner = box
    while box.number not in places and box.parent is not None:
        inner, box = box, box.parent
    return around[max(places[box.number] - 1, 0)], inner


def _is_alike(one: Box, other: Box) -> bool:
    return one.tag == other.tag and one.node.attributes.get("class") == other.node.attributes.get("class")


def _opens(box: Box, kept: Sequence[Line]) -> bool:
    return sum(line.chars for line in kept if box.start <= line.number < box.end) > _OPENING
