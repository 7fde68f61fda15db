"""The place in an article where a query's words stand, as a line for the reader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from broadsheet.model import Article, Span, Text
from broadsheet.search.entry import texts_in
from broadsheet.search.query import Query
from broadsheet.search.wanted import WORD, Place, Wanted
from broadsheet.search.words import stemming_of

LENGTH = 30
"""Words of a snippet."""

BEFORE = 5
"""Of them, how many stand before the first one found."""

ENOUGH = 3_000
"""Letters of an article after which the best place so far is taken, if there is one."""

PART = 20_000
"""Letters that are looked at together: a paragraph can be as long as a book."""

Found = tuple[str, list[Place]]
"""A text with the places of found words in it."""


def snippet(article: Article, query: Query) -> Text:
    """Return some thirty words around the found ones, these strong; () where none stand in the text.

    The words are the article's own; an ellipsis says where some are left out.
    """
    return Snippets(query)(article)


class Snippets:
    """Makes the snippets of one query's articles; `parts` are stems to be marked as well."""

    def __init__(self, query: Query, parts: Iterable[str] = ()) -> None:
        self._query = query
        self._parts = tuple(parts)
        self._wanted: dict[tuple[str, bool], Wanted] = {}

    def __call__(self, article: Article) -> Text:
        """Return an article's snippet, as `snippet` does."""
        language = stemming_of(article.language)
        wanted = self._looked_for(language, False)
        found = list(_found(texts_in(article), wanted.places, wanted.count, wanted.phrases))
        # The parts of a compound count where the compound itself is not there.
        if self._parts and len({place.which for _, places in found for place in places}) < wanted.count:
            found = list(_found(texts_in(article), self._looked_for(language, True).places, None)) or found
        found = found or list(_found(texts_in(article), wanted.all_places, wanted.count))
        return _best(found) if found else ()

    def _looked_for(self, language: str, parts: bool) -> Wanted:
        key = language, parts
        if key not in self._wanted:
            self._wanted[key] = Wanted(self._query.terms, language, self._parts if parts else ())
        return self._wanted[key]


def _found(
    texts: Iterable[str], places_of: Callable[[str], list[Place]], count: int | None, phrases: int = 0
) -> Iterator[Found]:
    """Yield the texts with found words, up to the first that has them all, or enough has been read.

    It is not enough before a quoted phrase has been seen.
    """
    read, any_found = 0, False
    for text in texts:
        for part in (text[at : at + PART] for at in range(0, len(text), PART)):
            places = places_of(part)
            read += len(part)
            if places:
                worth = _worth(places)
                any_found = any_found or not phrases or worth[0] > 0
                yield part, places
                if worth[:2] == (phrases, count):
                    return
            if any_found and read >= ENOUGH:
                return


def _best(found: list[Found]) -> Text:
    """Return the best window of the text with the most of the query's words."""
    text, places = max(found, key=lambda each: _worth(each[1]))
    words = [match.span() for match in WORD.finditer(text)]
    first, last = _window(words, places)
    start, end = words[first][0], words[last][1]
    return _cut(text, [place for place in places if start <= place.start < end], start, end)


def _worth(places: list[Place]) -> tuple[int, int, int]:
    """How many phrases, words and places of words there are."""
    phrases = {place.phrase for place in places if place.phrase}
    return len(phrases), len({place.which for place in places}), len(places)


def _window(words: list[tuple[int, int]], places: list[Place]) -> tuple[int, int]:
    """Return the first and the last word of the window with the most of the query's words."""
    starts = [place.start for place in places]
    most, best = (0, 0, 0), (0, 0)
    for place in places:
        first = max(0, min(bisect_left(words, (place.start, 0)) - BEFORE, len(words) - LENGTH))
        last = min(first + LENGTH, len(words)) - 1
        inside = places[bisect_left(starts, words[first][0]) : bisect_left(starts, words[last][1])]
        worth = _worth(inside)
        if worth > most:
            most, best = worth, (first, last)
    return best


def _cut(text: str, places: list[Place], start: int, end: int) -> Text:
    # A sentence that is cut short keeps the stop it ends with.
    stop = _STOP.match(text, end)
    end = stop.end() if stop else end
    at = 0 if not text[:start].strip() else start
    runs: list[str | Span] = ["… "] if at else []
    for place in places:
        runs += [text[at : place.start], Span(text[place.start : place.end], strong=True)]
        at = place.end
    runs += [text[at:end], " …" if text[end:].strip() else ""]
    return tuple(run for run in runs if run)


_STOP = re.compile(r"[^\w\s]*")
