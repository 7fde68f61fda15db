"""Which articles are like another: those with its most telling words and its tags, from its season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from heapq import nlargest
from math import log

import tantivy
from tantivy import Occur
from tantivy import Query as Match

from broadsheet.model import Article, path_of
from broadsheet.search.entry import key_of, seconds_of, texts_in
from broadsheet.search.narrowing import between
from broadsheet.search.words import KEPT, exact, stemming_of, stems, words_in

TELLING = 15
"""Words that an article is known by."""

DAYS = 90
"""An article's season: so many days before and after it."""

SHARED = 4
"""Of its telling words and tags, how many another has to have."""

_SHORT = 32
"""Characters of what is remembered: in a script without spaces it may be a whole paragraph."""

_TAG = 1.5
_SHORTEST = 3
_TITLE = 3


def like(
    article: Article, host: str, schema: tantivy.Schema, total: int, frequency: Callable[[str], int]
) -> Match:
    """Return what finds the articles like this one, itself left out; nothing where it says too little.

    `total` is how many articles there are, `frequency` how many have a stem.
    """
    wanted = _telling(article, schema, total, frequency) + _tags(article, schema)
    if len(wanted) < SHARED:
        return Match.empty_query()
    alike = Match.boolean_query([(Occur.Should, each) for each in wanted], SHARED)
    own = Match.term_query(schema, "key", key_of(host, path_of(article.address)))
    clauses = [(Occur.Must, alike), (Occur.MustNot, own)]
    if article.published:
        moment, season = seconds_of(article.published), DAYS * 86_400
        clauses.append((Occur.Must, between(schema, "published", moment - season, moment + season)))
    return Match.boolean_query(clauses)


def _telling(
    article: Article, schema: tantivy.Schema, total: int, frequency: Callable[[str], int]
) -> list[Match]:
    """Return the words with the highest tf-idf that other articles have as well."""
    language = stemming_of(article.language)
    # No word goes beyond a space: what stands between two is looked at once, however often it comes.
    pieces = Counter(" ".join(texts_in(article)).split())
    for piece in f"{article.kicker} {article.headline}".split():
        pieces[piece] += _TITLE
    counts: Counter[str] = Counter()
    for piece, count in pieces.items():
        stems_of = _stems_of_short if len(piece) <= _SHORT else _stems_of
        for stem in stems_of(piece, language):
            counts[stem] += count
    rated: list[tuple[float, str]] = []
    most, whole = total / 2, log(total)
    for stem, count in counts.items():
        if len(stem) < _SHORTEST or stem.isdecimal():
            continue
        found = frequency(stem)
        if 1 < found <= most:
            rarity = whole - log(found)
            rated.append((rarity if count == 1 else (1 + log(count)) * rarity, stem))
    best = nlargest(TELLING, rated)
    return [
        Match.boost_query(Match.term_query(schema, "body", stem), 1 + rate) for rate, stem in best if rate > 0
    ]


def _stems_of(piece: str, language: str) -> tuple[str, ...]:
    return tuple(stem for word in words_in(piece) for stem in stems(word, language))


_stems_of_short = lru_cache(KEPT)(_stems_of)


def _tags(article: Article, schema: tantivy.Schema) -> list[Match]:
    matches: list[Match] = []
    for name in article.tags:
        words = [part for word in words_in(name) for part in exact(word)]
        if len(words) == 1:
            matches.append(Match.boost_query(Match.term_query(schema, "tag", words[0]), _TAG))
        elif words:
            phrase = Match.phrase_query(schema, "tag", list(words), 0)
            matches.append(Match.boost_query(phrase, _TAG))
    return matches
