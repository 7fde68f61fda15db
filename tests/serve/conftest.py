import pytest

from broadsheet.edition import Edition
from broadsheet.store import Store
from tests.edition.town import at, fill


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The edition of the small paper, unchanged during a module's tests."""
    with Store.open(tmp_path_factory.mktemp("town")) as store:
        yield Edition(fill(store), clock=lambda: at(18, 12))
