"""What tests of several parts share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgres import Postgres, find_binaries

# How long an example takes is the machine's affair, and that of whatever else runs on it.
settings.register_profile("whenever", deadline=None)
settings.load_profile("whenever")


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
