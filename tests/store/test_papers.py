"""What is known of papers and their sources."""

from datetime import timedelta

import msgspec
import pytest

from broadsheet.errors import NotFound
from broadsheet.model import Article, Paper, Source
from broadsheet.store import SourceState, Store
from tests.store.town import HOST, MONDAY, article

FEED = Source("feed", "https://paper.example/rss", "All news")
SITEMAP = Source("sitemap", "https://paper.example/sitemap.xml")
PAPER = Paper(
    HOST,
    "The Paper",
    "https://paper.example/",
    line="News of the old town",
    language="en",
    sources=(FEED, SITEMAP),
    allow_private=True,
    style="taz",
    licence="CC BY 4.0",
    added=MONDAY,
)


def test_a_paper_comes_back_as_it_was(store: Store):
    store.save_paper(PAPER)
    assert (store.paper(HOST), store.papers()) == (PAPER, (PAPER,))


def test_an_unknown_paper_is_none(store: Store):
    assert (store.paper(HOST), store.papers()) == (None, ())


def test_a_saved_paper_replaces_the_one_before(store: Store):
    store.save_paper(PAPER)
    renamed = msgspec.structs.replace(PAPER, name="The New Paper", sources=(SITEMAP, FEED))
    store.save_paper(renamed)
    assert store.papers() == (renamed,)


def test_an_article_brings_its_paper(store: Store):
    store.put(Article("http://127.0.0.1:8765/a", "A", language="de"), MONDAY)
    assert store.papers() == (
        Paper("127.0.0.1:8765", "127.0.0.1:8765", "http://127.0.0.1:8765/", language="de"),
    )


def test_a_removed_paper_takes_everything_along(store: Store):
    store.save_paper(PAPER)
    store.put(article(tags=("Fire",)), MONDAY)
    store.put(Article("https://other.example/1", "Elsewhere"), MONDAY)
    store.remove_paper(HOST)
    assert (store.article(HOST, "/fire/"), store.tags(), len(store.papers())) == (None, (), 1)
    assert [story.headline for story in store.stories()] == ["Elsewhere"]


def test_numbers_are_not_given_again_after_a_removal(store: Store):
    store.put(article(), MONDAY)
    store.remove_paper(HOST)
    store.put(article(), MONDAY)
    assert [known.sequence for known, _ in store.revisions_after(0)] == [2]


def test_removing_an_unknown_paper_is_told(store: Store):
    with pytest.raises(NotFound, match="no such paper"):
        store.remove_paper(HOST)


def test_a_source_keeps_its_state_when_its_paper_is_saved(store: Store):
    store.save_paper(PAPER)
    state = SourceState(
        FEED, '"abc"', "Mon, 14 Oct 2024", MONDAY, MONDAY + timedelta(hours=1), 3600, 2, "no", "h", "m"
    )
    store.save_source_state(HOST, state)
    store.save_paper(msgspec.structs.replace(PAPER, sources=(SITEMAP, FEED)))
    assert store.source_states(HOST) == (SourceState(SITEMAP), state)


def test_a_source_no_longer_named_is_forgotten(store: Store):
    store.save_paper(PAPER)
    store.save_paper(msgspec.structs.replace(PAPER, sources=(FEED,)))
    assert store.source_states(HOST) == (SourceState(FEED),)


def test_the_state_of_an_unknown_source_is_refused(store: Store):
    store.save_paper(msgspec.structs.replace(PAPER, sources=()))
    with pytest.raises(NotFound, match="no such source"):
        store.save_source_state(HOST, SourceState(FEED))
