"""Take the article out of a web page."""

from __future__ import annotations

from broadsheet.errors import NoArticle
from broadsheet.extract import metadata, page
from broadsheet.extract.build import build
from broadsheet.extract.choose import choose
from broadsheet.extract.outline import outline
from broadsheet.model import Article, host_of

__all__ = ["extract"]


def extract(html: bytes, url: str, *, charset: str | None = None) -> Article:
    """Return the article of a page, with all its parts.

    `charset` is the charset or the whole Content-Type that the server gave.
    Raises `NotHtml`, `TooLarge` or `NoArticle`.
    """
    tree, _ = page.parse(html, url, charset)
    meta = metadata.read(tree, url)
    assert tree.body is not None
    lines = choose(outline(tree.body))
    blocks = build(lines, url)
    if not blocks:
        raise NoArticle(url, "no paragraphs found", "is this a section page?")
    return Article(
        address=meta.canonical or url,
        headline=meta.headline,
        paper=host_of(url),
        section=meta.section,
        breadcrumb=meta.breadcrumb,
        kicker=meta.kicker,
        kicker_joint=meta.kicker_joint,
        standfirst=(meta.standfirst,) if meta.standfirst else (),
        byline=meta.byline,
        authors=meta.authors,
        published=meta.published,
        modified=meta.modified,
        language=meta.language,
        tags=meta.tags,
        pictures=meta.pictures,
        blocks=blocks,
        related=meta.related,
        access=meta.access,
    )
