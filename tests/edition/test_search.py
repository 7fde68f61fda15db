"""The search page over a real index."""

import pytest
from msgspec.structs import replace

from broadsheet.edition import Edition
from broadsheet.errors import NotFound
from broadsheet.model import Link, Paper, Prose, Search, Span
from broadsheet.render import to_gemtext, to_gophermap, to_html
from tests.edition.town import BRIDGE, HOST, at


@pytest.fixture
def searchable(edition, tmp_path):
    index_of = pytest.importorskip("broadsheet.search", reason="needs the search index").Index
    finder = pytest.importorskip("broadsheet.edition.searching").Finder(
        index_of.open(tmp_path / "index"), edition.store
    )
    finder.keep_up()
    return Edition(edition.store, index=finder, clock=lambda: at(18, 12))


def found(page):
    return [item.href for item in page.items if isinstance(item, Link) and not item.href.startswith("/-/")][
        :-1
    ]


@pytest.mark.parametrize("query", ["q=boote", "boote", "q=%20Boote", "a=1&q=boote"])
def test_words_are_read_as_each_protocol_sends_them(searchable, query):
    page = searchable.page("/-/search", query) if "=" not in query else searchable.page(f"/-/search?{query}")
    assert set(found(page)) == {"/stadt/bruecke-gesperrt", "/politik/rat-tagt"}


def test_what_was_searched_for_stands_in_the_field(searchable):
    field = searchable.page("/-/search?q=%22Rat%22%20%26").items[1]
    assert field == Search("Suchen nach", "/-/search", value='"Rat" &')


def test_nothing_found_is_said(searchable):
    assert Prose(("Nichts gefunden.",)) in searchable.page("/-/search?zebra").items


def test_without_words_there_is_the_field_and_how_to_search(searchable):
    page = searchable.page("/-/search")
    assert (page.path, page.items[1]) == ("/-/search", Search("Suchen nach", "/-/search"))


def test_the_words_that_were_found_stand_in_the_snippet(searchable):
    line = next(item for item in searchable.page("/-/search?getagt").items if isinstance(item, Link))
    assert line.snippet == ("Der Rat hat bis Mitternacht ", Span("getagt", strong=True), ".")


def test_results_turn_pages(searchable, store):
    for number in range(45):
        store.put(replace(BRIDGE, address=f"https://{HOST}/boot/{number}"), at(18, 11))
    searchable._index.keep_up()
    page = searchable.page("/-/search?rudern")
    assert (len(found(page)), page.next) == (20, "/-/search/2?rudern")
    assert searchable.page("/-/search/3?rudern").previous == "/-/search/2?rudern"


def test_where_not_all_were_counted_it_is_said(searchable, store, monkeypatch):
    for number in range(45):
        store.put(replace(BRIDGE, address=f"https://{HOST}/boot/{number}"), at(18, 11))
    searchable._index.keep_up()
    monkeypatch.setattr("broadsheet.search.best.SEASON", 10)
    page = searchable.page("/-/search?rudern")
    assert Prose(("Mehr als 10 Treffer zu: rudern",)) in page.items
    assert page.next == "/-/search/2?rudern"


@pytest.mark.parametrize("path", ["/-/search/0?x", "/-/search/51?x", "/-/search/999999?x"])
def test_nobody_digs_deeper_than_results_go(searchable, path):
    with pytest.raises(NotFound):
        searchable.page(path)


def test_every_page_offers_the_search_where_there_is_one(searchable, town):
    assert any(isinstance(item, Search) for item in searchable.page("/").items)
    assert not any(isinstance(item, Search) for item in town.page("/").items)


def test_an_edition_without_an_index_has_no_search(town):
    with pytest.raises(NotFound):
        town.page("/-/search?rudern")


@pytest.mark.parametrize(
    "query", ["*" * 400, "(" * 400, '"' * 399, "a:" * 200, "\x00\x1b", "%00%ff", "q=" + "x" * 100_000]
)
def test_a_hostile_query_gets_a_page(searchable, query):
    assert searchable.page(f"/-/search?{query}").items


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("boote after:gestern", "wurde nicht verstanden"),
        ("b*", "Vor einem * müssen zwei Buchstaben stehen"),
        ("-boote", "Die Anfrage braucht mindestens ein Wort"),
        ("boote " * 100, "Die Anfrage ist zu lang"),
    ],
)
def test_what_a_query_cannot_be_taken_as_is_said_on_every_protocol(searchable, query, said):
    page = searchable.page("/-/search", query)
    menu = to_gophermap(page, "h", 70).decode().replace("\t\terror.host\t1\r\ni", " ")
    assert [said in shown for shown in (menu, to_gemtext(page), to_html(page))] == [True, True, True]


def test_the_front_page_of_several_papers_begins_with_the_search(searchable):
    searchable.store.save_paper(Paper("anderes.example", "Das Andere", "https://anderes.example/"))
    page = Edition(searchable.store, index=searchable._index, clock=lambda: at(18, 12)).page("/")
    assert page.items[1] == Search("Search", "/-/search")
