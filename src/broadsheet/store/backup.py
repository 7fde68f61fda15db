"""A copy of a whole store, made while others go on reading and writing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select

from broadsheet.errors import StoreError
from broadsheet.store.base import Shelf
from broadsheet.store.place import FILE, connect
from broadsheet.store.schema import prepare
from broadsheet.store.tables import counters, metadata, papers

ROWS = 500


class Backups(Shelf):
    """The way out for a whole store."""

    def backup(self, target: str | Path) -> None:
        """Copy the store, as it is at one moment, to an empty folder or database.

        The copy is a store like any other: `Store.open` opens it. From SQLite
        to a folder the file is copied, otherwise row by row, so that a store
        can move between SQLite and PostgreSQL. Raises `StoreError` where
        there is a store already, or the copy cannot be written; nothing is
        left there then.
        """
        if "://" in str(target):
            self._copy_rows(target)
            return
        folder = Path(target)
        if (folder / FILE).exists():
            raise StoreError(str(folder), "there is a store in it already", "choose an empty folder")
        unfinished = folder / "unfinished"
        try:
            unfinished.mkdir(parents=True, exist_ok=True)
            self._copy_to(unfinished)
            (unfinished / FILE).replace(folder / FILE)
            sync(folder)
        except (OSError, sqlite3.Error) as error:
            why = error.strerror if isinstance(error, OSError) else error
            what = f"the copy cannot be written ({why})"
            raise StoreError(str(folder), what, "is the folder yours, and is there room?") from error
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

    def _copy_to(self, folder: Path) -> None:
        """Copy everything to a folder that nobody else knows of; what a copy that was killed left goes."""
        (folder / FILE).unlink(missing_ok=True)
        if self._database.is_sqlite:
            with self._database.reading() as connection:
                copy_database(connection, folder / FILE)
            return
        self._copy_rows(folder)
        sync(folder / FILE)

    def _copy_rows(self, target: str | Path) -> None:
        copy = connect(target)
        try:
            prepare(copy)
            copy.write(lambda into: self._fill(into, copy.where))
        finally:
            copy.close()

    def _fill(self, into: Connection, target: str) -> None:
        if into.execute(select(func.count()).select_from(papers)).scalar():
            raise StoreError(target, "there is a store in it already", "choose an empty database")
        into.execute(counters.delete())
        with self._database.snapshot() as connection:
            for table in metadata.sorted_tables:
                copy_table(connection, into, table)


def copy_database(connection: Connection, file: Path) -> None:
    """Copy an SQLite database to a new file, and see it onto the disk."""
    file.unlink(missing_ok=True)
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    copy = sqlite3.connect(file)
    try:
        # In one step: a copy in pieces starts anew at each write of others.
        source.backup(copy, pages=-1)
    finally:
        copy.close()
    sync(file)


def sync(path: Path) -> None:
    """See a file, or the names in a folder, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_table(connection: Connection, into: Connection, table: Table) -> None:
    """Copy the rows of one table, a few at a time."""
    found = connection.execution_options(yield_per=ROWS).execute(select(table))
    for part in found.mappings().partitions():
        into.execute(insert(table), [dict(row) for row in part])
