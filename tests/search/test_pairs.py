"""Compounds, spellings, endings: what finds what."""

import pytest

from broadsheet.model import Article
from broadsheet.search import Index, parse_query
from tests.search.pairs import FOUND, NOT_FOUND

TEXTS = tuple(dict.fromkeys(text for _, text in (*FOUND, *NOT_FOUND)))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index.open(tmp_path_factory.mktemp("index"))
    articles = (Article(f"https://paper.example/{n}", text, language="de") for n, text in enumerate(TEXTS))
    made.put((article, "paper.example", n) for n, article in enumerate(articles, 1))
    return made


def finds(index: Index, query: str, text: str) -> bool:
    keys = index.search(parse_query(query), limit=100).keys
    return f"paper.example/{TEXTS.index(text)}" in keys


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_is_found(index: Index, query: str, text: str):
    assert finds(index, query, text)


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_is_not_found(index: Index, query: str, text: str):
    assert not finds(index, query, text)


def test_there_are_fifty_pairs():
    assert len(FOUND) + len(NOT_FOUND) == 50
