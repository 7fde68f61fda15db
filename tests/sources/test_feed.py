from datetime import UTC, datetime

import pytest

from broadsheet.errors import SourceError
from broadsheet.sources.feed import read_feed
from broadsheet.sources.found import Feed, Found

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://paper.example/feed"
TEXT = "<p>" + "Ein Satz, der lang genug ist. " * 30 + "</p>"


def read(body: str | bytes) -> Feed:
    return read_feed(body if isinstance(body, bytes) else body.encode(), URL, NOW)


def rss(items: str, head: str = "") -> str:
    return f"<rss version='2.0'><channel><title>Blatt</title>{head}{items}</channel></rss>"


def test_rss():
    feed = read(
        rss(
            "<item><title>Ein Titel &amp; mehr</title><link>https://paper.example/a?utm_source=rss</link>"
            "<pubDate>Fri, 18 Oct 2024 09:15:00 GMT</pubDate></item>",
            "<description>Jeden Tag</description><language>de-DE</language><ttl>30</ttl>",
        )
    )
    date = datetime(2024, 10, 18, 9, 15, tzinfo=UTC)
    entry = Found("https://paper.example/a", "Ein Titel & mehr", date, language="de-DE")
    assert feed == Feed("Blatt", "Jeden Tag", "de-DE", "", (entry,), 1800.0, "", URL)


def test_atom_with_hub_and_update():
    feed = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Blatt</title>"
        "<link rel='hub' href='https://hub.example/'/><link rel='self' href='https://paper.example/atom'/>"
        "<entry><title>A</title><link href='/a'/><id>x</id><published>2024-10-18T09:15:00Z</published>"
        "<updated>2024-10-19T09:15:00Z</updated></entry></feed>"
    )
    dates = datetime(2024, 10, 18, 9, 15, tzinfo=UTC), datetime(2024, 10, 19, 9, 15, tzinfo=UTC)
    assert feed.entries == (Found("https://paper.example/a", "A", *dates),)
    assert (feed.hub, feed.topic) == ("https://hub.example/", "https://paper.example/atom")


def test_rdf():
    feed = read(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<channel><title>Blatt</title></channel><item><title>A</title><link>https://paper.example/a</link></item>"
        "</rdf:RDF>"
    )
    assert feed.entries == (Found("https://paper.example/a", "A"),)


def test_json_feed():
    feed = read(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Blatt", "language": "de", "items": '
        '[{"id": 7, "url": "/a", "title": "A", "date_published": "2024-10-18T09:15Z"}, {"id": "17a"}]}'
    )
    date = datetime(2024, 10, 18, 9, 15, tzinfo=UTC)
    assert feed.entries == (Found("https://paper.example/a", "A", date, language="de"),)


@pytest.mark.parametrize("element", ["content:encoded", "description"])
def test_full_text_is_carried_but_the_page_is_still_wanted(element):
    item = f"<item><title>A</title><link>https://paper.example/a</link><{element}><![CDATA[{TEXT}]]></{element}></item>"
    body = rss(item).replace("<rss ", "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' ")
    entry = read(body).entries[0]
    assert entry.carried
    assert (entry.carried.html, entry.whole) == (TEXT, False)


def test_a_teaser_is_no_article():
    assert (
        read(rss("<item><title>A</title><link>/a</link><description>Kurz.</description></item>"))
        .entries[0]
        .carried
        is None
    )


def test_a_date_that_cannot_be_is_none():
    items = "".join(
        f"<item><link>/{n}</link><pubDate>{date}</pubDate></item>"
        for n, date in enumerate(
            ("Fri, 18 Oct 2094 09:15:00 GMT", "gestern", "Thu, 01 Jan 1601 00:00:00 GMT")
        )
    )
    assert [entry.published for entry in read(rss(items)).entries] == [None, None, None]


def test_the_own_address_wins_over_a_tracking_service():
    body = rss(
        "<item><link>https://feeds.example/~r/1</link>"
        "<feedburner:origLink>https://paper.example/a</feedburner:origLink></item>"
        "<item><guid isPermaLink='true'>https://paper.example/b</guid></item>"
        "<item><title>no address</title><guid isPermaLink='false'>17</guid></item>"
    ).replace("<rss ", "<rss xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0' ")
    assert [entry.url for entry in read(body).entries] == [
        "https://paper.example/a",
        "https://paper.example/b",
    ]


def test_a_title_is_its_words_alone():
    item = "<item><title>&lt;b&gt;Fett&lt;/b&gt; &amp;amp; schräg</title><link>/a</link></item>"
    assert read(rss(item)).entries[0].title == "Fett & schräg"


def test_a_broken_address_is_left_out():
    items = "<item><link>http://[broken</link></item><item><link>https://paper.example/a</link></item>"
    assert [entry.url for entry in read(rss(items)).entries] == ["https://paper.example/a"]


def test_broken_xml_gives_what_can_be_read():
    body = rss("<item><title>A & B</title><link>https://paper.example/a</link></item><item><title>C</tit")
    assert read(body).entries[0] == Found("https://paper.example/a", "A & B")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "the feed is empty"),
        (b"<!doctype html><html><body>Hallo</body></html>", "not a feed but a web page"),
        (b"\x89PNG\r\n\x1a\n", "not a feed but something else"),
        (b'{"hello": 1}', "not a JSON Feed: Object missing required field `items`"),
        (b"{", "not a JSON Feed: Input data was truncated"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body, what):
    with pytest.raises(SourceError) as error:
        read(body)
    assert error.value.what == what


def test_entities_of_a_feed_are_not_expanded_without_end():
    bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    feed = read(f"<?xml version='1.0'?>{bomb}]>" + rss("<item><title>&i;</title><link>/a</link></item>"))
    assert len(feed.entries[0].title) < 1000


def test_an_item_of_another_form_does_not_hide_the_others():
    items = '[{"url": 7}, {"url": "https://paper.example/1", "title": null}, [], {"tags": [null]}]'
    feed = read_feed(f'{{"version": 1.1, "title": null, "items": {items}}}'.encode(), URL, NOW)
    assert [found.url for found in feed.entries] == ["https://paper.example/1"]
