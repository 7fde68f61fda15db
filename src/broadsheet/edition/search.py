"""The search page: a field, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote

from msgspec.structs import replace

from broadsheet.edition.composing import compose
from broadsheet.edition.finding import Found, SearchIndex
from broadsheet.edition.paging import STORIES, Beside
from broadsheet.edition.stories import line_of
from broadsheet.errors import NotFound
from broadsheet.model import OWN, Link, Page, PageItem, Prose, Search

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

HITS = 20
"""Results on a page."""

DEEPEST = 50
"""Pages of results: nobody reads further, and the index would have to sort all before them."""

LONGEST = 501
"""Characters of a query that are kept: one more than the index takes, so that it can tell there were more."""


def search(desk: Desk, number: int = 1, query: str = "") -> Page:
    """Return what a query finds, the best first; without one, the field alone."""
    index = index_of(desk)
    words = words_of(query)
    label = desk.labels.search_for
    items: list[PageItem] = [Search(label, desk.at(f"{OWN}search"), value=words)]
    if not words:
        items += [Prose((line,)) for line in desk.words.help_search]
        return compose(desk, f"{OWN}search", desk.labels.search, tuple(items))
    if not 1 <= number <= DEEPEST:
        raise NotFound(desk.at(f"{OWN}search/{number}"), f"results end with page {DEEPEST}")
    found = index.search(words, paper=desk.host, limit=HITS, offset=(number - 1) * HITS)
    more = (found.total.more or found.total.count > number * HITS) and number < DEEPEST
    beside = Beside(
        search_path(words, number - 1) if number > 1 else "", search_path(words, number + 1) if more else ""
    )
    items += [*_results(desk, words, found), *_turns(desk, beside)]
    return compose(
        desk,
        search_path(words, number),
        f"{desk.labels.search}{desk.labels.colon}{words}",
        tuple(items),
        feed=f"{OWN}search/feed.atom?{quote(words, safe='')}",
        beside=beside,
    )


def found_stories(desk: Desk, query: str) -> tuple[str, Found]:
    """Return the words of a query and the newest sheet of what they find, for a feed."""
    words = words_of(query)
    return words, index_of(desk).search(words, paper=desk.host, limit=STORIES, offset=0)


def index_of(desk: Desk) -> SearchIndex:
    """Return the index; raises `NotFound` in an edition without a search."""
    if desk.index is None:
        raise NotFound(desk.at(f"{OWN}search"), "this edition has no search")
    return desk.index


def words_of(query: str) -> str:
    """Return what a reader typed: a form sends "q=…", Gemini and Gopher the bare words."""
    if query.startswith("q=") or "&q=" in query:
        typed = parse_qs(query, keep_blank_values=True, max_num_fields=20).get("q", [""])[0]
    else:
        typed = unquote(query)
    return " ".join(typed.split())[:LONGEST].rstrip()


def search_path(words: str, number: int) -> str:
    """Return the address of a page of results."""
    sheet = f"/{number}" if number > 1 else ""
    return f"{OWN}search{sheet}?{quote(words, safe='')}"


def _results(desk: Desk, words: str, found: Found) -> list[PageItem]:
    told = _told(desk, found)
    if not found.hits:
        return [*told, Prose((desk.labels.no_results,))]
    count = desk.counted(found.total.count, desk.labels.results)
    if found.total.more:
        count = desk.words.more_than.format(count=count)
    items: list[PageItem] = [*told, Prose((desk.words.found.format(count=count, query=words),))]
    for hit in found.hits:
        line = line_of(desk, hit.story, teaser=not hit.snippet, paper=desk.paper is None)
        items.append(replace(line, snippet=hit.snippet))
    return items


def _told(desk: Desk, found: Found) -> list[PageItem]:
    """Return what the query could not be taken as, a paragraph each."""
    sentences = dict(desk.words.troubles)
    return [Prose((sentences[trouble],)) for trouble in found.troubles]


def _turns(desk: Desk, beside: Beside) -> list[PageItem]:
    items: list[PageItem] = []
    if beside.next:
        items.append(Link(desk.words.next_results, desk.at(beside.next)))
    if beside.previous:
        items.append(Link(desk.labels.previous_page, desk.at(beside.previous)))
    return items
