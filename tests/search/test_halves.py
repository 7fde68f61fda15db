"""A search in two halves gives what one search gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.model import Article, Paragraph
from broadsheet.search import Hits, Index, halves, parse_query

QUERIES = ("hafen brücke", "brücke hafen fähre -markt", "hafen brücke nichts")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = Index.open(tmp_path)
    for first in range(0, 60, 20):
        made.put(
            (
                Article(
                    f"https://paper.example/{number}",
                    "Titel",
                    language="de",
                    blocks=(
                        Paragraph((f"Hafen {'Brücke ' * (number % 9)} Fähre {'Markt ' * (number % 2)}",)),
                    ),
                ),
                "paper.example",
                number + 1,
            )
            for number in range(first, first + 20)
        )
    yield made
    made.close()


def answers(index: Index) -> list[Hits]:
    return [
        index.search(parse_query(query), limit=7, offset=offset) for query in QUERIES for offset in (0, 7, 50)
    ]


def test_halves_give_what_one_search_gives(index: Index, monkeypatch: pytest.MonkeyPatch):
    whole = answers(index)
    monkeypatch.setattr("broadsheet.search.index.MANY_HAVE", 1)
    monkeypatch.setattr(halves, "_processors", lambda: 2)
    merged: list[int] = []
    kept = halves._merged
    monkeypatch.setattr(halves, "_merged", lambda *found: (merged.append(1), kept(*found))[1])
    assert (answers(index), len(merged)) == (whole, 6)


def test_where_the_second_thread_is_at_work_one_search_it_is(index: Index, monkeypatch: pytest.MonkeyPatch):
    whole = answers(index)
    monkeypatch.setattr("broadsheet.search.index.MANY_HAVE", 1)
    monkeypatch.setattr(halves, "_merged", pytest.fail)
    with halves._second:
        assert answers(index) == whole
