"""Stories on the same matter as an article."""

from datetime import timedelta

from msgspec.structs import replace

from broadsheet.model import Article, Link
from tests.edition.town import BRIDGE, HOST, at

FERRY = Article(
    address=f"https://{HOST}/stadt/faehre",
    headline="Fähre fährt wieder",
    paper=HOST,
    section="Stadt",
    published=at(16, 9),
    tags=("Brücken",),
)


def links_of(page):
    return [item.href for item in page.items if isinstance(item, Link)]


def test_a_story_with_a_rare_tag_in_common_is_related(edition, store):
    store.put(FERRY, at(18, 11))
    assert "/stadt/faehre" in links_of(edition.page("/stadt/bruecke-gesperrt"))
    assert "/stadt/bruecke-gesperrt" in links_of(edition.page("/stadt/faehre"))


def test_last_years_story_is_not(edition, store):
    store.put(replace(FERRY, section="Fluss", published=at(16, 9) - timedelta(days=300)), at(18, 11))
    assert "/stadt/faehre" not in links_of(edition.page("/stadt/bruecke-gesperrt"))


def test_what_the_paper_itself_relates_is_not_named_twice(edition, store):
    store.put(replace(FERRY, section="Fluss"), at(18, 11))
    own = replace(BRIDGE, related=(*BRIDGE.related, FERRY_STORY))
    store.put(own, at(18, 11))
    assert links_of(edition.page("/stadt/bruecke-gesperrt")).count("/stadt/faehre") == 1


FERRY_STORY = type(BRIDGE.related[0])(FERRY.address, FERRY.headline, published=FERRY.published)


def test_a_tag_that_everything_has_relates_nothing(edition, store):
    everywhere = (
        replace(FERRY, address=f"https://{HOST}/w/{n}", section="Fluss", tags=("Wetter",)) for n in range(60)
    )
    store.put_many((article, at(18, 11)) for article in everywhere)
    page = edition.page("/w/1")
    assert not any(
        href.startswith("/w/") for href in links_of(page) if href not in (page.previous, page.next)
    )


def test_two_tags_that_everything_has_do(edition, store):
    def weather(number):
        address, headline = f"https://{HOST}/w/{number}", f"Wetter am {number}. Tag"
        return replace(FERRY, address=address, headline=headline, section="Fluss", tags=("Wetter", "Wind"))

    store.put_many((weather(number), at(18, 11)) for number in range(60))
    page = edition.page("/w/1")
    found = [
        href for href in links_of(page) if href.startswith("/w/") and href not in (page.previous, page.next)
    ]
    assert len(found) == 5
