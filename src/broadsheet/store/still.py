"""Read a file of SQLite as it lies, where the log that its readers share cannot be made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import DBAPIError

SQLITE = "sqlite+pysqlite"

_NO_LOG = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")


class Still:
    """A file as long as nobody changes it: on a full disk, on read-only media, in another user's folder.

    SQLite is told that nobody does, and then neither locks it nor looks for changes. So what was read
    counts only if the file is `unchanged` afterwards. A write begins in the log, before it is in the file.
    """

    def __init__(self, file: Path, make_engine: Callable[[URL], Engine]) -> None:
        self._file = file
        self._seen = _state(file)
        self.engine = make_engine(url_of(file, immutable="1"))

    @property
    def unchanged(self) -> bool:
        """Whether the file is what it was at first."""
        return _state(self._file) == self._seen


def url_of(file: Path, **how: str) -> URL:
    """Return the URL that opens a file for reading only."""
    return URL.create(SQLITE, database=f"file:{quote(str(file))}", query={"uri": "true", "mode": "ro"} | how)


def lacks_log(error: Exception, file: Path) -> bool:
    """Tell whether a file is whole without its log, which could not be opened."""
    name = getattr(error.orig, "sqlite_errorname", "") if isinstance(error, DBAPIError) else ""
    return name.startswith(_NO_LOG) and file.is_file() and not _size(_log(file))


def _state(file: Path) -> tuple[int, ...]:
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, _size(_log(file))


def _log(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
