"""An article's page is put together once for all protocols that ask for it one after the other."""

import pytest

from broadsheet.store import Store
from broadsheet.store.turn import FILE
from tests.serve.shelves import article, shop


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """A small paper, with the neighbours that were asked for: once for each page that is made."""
    with shop(tmp_path) as ours:
        ours.asked, neighbours = [], ours.store.neighbours
        monkeypatch.setattr(
            ours.store, "neighbours", lambda *place: ours.asked.append(place[1]) or neighbours(*place)
        )
        yield ours


def pages(ours, *paths):
    told = []
    return [ours.edition.answer(path, base=path, tell=told.append) for path in paths], told


def test_a_page_is_put_together_once_and_each_is_told_what_it_is_made_of(asked):
    (first, second), told = pages(asked, "/mitte", "/mitte")
    assert (first, asked.asked) == (second, ["/mitte"])
    assert (len(told), told[0]) == (2, told[1])


def test_another_article_or_another_form_of_it_is_another_page(asked):
    pages(asked, "/mitte", "/neu", "/-/text/neu", "/mitte")
    assert asked.asked == ["/mitte", "/neu", "/neu", "/mitte"]


def test_a_change_by_anybody_makes_it_anew(asked, tmp_path):
    (before,), _ = pages(asked, "/mitte")
    with Store.open(tmp_path) as other:
        other.put(article("alt", hour=1, headline="Ganz anders"), asked.edition._clock())
    (after,), _ = pages(asked, "/mitte")
    assert after == asked.edition.answer("/mitte") != before


def test_without_knowing_whether_anything_changed_each_is_made_anew(asked, tmp_path):
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).touch()
    asked.store.turn(anew=True)
    pages(asked, "/mitte", "/mitte")
    assert asked.asked == ["/mitte", "/mitte"]


def test_a_change_that_could_not_be_told_makes_it_anew(asked, tmp_path, monkeypatch):
    (before,), _ = pages(asked, "/mitte")
    with Store.open(tmp_path) as other:
        monkeypatch.setattr(other._database, "turn", None)
        other.put(article("alt", hour=1, headline="Ganz anders"), asked.edition._clock())
    (after,), _ = pages(asked, "/mitte")
    assert after == asked.edition.answer("/mitte") != before


def test_the_newest_number_is_not_asked_for_with_each_page(asked, monkeypatch):
    first = asked.edition.version[0]
    monkeypatch.setattr(asked.store, "latest_sequence", lambda: first + 1)
    asked.edition.answer("/mitte")
    assert (asked.edition._directory._sequence, asked.edition.version[0]) == (first, first + 1)


def test_what_is_no_article_is_made_anew(asked):
    (first, second), told = pages(asked, "/-/latest", "/-/latest")
    assert (first == second, first is second, told) == (True, False, [])
