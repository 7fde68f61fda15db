import pytest

from broadsheet.edition import Edition
from broadsheet.store import Store
from tests.edition.town import at, fill


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def edition(store):
    return Edition(fill(store), clock=lambda: at(18, 12))
