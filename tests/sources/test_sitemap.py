import gzip
import tracemalloc
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import SourceError
from broadsheet.sources.sitemap import SitemapEntry, SitemapReader
from broadsheet.sources.sitemaps import month_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ONE = b"<urlset><url><loc>https://paper.example/a</loc></url></urlset>"
A = SitemapEntry("https://paper.example/a")


def read(*pieces: bytes) -> list[SitemapEntry]:
    reader = SitemapReader("https://paper.example/sitemap.xml", NOW)
    return [entry for piece in pieces for entry in reader.feed(piece)] + list(reader.finish())


def test_news_extension():
    body = b"""
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
        <loc> https://paper.example/a?x=1&amp;y=2 </loc><lastmod>2024-10-19</lastmod>
        <image:image><image:loc>https://paper.example/a.jpg</image:loc></image:image>
        <news:news><news:publication><news:name>Blatt</news:name><news:language>de</news:language>
        </news:publication><news:access>Subscription</news:access>
        <news:publication_date>2024-10-18T09:15:00Z</news:publication_date>
        <news:title>Ein &#8222;Titel&#8220;</news:title>
        </news:news></url></urlset>"""
    published, modified = datetime(2024, 10, 18, 9, 15, tzinfo=UTC), datetime(2024, 10, 19, tzinfo=UTC)
    url = "https://paper.example/a?x=1&y=2"
    assert read(body) == [SitemapEntry(url, modified, published, "Ein „Titel“", "de", "Subscription")]


def test_an_index_names_sitemaps():
    body = b"<sitemapindex><sitemap><loc>https://paper.example/1.xml</loc></sitemap></sitemapindex>"
    assert read(body) == [SitemapEntry("https://paper.example/1.xml", index=True)]


@pytest.mark.parametrize(
    "body", [ONE, gzip.compress(ONE, mtime=0), b"\xef\xbb\xbf\n" + ONE, b"https://paper.example/a\n\n"]
)
def test_forms_of_a_sitemap(body):
    assert read(body) == [A]


@given(st.lists(st.integers(1, len(ONE) - 1), max_size=8))
def test_where_the_pieces_end_does_not_matter(cuts):
    ends = [0, *sorted(set(cuts)), len(ONE)]
    assert read(*(ONE[a:b] for a, b in pairwise(ends))) == [A]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "the sitemap is empty"),
        (b"<html><body></body></html>", "not a sitemap: it begins with <html>"),
        (b"Not found", "not a sitemap: neither XML nor a list of addresses"),
        (gzip.compress(ONE, mtime=0)[:40], "the compressed body ends too early"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><urlset/>', "the sitemap declares entities"),
        (b"<urlset>" + b"<url>" * 100, "not a sitemap: elements are nested without end"),
        (ONE[:-3], "the sitemap's XML is broken"),
    ],
)
def test_what_is_no_sitemap_is_said_to_be_none(body, what):
    with pytest.raises(SourceError, match=what):
        read(body)


def test_entries_before_a_break_are_given():
    reader = SitemapReader("x", NOW)
    assert list(reader.feed(ONE.replace(b"</urlset>", b"<url><loc>https://paper.example/b"))) == [A]


def test_memory_does_not_grow_with_the_sitemap():
    entry = b"<url><loc>https://paper.example/artikel/ein-langer-titel.html</loc></url>" * 1000
    reader = SitemapReader("x", NOW)
    list(reader.feed(b"<urlset>" + entry))
    tracemalloc.start()
    try:
        count = sum(1 for _ in range(100) for _ in reader.feed(entry))
        assert (count, tracemalloc.get_traced_memory()[1] < 4_000_000) == (100_000, True)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("sitemap-2019-05.xml", datetime(2019, 5, 1, tzinfo=UTC)),
        ("sitemap_201905.xml.gz", datetime(2019, 5, 1, tzinfo=UTC)),
        ("archive-2019.xml", datetime(2019, 1, 1, tzinfo=UTC)),
        ("sitemap-3.xml", None),
        ("posts-12345678.xml", None),
    ],
)
def test_the_month_in_a_sitemaps_name(name, month):
    assert month_of(f"https://paper.example/{name}") == month
