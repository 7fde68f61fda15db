"""Search two halves of the articles at the same time, where many have to be weighed."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Protocol

import tantivy
from msgspec import Struct
from tantivy import Occur
from tantivy import Query as Match

MANY_HAVE = 250_000
"""Articles that have each of several words from which on two threads search: it takes a third more work."""

_second = threading.Lock()


class Result(Protocol):
    """What a search gives: the hits with their scores, and how many there are in all."""

    @property
    def hits(self) -> list[tuple[float, tantivy.DocAddress]]:
        """The hits asked for, in order."""
        ...


class Merged(Struct, frozen=True):
    """The results of two searches as one."""

    hits: list[tuple[float, tantivy.DocAddress]]
    count: int


def best_of_halves(
    searcher: tantivy.Searcher, schema: tantivy.Schema, match: Match, sequence: int, place: tuple[int, int]
) -> Result:
    """Return the best that a query finds, limit and offset in `place`, as one search would give them.

    The halves are those below and above the middle of all sequences. Where the second
    thread is at work for another query, or there is one processor, one search it is.
    """
    limit, offset = place
    if _processors() < 2 or not _second.acquire(blocking=False):
        return searcher.search(match, limit, offset=offset)
    try:
        middle, most = sequence // 2, limit + offset
        older = _between(schema, match, None, middle)
        other = _thread().submit(searcher.search, older, most)
        newer = searcher.search(_between(schema, match, middle + 1, None), most)
        return _merged(other.result(), newer, limit, offset)
    finally:
        _second.release()


def _between(schema: tantivy.Schema, match: Match, first: int | None, last: int | None) -> Match:
    within = Match.range_query(schema, "sequence", tantivy.FieldType.Unsigned, first, last)
    return Match.boolean_query([(Occur.Must, match), (Occur.Must, Match.const_score_query(within, 0.0))])


def _merged(one: tantivy.SearchResult, other: tantivy.SearchResult, limit: int, offset: int) -> Merged:
    hits = sorted([*one.hits, *other.hits], key=lambda hit: (-hit[0], hit[1].segment_ord, hit[1].doc))
    count = one.count + other.count  # type: ignore[attr-defined] # missing in the library's stubs
    return Merged(hits[offset : offset + limit], count)


@lru_cache(1)
def _thread() -> ThreadPoolExecutor:
    # Made when it is first wanted: a server's workers are forked before that.
    return ThreadPoolExecutor(1, "search")


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
