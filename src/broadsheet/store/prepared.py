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


Statement = Select[Any] | Insert | Update


class Prepared:
    """One of the statements that every write, or every page of an article, makes.

    SQLAlchemy takes longer for it than the database does. `statement` may differ by dialect. Errors come as
    SQLAlchemy's, and a connection that was lost is known to be.
    """

    def __init__(self, statement: Statement | Mapping[str, Statement]) -> None:
        by_dialect = statement if isinstance(statement, Mapping) else dict.fromkeys(_DIALECTS, statement)
        self._statements = by_dialect
        self._texts: dict[str, tuple[str, dict[str, Any]]] = {}
        self._row: Callable[[Sequence[Any]], Any] = tuple
        one = next(iter(by_dialect.values()))
        if isinstance(one, Select):
            names = [str(column.key) for column in one.selected_columns]
            self._row = make_row(names)

    def all(self, connection: Connection, of: Mapping[str, Any]) -> list[Any]:
        """Return the rows of a query, whose fields have the names of its columns."""
        text, fixed = self._text(connection)
        with _told(connection, text) as cursor:
            return [self._row(row) for row in cursor.execute(text, {**fixed, **of}).fetchall()]

    def first(self, connection: Connection, of: Mapping[str, Any]) -> Any | None:
        """Return the first row of a query as the driver gives it, None where there is none."""
        text, fixed = self._text(connection)
        with _told(connection, text) as cursor:
            return cursor.execute(text, {**fixed, **of}).fetchone()

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a change for each row."""
        text, _ = self._text(connection)
        with _told(connection, text) as cursor:
            if len(rows) == 1:
                cursor.execute(text, rows[0])
            else:
                cursor.executemany(text, rows)

    def _text(self, connection: Connection) -> tuple[str, dict[str, Any]]:
        return self.spelled(connection.dialect.name)

    def spelled(self, name: str) -> tuple[str, dict[str, Any]]:
        """Return the statement as that database reads it, with the values that are the same each time."""
        if name not in self._texts:
            compiled = self._statements[name].compile(dialect=_DIALECTS[name]())
            assert isinstance(compiled, SQLCompiler)
            asked = compiled.params if isinstance(self._statements[name], Select) else {}
            fixed = {key: value for key, value in asked.items() if value is not None}
            self._texts[name] = compiled.string, fixed
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
