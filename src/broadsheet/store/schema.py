"""The form of the tables: made when absent, brought up to date when behind."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, select

from broadsheet.errors import StoreError
from broadsheet.store.engine import Database
from broadsheet.store.place import FILE
from broadsheet.store.tables import counters, metadata

HEAD = "0003"
"""The newest migration in migrations/versions; they are numbered in order."""

COUNTERS = ("sequence", "paper", "source", "article", "term", "dictionary", "removal")

# Alembic's own table, read without importing Alembic: a quarter of a second
# that opening a store can do without.
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


OURS = frozenset({"alembic_version", "counters", "papers", "articles", "revisions"})
"""Tables by which a store of any form is known."""


def tables_in(connection: Connection) -> frozenset[str]:
    """Return the names of the tables there are, without those of the database itself and its extensions."""
    return frozenset(connection.exec_driver_sql(_TABLES[connection.dialect.name]).scalars().all())


def version_of(connection: Connection) -> str | None:
    """Return the store's version; None where there is no store yet."""
    if not tables_in(connection) >= OURS:
        return None
    return connection.execute(select(_version.c.version_num)).scalar()


def prepare(database: Database, *, make: bool = True) -> None:
    """Make the tables, or bring them to this version of Broadsheet.

    Raises `StoreError` where the store was written by a newer Broadsheet, the database is another program's,
    or there is none and none is to be made.
    """
    # Not tried again where there is no server: who opens a store waits for it.
    with database.reading() as connection:
        version = version_of(connection)
        others = sorted(tables_in(connection)) if version is None else []
    if others:
        raise _strange(database, others)
    if version is not None and version > HEAD:
        raise StoreError(database.where, "this store was written by a newer Broadsheet", "update Broadsheet")
    if version is None and (database.read_only or not make):
        place = "folder" if database.is_sqlite else "database"
        raise StoreError(database.where, f"no store in this {place}", "broadsheet add URL makes one")
    database.keep_log()
    if version == HEAD:
        return
    if database.read_only:
        what = "this store is of an older form, and it is opened for reading only"
        raise StoreError(database.where, what)
    if version is None:
        create(database)
        return
    from broadsheet.store.migrations import upgrade

    upgrade(database)


def _strange(database: Database, tables: list[str]) -> StoreError:
    named = ", ".join(tables[:3]) + (", …" if len(tables) > 3 else "")
    folder = f"{FILE} is another program's" if database.is_sqlite else "this database is another program's"
    hint = (
        "choose another folder with --data" if database.is_sqlite else "give Broadsheet a database of its own"
    )
    return StoreError(database.where, f"{folder}: it has the tables {named}", hint)


def create(database: Database) -> None:
    """Make the tables of an empty store, all or none."""
    with database.forming() as connection:
        # Somebody else may have made them while we waited.
        if version_of(connection) is None:
            metadata.create_all(connection)
            _version.create(connection)
            connection.execute(insert(_version).values(version_num=HEAD))
            connection.execute(insert(counters), [{"name": name, "value": 0} for name in COUNTERS])


_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    "postgresql": """
        SELECT relname FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT EXISTS (
            SELECT 1 FROM pg_depend
            WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'
        )
    """,
}
