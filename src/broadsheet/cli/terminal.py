"""An article's lines with the colours of a terminal."""

from __future__ import annotations

from broadsheet.model import Article
from broadsheet.render import article_page, style_named
from broadsheet.render.lines import Line, Sheet, set_lines

BOLD, DIM, ITALIC, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[3m", "\x1b[0m"

# Weight alone, no colours: it reads on dark and light terminals.
ROLES = {
    "title": BOLD,
    "heading": BOLD,
    "subhead": BOLD,
    "standfirst": ITALIC,
    "byline": DIM,
    "picture": DIM,
}


def to_terminal(article: Article, width: int, style: str) -> str:
    """Return the article as text with SGR sequences (ECMA-48); the words are those of `to_text`."""
    house = style_named(style)
    sheet = Sheet(columns=width, style=house)
    return "\n".join(_shaded(line) for line in set_lines(article_page(article, style=house), sheet)) + "\n"


def _shaded(line: Line) -> str:
    text = line.text.rstrip()
    start = ROLES.get(line.role, "")
    return f"{start}{text}{PLAIN}" if start and text else text
