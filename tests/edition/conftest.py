import pytest

from broadsheet.edition import Edition
from broadsheet.store import Store
from tests.edition.town import at, fill


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    with Store.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def edition(store):
    """The small paper's edition, for tests that put something into its store."""
    return Edition(fill(store), clock=lambda: at(18, 12))


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The small paper's edition, for tests that only read."""
    with Store.open(tmp_path_factory.mktemp("town")) as store:
        yield Edition(fill(store), clock=lambda: at(18, 12))
