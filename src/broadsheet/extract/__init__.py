"""Take the article out of a web page."""

from __future__ import annotations

from broadsheet.errors import NoArticle
from broadsheet.extract import metadata, page, recipe
from broadsheet.extract.build import build
from broadsheet.extract.choose import choose
from broadsheet.extract.features import Told
from broadsheet.extract.outline import outline
from broadsheet.extract.recipe import NO_RECIPES, Recipes
from broadsheet.model import Article, host_of

__all__ = ["NO_RECIPES", "Recipes", "extract"]


def extract(html: bytes, url: str, *, charset: str | None = None, recipes: Recipes | None = None) -> Article:
    """Return the article of a page, with all its parts.

    `charset` is the charset or the whole Content-Type that the server gave.
    `recipes` are those to follow, by default those that come with
    Broadsheet; `NO_RECIPES` leaves every page to the rules.
    Raises `NotHtml`, `TooLarge` or `NoArticle`.
    """
    tree, _ = page.parse(html, url, charset)
    meta = metadata.read(tree, url)
    assert tree.body is not None
    known = (recipe.bundled() if recipes is None else recipes).for_url(url)
    cut = recipe.apply(known, tree, url, meta) if known else recipe.Cut(meta)
    meta = cut.metadata
    flat = outline(cut.root or tree.body)
    told = Told(meta.headline, meta.standfirst, meta.article_body, meta.authors)
    lines = recipe.lines_in(flat, cut.body) if cut.body else choose(flat, told)
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
