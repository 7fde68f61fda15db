"""A question to the store that is asked with every request."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from broadsheet.store.engine import Database
from broadsheet.store.prepared import Prepared


class Glance:
    """A query for one row, for which each thread keeps a connection to a file: lending one takes longer."""

    def __init__(self, database: Database, query: Prepared) -> None:
        self._database = database
        self._query = query
        self._own = threading.local()

    def row(self, of: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Return the row as the driver gives it, None where there is none."""
        if self._database.is_sqlite and not self._database.is_still:
            # Whatever goes wrong is explained below.
            with suppress(sqlite3.Error, SQLAlchemyError):
                connection, text = self._kept()
                found: tuple[Any, ...] | None = connection.execute(text, of).fetchone()
                return found
            self._own.__dict__.clear()
        return self._database.read(lambda connection: self._query.first(connection, of))

    def _kept(self) -> tuple[Any, str]:
        own = self._own.__dict__
        if "kept" not in own:
            own["lent"] = lent = self._database.engine.raw_connection()
            own["kept"] = lent.driver_connection, self._query.spelled("sqlite")[0]
        kept: tuple[Any, str] = own["kept"]
        return kept
