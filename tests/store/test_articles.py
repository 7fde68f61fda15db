"""Articles go in once, and every revision of them stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadsheet.model import Article, Revision
from broadsheet.store import Store

MONDAY = datetime(2024, 10, 14, 9, 30, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
FIRE = Article("https://paper.example/city/fire/", "Fire in the old town", section="City")
FIRE_OUT = Article("https://paper.example/city/fire/", "Fire in the old town is out", section="City")


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path) as store:
        yield store


def test_a_first_article_is_revision_one(store: Store):
    assert store.put(FIRE, MONDAY) == Revision(FIRE, 1, MONDAY)
    assert store.article("paper.example", "/city/fire/") == Revision(FIRE, 1, MONDAY)


def test_the_same_article_is_stored_once(store: Store):
    store.put(FIRE, MONDAY)
    assert store.put(FIRE, TUESDAY) is None
    assert store.history("paper.example", "/city/fire/") == (Revision(FIRE, 1, MONDAY),)


def test_revision_one_stays_readable(store: Store):
    store.put(FIRE, MONDAY)
    assert store.put(FIRE_OUT, TUESDAY) == Revision(FIRE_OUT, 2, TUESDAY)
    assert store.revision("paper.example", "/city/fire/", 1) == Revision(FIRE, 1, MONDAY)
