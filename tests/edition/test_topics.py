"""Which feeds a hub is told of."""

from msgspec.structs import replace

from broadsheet.edition.topics import topics_after
from tests.edition.town import HILL, HOST, OTHER, at


def test_a_new_article_is_news_in_the_feeds_of_its_paper_and_in_those_of_all_papers(edition, store):
    store.save_paper(OTHER)
    before = store.latest_sequence()
    store.put(replace(HILL, tags=("Goats",)), at(18, 10))
    folders = ("/-/", "/-/section/news/", "/-/author/ann-lee/", "/-/tag/goats/")
    assert [topic for topic in topics_after(edition, before) if topic.endswith("atom")] == [
        *(f"/hillpost.example{folder}feed.atom" for folder in folders),
        *(f"{folder}feed.atom" for folder in folders),
    ]
    assert topics_after(edition, store.latest_sequence()) == ()


def test_a_feed_that_is_announced_is_there(edition, store):
    store.save_paper(OTHER)
    store.put(HILL, at(18, 10))
    for topic in topics_after(edition, 0):
        assert edition.answer(topic, base="https://h").body
    assert f"/{HOST}/-/tag/koeln-2/feed.json" in topics_after(edition, 0)
