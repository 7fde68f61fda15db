"""Addresses as URLs and as paths of the gateway."""

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import FormatError
from broadsheet.gateway.address import GeminiAddress, GopherAddress, parse_parts, parse_url, survives
from broadsheet.gateway.linking import Links
from broadsheet.gateway.routes import Elsewhere, Front, Visit, parse_route
from broadsheet.gateway.view import Asked, View, parse_query, to_query


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("gopher://taz.de", GopherAddress("taz.de")),
        ("gopher://taz.de/", GopherAddress("taz.de")),
        ("gopher://taz.de:7070/0/a%20b", GopherAddress("taz.de", 7070, "0", b"/a b")),
        ("GOPHERS://Example.ORG/1x", GopherAddress("example.org", 70, "1", b"x", tls=True)),
        ("gopher://h.example/7/s%09two%20words", GopherAddress("h.example", 70, "7", b"/s", "two words")),
        ("gopher://h.example/1/a%09%09%2B", GopherAddress("h.example", 70, "1", b"/a")),
        ("gopher://[2001:DB8::1]:71/", GopherAddress("2001:db8::1", 71)),
        ("gemini://example.org", GeminiAddress("example.org")),
        ("gemini://example.org/a?b%20c#d", GeminiAddress("example.org", 1965, "/a", "b%20c")),
        ("gemini://example.org?q", GeminiAddress("example.org", 1965, "/", "q")),
        ("gemini://bücher.example/ä", GeminiAddress("xn--bcher-kva.example", 1965, "/%C3%A4")),
        ("taz.de/1/politik", GopherAddress("taz.de", 70, "1", b"/politik")),
        ("example.org:1965/x", GeminiAddress("example.org", 1965, "/x")),
    ],
)
def test_a_url_is_read(url: str, address: object):
    assert parse_url(url) == address


@pytest.mark.parametrize(
    "url",
    [
        *("http://example.org/", "javascript://x/", "file:///etc/passwd", "gopher://", "gopher://:70/"),
        *("gopher://h.example:0/", "gopher://h.example:70000/", "gopher://h.example:x/", "gopher://a b/"),
        *("gopher://user@h.example/", "gopher://user:pw@h.example/", "gopher://[::1/", "gopher://[zz::]/"),
        *("gopher://h.example/1/a%0D%0AQUIT", "gopher://h.example/1/a%0aQUIT", "gopher://h.example/0%00"),
        "gopher://h.example/7/s%09words%0d%0aMAIL%20FROM",
        "gemini://h.example/a\r\nb",
        "gemini://h.example/" + "a" * 1100,
        "gopher://h.example/1/" + "a" * 1100,
        *("gopher://-bad-.example./", "gemini://a..b/", "gemini://" + "a" * 64 + ".example/"),
    ],
)
def test_what_is_no_address_is_refused(url: str):
    with pytest.raises(FormatError):
        parse_url(url)


@given(st.binary(max_size=60).filter(lambda b: not set(b) & set(b"\r\n\0\t")))
def test_any_selector_survives_the_way_through_browsers_and_servers(selector: bytes):
    address = GopherAddress("h.example", 70, "1", selector)
    path, _, query = Links("", frozenset({70})).to(address).partition("?")
    assert path.isascii()
    assert not {"..", "."} & set(path.split("/"))
    # What a server does that hands on paths decoded.
    handed_on = quote(unquote(path), safe="/:@!$'()*,;=~+&-._")
    route = parse_route(handed_on, query)
    assert isinstance(route, Visit)
    assert route.address == address


@given(st.text(max_size=40).filter(lambda s: not set(s) & set("\r\n\0\t") and max(s, default=" ") < "\ud800"))
def test_search_words_survive_the_query_string(words: str):
    assert parse_query(to_query(words).removeprefix("?"), False).words == words


@pytest.mark.parametrize("tail", ["1/a//b", "1/a/../b", "1/a/.", "1//a", "1%E4", "a%2Fb", "a%3Bb", "1/%ff"])
def test_paths_that_would_not_survive(tail: str):
    assert not survives(tail)


@pytest.mark.parametrize("tail", ["", "1", "1/a/b", "0/a%20b", "1/%C3%A4", "0/a%3Fb", "1/..a", "1~x/"])
def test_paths_that_survive(tail: str):
    assert survives(tail)


def test_a_search_at_the_root_keeps_its_type_in_the_url():
    address = GopherAddress("h.example", search="boats")
    assert address.url == "gopher://h.example/1%09boats"
    assert parse_url(address.url) == address


def test_a_view_is_read_back():
    view = View("koi8-r", reflow=True, raw=True, pictures=True, part=3, trust="ab12")
    assert parse_query(to_query("x&y=z", view).removeprefix("?"), True) == Asked("x&y=z", view)


def test_a_foreign_query_string_goes_to_the_host():
    assert parse_query("page=2&sort=a%20b", True) == Asked("page=2&sort=a%20b")
    assert parse_query("hello+world", False) == Asked("hello world")


def test_charset_names_are_checked():
    assert parse_query("charset=Shift_JIS", False).view.charset == "cp932"
    with pytest.raises(FormatError):
        parse_query("charset=klingon", False)


@pytest.mark.parametrize(
    ("path", "query", "url"),
    [
        ("/gopher.floodgap.com/1/world", "", "gopher://gopher.floodgap.com/1/world"),
        ("/gopher.floodgap.com", "", "gopher://gopher.floodgap.com/"),
        ("/h.example:7070/0/a", "", "gopher://h.example:7070/0/a"),
        ("/localhost:70/1", "", "gopher://localhost/"),
        ("/gopher://h.example/0/a", "", "gopher://h.example/0/a"),
        ("/gopher:/h.example/0/a", "", "gopher://h.example/0/a"),
        ("/gemini://h.example/a", "b=c", "gemini://h.example/a?b=c"),
        ("/", "url=gemini%3A%2F%2Fh.example%2Fa", "gemini://h.example/a"),
        ("/", "q=h.example", "gopher://h.example/"),
        ("/gopher/gw", "a=gopher%3A%2F%2Fh.example%2F0%2Fa", "gopher://h.example/0/a"),
        ("/gopher/gw", "gopher://h.example/0/a", "gopher://h.example/0/a"),
        ("/gopher/gw.lite", "=h.example+70+302f61", "gopher://h.example/0/a"),
        ("/h.example/7/s", "two+words", "gopher://h.example/7/s%09two%20words"),
    ],
)
def test_addresses_of_other_gateways_are_understood(path: str, query: str, url: str):
    route = parse_route(path, query)
    assert isinstance(route, Elsewhere)
    assert route.address.url == url


def test_own_addresses():
    assert parse_route("/", "") == Front()
    assert parse_route("/gopher/taz.de/1/politik", "") == Visit(
        GopherAddress("taz.de", 70, "1", b"/politik"), Asked()
    )
    assert parse_route("/gemini/h.example/a%2Fb", "x") == Visit(
        GeminiAddress("h.example", 1965, "/a%2Fb", "x"), Asked("x")
    )
    assert parse_parts("gopher", "h.example", b"") == GopherAddress("h.example")
