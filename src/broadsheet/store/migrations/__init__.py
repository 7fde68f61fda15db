"""The way from an older form of the tables to the present one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from broadsheet.store.engine import Database

HERE = Path(__file__).parent


def configuration(database: Database, versions: Path = HERE / "versions") -> Config:
    """Return Alembic's settings for the migrations in a folder."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(versions))
    config.attributes["database"] = database
    return config


def upgrade(database: Database, versions: Path = HERE / "versions", to: str = "head") -> None:
    """Bring the tables up to date, or to an older form, in one transaction."""
    command.upgrade(configuration(database, versions), to)
