import pytest

from broadsheet.edition import Edition
from broadsheet.model import Article, Preformatted
from broadsheet.store import Store
from tests.edition.town import HOST, at, fill
from tests.serve.shelves import shop


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The edition of the small paper, unchanged during a module's tests."""
    with Store.open(tmp_path_factory.mktemp("town")) as store:
        yield Edition(fill(store), clock=lambda: at(18, 12))


@pytest.fixture(scope="module")
def edition_with_long_article(tmp_path_factory):
    """An edition with an article of some 8 MB: more than the kernel keeps on its way."""
    with Store.open(tmp_path_factory.mktemp("long")) as store:
        block = Preformatted("\n".join(f"Zeile {number:07} {'x' * 50}" for number in range(120_000)))
        article = Article(address=f"https://{HOST}/lang", headline="Lang", paper=HOST, blocks=(block,))
        store.put(article, at(18, 10))
        yield Edition(store)


@pytest.fixture
def ours(tmp_path):
    """A small paper with its standing type."""
    with shop(tmp_path) as opened:
        yield opened
