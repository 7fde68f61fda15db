"""The index and the store together."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from broadsheet.edition.searching import Finder, catch_up
from broadsheet.model import Article, Paragraph, Span
from broadsheet.search import Busy, Index
from broadsheet.store import Store

SEEN = datetime(2024, 1, 1, tzinfo=UTC)


def article(number: int, headline: str, text: str = "") -> Article:
    body = (Paragraph((text or f"Die Fähre {number} legt ab.",)),)
    return Article(
        f"https://paper.example/{number}", headline, paper="paper.example", language="de", blocks=body
    )


@pytest.fixture
def finder(tmp_path: Path) -> Iterator[Finder]:
    with Store.open(tmp_path) as store:
        store.put_many((article(number, f"Meldung {number}"), SEEN) for number in (1, 2, 3))
        index = Index.open(tmp_path / "index")
        catch_up(index, store)
        yield Finder(index, store)
        index.close()


def found(finder: Finder, query: str) -> list[str]:
    return [hit.story.headline for hit in finder.search(query, paper=None, limit=10, offset=0).hits]


def test_hits_come_with_the_place_of_the_words(finder: Finder):
    hits = finder.search("fähren 2", paper=None, limit=10, offset=0).hits
    strong = Span("Fähre", strong=True), " ", Span("2", strong=True)
    assert [hit.snippet for hit in hits] == [("Die ", *strong, " legt ab.")]


def test_what_is_found_is_shown_as_it_stands_now(finder: Finder):
    finder._store.put(article(2, "Berichtigt"), SEEN)
    assert found(finder, "fähre 2") == ["Berichtigt"]
    assert found(finder, "berichtigt") == []
    finder.keep_up()
    assert found(finder, "berichtigt") == ["Berichtigt"]


def test_each_revision_has_the_stories_like_its_own_words(finder: Finder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Index, "like", lambda _self, each, _host, _limit: (f"paper.example/{each.headline}",))
    revisions = [article(9, headline) for headline in ("1", "2")]
    like = [finder.like(each, paper="paper.example", limit=1) for each in (*revisions, *revisions)]
    assert [stories[0].headline for stories in like] == ["Meldung 1", "Meldung 2"] * 2


def test_what_is_gone_from_the_store_is_not_shown(finder: Finder):
    finder._store.remove_paper("paper.example")
    assert found(finder, "fähre") == []


def test_catching_up_goes_on_where_it_ended(finder: Finder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("broadsheet.edition.searching.COMMIT", 2)
    monkeypatch.setattr("broadsheet.edition.searching.BATCH", 3)
    finder._store.put_many((article(number, f"Meldung {number}"), SEEN) for number in range(4, 11))
    reached: list[int] = []
    assert catch_up(finder.index, finder._store, lambda done, _of: reached.append(done)) == 7
    assert (finder.index.count, finder.sequence, reached) == (10, 10, [6, 9, 10])
    assert catch_up(finder.index, finder._store) == 0


def test_another_process_may_write_once_nothing_is_new(finder: Finder):
    finder._store.put(article(4, "Eine"), SEEN)
    assert finder.keep_up()
    other = Index.open(finder.index.folder)
    with pytest.raises(Busy):
        other.put([(article(5, "Fremd"), "paper.example", 5)])
    assert not finder.keep_up()
    assert other.put([(article(5, "Fremd"), "paper.example", 5)]) == 1
    other.close()


def test_like_articles_are_looked_for_again_when_the_index_has_news(finder: Finder):
    asked = article(9, "Hafen und Fähre", "Die Brücke im Hafen von Uferstadt bleibt gesperrt, sagt der Rat.")
    finder._store.put_many([(asked, SEEN), (article(8, "Ganz anders", "Ein Hund bellt."), SEEN)])
    finder.keep_up()
    assert finder.like(asked, paper="paper.example", limit=5) == ()
    finder._store.put(msgspec.structs.replace(asked, address="https://paper.example/10"), SEEN)
    finder.keep_up()
    (like,) = finder.like(asked, paper="paper.example", limit=5)
    assert like.address == "https://paper.example/10"


def test_the_parts_of_a_compound_are_marked_where_they_were_found(finder: Finder):
    finder._store.put(article(9, "Lage", "Der Krieg in der Ukraine."), SEEN)
    finder.keep_up()
    hits = finder.search("ukrainekrieg", paper=None, limit=10, offset=0).hits
    assert [hit.snippet for hit in hits] == [
        ("Der ", Span("Krieg", strong=True), " in der ", Span("Ukraine", strong=True), ".")
    ]


def test_a_compound_itself_is_shown_before_its_parts(finder: Finder):
    finder._store.put(article(9, "Lage", "Ein Krieg. Der Ukrainekrieg. Die Ukraine im Krieg."), SEEN)
    finder.keep_up()
    hits = finder.search("ukrainekrieg", paper=None, limit=10, offset=0).hits
    assert [hit.snippet for hit in hits] == [
        ("Ein Krieg. Der ", Span("Ukrainekrieg", strong=True), ". Die Ukraine im Krieg.")
    ]
