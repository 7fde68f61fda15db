"""The best articles, and how many there are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.model import Article, Paragraph
from broadsheet.search import Index, Total, best, parse_query
from broadsheet.search.best import Forecast, forecast
from broadsheet.search.snapshot import more_than

QUERIES = (
    "hafen", "brücke", "hafen brücke", "hafen -brücke", "hafen brücke fähre", "hafen -fähre -brücke",
    "hafen brücke -fähre", "hafen hafenfest", '"hafen brücke"', "hafen after:2001", "hafen before:2001",
    "hafen section:lokales", "hafen ha*", "hafen nichts", "-hafen",
)  # fmt: skip


def article(number: int) -> Article:
    words = ["Hafen"] + ["Brücke"] * (number % 2) + ["Fähre"] * (number % 3 == 0) + ["Markt"] * (number % 7)
    return Article(
        f"https://paper.example/{number}",
        "Hafenfest" if number % 500 == 0 else "Titel",
        language="de",
        section="Lokales",
        blocks=(Paragraph((" ".join(words),)),),
    )


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """Return an index of 400 articles, of which 100 came anew."""
    made = Index.open(tmp_path)
    made.put((article(number), "paper.example", number) for number in range(1, 401))
    made.put((article(number), "paper.example", 400 + number) for number in range(1, 101))
    yield made
    made.close()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take sixty articles for a season's, and twenty for all that a reader pages through."""
    monkeypatch.setattr(best, "SEASON", 60)
    monkeypatch.setattr(best, "MOST_HITS", 20)


def totals(index: Index) -> dict[str, Total]:
    return {query: index.search(parse_query(query)).total for query in QUERIES}


def test_the_best_for_one_word_are_the_best_of_all(index: Index, request: pytest.FixtureRequest):
    exact = index.search(parse_query("hafen"), limit=50, offset=30)
    request.getfixturevalue("few")
    pruned = index.search(parse_query("hafen"), limit=50, offset=30)
    assert (exact.total, pruned.total) == (Total(400), Total(100, more=True))
    assert pruned.keys == exact.keys


@pytest.mark.usefixtures("few")
def test_the_best_for_very_common_words_are_the_best_of_the_newest(index: Index):
    hits = index.search(parse_query("hafen brücke"), limit=100)
    assert (hits.total, min(hits.sequences) > 300) == (Total(10, more=True), True)


def test_a_total_is_never_false(index: Index, request: pytest.FixtureRequest):
    exact = totals(index)
    request.getfixturevalue("few")
    told = totals(index)
    assert not any(total.more for total in exact.values())
    assert {query for query in QUERIES if told[query].more} >= {"hafen", "hafen brücke", "hafen -brücke"}
    for query, total in told.items():
        assert exact[query].count > total.count if total.more else exact[query] == total


@pytest.mark.usefixtures("few")
def test_a_word_without_spaces_is_counted_as_the_phrase_that_it_is(tmp_path: Path):
    index = Index.open(tmp_path)
    titles = ("北京大学 新闻" if number % 50 == 0 else "东京大学 新闻" for number in range(200))
    index.put(
        (Article(f"https://paper.example/{number}", title, language="zh"), "paper.example", number + 1)
        for number, title in enumerate(titles)
    )
    found = [index.search(parse_query(word)).total for word in ("北京大学", "大学")]
    assert found == [Total(4), Total(100, more=True)]


@pytest.mark.usefixtures("few")
def test_where_the_newest_have_too_few_all_are_searched(index: Index, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(best, "MOST_HITS", 150)
    assert index.search(parse_query("hafen brücke")).total == Total(200)


def test_words_are_forecast_as_strewn_by_chance():
    having = {"hafen": 500, "brücke": 100}
    terms = parse_query("hafen -brücke")
    assert forecast(terms, lambda term: having[term.words[0]], 1000, 0) == Forecast(450.0)
    assert forecast(parse_query("hafen"), lambda _: 500, 1000, 30) == Forecast(500.0, 470)
    assert forecast(parse_query("hafen before:2001"), lambda _: 500, 1000, 30) == Forecast()


@pytest.mark.parametrize(("found", "count"), [(2, 1), (10, 1), (11, 10), (1_000, 100), (1_001, 1_000)])
def test_more_than_is_a_round_number_below(found: int, count: int):
    assert more_than(found) == Total(count, more=True)
