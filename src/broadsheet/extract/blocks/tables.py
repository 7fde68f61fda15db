"""Read tables of figures and facts."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from broadsheet.extract.page.inline import clean, to_text
from broadsheet.extract.page.outline import INLINE, SKIPPED, STYLES, Run
from broadsheet.model import Table, Text, to_plain

_LONG_CELL = 200


def table_of(node: LexborNode, base: str) -> Table | None:
    """Return a table, or None for one that only lays out the page."""
    if node.css_first("table table"):
        return None
    rows: list[tuple[Text, ...]] = []
    headers = 0
    longest = 0
    for tr in node.css("tr"):
        cells = [child for child in tr.iter() if child.tag in ("td", "th")]
        texts = [_text_of(cell, base) for cell in cells]
        if not any(texts):
            continue
        if len(rows) == headers and cells and all(cell.tag == "th" for cell in cells):
            headers += 1
        longest = max(longest, *(len(to_plain(text)) for text in texts))
        rows.append(tuple(texts))
    if len(rows) < 2 or max(map(len, rows)) < 2 or longest > _LONG_CELL:
        return None
    caption = node.css_first("caption")
    words = clean(" ".join(caption.text().split())) if caption else ""
    return Table(tuple(rows), headers, words)


def _text_of(cell: LexborNode, base: str) -> Text:
    """Return a cell's text with its links and emphasis."""
    runs: list[Run] = []
    stack: list[tuple[LexborNode, LexborNode | None, int]] = [(cell, None, 0)]
    while stack:
        node, anchor, style = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            runs.append((node.text_content or "", anchor, style))
        elif tag not in SKIPPED:
            if runs and (tag == "br" or tag not in INLINE):
                runs.append((" ", None, 0))
            style |= STYLES.get(tag, 0) if node is not cell else 0
            children = list(node.iter(include_text=True))
            stack += [(child, node if tag == "a" else anchor, style) for child in reversed(children)]
    return to_text(runs, base)
