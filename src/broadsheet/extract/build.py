"""Build the blocks of an article from the lines chosen for its body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from broadsheet.extract.inline import to_text
from broadsheet.extract.outline import Box, Line
from broadsheet.model import Block, Item, List, Paragraph, Quote, Subhead

_HEADS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def build(lines: Sequence[Line], base: str) -> tuple[Block, ...]:
    """Return the blocks that the lines are, in order."""
    blocks: list[Block] = []
    for _, group in groupby(lines, _key):
        members = list(group)
        outer = _within(members[0].box, ("ul", "ol"))
        if outer is not None:
            items = [
                Item(text, _nesting(line.box, outer))
                for line in members
                if (text := to_text(line.runs, base))
            ]
            blocks.append(List(tuple(items), ordered=outer.tag == "ol"))
            continue
        blocks += [block for line in members if (block := _block(line, base)) is not None]
    return tuple(blocks)


def _key(line: Line) -> int:
    outer = _within(line.box, ("ul", "ol"))
    return outer.number if outer else -1


def _block(line: Line, base: str) -> Block | None:
    text = to_text(line.runs, base)
    if not text:
        return None
    if line.box.tag in _HEADS:
        return Subhead(text, _HEADS[line.box.tag])
    if _within(line.box, ("blockquote",)):
        return Quote(text)
    return Paragraph(text)


def _within(box: Box | None, tags: tuple[str, ...]) -> Box | None:
    found = None
    while box is not None:
        if box.tag in tags:
            found = box
        box = box.parent
    return found


def _nesting(box: Box | None, outer: Box) -> int:
    level = 0
    while box is not None and box is not outer:
        level += box.tag in ("ul", "ol")
        box = box.parent
    return level
