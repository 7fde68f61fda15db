"""What tests of several parts share."""

from collections.abc import Iterator

import pytest

from tests.postgres import Postgres, find_binaries


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
