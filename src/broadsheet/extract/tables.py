"""Read tables of figures and facts."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from broadsheet.extract.inline import clean
from broadsheet.extract.outline import Box
from broadsheet.model import Table

_LONG_CELL = 200
_MOST_ROWS = 500
_MOST_CELLS = 40


def table_box(box: Box | None) -> Box | None:
    """Return the innermost table around a line."""
    while box is not None:
        if box.tag == "table":
            return box
        box = box.parent
    return None


def table_of(node: LexborNode) -> Table | None:
    """Return a table, or None for one that only lays out the page."""
    rows: list[tuple[tuple[str, ...], ...]] = []
    headers = 0
    longest = 0
    for tr in node.css("tr")[:_MOST_ROWS]:
        cells = [child for child in tr.iter() if child.tag in ("td", "th")][:_MOST_CELLS]
        texts = [clean(" ".join(cell.text(separator=" ").split())) for cell in cells]
        if not any(texts):
            continue
        if len(rows) == headers and cells and all(cell.tag == "th" for cell in cells):
            headers += 1
        longest = max(longest, *map(len, texts))
        rows.append(tuple((text,) if text else () for text in texts))
    if len(rows) < 2 or max(map(len, rows)) < 2 or longest > _LONG_CELL or node.css_first("table table"):
        return None
    caption = node.css_first("caption")
    words = clean(" ".join(caption.text().split())) if caption else ""
    return Table(tuple(rows), headers, words)
