"""Find the best articles, where very many have the words among the newest ones."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from tantivy import Query as Match

from broadsheet.search.narrowing import between, within
from broadsheet.search.query import Query, Term
from broadsheet.search.snapshot import MOST_HITS, Place, Result, Snapshot, more_than

SEASON = 5_000
"""Articles that are likely found, the newest, of which the best are told where there are twice as many."""


class Forecast(Struct, frozen=True):
    """How many articles a query finds: `likely` so many, 0 where nothing tells; surely `least`."""

    likely: float = 0.0
    least: int = 0


def forecast(query: Query, having: Callable[[Term], int], count: int, removed: int) -> Forecast:
    """Tell how many of `count` articles a query finds, its words being strewn by chance.

    `having` tells how many have a term, 0 where that is not known, with those
    `removed` from the index whose words are still in it. What came out long ago is not told.
    """
    if query.before:
        return Forecast()
    likely = float(count)
    for term in query.terms:
        share = min(1.0, having(term) / max(1, count))
        likely *= 1 - share if term.negated else share
    alone = query.terms[0] if len(query.terms) == 1 and not query.after else None
    if alone is None or alone.negated or not is_plain(alone):
        return Forecast(likely)
    return Forecast(likely, having(alone) - removed)


def is_plain(term: Term) -> bool:
    """Tell whether a term is one word of the text, in any of its forms."""
    return term.field == "text" and len(term.words) == 1 and not (term.phrase or term.prefix)


def best_first(seen: Snapshot, match: Match, place: Place, expected: Forecast) -> Result:
    """Return the best that a query finds, and how many there are.

    Of one word they are the best of all articles. Where more than twice a
    season's articles are likely to have several, they are the best of the newest
    season, provided that it has more than a reader can page through.
    """
    if expected.least > 2 * SEASON:
        return Result(seen.uncounted(match, place), more_than(expected.least))
    if expected.likely > 2 * SEASON:
        first = int(seen.sequence * (1 - SEASON / expected.likely))
        recent = seen.search(within(match, between(seen.schema, "sequence", first)), place)
        if recent.total.count > MOST_HITS:
            return Result(recent.addresses, more_than(recent.total.count))
    return seen.search(match, place)
