"""Whatever bytes come, a request is read or refused, never more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import FormatError, Refused
from broadsheet.serve.gemini_request import Place, read_url
from broadsheet.serve.gopher_request import GopherRequest, read_request
from broadsheet.serve.http_answer import WebPage
from broadsheet.serve.http_request import coding_for, fitted

HERE = Place(frozenset({"blatt.example"}), frozenset({1965}))


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        (b"", GopherRequest("/")),
        (b"/a/b", GopherRequest("/a/b")),
        (b"a/b", GopherRequest("/a/b")),
        (b"/-/search\twords of a query", GopherRequest("/-/search?words%20of%20a%20query")),
        (b"/-/search\twords\t+", GopherRequest("/-/search?words", "plus")),
        (b"/a\t$", GopherRequest("/a", "menu attributes")),
        (b"/x?id=7", GopherRequest("/x?id=7")),
        (b"GET /a HTTP/1.1", GopherRequest("/a", "http")),
        (b"GET /a", GopherRequest("/GET /a")),
    ],
)
def test_a_gopher_line_is_read(line, request_):
    assert read_request(line) == request_


@given(st.binary(max_size=1100))
def test_any_gopher_line_is_an_address_or_a_format_error(line):
    try:
        request = read_request(line)
    except FormatError:
        return
    path = request.address.partition("?")[0]
    assert request.form == "http" or path.startswith("/")
    assert ".." not in path.split("/") or request.form == "http"
    assert not any(ord(character) < 32 for character in request.address)


URLS = st.text(max_size=300).map(lambda path: f"gemini://blatt.example/{path}\r\n".encode("utf-8", "replace"))


@given(st.one_of(st.binary(max_size=1100), URLS))
def test_any_gemini_line_is_an_address_or_an_error(line):
    try:
        address = read_url(line, HERE)
    except (FormatError, Refused):
        return
    assert address.startswith("/")
    assert not any(ord(c) <= 32 for c in address)


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("identity", ""),
        ("*", "zstd"),
        ("*;q=0", ""),
        ("gzip;q=0.0000", ""),
        ("br;q=0.2, *;q=0", "br"),
        ("gzip;q=nonsense", "gzip"),
        ("x" * 100_000, ""),
    ],
)
def test_the_coding_is_the_one_the_client_wants(accept, coding):
    assert coding_for(accept) == coding


HEADERS = st.dictionaries(
    st.sampled_from(
        ["if-match", "if-unmodified-since", "if-none-match", "if-modified-since", "range", "if-range"]
    ),
    st.text(max_size=60) | st.sampled_from(["*", '"tag"', "bytes=2-5", "Fri, 31 Dec 9999 23:59:59 -2300"]),
)


@given(HEADERS, st.sampled_from(["GET", "HEAD"]))
def test_any_condition_or_range_gets_an_answer_that_fits(headers, method):
    page = WebPage(200, "text/plain; charset=utf-8", b"0123456789", etag='"tag"')
    answer = fitted(page, method, headers)
    assert answer.status in (200, 206, 304, 412, 416)
    length = dict(answer.headers).get("content-length")
    assert method == "HEAD" or answer.status == 304 or int(length) == len(answer.body)
    assert all("\n" not in value and "\r" not in value for _, value in answer.headers)
