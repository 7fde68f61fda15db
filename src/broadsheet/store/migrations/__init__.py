"""The way from an older form of the tables to the present one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from broadsheet.store.engine import Database


def configuration(database: Database) -> Config:
    """Return Alembic's settings for these migrations."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["database"] = database
    return config


def upgrade(database: Database, to: str = "head") -> None:
    """Bring the tables up to date, in one transaction."""
    command.upgrade(configuration(database), to)
