"""The rack: the file in which standing type is kept."""

from __future__ import annotations

import fcntl
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

SCHEMA = 1
"""The form of the tables: a file with another is made anew."""

SLICE = 200
"""Articles that are taken off at once when room is short: nobody has to wait for long."""

_TABLES = """
CREATE TABLE formes (
    id INTEGER PRIMARY KEY, rest BLOB NOT NULL, article INTEGER NOT NULL, host TEXT NOT NULL,
    path TEXT NOT NULL, sequence INTEGER NOT NULL, until INTEGER NOT NULL, checked INTEGER NOT NULL,
    head BLOB NOT NULL, body BLOB NOT NULL
);
CREATE INDEX formes_article ON formes (article);
CREATE INDEX formes_until ON formes (until, article);
CREATE TABLE names (story INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (story, article))
    WITHOUT ROWID;
CREATE INDEX names_article ON names (article);
CREATE TABLE step (state BLOB NOT NULL, sequence INTEGER NOT NULL);
INSERT INTO step VALUES (x'', 0);
"""
_FIND = "SELECT rest, host, path, sequence, until, checked, head, body FROM formes WHERE id = ?"
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


class Forme(Struct, frozen=True):
    """A finished page: what it is known by, whose it is, when it was made from what, and its bytes.

    `id` and `rest` are two halves of one hash. `article` and `names` are `number_of` the places of its
    article and of all that it names. `sequence` is the article's revision, `until` a Unix time.
    """

    id: int
    rest: bytes
    article: int
    host: str
    path: str
    sequence: int
    until: int
    head: bytes
    body: bytes
    names: frozenset[int] = frozenset()

    @property
    def checked(self) -> int:
        """A checksum of its bytes."""
        return zlib.crc32(self.body, zlib.crc32(self.head))


