"""Connections to the database, with its errors in our words."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event, select
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from broadsheet.errors import StoreError
from broadsheet.store.explain import explain, is_starting, may_pass
from broadsheet.store.still import Still, lacks_log
from broadsheet.store.tables import counters
from broadsheet.store.turn import Turn

T = TypeVar("T")

BUSY_SECONDS = 30.0
"""How long a write waits for that of another program."""

RETRIES = (0.05, 0.2, 0.5, 1.0, 2.0, 4.0, 4.0)
"""Pauses in seconds after which what lost its connection is tried again."""

RECOVERY = (4.0,) * 12
"""More of them for writes, as long as the server says that it is starting: it may have a log to replay."""


class Database:
    """One database: reads that see a whole state, writes that are one transaction.

    `file` is that of SQLite; a `Turn` stands beside it.
    """

    def __init__(
        self,
        url: URL,
        where: str,
        *,
        read_only: bool = False,
        sleep: Callable[[float], None] = time.sleep,
        file: Path | None = None,
    ) -> None:
        self.where = where
        self.turn = Turn(file.parent) if file else None
        self._file = file
        self._still: Still | None = None
        self.read_only = read_only
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._sleep = sleep
        self._writing = threading.Lock()
        self.engine = sqlite_engine(url, read_only) if self.is_sqlite else postgres_engine(url)
        # A read is one statement and needs no transaction around it: on
        # PostgreSQL that would be two more round trips.
        alone = {"isolation_level": "AUTOCOMMIT"}
        self._reads = self.engine if self.is_sqlite else self.engine.execution_options(**alone)

    def settle(self) -> None:
        """Find out whether a file can be read with its log, or only as it lies; else raises `StoreError`.

        As long as a process has a connection, the log is there for it: on a disk that fills up later too.
        """
        try:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
            still = None
        except SQLAlchemyError as error:
            if self._file is None or not lacks_log(error, self._file):
                raise self.error(error) from error
            still = Still(self._file, partial(sqlite_engine, read_only=True))
        before, self._still = self._still, still
        if before:
            before.engine.dispose()

    @property
    def is_still(self) -> bool:
        """Whether a file is read as it lies, because nothing can be written beside it and nothing was."""
        still = self._still
        return still is not None and still.unchanged

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection; each statement sees what was committed before it."""
        with self._lent(self._reads) as connection:
            yield connection

    @contextmanager
    def _lent(self, engine: Engine) -> Iterator[Connection]:
        """Lend a connection of an engine, or of the one that reads the file as it lies."""
        still = self._still
        still = still if still and still.unchanged else None
        try:
            with (still.engine if still else engine).connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise self.error(error) from error
        if still and not still.unchanged:
            raise StoreError(self.where, "the store was changed while it was read", "try again")

    def read(self, work: Callable[[Connection], T]) -> T:
        """Return what `work` reads; once more where the server had gone away."""
        if self._still is not None:
            return self._read_still(work)
        return self._tried(partial(self._read_once, work), RETRIES)

    def _read_still(self, work: Callable[[Connection], T]) -> T:
        """Return what `work` reads in the file as it lies; with the log, as soon as somebody has made one."""
        if self.is_still:
            try:
                with self._lent(self._reads) as connection:
                    return work(connection)
            except Exception:
                # What was half old and half new may be anything.
                if self.is_still:
                    raise
        self.settle()
        return self.read(work)

    def _read_once(self, work: Callable[[Connection], T]) -> T:
        with self._reads.connect() as connection:
            return work(connection)

    def write(self, work: Callable[[Connection], T], *, alone: bool = True) -> T:
        """Return what `work` returns, after its changes are committed as one.

        Only one writer is at work in the whole store, so that the numbers it
        gives out become visible in their order; work that takes no numbers, and changes
        nothing that is shown, need not be `alone`. It is called again where the
        connection was lost: it must not keep anything of the first call.
        """
        if self.read_only:
            hint = "is it on read-only media, or somebody else's?"
            raise StoreError(self.where, "this store is open for reading only", hint)
        return self._tried(partial(self._write_once, work, alone), (*RETRIES, *RECOVERY))

    def _tried(self, once: Callable[[], T], pauses: Sequence[float]) -> T:
        """Return what `once` returns, tried again after each pause while that may help."""
        tries = 0
        while True:
            try:
                return once()
            except SQLAlchemyError as error:
                most = len(pauses if is_starting(error) else RETRIES)
                if self.is_sqlite or not may_pass(error) or tries >= most:
                    raise self.error(error) from error
            self._sleep(pauses[tries])
            tries += 1

    def _write_once(self, work: Callable[[Connection], T], alone: bool) -> T:
        # SQLite lets write whoever asks at the right moment: of many threads one may never do.
        with self._writing if self.is_sqlite else nullcontext(), self.engine.connect() as connection:
            if alone or self.is_sqlite:
                self.lock(connection)
            with self._turn_taken() if alone else nullcontext():
                result = work(connection)
                connection.commit()
            return result

    def _turn_taken(self) -> AbstractContextManager[None]:
        return self.turn.taken() if self.turn else nullcontext()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Lend a connection to which nothing changes any more, however long it reads."""
        with self._lent(self.engine) as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            else:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection
            connection.rollback()

    def lock(self, connection: Connection) -> None:
        """Wait until nobody else writes; held until the transaction ends."""
        if self.is_sqlite:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(_LOCK)

    @contextmanager
    def forming(self) -> Iterator[Connection]:
        """Lend a connection that alone may make or change the tables; all is committed, or nothing."""
        try:
            with self.engine.connect() as connection:
                if self.is_sqlite:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                else:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_FORM})")
                with self._turn_taken():
                    yield connection
                    connection.commit()
        except SQLAlchemyError as error:
            raise self.error(error) from error

    def keep_log(self) -> None:
        """Let a file have a log, by which many read while one writes; once done, it stays so."""
        if self.is_sqlite and not (self.read_only or self.is_still):
            with self.reading() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def maintain(self) -> None:
        """Let the database renew what it knows of its tables, and fold its log away."""
        if self.read_only or self.is_still:
            return
        with self.reading() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("PRAGMA optimize")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                return
            # Later on PostgreSQL does it by itself; until it knows anything,
            # it reads whole tables.
            for name in connection.exec_driver_sql(_UNKNOWN).scalars().all():
                connection.exec_driver_sql(f'ANALYZE "{name}"')

    def error(self, error: SQLAlchemyError) -> StoreError:
        """Return the database's error as ours."""
        return explain(error, self.where)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        if self._still:
            self._still.engine.dispose()
        if self.turn:
            self.turn.close()


