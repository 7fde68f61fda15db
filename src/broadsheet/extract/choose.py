"""Choose the lines of a page that are the body of its article."""

from __future__ import annotations

from broadsheet.extract import hints
from broadsheet.extract.outline import Box, Line, Outline

_JUNK = (
    hints.COMMENT
    | hints.RELATED
    | hints.SHARE
    | hints.AD
    | hints.NAV
    | hints.SIGNUP
    | hints.META
    | hints.CAPTION
    | hints.CONSENT
    | hints.EMBED
    | hints.HIDDEN
)
_JUNK_TAGS = frozenset(
    ("nav", "footer", "aside", "figure", "figcaption", "form", "header", "address", "dialog", "table")
)


def choose(page: Outline) -> list[Line]:
    """Return the lines of the body in order; empty if there is none."""
    box = _container(page)
    if box is None:
        return []
    lines = page.lines[box.start : box.end]
    kept = [line for line in lines if not _is_junk(line, box)]
    while kept and kept[-1].box.tag in ("h2", "h3", "h4", "h5", "h6"):
        kept.pop()
    while kept and kept[0].box.tag in ("h1", "h2"):
        kept.pop(0)
    return kept


def _container(page: Outline) -> Box | None:
    scores: dict[int, float] = {}
    boxes: dict[int, Box] = {}
    for line in page.lines:
        if line.chars < 60 or line.linked * 3 > line.chars:
            continue
        score, box = min(line.chars, 400) / 100, line.box
        for share in (1.0, 0.9, 0.7, 0.4):
            parent = box.parent
            if parent is None:
                break
            box = parent
            scores[box.number] = scores.get(box.number, 0) + score * share
            boxes[box.number] = box
    if not scores:
        return None
    for number, box in boxes.items():
        own = hints.own_hints(box)
        if own & _JUNK and not own & hints.CONTENT:
            scores[number] *= 0.5
        if own & hints.CONTENT or box.tag == "article":
            scores[number] *= 1.3
    return boxes[max(scores, key=lambda number: scores[number])]


def _is_junk(line: Line, container: Box) -> bool:
    if line.linked > 0.7 * line.chars:
        return True
    box: Box | None = line.box
    while box is not None and box is not container:
        own = hints.own_hints(box)
        if box.tag in _JUNK_TAGS or (
            own & _JUNK and not own & hints.CONTENT and box.prose < 0.5 * container.prose
        ):
            return True
        box = box.parent
    return line.chars < 40 and line.box.tag in ("div", "span", "time", "h1")
