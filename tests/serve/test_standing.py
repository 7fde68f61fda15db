"""Pages that were finished are kept on disk, and found again: which, how long, in which form."""

import gzip
import sqlite3

import brotli
import pytest
import zstandard
from sqlalchemy import text

from broadsheet.model import Article
from broadsheet.serve.standing import LONGEST, SHORTEST, lifetime
from broadsheet.store import StoredPage
from tests.serve.shelves import HOST, MORNING, PORT, Shop, article, shop

PROTOCOLS = ("gopher", "gemini", "http")


def never(_tell):
    raise AssertionError("made again")


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("address", ["/mitte", "/-/text/mitte"])
def test_a_page_that_stands_is_given_out_as_it_was_made(ours, protocol, address):
    stand, key, make = ours.make(protocol, address)
    ours.lay(address, protocol=protocol)
    assert stand.made(key, never) == make(None)


def test_pages_stand_for_another_process_too(ours, tmp_path):
    ours.lay("/mitte")
    other = Shop(tmp_path, ours.store)
    other.check()
    assert other.stands("/mitte")
    other.standing.stop()


def test_another_port_has_pages_of_its_own(ours):
    ours.lay("/mitte")
    other = type(PORT)("gopher.example", 7070)
    assert ours.gopher.find((other, b"/mitte")) is None


def test_a_page_made_before_a_change_and_finished_after_it_is_not_kept(ours):
    stand, key, make = ours.make("gopher", "/mitte")

    def overtaken(tell):
        made = make(tell)
        ours.put(article("alt", hour=1, headline="Ganz anders"))
        ours.check()
        return made

    stand.made(key, overtaken)
    ours.standing.settle()
    assert not ours.stands("/mitte")


def test_a_page_made_while_its_article_changes_is_not_kept(ours):
    stand, key, make = ours.make("gopher", "/mitte")

    def overtaken(tell):
        made = make(tell)
        ours.put(article("mitte", hour=2, text="Doch keine Boote."))
        return made

    stand.made(key, overtaken)
    ours.standing.settle()
    assert not ours.stands("/mitte")


class Behind:
    """A search index that has not taken in everything yet."""

    sequence = 2

    def like(self, article, *, paper, limit):
        return ()


def test_a_page_made_while_the_search_index_is_behind_is_not_kept(tmp_path):
    behind = Behind()
    with shop(tmp_path, index=behind) as ours:
        ours.lay("/mitte")
        assert not ours.stands("/mitte")
        behind.sequence = ours.store.latest_sequence()
        ours.lay("/mitte")
        assert ours.stands("/mitte")


def test_a_page_is_kept_though_the_newest_articles_went_with_their_paper(tmp_path):
    behind = Behind()
    with shop(tmp_path, index=behind) as ours:
        behind.sequence = ours.store.latest_sequence()
        ours.store.put(Article("https://andere.example/x", "X", paper="andere.example"), MORNING)
        ours.store.remove_paper("andere.example")
        ours.check()
        ours.lay("/mitte")
        assert ours.stands("/mitte")


def test_a_page_is_kept_though_the_newest_revision_cannot_be_read(tmp_path):
    behind = Behind()
    with shop(tmp_path, index=behind) as ours:
        damage = text("UPDATE revisions SET body = digest WHERE sequence = 3")
        ours.store._database.write(lambda connection: connection.execute(damage))
        ours.lay("/mitte")
        assert ours.stands("/mitte")


def test_while_another_process_holds_the_file_pages_are_made_and_nothing_old_is_found(ours):
    ours.lay("/mitte")
    ours.put(article("alt", hour=1, headline="Ganz anders"))
    ours.standing._rack._writer.execute("PRAGMA busy_timeout = 10")
    with sqlite3.connect(ours.folder / "standing.sqlite", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        ours.check()
        assert not ours.stands("/mitte")
        other.execute("ROLLBACK")
    ours.check()
    ours.lay("/neu")
    assert (ours.stands("/mitte"), ours.stands("/neu")) == (False, True)


def test_a_page_is_kept_for_a_tenth_of_its_articles_age(ours):
    ours.lay("/mitte")
    ours.now += 9.9 * 86400
    assert ours.stands("/mitte")
    ours.now += 86400
    assert not ours.stands("/mitte")


def test_a_page_is_kept_for_ten_minutes_at_least_and_a_month_at_most():
    now = MORNING.timestamp()
    assert [lifetime(MORNING, now + age) for age in (-1e6, 0, 1e4, 1e9)] == [SHORTEST, SHORTEST, 1e3, LONGEST]


@pytest.mark.parametrize("address", ["/", "/-/latest", "/nirgends", "/-/search?Boote", "/-/history/mitte"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_only_articles_are_kept(ours, protocol, address):
    ours.lay(address, protocol=protocol)
    assert ours.standing._rack.count() == 0


def test_an_article_is_not_kept_by_its_other_addresses(ours):
    ours.store.add_alias(f"https://{HOST}/frueher", HOST, "/mitte")
    ours.lay("/frueher", "/mitte/", "/%6Ditte", "mitte")
    assert ours.standing._rack.count() == 0


@pytest.mark.parametrize("coding", ["", "zstd", "br", "gzip"])
@pytest.mark.parametrize("first", ["", "zstd", "br", "gzip"])
def test_a_page_that_stands_is_sent_in_each_content_coding(ours, coding, first):
    stand, key, make = ours.make("http", "/mitte", first)
    stand.made(key, make)
    ours.standing.settle()
    stand, key, make = ours.make("http", "/mitte", coding)
    found, fresh = stand.made(key, never), make(None)
    unpack = {
        "": bytes, "br": brotli.decompress, "gzip": gzip.decompress,
        "zstd": zstandard.ZstdDecompressor().decompress,
    }[coding]  # fmt: skip
    assert unpack(found.page.body) == unpack(fresh.page.body)
    assert [name for name, _ in found.whole.headers] == [name for name, _ in fresh.whole.headers]
    assert dict(found.whole.headers)["etag"] == dict(fresh.whole.headers)["etag"]


def test_what_a_paper_asks_of_machines_is_said_with_a_page_that_stood_before(ours):
    ours.lay("/mitte", protocol="http")
    page = StoredPage(f"https://{HOST}/x", b"<p>", opt_outs=("noai", "tdm"))
    ours.store.put(article("x", hour=99, section="Land"), MORNING, page)
    ours.check()
    stand, key, _ = ours.make("http", "/mitte")
    headers = dict(stand.made(key, never).whole.headers)
    assert (headers["x-robots-tag"], headers["tdm-reservation"]) == ("noindex, noai, noimageai", "1")
