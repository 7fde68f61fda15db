"""Find the pictures, tables and embeds that stand among the lines of a body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from operator import attrgetter

from broadsheet.extract.blocks import embeds
from broadsheet.extract.page.apart import is_inside_apart
from broadsheet.extract.page.elements import parents_of
from broadsheet.extract.page.outline import Box, Line, Medium, Outline

_POST_LINES = 6
_CLIP = "[class*=video],[class*=player],[data-video-id]"
_WHOLE = frozenset(("table", "blockquote", "div", "figure"))


def between(page: Outline, lines: Sequence[Line], taken: Collection[int]) -> Iterator[Medium]:
    """Yield what stands between the first and the last line, or close after it, in boxes of the body."""
    if not lines:
        return
    first, last = lines[0].number, lines[-1].number
    homes = {box.number for line in lines for box in (line.box, line.box.parent) if box is not None}
    # Boxes are in the order in which they begin.
    inside = (bisect_right(page.boxes, at, key=attrgetter("start")) for at in (first, last + 1))
    near = [box for box in page.boxes[slice(*inside)] if box.tag in _WHOLE or "-" in box.tag]
    whole = [medium for box in near if (medium := _unread(box, first, last, taken)) is not None]
    media = sorted((*page.media, *whole), key=lambda medium: medium.before) if whole else page.media
    for medium in media:
        if first < medium.before <= last or (medium.before == last + 1 and _is_at_home(medium, homes)):
            yield medium


def _unread(box: Box, first: int, last: int, taken: Collection[int]) -> Medium | None:
    """Return a table or an embedded post, none of whose lines belongs to the body.

    A table stands among the paragraphs, a post may close them.
    """
    is_last = box.start == last + 1 and box.tag != "table"
    if not (is_last or first < box.start <= box.end <= last):
        return None
    if box.tag == "figure":
        if (picture := _in_noscript(box, taken)) is not None:
            return picture
        if _is_clip(box):
            return Medium(box.start, box.node, "clip", box, None)
    if box.tag not in ("table", "blockquote") and box.end - box.start > _POST_LINES:
        return None
    if box.tag != "table" and not embeds.is_shown(box):
        return None
    if any(number in taken for number in range(box.start, box.end)):
        return None
    if box.tag != "table":
        return Medium(box.start, box.node, "post", box, None)
    if box.start == box.end or is_inside_apart(box):
        return None
    return Medium(box.start, box.node, "table", box, None) if box.linked * 2 < box.chars else None


def _is_clip(figure: Box) -> bool:
    """Tell whether a figure with a caption is for a video that scripts have yet to bring."""
    return figure.node.css_first(_CLIP) is not None and figure.node.css_first("figcaption") is not None


def _in_noscript(box: Box, taken: Collection[int]) -> Medium | None:
    """Return the picture of a figure that shows it without scripts alone."""
    image = box.node.css_first("img")
    if image is None or any(number in taken for number in range(box.start, box.end)):
        return None
    inside = takewhile(lambda node: node.mem_id != box.node.mem_id, parents_of(image))
    spare = any(node.tag == "noscript" for node in inside)
    return Medium(box.start, image, "img", box, None) if spare else None


def _is_at_home(medium: Medium, homes: Collection[int]) -> bool:
    # Some systems wrap each post, and each picture of a figure, in boxes of its own.
    deep = medium.tag == "post" or any(box.tag == "figure" for box in medium.box.outward(2))
    return any(box.number in homes for box in medium.box.outward(4 if deep else 3))