class Rack:
    """Pages in an SQLite file that all processes share, of at most so many bytes.

    It may be removed at any time, and is made anew where it is damaged. Methods raise `sqlite3.Error`.
    Readers have a connection for each thread, and wait for nobody.
    """

    def __init__(self, file: Path, max_bytes: int) -> None:
        self.file = file
        self._max_bytes = max_bytes
        self._opened = 0
        self._inode = 0
        self._writer: sqlite3.Connection | None = None
        self._writing = threading.Lock()
        self._own = threading.local()

    @property
    def is_here(self) -> bool:
        """Whether the file is open, and still in its place."""
        with suppress(OSError):
            return self._writer is not None and self.file.stat().st_ino == self._inode
        return False

    def open(self) -> None:
        """Open the file, or make it; one that is damaged, of another form or far too large is made anew."""
        self.close()
        with self._alone():
            try:
                self._open()
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
                self._remove()
                self._open()

    def close(self) -> None:
        """Close the file; each reader's connection is closed when its thread asks again, or ends."""
        with self._writing:
            self._opened += 1
            if self._writer:
                self._writer.close()
                self._writer = None

    def remove(self) -> None:
        """Remove the file that is open, unless another process has put a new one in its place."""
        with self._alone():
            if self.is_here:
                self._remove()
        self.close()

    def find(self, id_: int, rest: bytes) -> Forme | None:
        """Return a forme; raises `sqlite3.DatabaseError` where its bytes are not those that were kept."""
        found = self._reader().execute(_FIND, (id_,)).fetchone()
        if found is None or found[0] != rest:
            return None
        _, host, path, sequence, until, checked, head, body = found
        forme = Forme(id_, rest, 0, host, path, sequence, until, head, body)
        if forme.checked != checked:
            raise _Damaged("a page is damaged")
        return forme

    def step(self) -> tuple[bytes, int]:
        """Return for which state of edition and software pages are kept, how far they follow the store."""
        state, sequence = self._reader().execute("SELECT state, sequence FROM step").fetchone()
        return state, sequence

    def keep(self, formes: Iterable[tuple[Forme, int]], state: bytes) -> int:
        """Keep pages, each made when the store was at a number; returns how many there was no reason not to.

        What was made before a change that has been followed already may show what was there before it.
        """
        kept = 0
        with self._change() as connection:
            now_state, sequence = connection.execute("SELECT state, sequence FROM step").fetchone()
            for forme, as_of in formes if now_state == state else ():
                if as_of >= sequence:
                    self._put(connection, forme)
                    kept += 1
        return kept

    def begin(self, state: bytes, sequence: int) -> None:
        """Drop everything, and keep what is made for this state from this number on."""
        with self._change() as connection:
            connection.execute("DELETE FROM formes")
            connection.execute("DELETE FROM names")
            connection.execute("UPDATE step SET state = ?, sequence = ?", (state, sequence))

    def follow(self, before: int, after: int, changed: Iterable[int], stale: Iterable[int]) -> None:
        """Drop the pages of articles that changed, of those that name one, and the stale ones.

        Does nothing where another process has followed from `before` already.
        """
        with self._change() as connection:
            if connection.execute("SELECT sequence FROM step").fetchone()[0] != before:
                return
            gone = set(stale)
            for story in changed:
                gone.add(story)
                rows = connection.execute("SELECT article FROM names WHERE story = ?", (story,))
                gone.update(article for (article,) in rows)
            _drop(connection, gone)
            connection.execute("UPDATE step SET sequence = ?", (after,))

    def make_room(self) -> None:
        """Drop the pages that are to be made anew soonest until all fit."""
        while self.size > self._max_bytes:
            with self._change() as connection:
                query = "SELECT article FROM formes ORDER BY until LIMIT ?"
                gone = {article for (article,) in connection.execute(query, (SLICE,))}
                _drop(connection, gone)
            if not gone:
                break

    @property
    def size(self) -> int:
        """The bytes in use."""
        asked = ("page_size", "page_count", "freelist_count")
        size, count, free = (self._reader().execute(f"PRAGMA {name}").fetchone()[0] for name in asked)
        return int(size * (count - free))

    @property
    def fullness(self) -> float:
        """The part of the room that is in use."""
        return self.size / self._max_bytes

    def count(self) -> int:
        """Return how many pages are kept."""
        return int(self._reader().execute("SELECT count(*) FROM formes").fetchone()[0])

    def _put(self, connection: sqlite3.Connection, forme: Forme) -> None:
        row = (
            forme.id, forme.rest, forme.article, forme.host, forme.path, forme.sequence, forme.until,
            forme.checked, forme.head, forme.body,
        )  # fmt: skip
        connection.execute("INSERT OR REPLACE INTO formes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        names = [(story, forme.article) for story in forme.names]
        connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", names)

    def _reader(self) -> sqlite3.Connection:
        own = self._own
        if getattr(own, "opened", -1) != self._opened:
            if self._writer is None:
                raise _Closed("no file is open")
            # It waits for nobody: a page that cannot be read at once is made.
            own.connection = self._connect(timeout=0.0)
            own.connection.execute("PRAGMA query_only = ON")
            own.opened = self._opened
        connection: sqlite3.Connection = own.connection
        return connection

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._writing:
            if self._writer is None:
                raise _Closed("no file is open")
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._writer.execute("ROLLBACK")
                raise

    def _open(self) -> None:
        if self.file.exists() and self.file.stat().st_size > self._max_bytes * 1.25:
            # An SQLite file never gets smaller by itself.
            self._remove()
        writer = self._connect(timeout=5.0)
        try:
            # 2.5 KB a page: in database pages of 4 KB every second one would be waste.
            for pragma in ("page_size = 8192", "journal_mode = WAL", "synchronous = NORMAL"):
                writer.execute(f"PRAGMA {pragma}")
            if writer.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
                writer.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {SCHEMA}; COMMIT")
        except BaseException:
            writer.close()
            raise
        self._writer, self._inode = writer, self.file.stat().st_ino
        self._opened += 1

    def _connect(self, timeout: float) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.file, timeout=timeout, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA cache_size = -1000")
        return connection

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self.file.with_name(f"{self.file.name}{ending}").unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let nobody else open or remove the file meanwhile: a log of the old would meet the new."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.with_name(f"{self.file.name}.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise sqlite3.OperationalError(f"{self.file}: {error.strerror or error}") from error


class _Damaged(sqlite3.DatabaseError):
    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


class _Closed(sqlite3.OperationalError):
    # Somebody else found a fault, and has said so.
    sqlite_errorcode = sqlite3.SQLITE_BUSY


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether a file is in somebody else's hands for now."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether a file is no rack of ours (any more), rather than busy, full or out of reach."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _CORRUPT


def _drop(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    rows: Sequence[tuple[int]] = [(article,) for article in articles]
    connection.executemany("DELETE FROM formes WHERE article = ?", rows)
    connection.executemany("DELETE FROM names WHERE article = ?", rows)
