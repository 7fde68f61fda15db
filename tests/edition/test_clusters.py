"""The same story in several papers."""

from datetime import timedelta

from msgspec.structs import replace

from broadsheet.edition.clusters import clusters
from broadsheet.model import Heading, Story
from tests.edition.town import HILL, OTHER, at

HERE = Story(
    "https://a.example/1",
    "Brücke über den Fluss bis Sonntag gesperrt",
    paper="a.example",
    published=at(18, 9),
)
THERE = replace(
    HERE, address="https://b.example/2", paper="b.example", headline="Fluss: Brücke bis Sonntag gesperrt"
)
ELSE = Story(
    "https://b.example/3", "Ziegen kehren auf den Hügel zurück", paper="b.example", published=at(18, 9)
)


def test_two_papers_with_one_story_are_a_cluster():
    assert clusters([HERE, ELSE, THERE]) == ((HERE, THERE),)


def test_one_paper_with_two_stories_alike_is_none():
    assert clusters([HERE, replace(THERE, paper="a.example")]) == ()


def test_last_years_story_is_another_one():
    assert clusters([HERE, replace(THERE, published=at(18, 9) - timedelta(days=365))]) == ()


def test_short_titles_prove_nothing():
    assert clusters([replace(HERE, headline="Kommentar"), replace(THERE, headline="Kommentar")]) == ()


def test_the_front_page_of_papers_shows_what_several_have(edition, store):
    store.save_paper(OTHER)
    store.put(HILL, at(18, 10))
    assert Heading("In several papers") not in edition.page("/").items
    same = {"address": "https://hillpost.example/bridge", "headline": "Verkehr: Brücke bis Sonntag gesperrt"}
    store.put(replace(HILL, **same), at(18, 11))
    assert Heading("In several papers") in edition.page("/").items
