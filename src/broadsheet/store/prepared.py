"""Statements that are compiled once and run by the driver itself."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import Select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Insert, Update

# Both drivers then take a row as it is, by name.
_DIALECTS: dict[str, Callable[[], Any]] = {
    "sqlite": lambda: sqlite.dialect(paramstyle="named"),
    "postgresql": lambda: postgresql.psycopg.dialect(),  # type: ignore[no-untyped-call]
}


class Prepared:
    """One of the statements that every write makes.

    SQLAlchemy takes longer for it than the database does. Errors come as
    SQLAlchemy's, and a connection that was lost is known to be.
    """

    def __init__(self, statement: Select[Any] | Insert | Update) -> None:
        self._statement = statement
        self._texts: dict[str, str] = {}
        self._row: Callable[[Sequence[Any]], Any] = tuple
        if isinstance(statement, Select):
            names = [str(column.key) for column in statement.selected_columns]
            self._row = make_row(names)

    def all(self, connection: Connection, of: Mapping[str, Any]) -> list[Any]:
        """Return the rows of a query, whose fields have the names of its columns."""
        text = self._text(connection)
        with _told(connection, text) as cursor:
            return [self._row(row) for row in cursor.execute(text, of).fetchall()]

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a change for each row."""
        text = self._text(connection)
        with _told(connection, text) as cursor:
            if len(rows) == 1:
                cursor.execute(text, rows[0])
            else:
                cursor.executemany(text, rows)

    def _text(self, connection: Connection) -> str:
        name = connection.dialect.name
        if name not in self._texts:
            compiled = self._statement.compile(dialect=_DIALECTS[name]())
            assert isinstance(compiled, SQLCompiler)
            self._texts[name] = compiled.string
        return self._texts[name]


def make_row(names: Sequence[str]) -> Callable[[Sequence[Any]], Any]:
    """Return what makes a row with these fields of what the driver gives."""
    row: Any = namedtuple("Row", names)  # type: ignore[misc]
    made: Callable[[Sequence[Any]], Any] = row._make
    return made


def run_many(connection: Connection, statement: Mapping[str, str], rows: Sequence[tuple[int, ...]]) -> None:
    """Run a statement for rows of numbers; PostgreSQL gets them as columns, in one statement."""
    text = statement[connection.dialect.name]
    with _told(connection, text) as cursor:
        if connection.dialect.name == "sqlite":
            cursor.executemany(text, rows)
        else:
            cursor.execute(text, tuple([row[n] for row in rows] for n in range(len(rows[0]))))


@contextmanager
def _told(connection: Connection, text: str) -> Iterator[Any]:
    """Lend the driver's cursor; its errors come as SQLAlchemy's."""
    driver = connection.connection.driver_connection
    dialect = connection.dialect
    base = dialect.loaded_dbapi.Error
    assert driver is not None
    cursor = driver.cursor()
    try:
        yield cursor
    except base as error:
        lost = dialect.is_disconnect(error, driver, cursor)
        if lost:
            connection.invalidate(error)
        raise DBAPIError.instance(
            text, None, error, base, connection_invalidated=lost, dialect=dialect
        ) from error
    finally:
        cursor.close()
