"""The stores that tests run on: each test once on SQLite, once on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.store import Store
from tests.postgres import Postgres, schema


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store can be: a folder, or a URL, empty."""
    if request.param == "sqlite":
        yield str(tmp_path / "store")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with schema(server) as url:
        yield url


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    with Store.open(location) as store:
        yield store
