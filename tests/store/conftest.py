"""The stores that tests run on: each test once on SQLite, once on PostgreSQL."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from broadsheet.store import Store
from tests.store.postgres import Postgres, find_binaries

_schemas = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'broadsheet[postgres]'")
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's initdb is not installed: apt-get install postgresql")
    server = Postgres(binaries)
    try:
        server.start()
        yield server
        server.stop()
    finally:
        server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store can be: a folder, or a URL, empty."""
    if request.param == "sqlite":
        yield str(tmp_path / "store")
        return
    server: Postgres = request.getfixturevalue("postgres")
    schema = f"test{next(_schemas)}"
    server.sql(f"CREATE SCHEMA {schema}")
    yield server.url(schema)
    server.sql(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    with Store.open(location) as store:
        yield store
