"""Run by Alembic: the migrations, on the store's own connection."""

from __future__ import annotations

from alembic import context

from broadsheet.store.engine import Database
from broadsheet.store.tables import metadata


def run() -> None:
    """Run what Alembic was asked for, all or nothing."""
    database: Database = context.config.attributes["database"]
    with database.forming() as connection:
        # SQLite cannot alter most of a table in place: batch mode copies it.
        context.configure(connection, target_metadata=metadata, render_as_batch=True)
        context.run_migrations()


run()
