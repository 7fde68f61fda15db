"""Tell the subheads among the lines of a body, also those that no heading element marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from broadsheet.extract.page import hints
from broadsheet.extract.page.inline import clean
from broadsheet.extract.page.outline import HEADS, PROSE, Box, Line, Outline
from broadsheet.model import Block, Paragraph, Span, Subhead, Text, to_plain

SHORT_HEAD = 90
BOLD = 7
"""The rank of subheads that are only bold, or of a class of their own: below all others."""

_PLAIN_TAGS = frozenset(("p", "div"))
_NO_HEADS = hints.CAPTION | hints.META
_AROUND_HEAD = 3
_SENTENCE = 80
_SENTENCE_ENDS = '.!?…:;,。！？»”"'


def head_box(box: Box) -> Box | None:
    """Return the heading that a line is, also where a box parts it from its words."""
    return next((around for around in box.outward(_AROUND_HEAD) if around.tag in HEADS), None)


def button_heads(page: Outline, lines: Sequence[Line]) -> dict[int, Subhead]:
    """Return the headings whose words are a button that opens what is below, by that line's number."""
    if not lines:
        return {}
    taken = {line.number for line in lines}
    ends = (lines[0].number, lines[-1].number + 1)
    inside = (bisect_left(page.boxes, end, key=attrgetter("start")) for end in ends)
    found: dict[int, Subhead] = {}
    for box in page.boxes[slice(*inside)]:
        if box.start == box.end and box.start in taken and box.tag in HEADS:
            button = box.node.css_first("button")
            words = clean(" ".join(button.text(separator=" ").split())) if button is not None else ""
            if 1 < len(words) < SHORT_HEAD:
                found.setdefault(box.start, Subhead((words,), int(box.tag[1])))
    return found


def heading_names(lines: Sequence[Line]) -> frozenset[str]:
    """Return the class names that only short lines without an end have, each above a paragraph.

    Some templates print their subheads as paragraphs with a name of their own.
    """
    named: dict[str, list[bool]] = {}
    for at, line in enumerate(lines[:-1]):
        if line.box.tag in _PLAIN_TAGS and (name := name_of(line)):
            below = lines[at + 1]
            named.setdefault(name, []).append(
                at > 0
                and line.box is not below.box
                and line.chars < SHORT_HEAD
                and line.text[-1] not in _SENTENCE_ENDS
                and below.chars > _SENTENCE
                and name_of(below) != name
            )
    if lines:
        named.pop(name_of(lines[-1]), None)
    return frozenset(
        name
        for name, each in named.items()
        if len(each) > 1 and all(each) and not hints.hints_of(name) & _NO_HEADS
    )


def name_of(line: Line) -> str:
    """Return the class of a line's box; where it has none, that of the box around that holds nothing else."""
    box = line.box
    if box.classes or box.parent is None:
        return box.classes
    return box.parent.classes if box.parent.end - box.parent.start == 1 else ""


def is_tied(line: Line, following: Line) -> bool:
    """Tell whether a single line break between two lines ends no paragraph."""
    if not following.tied or following.box is not line.box or following.number != line.number + 1:
        return False
    if _is_bold(line) and not _is_bold(following) and _heads(line, following):
        return False
    if _is_italic(line) and not _is_italic(following) and line.text.endswith(("?", "？")):
        return False
    return line.chars < _SENTENCE or line.text[-1] not in _SENTENCE_ENDS


def _is_bold(line: Line) -> bool:
    return line.strong >= 0.9 * line.chars


def _is_italic(line: Line) -> bool:
    return line.em >= 0.9 * line.chars


def _heads(line: Line, following: Line) -> bool:
    """Tell whether a line is a question or a subhead of prose, not a label or a signature above a place."""
    if line.text.endswith(("?", "？")):
        return True
    return line.chars < SHORT_HEAD and line.text[-1] not in ".:,;" and following.chars > PROSE


def without_emphasis(text: Text) -> Text:
    """Return a subhead's text: that it is bold goes without saying."""
    if any(not isinstance(run, str) and run.href for run in text):
        return text
    return (to_plain(text).replace("\n", " "),)


def headed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with short paragraphs that are bold throughout as subheads of the last rank.

    What comes first or last heads nothing.
    """
    found: list[Block] = []
    for number, block in enumerate(blocks):
        if 0 < number < len(blocks) - 1 and isinstance(block, Paragraph) and _is_head(block.text):
            block = Subhead(without_emphasis(block.text), BOLD)
        found.append(block)
    return ranked(found)


def _is_head(text: Text) -> bool:
    plain = to_plain(text)
    bold = all(isinstance(run, Span) and run.strong for run in text if to_plain((run,)).strip())
    return (
        bold
        and 3 < len(plain) < SHORT_HEAD
        and plain[-1] not in ".!,;:…。，"
        and any(map(str.isalpha, plain))
    )


def ranked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the subheads the ranks that they take in the body: the first is 2."""
    levels = sorted({block.level for block in blocks if isinstance(block, Subhead)})
    return tuple(
        Subhead(block.text, min(6, 2 + levels.index(block.level))) if isinstance(block, Subhead) else block
        for block in blocks
    )
