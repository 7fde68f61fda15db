"""What `make edition` makes sure of."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sample.edition import check_complete, forget, opening
from sample.site import Site
from sample.truth import to_article

from broadsheet.errors import NotFound
from broadsheet.model import Paper
from broadsheet.store import Store

HOST = "127.0.0.1:8471"
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def take_in(data: Path, *sites: Site, missing: int = 0) -> None:
    with Store.open(data) as store:
        store.save_paper(Paper(HOST, "Hallersunder Tidenblatt", f"http://{HOST}", allow_private=True))
        for site in sites:
            taken = [to_article(site, a) for a in site.articles if a.manuscript.id != missing]
            store.put_many([(article, site.now) for article in taken])


def test_both_states_taken_in_are_complete(tmp_path: Path, morning: Site, evening: Site):
    take_in(tmp_path, morning, evening)
    check_complete(tmp_path, evening)


def test_a_lost_article_is_named(tmp_path: Path, morning: Site, evening: Site):
    take_in(tmp_path, morning, evening, missing=1409)
    with pytest.raises(NotFound, match=r": 1 published, but not taken in: \S+-1409\.html$"):
        check_complete(tmp_path, evening)


def test_an_unseen_change_is_named(tmp_path: Path, evening: Site):
    take_in(tmp_path, evening)
    with pytest.raises(NotFound, match=r"3 changed, but not seen to be: .*bilanz-nach-ottokar-1441"):
        check_complete(tmp_path, evening)


def test_what_is_no_article_is_named(tmp_path: Path, morning: Site, evening: Site):
    take_in(tmp_path, morning, evening)
    section = msgspec.structs.replace(
        to_article(evening, evening.articles[0]), address=f"http://{HOST}/stadt/"
    )
    with Store.open(tmp_path) as store:
        store.put(section, MONDAY)
    with pytest.raises(NotFound, match=r"1 taken in, but no article: http://127\.0\.0\.1:8471/stadt/$"):
        check_complete(tmp_path, evening)


def test_a_new_start_forgets_the_sample_paper_alone(tmp_path: Path, morning: Site):
    take_in(tmp_path, morning)
    with Store.open(tmp_path) as store:
        store.save_paper(Paper("paper.example", "Paper", "https://paper.example", added=MONDAY))
    forget(tmp_path, "Hallersunder Tidenblatt")
    with Store.open(tmp_path) as store:
        assert [paper.host for paper in store.papers()] == ["paper.example"]


def test_the_opening_ends_with_a_whole_story():
    assert opening(["Paper", "", "First", "teaser", "", "Second", "teaser", ""], most=7) == [
        "Paper",
        "",
        "First",
        "teaser",
    ]
