"""Render one article alone, in any of the formats."""

from __future__ import annotations

from broadsheet.errors import ConfigError
from broadsheet.model import Article, to_json, well_formed
from broadsheet.render.compose import article_page
from broadsheet.render.plain import to_text
from broadsheet.render.style import Style, style_named

FORMATS = ("text", "markdown", "gemtext", "json", "html")


def render(
    article: Article,
    format: str = "text",  # noqa: A002
    width: int = 75,
    style: str | Style = "broadsheet",
    *,
    colour: bool = False,
) -> str:
    """Return one article in a format: text, markdown, gemtext, json or html.

    `width` is the number of columns of the text format; the others have no
    lines of their own. Raises `ConfigError` for another format or style.
    """
    house = style_named(style)
    if format == "json":
        return to_json(well_formed(article)).decode() + "\n"
    page = article_page(article, style=house)
    if format == "text":
        return to_text(page, width, house, colour=colour)
    if format == "gemtext":
        from broadsheet.render.gemtext import to_gemtext

        return to_gemtext(page)
    if format == "markdown":
        from broadsheet.render.markdown import to_markdown

        return to_markdown(page)
    if format == "html":
        from broadsheet.render.html import to_html

        return to_html(page)
    raise ConfigError(format, "no such format", f"choose one of {', '.join(FORMATS)}")
