"""The search index and the store together: kept in step, and asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from broadsheet.edition.finding import Found, Hit
from broadsheet.edition.indexing import Indexing
from broadsheet.search import Busy, Index, Snippets, parse_query

if TYPE_CHECKING:
    from broadsheet.model import Article, Story
    from broadsheet.store import Store

BATCH = 500
"""Revisions that are read from the store at a time."""

COMMIT = 10_000
"""Articles between two commits of the index: what is written anew after a crash."""

MUCH = 100
"""Articles from which on another process takes them in."""

ALIKE = 1000
"""Articles whose like ones are remembered: the page of one is made for each protocol anew."""


def catch_up(index: Index, store: Store, watch: Callable[[int, int], None] = lambda _done, _of: None) -> int:
    """Bring the index in step with the store, and return how many revisions it took.

    Goes on where the last one ended, however that was. `watch` is told the
    sequence reached and the last one. An index that is ahead (the store was put
    back from a copy) is made anew. Raises `Busy` where another process is
    writing the index.
    """
    last = store.latest_sequence()
    if index.sequence > last:
        index.clear()
    known = {paper.host for paper in store.papers()}
    for host in index.papers(known):
        index.remove_paper(host)
    index.remove_articles((each.paper, each.path) for each in store.withdrawals())
    missing, taken = _after(store, index.sequence, lambda reached: watch(reached, last)), 0
    while count := index.put(islice(missing, COMMIT)):
        taken += count
    return taken


def _after(store: Store, sequence: int, watch: Callable[[int], None]) -> Iterator[tuple[Article, str, int]]:
    while batch := store.revisions_after(sequence, BATCH):
        for known_as, revision in batch:
            yield revision.article, known_as.paper, known_as.sequence
        sequence = batch[-1][0].sequence
        watch(sequence)


class Finder:
    """Answers a reader's query; safe from any thread.

    With `indexing`, much news is taken in by a process of its own: readers
    would wait for this one's interpreter.
    """

    def __init__(self, index: Index, store: Store, indexing: Indexing | None = None) -> None:
        self.index = index
        self._store = store
        self._indexing = indexing
        self._begun_for = 0
        self._keeping = threading.Lock()
        self._alike: dict[tuple[int, str, int, int], tuple[tuple[str, str], ...]] = {}

    @property
    def sequence(self) -> int:
        """How far in the store's order the index is."""
        return self.index.sequence

    def keep_up(self) -> bool:
        """Take in what is new in the store, or see what another process took in; tell whether there was news.

        Cheap where nothing is new: then the right to write is given back, with the memory that writing takes.
        Returns at once where another thread is at it.
        """
        if not self._keeping.acquire(blocking=False):
            return False
        try:
            last, before = self._store.latest_sequence(), self.index.sequence
            if before >= last:
                self.index.close()
                return False
            # Asked before the index is read: a process that has ended by then has left all in it.
            at_work = self._indexing is not None and self._indexing.at_work
            self.index.reload()
            if self.index.sequence >= last or self._taken_in_apart(last, at_work):
                return self.index.sequence > before
            catch_up(self.index, self._store)
        except Busy:
            self.index.reload()
        finally:
            self._keeping.release()
        return True

    def look(self) -> bool:
        """See what another process took in, where that is left to others; tell whether there was news."""
        before = self.index.sequence
        if before < self._store.latest_sequence():
            self.index.reload()
        return self.index.sequence > before

    def _taken_in_apart(self, last: int, at_work: bool) -> bool:
        """Leave much news to another process; False where this one is to take it in."""
        if self._indexing is None or self._indexing.failed:
            return False
        if at_work:
            return True
        # What it left out (revisions that cannot be read) it is not started for again.
        if last - self.index.sequence < MUCH or last == self._begun_for:
            return False
        # Where another server's process is at work, none of ours is needed.
        self.index.claim()
        self.index.close()
        self._indexing.start()
        self._begun_for = last
        return True

    def search(self, query: str, *, paper: str | None, limit: int, offset: int) -> Found:
        """Return the stories that a query finds, with the place where its words stand."""
        asked = parse_query(query)
        found = self.index.search(asked, paper=paper, limit=limit, offset=offset)
        stored, snippet = self._store.latest_of(found.sequences), Snippets(asked, found.parts)
        hits = tuple(
            Hit(revision.story, snippet(revision.article))
            for _, revision in (stored[each] for each in found.sequences if each in stored)
        )
        return Found(hits, found.total, asked.troubles)

    def like(self, article: Article, *, paper: str, limit: int) -> tuple[Story, ...]:
        """Return the stories of any paper that are like an article, the likest first."""
        # By its words, not by its address: a revision's page shows the stories like that revision.
        asked = (hash(article), paper, limit, self.index.sequence)
        places = self._alike.get(asked)
        if places is None:
            keys = (key.partition("/") for key in self.index.like(article, paper, limit))
            places = self._alike[asked] = tuple((host, f"/{path}") for host, _, path in keys)
            if len(self._alike) > ALIKE:
                self._alike.clear()
        stories = self._store.stories_at(places)
        return tuple(stories[place] for place in places if place in stories)
