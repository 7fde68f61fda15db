"""What keeps a store small and quick, done when there is nothing else to do."""

from __future__ import annotations

from datetime import datetime

import zstandard
from sqlalchemy import Connection, bindparam, select

from broadsheet.store.base import Shelf
from broadsheet.store.numbers import Numbers
from broadsheet.store.pages import add_dictionary
from broadsheet.store.tables import articles, dictionaries, papers, revisions
from broadsheet.store.times import to_micros

ENOUGH = 500
"""Articles from which on a paper's way of writing is known."""

SAMPLE = 1000
DICTIONARY = 64 * 1024


class Upkeep(Shelf):
    """Work that no reader waits for."""

    def tidy(self, now: datetime) -> None:
        """Learn how papers write, and let the database see to its indexes.

        An updater calls this at the end of its round.
        """
        self.learn(now)
        self._database.maintain()

    def learn(self, now: datetime) -> None:
        """Give papers that have reached 500 articles a dictionary of their frequent phrases, once.

        The articles after that take a quarter less room. An updater calls this now
        and then while it stores many.
        """
        for paper_id in self._database.read(unlearned):
            self._learn(paper_id, now)

    def _learn(self, paper_id: int, now: datetime) -> None:
        """Train the dictionary before the lock is taken: it takes a second."""

        def work(connection: Connection) -> list[bytes | bytearray | memoryview]:
            rows = connection.execute(_SAMPLES, {"of_paper": paper_id}).all()
            return [self._packing.unpack(connection, row.body, row.dictionary) for row in rows]

        samples = self._database.read(work)
        try:
            learned = zstandard.train_dictionary(DICTIONARY, samples, level=3).as_bytes()
        except zstandard.ZstdError:
            # Articles so short or so alike that there is nothing to learn.
            return
        self._database.write(lambda c: keep(c, paper_id, learned, to_micros(now)))


def unlearned(connection: Connection) -> list[int]:
    """Return the papers with enough articles and no dictionary."""
    has = select(dictionaries.c.id).where(
        dictionaries.c.paper_id == papers.c.id, dictionaries.c.kind == "article"
    )
    found = connection.execute(select(papers.c.id).where(~has.exists())).scalars().all()
    return [paper_id for paper_id in found if connection.execute(_ENOUGH, {"of_paper": paper_id}).first()]


def keep(connection: Connection, paper_id: int, learned: bytes, made: int) -> None:
    """Keep a paper's dictionary."""
    numbers = Numbers(connection)
    add_dictionary(connection, numbers, paper_id, ("article", learned, made))
    numbers.save()


_ENOUGH = (
    select(articles.c.id)
    .where(articles.c.paper_id == bindparam("of_paper"))
    .order_by(articles.c.at, articles.c.id)
    .offset(ENOUGH - 1)
    .limit(1)
)
_SAMPLES = (
    select(revisions.c.body, revisions.c.dictionary)
    .select_from(articles)
    .join(revisions, revisions.c.sequence == articles.c.sequence)
    .where(articles.c.paper_id == bindparam("of_paper"))
    .order_by(articles.c.at.desc(), articles.c.id.desc())
    .limit(SAMPLE)
)
