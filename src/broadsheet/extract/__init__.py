"""Take the article out of a web page."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from selectolax.lexbor import LexborHTMLParser

from broadsheet.errors import NoArticle
from broadsheet.extract import recipe
from broadsheet.extract.article import assembled
from broadsheet.extract.body.features import Told
from broadsheet.extract.meta import metadata
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.meta.nextpage import next_below
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.outline import outline
from broadsheet.extract.page.parsing import MAX_BYTES, parse
from broadsheet.extract.page.rescue import rescue
from broadsheet.extract.page.uncollected import uncollected
from broadsheet.extract.parts import Part, goes_on, is_further, join_parts
from broadsheet.extract.recipe import NO_RECIPES, Recipe, Recipes
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


class _Page(NamedTuple):
    """A parsed page with what its data tell; no signals where its metadata come from another tree."""

    tree: LexborHTMLParser
    signals: Signals | None
    meta: Metadata
    url: str

    def cut(self, known: Recipe | None, *, body: bool) -> recipe.Cut:
        """Return what a recipe makes of the page, if there is one."""
        if known is None:
            return recipe.Cut(self.meta)
        return recipe.apply(known, self.tree, self.url, self.meta, self.signals, body=body)


def _parsed(html: bytes, url: str, charset: str | None, recipes: Recipes) -> Part:
    tree = parse(html, url, charset)
    signals = Signals(tree)
    page = _Page(tree, signals, metadata.read_from(signals, url), url)
    known = recipes.for_url(url)
    return _doubted(page, known) if known is not None and known.guessed else _part(page, known)


def _doubted(page: _Page, known: Recipe) -> Part:
    """Return what an imported recipe finds, or what the rules find where that is far more.

    The rules come first: a recipe takes elements out of the tree.
    """
    try:
        alone = _part(page, known, body=False)
    except NoArticle:
        return _part(page, known)
    try:
        found = _part(page, known)
    except NoArticle:
        return alone
    return found if len(found.article.body_text) > OUTDATED * len(alone.article.body_text) else alone


def _part(page: _Page, known: Recipe | None, *, body: bool = True) -> Part:
    """Return the article of a page, from its scripts where it stands nowhere else.

    Without `body`, a recipe tells no more than where the data stand.
    """
    cut = page.cut(known, body=body)
    try:
        return _read(page.tree, cut, page.url)
    except NoArticle as nothing:
        spare = rescue(page.tree) if nothing.kind == "empty" else None
        if spare is None:
            raise
        again = _Page(spare, None, cut.metadata, page.url)
        return _read(spare, again.cut(known, body=body), page.url)


def _read(tree: LexborHTMLParser, cut: recipe.Cut, url: str) -> Part:
    """Return the article whose body stands in a tree."""
    assert tree.body is not None
    meta = cut.metadata
    flat = outline(cut.root or tree.body)
    told = Told(meta.headline, meta.standfirst, meta.article_body, meta.authors)
    choice = recipe.chosen(flat, cut.body, told)
    if cut.guessed:
        choice = choice._replace(named=False)
    if not meta.next_page and (further := next_below(flat, choice.facts, choice.lines, url)):
        meta = msgspec.structs.replace(meta, next_page=further)
    return Part(assembled(flat, choice, meta, url), meta.next_page, url)
