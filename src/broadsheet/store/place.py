"""Where a store is: a folder, or a PostgreSQL server."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL

from broadsheet.errors import StoreError
from broadsheet.store.engine import Database, parse_url, shown

FILE = "broadsheet.sqlite"
SQLITE = "sqlite+pysqlite"


def connect(location: str | Path, *, read_only: bool = False) -> Database:
    """Return the database at a folder or a postgresql:// URL; a folder is made if it is absent.

    A store on read-only media, or of another owner, is opened for reading.
    """
    text = str(location)
    if "://" in text:
        url = parse_url(text)
        return Database(url, shown(text), read_only=read_only)
    folder = Path(text)
    file = find_file(folder, read_only)
    kept_from = file.exists() and not (os.access(file, os.W_OK) and os.access(folder, os.W_OK))
    if not read_only and not kept_from:
        return Database(URL.create(SQLITE, database=str(file)), text, folder=folder)
    return Database(reading_url(file), text, read_only=True, folder=folder)


def reading_url(file: Path) -> URL:
    """Return the URL that opens an SQLite file for reading.

    A file whose log (WAL) is empty, in a folder where none can be made, is
    opened as one that nobody changes.
    """
    log = file.with_name(f"{file.name}-wal")
    alone = not os.access(file.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    query = {"uri": "true", "mode": "ro"} | ({"immutable": "1"} if alone else {})
    return URL.create(SQLITE, database=f"file:{quote(str(file))}", query=query)


def find_file(folder: Path, read_only: bool) -> Path:
    """Return the database file of a data folder."""
    file = folder / FILE
    try:
        there = file.exists()
        if not read_only:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the data folder cannot be made or read ({error.strerror})"
        raise StoreError(str(folder), what, "choose another with --data") from error
    if not there and read_only:
        raise StoreError(str(folder), "no store in this folder", "broadsheet add URL makes one")
    if not there and not os.access(folder, os.W_OK):
        raise StoreError(str(folder), "nothing can be written in this folder", "choose another with --data")
    return file
