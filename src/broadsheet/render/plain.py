"""Render a page as plain text."""

from __future__ import annotations

from broadsheet.model import Page
from broadsheet.render.lines import Sheet, set_lines
from broadsheet.render.style import Style, style_named


def to_text(
    page: Page,
    width: int = 75,
    style: str | Style = "broadsheet",
    charset: str = "utf-8",
    *,
    colour: bool = False,
) -> str:
    """Return a page as lines of at most `width` columns, links numbered and listed.

    Only an address or preformatted line may be longer. The charset (utf-8,
    latin-1, ascii) decides which characters are in it; it is still a `str`.
    """
    sheet = Sheet(columns=width, charset=charset, style=style_named(style))
    return "\n".join(line.text.rstrip() for line in set_lines(page, sheet)) + "\n"
