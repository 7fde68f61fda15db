"""The store: where a paper's articles stay."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from broadsheet.store.articles import Articles
from broadsheet.store.backup import Backups
from broadsheet.store.check import Checks
from broadsheet.store.lists import Lists
from broadsheet.store.papers import Papers
from broadsheet.store.place import connect
from broadsheet.store.schema import prepare
from broadsheet.store.subscriptions import Subscriptions
from broadsheet.store.upkeep import Upkeep
from broadsheet.store.visits import Visits
from broadsheet.store.withdrawals import Withdrawals


class Store(Papers, Articles, Lists, Visits, Subscriptions, Withdrawals, Backups, Checks, Upkeep):
    """Papers, articles, every revision of them, and the lists of an edition.

    All calls are synchronous and safe from any thread: each takes a
    connection of its own. Reads take tenths of a millisecond and may be made
    from an event loop; writes wait for other writers and belong in a thread.
    A process that forks opens its store after the fork. Dates given without a
    zone count as UTC. Whatever the database refuses comes as `StoreError`.
    """

    @classmethod
    def open(cls, location: str | Path, *, read_only: bool = False, make: bool = True) -> Self:
        """Open the store in a folder, or at a postgresql:// URL.

        A store that does not exist is made, its folder too, unless told not to `make` one; tables of an older
        Broadsheet are brought up to date. Raises `StoreError` where that cannot be done, and for another
        program's database, which is left as it is.
        """
        database = connect(location, read_only=read_only, make=make)
        try:
            prepare(database, make=make)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
