"""Take the article out of a web page."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from broadsheet.errors import NoArticle
from broadsheet.extract import metadata, page, recipe
from broadsheet.extract.article import assembled
from broadsheet.extract.choose import choose
from broadsheet.extract.features import Told
from broadsheet.extract.metadata import Metadata
from broadsheet.extract.outline import outline
from broadsheet.extract.page import MAX_BYTES
from broadsheet.extract.parts import Part, goes_on, is_further, join_parts
from broadsheet.extract.recipe import NO_RECIPES, Recipe, Recipes
from broadsheet.extract.rescue import rescue
from broadsheet.extract.uncollected import uncollected
from broadsheet.model import Article

OUTDATED = 0.6
"""An imported recipe that finds less than this share of what the rules find is out of date."""

__all__ = [
    "MAX_BYTES",
    "NO_RECIPES",
    "Part",
    "Recipes",
    "extract",
    "extract_part",
    "goes_on",
    "is_further",
    "join_parts",
]


def extract(html: bytes, url: str, *, charset: str | None = None, recipes: Recipes | None = None) -> Article:
    """Return the article of a page, with all its parts.

    `charset` is the charset or the whole Content-Type that the server gave.
    `recipes` are those to follow, by default those that come with
    Broadsheet; `NO_RECIPES` leaves every page to the rules.
    Raises `NotHtml`, `TooLarge` or `NoArticle`.
    """
    return extract_part(html, url, charset=charset, recipes=recipes).article


def extract_part(
    html: bytes, url: str, *, charset: str | None = None, recipes: Recipes | None = None
) -> Part:
    """Return the article of a page and the address of the page where it goes on.

    Fetch that and pass all parts to `join_parts`. Arguments and errors are
    those of `extract`.
    """
    with uncollected():
        return _parsed(html, url, charset, recipe.bundled() if recipes is None else recipes)


def _parsed(html: bytes, url: str, charset: str | None, recipes: Recipes) -> Part:
    tree = page.parse(html, url, charset)
    meta = metadata.read(tree, url)
    known = recipes.for_url(url)
    if known is not None and known.guessed:
        again = page.parse(html, url, charset)
        return _doubted(tree, again, meta, known, url)
    return _part(tree, meta, known, url)


def _doubted(
    tree: LexborHTMLParser, again: LexborHTMLParser, meta: Metadata, known: Recipe, url: str
) -> Part:
    """Return what an imported recipe finds, or what the rules find where that is far more."""
    try:
        alone = _part(tree, meta, known.without_body(), url)
    except NoArticle:
        return _part(again, meta, known, url)
    try:
        found = _part(again, meta, known, url)
    except NoArticle:
        return alone
    return found if len(found.article.body_text) > OUTDATED * len(alone.article.body_text) else alone


def _part(tree: LexborHTMLParser, meta: Metadata, known: Recipe | None, url: str) -> Part:
    """Return the article of a page, from its scripts where it stands nowhere else."""
    try:
        return _read(tree, meta, known, url)
    except NoArticle as nothing:
        spare = rescue(tree) if nothing.kind == "empty" else None
        if spare is None:
            raise
        meta = recipe.apply(known, tree, url, meta).metadata if known else meta
        return _read(spare, meta, known, url)


def _read(tree: LexborHTMLParser, meta: Metadata, known: Recipe | None, url: str) -> Part:
    """Return the article whose body stands in a tree."""
    assert tree.body is not None
    cut = recipe.apply(known, tree, url, meta) if known else recipe.Cut(meta)
    meta = cut.metadata
    flat = outline(cut.root or tree.body)
    choice = choose(flat, Told(meta.headline, meta.standfirst, meta.article_body, meta.authors))
    body, lead = recipe.chosen(flat, cut.body, choice)
    article = assembled(flat, choice.facts, body, lead, choice.title, meta, url)
    return Part(article, meta.next_page, url)
