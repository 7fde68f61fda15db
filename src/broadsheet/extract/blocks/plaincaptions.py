"""Tell the caption that nothing names from the paragraphs below a picture."""

from __future__ import annotations

import re

from broadsheet.extract.page.outline import Box, Line, Medium
from broadsheet.extract.words.spelling import squeezed
from broadsheet.model import Picture

_LONGEST = 250
_SHORTEST_ALT = 12
_SMALL = "small,font[size]"
_CENTRED = re.compile(r"text-align:\s*(?:center|right)|(?:text|align)-?center|^center$", re.I)


def is_caption(picture: Picture, medium: Medium, line: Line, before: Line | None, after: Line | None) -> bool:
    """Tell whether a line of the body is the caption of the picture that stands right above it.

    It says what the picture's alt text says; or it is set unlike what follows (in italics, small,
    centred) below a picture in its paragraph or in a box of its own; or it alone is no paragraph element.
    The last line of the body is none: that says who wrote it.
    """
    if (
        after is None
        or line.number != medium.before
        or line.chars > _LONGEST
        or line.text.endswith((":", "?", "：", "？"))
    ):
        return False
    if len(picture.alt) >= _SHORTEST_ALT and squeezed(picture.alt) == squeezed(line.text):
        return True
    shared, home = line.box is medium.box, medium.box
    # Both stand alone: the line in its box, the picture in the same or in one of its own.
    if line.box.end - line.box.start != 1 or not (shared or home.start == home.end):
        return False
    if not shared and not _is_next_to(line.box, home):
        return False
    if _is_set_apart(line) and not _is_set_apart(after):
        return True
    around = before is None or before.box.tag == "p"
    return not shared and line.box.tag == "div" and around and after.box.tag == "p"


def _is_next_to(box: Box, picture: Box) -> bool:
    """Tell whether a box is beside that of a picture, or beside a box around that one."""
    return box.parent is not None and box.parent in (
        picture,
        picture.parent,
        getattr(picture.parent, "parent", None),
    )


def _is_set_apart(line: Line) -> bool:
    """Tell whether all of a line is set in italics, small or centred."""
    if line.em >= 0.95 * line.chars:
        return True
    attributes = line.box.attributes
    if _CENTRED.search(" ".join(attributes.get(key) or "" for key in ("style", "class", "align"))):
        return True
    small = line.box.node.css_first(_SMALL)
    return small is not None and squeezed(small.text()) == squeezed(line.text)
