"""Show what a recipe changes on saved pages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from broadsheet.errors import ExtractError
from broadsheet.extract import extract
from broadsheet.extract.page import charset
from broadsheet.extract.recipe.form import NO_RECIPES, Recipe, Recipes
from broadsheet.extract.words.addresses import host_in, split_url
from broadsheet.model import Article, to_plain

FIELDS = ("title", "kicker", "standfirst", "authors", "published", "tags", "section")


class Change(Struct, frozen=True):
    """One thing that differs: `field` is "body" for a line of it."""

    field: str
    before: str
    after: str


class Checked(Struct, frozen=True):
    """What a recipe changes on one page.

    `applies` tells that the page is of the recipe's paper; `fault` is the
    reason where no article came out with the recipe.
    """

    page: str
    applies: bool
    changes: tuple[Change, ...] = ()
    fault: str = ""


def check(recipe: Recipe, pages: Iterable[tuple[str, bytes, str]]) -> Iterator[Checked]:
    """Yield for each page, given as (name, bytes, address), what the recipe changes.

    Compared is with what the rules alone make of the page. Other recipes
    play no part. An address without a path only says which paper is meant: then
    the page's own (canonical) address counts, if it has one.
    """
    own = Recipes([recipe])
    for name, html, given in pages:
        url = given if split_url(given).path.strip("/") else address_in(html) or given
        if own.for_url(url) is None:
            yield Checked(name, False)
            continue
        before = _extract(html, url, NO_RECIPES)
        after = _extract(html, url, own)
        if isinstance(after, str):
            yield Checked(name, True, fault=after)
        else:
            yield Checked(name, True, tuple(compare(before if isinstance(before, Article) else None, after)))


def address_in(html: bytes) -> str:
    """Return the address that a saved page gives itself, empty if it gives none."""
    tree = LexborHTMLParser(charset.decode(html))
    for selector, attribute in _ADDRESSES:
        for node in tree.css(selector)[:5]:
            url = (node.attributes.get(attribute) or "").strip()
            if split_url(url).scheme in ("http", "https") and host_in(url):
                return url
    return ""


_ADDRESSES = (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content"))


def compare(before: Article | None, after: Article) -> Iterator[Change]:
    """Yield what differs between two readings of a page, the lines of the body in order."""
    for field in FIELDS:
        old, new = (_shown(article, field) if article else "" for article in (before, after))
        if old != new:
            yield Change(field, old, new)
    old_lines = before.body_text.splitlines() if before else []
    matcher = difflib.SequenceMatcher(None, old_lines, after.body_text.splitlines(), autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation != "equal":
            yield from (Change("body", line, "") for line in old_lines[a:b])
            yield from (Change("body", "", line) for line in after.body_text.splitlines()[c:d])


def _extract(html: bytes, url: str, recipes: Recipes) -> Article | str:
    try:
        return extract(html, url, recipes=recipes)
    except ExtractError as error:
        return error.what


def _shown(article: Article, field: str) -> str:
    value = getattr(article, field)
    if field == "standfirst":
        return to_plain(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")
