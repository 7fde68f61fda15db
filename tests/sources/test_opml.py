import pytest

from broadsheet.errors import FormatError
from broadsheet.model import Paper, Source
from broadsheet.sources.opml import Subscription, read_opml, write_opml


def test_feeds_in_folders_each_once():
    body = b"""<opml version="1.0"><head/><body><outline text="Zeitungen">
      <outline text="Blatt" xmlUrl="https://paper.example/feed" htmlUrl="https://paper.example/"/>
      <outline TITLE="Noch eins" XMLURL="https://other.example/feed"/></outline>
      <outline text="Blatt noch einmal" xmlUrl="https://paper.example/feed"/></body></opml>"""
    assert read_opml(body, "x") == (
        Subscription("https://paper.example/feed", "Blatt", "https://paper.example/"),
        Subscription("https://other.example/feed", "Noch eins"),
    )


def test_what_is_written_is_read_back():
    sources = (
        Source("feed", "https://paper.example/feed?a=1&b=2", "Alles <neu>"),
        Source("sitemap", "https://x/"),
    )
    paper = Paper("paper.example", "Blatt & Co", "https://paper.example/", sources=sources)
    assert read_opml(write_opml([paper]), "x") == (
        Subscription("https://paper.example/feed?a=1&b=2", "Alles <neu>", "https://paper.example/"),
    )


def test_a_paper_without_a_feed_leaves_no_empty_folder():
    paper = Paper(
        "paper.example", "Blatt", "https://paper.example/", sources=(Source("sitemap", "https://x/"),)
    )
    assert b"outline" not in write_opml([paper])


@pytest.mark.parametrize("body", [b"", b"<rss/>", b"<opml/>"])
def test_what_is_no_opml(body):
    with pytest.raises(FormatError):
        read_opml(body, "x")
