"""Drop the lines of other articles that a page holds beside its own or below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter

from broadsheet.extract.body.features import Rows
from broadsheet.extract.page.outline import HEADS, Box, Line, Outline

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
    own = 0
    around: set[int] = set()
    for line in kept:
        if box.start <= line.number < box.end:
            own += line.chars
        else:
            around.add(rows.facts[line.box.number].article)
    others = {number: page.boxes[number] for number in around if number >= 0}
    elsewhere = {n for n, other in others.items() if not _is_around(other, box) and _is_headed(page, other)}
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
    around = list(title.box.outward())
    places = {outer.number: place for place, outer in enumerate(around)}
    # What is around a box with a beginning has one too.
    least = next((place for place, box in enumerate(around) if _opens(box, kept)), len(around))
    beyond: set[int] = set()
    for line in page.lines[rows.title + 1 :]:
        if line.number in beyond or line.box.tag != title.box.tag or line.text == title.text:
            continue
        if _is_alike(line.box, title.box):
            place, other = _beside(places, line.box)
            if place >= least and other is not line.box and _is_alike(around[place], other):
                beyond.update(range(other.start, other.end))
    return [line for line in kept if line.number not in beyond] if beyond else kept


def _beside(places: Mapping[int, int], box: Box) -> tuple[int, Box]:
    """Return two boxes side by side: the place of that around the title, what is or holds the other box."""
    inner = box
    while box.number not in places and box.parent is not None:
        inner, box = box, box.parent
    return max(places[box.number] - 1, 0), inner


def _is_alike(one: Box, other: Box) -> bool:
    return one.tag == other.tag and one.attributes.get("class") == other.attributes.get("class")


def _opens(box: Box, kept: Sequence[Line]) -> bool:
    number = attrgetter("number")
    inside = kept[bisect_left(kept, box.start, key=number) : bisect_left(kept, box.end, key=number)]
    return sum(line.chars for line in inside) > _OPENING
