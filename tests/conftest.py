"""What tests of several parts share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from broadsheet.config import ENVIRONMENT
from tests.postgres import Postgres, find_binaries

# How long an example takes is the machine's affair, and that of whatever else runs on it.
settings.register_profile("whenever", deadline=None)
settings.load_profile("whenever")

# The settings of whoever runs the tests are not theirs, nor of the commands they start.
for variable in ("BROADSHEET_CONFIG", "BROADSHEET_PAGER", *ENVIRONMENT):
    os.environ.pop(variable, None)


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
