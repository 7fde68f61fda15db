"""What every shelf of the store stands on."""

from __future__ import annotations

from broadsheet.store.engine import Database


class Shelf:
    """A part of the store's functions, over the one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def where(self) -> str:
        """The folder or URL of the store, without a password."""
        return self._database.where
