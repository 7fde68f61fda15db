"""Where a store is: a folder, or a PostgreSQL server."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL

from broadsheet.errors import StoreError
from broadsheet.store.engine import Database, parse_url, shown
from broadsheet.store.still import SQLITE, url_of

FILE = "broadsheet.sqlite"


def connect(location: str | Path, *, read_only: bool = False, make: bool = True) -> Database:
    """Return the database at a folder or a postgresql:// URL; a folder that is absent is made where told to.

    A store on read-only media, of another owner, or on a full disk is opened for reading.
    """
    text = str(location)
    if "://" in text:
        url = parse_url(text)
        return Database(url, shown(text), read_only=read_only)
    folder = Path(text)
    file = find_file(folder, make=make and not read_only)
    kept_from = file.exists() and not (os.access(file, os.W_OK) and os.access(folder, os.W_OK))
    reads = read_only or kept_from
    url = url_of(file) if reads else URL.create(SQLITE, database=str(file))
    database = Database(url, text, read_only=reads, file=file)
    try:
        database.settle()
    except StoreError:
        database.close()
        raise
    return database


def find_file(folder: Path, *, make: bool) -> Path:
    """Return the database file of a data folder."""
    file = folder / FILE
    try:
        there = file.exists()
        if make:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the data folder cannot be made or read ({error.strerror})"
        raise StoreError(str(folder), what, "choose another with --data") from error
    if not there and not make:
        raise StoreError(str(folder), "no store in this folder", "broadsheet add URL makes one")
    if not there and not os.access(folder, os.W_OK):
        raise StoreError(str(folder), "nothing can be written in this folder", "choose another with --data")
    return file
