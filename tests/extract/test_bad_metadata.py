"""Tests of pages made to be slow or to break the reader of metadata."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from broadsheet.extract.meta.loosejson import parse_loose
from broadsheet.extract.meta.metadata import Metadata, read
from broadsheet.extract.meta.state import body_of
from broadsheet.extract.words.names import clean, split

URL = "https://paper.example/a"
PIECES = st.sampled_from(
    [
        '<meta property="og:title" content="',
        "<meta name=author content=x>",
        '<script type="application/ld+json">',
        '{"@type":"NewsArticle","headline":"',
        '"@graph":[{"@id":"#a","author":{"@id":"#a"}}]',
        "</script>",
        "<h1>",
        "<time datetime=0000-00-00>",
        '<a rel="author tag">',
        '<div class="byline tags date">',
        '<p itemprop="author datePublished">',
        "By Eva Roth and 99:99 31.31.3131",
        '">',
        "\u0000\ufffd\u202e",
        "&amp;amp;#x110000;",
    ]
)


@given(st.lists(PIECES | st.text(max_size=10), max_size=25))
@settings(max_examples=150, deadline=None)
def test_no_soup_makes_it_fail(pieces: list[str]):
    meta = read(LexborHTMLParser("".join(pieces)), URL)
    assert isinstance(meta, Metadata)
    assert len(meta.headline) <= 500


def nested(name: str) -> str:
    return f"<div class={name}>" * 400 + "x " * 200_000


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","keywords":"a,b"}</script>' * 1000,
        '<script type="application/ld+json">' + '{"a":[' * 100_000 + "</script>",
        '<script type="application/ld+json">{' + '/*"x",' * 150_000 + "</script>",
        '<script type="application/ld+json">{"a":"' + '\\"' * 400_000 + "</script>",
        '<script type="application/ld+json">{"@type":"NewsArticle","keywords":"'
        + "a," * 500_000
        + '"}</script>',
        '<script type="application/json">{"x":"A headline","y":' + "[" * 500 + "]" * 500 + "}</script>",
        "<meta name=x content=y>" * 50_000,
        "<meta name=author content='" + "by " * 5_000 + "'>",
        "<h1>" + "word " * 500_000,
        "<title>" + "a | " * 200_000,
        nested("author"),
        nested("date"),
        "<div class=tags>" * 300 + "<a href=/tag/x>t</a>" * 3_000,
        "<a rel=author href=/author/x>Eva Roth</a>" * 20_000,
    ],
    ids=lambda html: html[:40],
)
def test_a_page_made_to_be_slow_is_read(html: str):
    """Each takes well below a second; in quadratic time it would take minutes."""
    assert len(read(LexborHTMLParser(html), URL).headline) <= 500


@pytest.mark.parametrize(
    "text", ["{" + "/*," * 300_000, '{"a": ' + '"' * 900_000, "[" * 900_000, "{'" * 300_000]
)
def test_broken_json_of_a_megabyte_is_given_up(text: str):
    parse_loose(text)
    assert body_of(text, "A headline") == ""


def test_a_byline_of_a_megabyte_is_none():
    assert (clean("by " * 400_000), split("Von " * 400_000)) == ("", [])
