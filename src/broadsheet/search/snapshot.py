"""The index as it was at a commit, and what a search of it gives."""

from __future__ import annotations

import tantivy
from msgspec import Struct

MOST_HITS = 1_000
"""How deep a reader can page; nobody reads further, and each page costs more than the one before."""

Place = tuple[int, int]
"""How many hits are asked for, and how many are passed over."""


class Total(Struct, frozen=True):
    """How many articles were found; with `more` there are more than `count`: all were not counted."""

    count: int
    more: bool = False


def more_than(found: int) -> Total:
    """Return the round number (1,000, 10,000 …) that some two or more found are more than."""
    return Total(10 ** (len(str(found - 1)) - 1), more=True)


class Result(Struct, frozen=True):
    """The hits asked for, in order, and how many there are in all."""

    addresses: list[tantivy.DocAddress]
    total: Total


class Snapshot(Struct, frozen=True):
    """What was in the index at a commit: up to which sequence, and when its newest articles came out."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    sequence: int
    moment: int | None

    def search(self, match: tantivy.Query, place: Place, newest: bool = False) -> Result:
        """Return the best hits of all articles, or the newest, and the exact number of all that is found."""
        limit, offset = place
        if newest:
            # Of those of one moment the library takes others where it is asked for another number:
            # to turn a page would pass over one and show another twice.
            found = self.searcher.search(match, MOST_HITS, order_by_field="published")
            hits = found.hits[offset : offset + limit]
        else:
            found = self.searcher.search(match, limit, offset=offset)
            hits = found.hits
        # The library's stubs lack the count.
        return Result([address for _, address in hits], Total(int(found.count)))  # type: ignore[attr-defined]

    def uncounted(self, match: tantivy.Query, place: Place) -> list[tantivy.DocAddress]:
        """Return the best hits: lists of words are read only where a better one may stand."""
        limit, offset = place
        return [address for _, address in self.searcher.search(match, limit, count=False, offset=offset).hits]
