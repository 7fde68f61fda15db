from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.store import Store
from tests.site import Site


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as store:
        yield store


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site
