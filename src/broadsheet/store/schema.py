"""The form of the tables: made when absent, brought up to date when behind."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select

from broadsheet.errors import StoreError
from broadsheet.store.engine import Database
from broadsheet.store.tables import counters, metadata

HEAD = "0002"
"""The newest migration in migrations/versions; they are numbered in order."""

COUNTERS = ("sequence", "paper", "source", "article", "term", "dictionary", "removal")

# Alembic's own table, read without importing Alembic: a quarter of a second
# that opening a store can do without.
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def version_of(connection: Connection) -> str | None:
    """Return the store's version; None where there is no store yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(_version.c.version_num)).scalar()


def prepare(database: Database) -> None:
    """Make the tables, or bring them to this version of Broadsheet.

    Raises `StoreError` where the store was written by a newer Broadsheet.
    """
    # Not tried again where there is no server: who opens a store waits for it.
    with database.reading() as connection:
        version = version_of(connection)
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise StoreError(database.where, "this store was written by a newer Broadsheet", "update Broadsheet")
    if database.read_only:
        what = "no store" if version is None else "this store is of an older form"
        raise StoreError(database.where, f"{what}, and it is opened for reading only")
    if version is None:
        create(database)
        return
    from broadsheet.store.migrations import upgrade

    upgrade(database)


def create(database: Database) -> None:
    """Make the tables of an empty store, all or none."""
    with database.forming() as connection:
        # Somebody else may have made them while we waited.
        if version_of(connection) is None:
            metadata.create_all(connection)
            _version.create(connection)
            connection.execute(insert(_version).values(version_num=HEAD))
            connection.execute(insert(counters), [{"name": name, "value": 0} for name in COUNTERS])
