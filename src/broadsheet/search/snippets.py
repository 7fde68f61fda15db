"""The place in an article where a query's words stand, as a line for the reader."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from broadsheet.model import Article, Span, Text
from broadsheet.search.entry import texts_in
from broadsheet.search.query import Query
from broadsheet.search.wanted import WORD, Place, Wanted
from broadsheet.search.words import stemming_of

LENGTH = 30
"""Words of a snippet."""

BEFORE = 5
"""Of them, how many stand before the first one found."""


def snippet(article: Article, query: Query) -> Text:
    """Return some thirty words around the found ones, these strong; () where none stand in the text.

    The words are the article's own; an ellipsis says where some are left out.
    """
    wanted = Wanted(query.terms, stemming_of(article.language))
    texts = list(texts_in(article))
    for places_of in (wanted.places, wanted.all_places):
        found = [(text, places) for text in texts if (places := places_of(text))]
        if found:
            return _best(found)
    return ()


def _best(found: list[tuple[str, list[Place]]]) -> Text:
    """Return the best window of the text with the most found words."""
    text, places = max(found, key=lambda each: len(each[1]))
    words = [match.span() for match in WORD.finditer(text)]
    first, last = _window(words, places)
    start, end = words[first][0], words[last][1]
    return _cut(text, [place for place in places if start <= place[0] < end], start, end)


def _window(words: list[Place], places: list[Place]) -> tuple[int, int]:
    """Return the first and the last word of the window with the most places."""
    starts = [place[0] for place in places]
    most, best = 0, (0, 0)
    for place in places:
        first = max(0, min(bisect_left(words, place) - BEFORE, len(words) - LENGTH))
        last = min(first + LENGTH, len(words)) - 1
        count = bisect_right(starts, words[last][0]) - bisect_left(starts, words[first][0])
        if count > most:
            most, best = count, (first, last)
    return best


def _cut(text: str, places: list[Place], start: int, end: int) -> Text:
    # A sentence that is cut short keeps the stop it ends with.
    stop = re.compile(r"[^\w\s]*").match(text, end)
    end = stop.end() if stop else end
    at = 0 if not text[:start].strip() else start
    runs: list[str | Span] = ["… "] if at else []
    for first, last in places:
        runs += [text[at:first], Span(text[first:last], strong=True)]
        at = last
    runs += [text[at:end], " …" if text[end:].strip() else ""]
    return tuple(run for run in runs if run)
