"""Pairs of common words: what is kept, and what phrases find with and without them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from broadsheet.model import Article, Paragraph
from broadsheet.search import Index, Total, common, matching, parse_query
from broadsheet.search.common import CommonWords, common_words

TEXTS = tuple(" ".join(words) for words in product(("in", "der", "auf"), repeat=4))
PHRASES = ('"in der"', '"der auf"', '"auf der in"', '"in der auf der"', '"der der"', '"in der" -auf')


def articles(texts: tuple[str, ...]) -> Iterator[tuple[Article, str, int]]:
    for number, text in enumerate(texts, 1):
        made = Article(f"https://paper.example/{number}", "Titel", blocks=(Paragraph((text,)),))
        yield made, "paper.example", number


def found(index: Index) -> dict[str, set[str]]:
    return {phrase: set(index.search(parse_query(phrase), limit=100).keys) for phrase in PHRASES}


@pytest.fixture
def plain(tmp_path: Path) -> Index:
    index = Index.open(tmp_path / "plain")
    index.put(articles(TEXTS))
    return index


@pytest.fixture
def paired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Return an index whose first twenty articles came in without a list of common words."""
    monkeypatch.setattr(common, "ENOUGH", 20)
    index = Index.open(tmp_path / "paired")
    index.put(list(articles(TEXTS))[:20])
    index.put(list(articles(TEXTS))[20:])
    return index


def test_pairs_of_words_that_many_articles_have_together_are_kept():
    words = CommonWords({"in": 0.9, "der": 0.8, "hafen": 0.05}, "mark")
    assert words.pairs(["in", "der", "in", "hafen", "der", "der"]) == ["in_der", "der_in", "der_der"]


def test_the_mark_is_made_of_the_words():
    assert common_words({"in": 0.9}) == common_words({"in": 0.9})
    assert common_words({"in": 0.9}).mark != common_words({"in": 0.8}).mark


def test_too_few_articles_tell_nothing_of_words():
    assert common.chosen(9_999, lambda _: [("in", 9_000)]) == CommonWords()
    assert common.chosen(10_000, lambda _: [("in", 9_000), ("am", 600)]).shares == {"in": 0.9}


def test_a_written_list_is_read(tmp_path: Path):
    words = common_words({"in": 0.9, "größe": 0.25})
    common.write(tmp_path, words)
    assert common.read(tmp_path) == words


def test_a_list_of_an_earlier_index_keeps_the_pairs_that_it_had(tmp_path: Path):
    (tmp_path / "broadsheet-common").write_text("in 0.5\nder 0.25\nauf 0.13\n", encoding="utf-8")
    earlier = common.read(tmp_path)
    assert (earlier.mark, earlier.pairs(["in", "der", "auf", "in"])) == ("b10934e06baa3f01", ["in_der"])
    assert common_words(earlier.shares).pairs(["in", "der", "auf", "in"]) == ["in_der", "auf_in"]
    assert common_words(earlier.shares).mark != earlier.mark


def test_a_damaged_list_is_none(tmp_path: Path):
    (tmp_path / "broadsheet-common").write_bytes(b"in 0.9\nder\xff")
    assert common.read(tmp_path) == CommonWords()


def test_phrases_find_the_same_with_pairs(plain: Index, paired: Index):
    assert set(common.read(paired.folder).shares) == {"in", "der", "auf", "titel"}
    assert found(paired) == found(plain)


def test_phrases_that_stand_nearly_everywhere_find_the_same(
    plain: Index, paired: Index, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(matching, "MOST_COMPARED", 3)
    assert found(paired) == found(plain)


def test_phrases_find_the_same_when_the_list_is_lost(plain: Index, paired: Index):
    (paired.folder / "broadsheet-common").unlink()
    paired.reload()
    assert found(paired) == found(plain)


def test_phrases_find_the_same_when_another_list_is_made(plain: Index, paired: Index):
    (paired.folder / "broadsheet-common").unlink()
    paired.put(list(articles(TEXTS))[40:])
    assert set(common.read(paired.folder).shares) == {"in", "der", "auf", "titel"}
    assert found(paired) == found(plain)


def test_a_list_that_no_article_came_in_by_is_not_used(plain: Index):
    common.write(plain.folder, common_words({"in": 1.0, "der": 1.0, "auf": 1.0}))
    before = found(plain)
    plain.reload()
    assert found(plain) == before


def test_the_newest_of_all_seasons_come_first(tmp_path: Path):
    index = Index.open(tmp_path)
    start = datetime(2000, 1, 1, tzinfo=UTC)
    index.put(
        (
            Article(f"https://paper.example/{day}", "Tag", published=start + timedelta(days=day)),
            "paper.example",
            day + 1,
        )
        for day in range(3_000)
    )
    for asked in ("tag order:newest", "ta*", "after:1999"):
        hits = index.search(parse_query(asked), limit=3, offset=700)
        assert hits.keys == tuple(f"paper.example/{day}" for day in (2299, 2298, 2297))
        assert hits.total == Total(1_000, more=True)
    assert index.search(parse_query("tag order:newest before:2000-02")).total == Total(31)
