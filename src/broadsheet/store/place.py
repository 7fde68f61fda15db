"""Where a store is: a folder, or a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL

from broadsheet.errors import StoreError
from broadsheet.store.engine import Database, parse_url

FILE = "broadsheet.sqlite"


def connect(location: str | Path, *, read_only: bool = False) -> Database:
    """Return the database at a folder or a postgresql:// URL; a folder is made if it is absent."""
    text = str(location)
    if "://" in text:
        url = parse_url(text)
        return Database(url, url.render_as_string(hide_password=True), read_only=read_only)
    file = find_file(Path(text), read_only)
    return Database(URL.create("sqlite+pysqlite", database=str(file)), text, read_only=read_only)


def find_file(folder: Path, read_only: bool) -> Path:
    """Return the database file of a data folder."""
    file = folder / FILE
    if read_only and not file.exists():
        raise StoreError(str(folder), "no store in this folder", "broadsheet add URL makes one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the data folder cannot be made ({error.strerror})"
        raise StoreError(str(folder), what, "choose another with --data") from error
    return file
