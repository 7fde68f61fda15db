"""What every shelf of the store stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from broadsheet.errors import BroadsheetError
from broadsheet.model import Revision, from_json
from broadsheet.store.engine import Database
from broadsheet.store.glance import Glance
from broadsheet.store.memory import Memory
from broadsheet.store.packing import Packing, digest_of
from broadsheet.store.prepared import Prepared
from broadsheet.store.rows import to_change
from broadsheet.store.tables import AnyRow, articles, papers, revisions
from broadsheet.store.times import from_micros

REVISION = (
    revisions.c.body,
    revisions.c.dictionary,
    revisions.c.number,
    revisions.c.seen,
    revisions.c.change,
)
"""The columns a revision is read from."""

SEQUENCE_OF = Prepared(
    select(articles.c.sequence)
    .select_from(articles.join(papers))
    .where(papers.c.host == bindparam("of_host"), articles.c.path == bindparam("of_path"))
)


class Shelf:
    """A part of the store's functions, over the one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._packing = Packing(database.where)
        self._memory = Memory()
        self._newest = Glance(database, SEQUENCE_OF)

    @property
    def where(self) -> str:
        """The folder or URL of the store, without a password."""
        return self._database.where

    @property
    def near(self) -> bool:
        """Whether a read is a matter of microseconds: a file on this machine, no server."""
        return self._database.is_sqlite

    def _revision(self, connection: Connection, row: Sequence[Any]) -> Revision:
        """Return the revision of a row that begins with the columns of `REVISION`."""
        return read_revision(self._packing, connection, row, self.where)


def read_revision(packing: Packing, connection: Connection, row: Sequence[Any], where: str) -> Revision:
    """Return the revision of a row that begins with the columns of `REVISION`."""
    body, dictionary, number, seen, change = row[:5]
    article = from_json(packing.unpack(connection, body, dictionary), where)
    return Revision(article, number, from_micros(seen), to_change(change))


def read_whole(packing: Packing, connection: Connection, row: AnyRow) -> Revision | None:
    """Return the revision of a row with a digest, None where it is damaged."""
    try:
        if digest_of(packing.unpack(connection, row.body, row.dictionary)) != row.digest:
            return None
        return read_revision(packing, connection, row, packing.where)
    except BroadsheetError:
        return None
