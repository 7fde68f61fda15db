"""Feeds, the sitemap, the catalogue: files that programs read."""

import json
from xml.etree import ElementTree

import feedparser
import pytest

from broadsheet.edition import Edition, Imprint
from broadsheet.errors import NotFound
from tests.edition.town import BRIDGE, COUNCIL, HOST, at

BASE = "https://text.example"


def feed_of(edition, path):
    return feedparser.parse(edition.answer(path, base=BASE).body)


def test_the_front_pages_feed_has_every_story(town):
    feed = feed_of(town, "/-/feed.atom")
    assert feed.bozo is False
    assert (feed.feed.title, feed.feed.link, feed.feed.language) == ("Uferblatt", f"{BASE}/", "de")
    assert [(entry.id, entry.link, entry.title) for entry in feed.entries[1:]] == [
        (BRIDGE.address, f"{BASE}/stadt/bruecke-gesperrt", "Verkehr: Brücke bis Sonntag gesperrt"),
        (COUNCIL.address, f"{BASE}/politik/rat-tagt", "Rat tagt bis Mitternacht"),
    ]


def test_an_entry_has_its_authors_date_and_teaser(town):
    entry = feed_of(town, "/-/section/stadt/feed.atom").entries[0]
    assert [author.name for author in entry.authors] == ["Jana Größe", "Emil Quast"]
    assert (entry.published, entry.summary) == (
        "2024-10-18T09:30:00+02:00",
        "Wer ans andere Ufer will, muss rudern.",
    )


@pytest.mark.parametrize("folder", ["", "section/politik/", "author/jana-groesse/", "tag/koeln/", "changed/"])
def test_both_formats_have_the_same_stories(town, folder):
    atom = feed_of(town, f"/-/{folder}feed.atom")
    written = json.loads(town.answer(f"/-/{folder}feed.json", base=BASE).body)
    assert [item["url"] for item in written["items"]] == [entry.link for entry in atom.entries]
    assert written["feed_url"] == f"{BASE}/-/{folder}feed.json"


def test_a_feed_of_no_known_format_is_not_found(town):
    with pytest.raises(NotFound):
        town.answer("/-/feed.rss")


def test_titles_that_try_to_be_markup_stay_text(edition, store):
    store.put(
        type(COUNCIL)(
            address=f"https://{HOST}/boese",
            headline='</title><script>alert(1)</script> & "x" \x1b[2J ]]>',
            paper=HOST,
            published=at(18, 11),
        ),
        at(18, 11),
    )
    entry = feed_of(edition, "/-/feed.atom").entries[0]
    assert "\x1b" not in entry.title
    raw = edition.answer("/-/feed.atom", base=BASE).body
    assert b"&lt;/title&gt;&lt;script&gt;" in raw
    ElementTree.fromstring(raw)


def test_the_sitemap_is_there_only_where_indexing_is_allowed(town):
    with pytest.raises(NotFound):
        town.answer("/sitemap.xml", base=BASE)
    open_town = Edition(town.store, Imprint(indexing=True))
    assert (
        b"<loc>https://text.example/-/sitemap/2024/10.xml</loc>"
        in open_town.answer("/sitemap.xml", base=BASE).body
    )
    month = open_town.answer("/-/sitemap/2024/10.xml", base=BASE).body
    assert (
        b"<loc>https://text.example/politik/rat-tagt</loc><lastmod>2024-10-17T20:30:00+02:00</lastmod>"
        in month
    )


def test_the_catalogue_has_each_days_issue(town):
    catalogue = feed_of(town, "/-/opds")
    assert [entry.links[0].href for entry in catalogue.entries] == [
        f"{BASE}/-/epaper/2024-10-18.epub",
        f"{BASE}/-/epaper/2024-10-17.epub",
    ]
