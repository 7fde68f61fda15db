"""What machines are told: robots.txt, caps.txt, tdmrep.json."""

import json

import pytest

from broadsheet.edition import Edition, Imprint
from broadsheet.errors import NotFound
from broadsheet.store import StoredPage
from tests.edition.town import BARE, HILL, HOST, OTHER, at


def robots(edition, base):
    return edition.answer("/robots.txt", base=base).body.decode().split("\r\n")


def test_gopher_crawlers_stay_out_unless_indexing_is_allowed(town):
    assert robots(town, "gopher://h:70/1")[:2] == ["User-agent: *", "Disallow: /"]
    assert robots(Edition(town.store, Imprint(indexing=True)), "gopher://h:70/1")[1] == "Disallow: /-/diff/"


def test_gemini_shuts_its_virtual_agents_out_but_lets_proxies_in(town):
    lines = robots(town, "gemini://h")
    assert lines[:4] == [
        "User-agent: indexer",
        "User-agent: archiver",
        "User-agent: researcher",
        "Disallow: /",
    ]
    assert "User-agent: webproxy" not in lines


def test_the_web_lets_crawlers_read_that_they_may_not_index(town):
    assert robots(town, "https://h")[:2] == ["User-agent: *", "Disallow: /-/diff/"]


def test_an_open_edition_names_its_sitemap(town):
    assert "Sitemap: https://h/sitemap.xml" in robots(
        Edition(town.store, Imprint(indexing=True)), "https://h"
    )


def test_what_the_papers_site_reserves_is_reserved_here(edition, store):
    page = StoredPage(BARE.address, b"<p>x", fetched=at(18, 10), opt_outs=("tdm", "robots-ai"))
    store.put(
        type(BARE)(address=f"https://{HOST}/neu", headline="Neu", paper=HOST, published=at(18, 11)),
        at(18, 11),
        page,
    )
    assert json.loads(edition.answer("/.well-known/tdmrep.json").body) == [
        {"location": "/*", "tdm-reservation": 1}
    ]
    assert "User-agent: GPTBot" in robots(edition, "https://h")
    assert edition.opt_outs("/neu") == {"tdm", "robots-ai"}


def test_of_several_papers_only_those_that_reserve_are_named_in_the_file(edition, store):
    page = StoredPage(HILL.address, b"<p>x", fetched=at(18, 10), opt_outs=("tdm",))
    store.save_paper(OTHER)
    store.put(HILL, at(18, 11), page)
    assert json.loads(edition.answer("/.well-known/tdmrep.json").body) == [
        {"location": "/hillpost.example/*", "tdm-reservation": 1}
    ]


def test_without_a_reservation_there_is_no_file(town):
    with pytest.raises(NotFound):
        town.answer("/.well-known/tdmrep.json")


def test_caps_name_the_charset_and_whom_to_write_to(town):
    lines = (
        Edition(town.store, Imprint(contact="post@uferblatt.example"))
        .answer("/caps.txt")
        .body.decode()
        .split("\r\n")
    )
    assert (lines[0], lines[2]) == ("CAPS", "CapsVersion=1")
    assert {"DefaultEncoding=UTF-8", "ServerAdmin=post@uferblatt.example"} <= set(lines)
