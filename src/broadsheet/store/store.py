"""The store: where a paper's articles stay."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import URL

from broadsheet.errors import StoreError
from broadsheet.store.articles import Articles
from broadsheet.store.engine import Database, parse_url
from broadsheet.store.lists import Lists
from broadsheet.store.papers import Papers
from broadsheet.store.schema import prepare
from broadsheet.store.visits import Visits

FILE = "broadsheet.sqlite"


class Store(Papers, Articles, Lists, Visits):
    """Papers, articles, every revision of them, and the lists of an edition.

    All calls are synchronous and safe from any thread: each takes a
    connection of its own. Reads take tenths of a millisecond and may be made
    from an event loop; writes wait for other writers and belong in a thread.
    A process that forks opens its store after the fork. Dates given without a
    zone count as UTC. Whatever the database refuses comes as `StoreError`.
    """

    @classmethod
    def open(cls, location: str | Path, *, read_only: bool = False) -> Self:
        """Open the store in a folder, or at a postgresql:// URL.

        A folder that does not exist is made, tables of an older Broadsheet
        are brought up to date. Raises `StoreError` where that cannot be done.
        """
        text = str(location)
        if "://" in text:
            url = parse_url(text)
            where = url.render_as_string(hide_password=True)
        else:
            file = find_file(Path(text), read_only)
            url, where = URL.create("sqlite+pysqlite", database=str(file)), text
        database = Database(url, where, read_only=read_only)
        try:
            prepare(database)
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


def find_file(folder: Path, read_only: bool) -> Path:
    """Return the database file of a data folder, which is made if it is absent."""
    if read_only and not (folder / FILE).exists():
        raise StoreError(str(folder), "no store in this folder", "broadsheet add URL makes one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            str(folder), f"the data folder cannot be made ({error.strerror})", "choose another with --data"
        ) from error
    return folder / FILE