_UNKNOWN = """
    SELECT relname FROM pg_stat_user_tables
    WHERE last_analyze IS NULL AND last_autoanalyze IS NULL AND n_live_tup > 1000
    AND schemaname = current_schema()
"""
_FORM = 0x62726F6164
_LOCK = select(counters.c.value).where(counters.c.name == "sequence").with_for_update()


def postgres_engine(url: URL) -> Engine:
    """Return the engine for a PostgreSQL server."""
    try:
        return create_engine(url, pool_size=4, max_overflow=12, pool_recycle=1800)
    except ImportError as error:
        hint = "pip install 'broadsheet[postgres]'"
        where = url.set(drivername="postgresql").render_as_string()
        raise StoreError(where, "the PostgreSQL driver is missing", hint) from error


def sqlite_engine(url: URL, read_only: bool) -> Engine:
    """Return the engine for an SQLite file."""
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS},
        pool_size=4,
        max_overflow=60,
        # In turn, all of them would fill their caches of 8 MB, however few are needed.
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own idea of transactions starts them too late (at the
        # first change), after which a second writer fails instead of waiting.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS if not read_only else _READ_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


# The file is opened so that nothing can change it (mode=ro); tables in memory may be made beside it.
_READ_PRAGMAS = ("cache_size = -8000", "temp_store = MEMORY")
# NORMAL: safe against the death of the process; the loss of power may take the
# last transactions, never the file.
_PRAGMAS = (
    # Counts for a new file only. In pages of 4 KB, the usual size, one article
    # of 2 KB fits and the rest is waste: 5.0 KB an article instead of 3.6.
    "page_size = 8192",
    "synchronous = NORMAL",
    # Pages of the log before it is folded into the file, which waits for the
    # disk: about every 200 articles stored one by one, and 32 MB.
    "wal_autocheckpoint = 4000",
    "foreign_keys = ON",
    "cache_size = -8000",
    "temp_store = MEMORY",
)


def shown(location: str) -> str:
    """Return where a store is as messages show it: without a password."""
    return _PASSWORD.sub(r"\1***@", location)


_PASSWORD = re.compile(r"(://[^/?#@]*?:)[^/?#]*@")


def parse_url(location: str) -> URL:
    """Return the URL of a PostgreSQL store, with our driver."""
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise StoreError(
            shown(location), "not the URL of a database", "postgresql://user@host/name"
        ) from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        hint = "a folder, or postgresql://user@host/name"
        raise StoreError(shown(location), f"no store on {url.get_backend_name()}", hint)
    return url.set(drivername="postgresql+psycopg")
