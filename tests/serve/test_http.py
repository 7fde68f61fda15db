"""The web server over real sockets."""

import gzip
from base64 import b64encode
from hashlib import sha256

import httpx
import pytest
import zstandard
from msgspec.structs import replace

from broadsheet.edition import Edition
from broadsheet.store import Store, StoredPage
from tests.edition.town import COUNCIL, HOST, PAPER, at
from tests.serve.running import FREE, Ports, served, talk


@pytest.fixture(scope="module")
def web(town):
    with served(town, Ports(gopher=None, http=FREE)) as bound:
        yield bound.http


@pytest.fixture
def client(web):
    with httpx.Client(base_url=f"http://{web[0]}:{web[1]}", headers={"accept-encoding": ""}) as opened:
        yield opened


def test_an_article_is_a_page_with_its_original_as_canonical(client):
    page = client.get("/stadt/bruecke-gesperrt")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["link"] == '<https://uferblatt.example/stadt/bruecke-gesperrt>; rel="canonical"'
    assert "Die Brücke ist gesperrt." in page.text


def test_a_page_is_kept_but_asked_for_again_and_not_indexed(client):
    headers = client.get("/stadt/bruecke-gesperrt").headers
    assert (headers["cache-control"], headers["x-robots-tag"]) == ("no-cache", "noindex")


def test_a_page_may_load_nothing_but_its_own_stylesheet(client):
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    style = page.text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy


def test_an_epaper_comes_in_parts_under_its_name(client):
    whole = client.get("/-/epaper/2024-10-18.epub")
    assert whole.headers["content-type"] == "application/epub+zip"
    assert whole.headers["content-disposition"] == 'attachment; filename="uferblatt.example-2024-10-18.epub"'
    part = client.get("/-/epaper/2024-10-18.epub", headers={"range": "bytes=100-"})
    assert (part.status_code, part.content) == (206, whole.content[100:])


def test_what_the_paper_reserves_is_said_in_the_headers(tmp_path):
    with Store.open(tmp_path) as store:
        page = StoredPage(COUNCIL.address, b"<p>x", fetched=at(18, 10), opt_outs=("tdm", "noai"))
        store.put(COUNCIL, at(18, 10), page)
        with served(Edition(store), Ports(gopher=None, http=FREE)) as bound:
            headers = httpx.get(f"http://127.0.0.1:{bound.http[1]}/politik/rat-tagt").headers
    assert (headers["tdm-reservation"], headers["x-robots-tag"]) == ("1", "noindex, noai, noimageai")


def test_the_plain_document_is_plain_text(client):
    page = client.get("/-/text/politik/rat-tagt")
    assert page.headers["content-type"] == "text/plain; charset=utf-8"
    assert page.text.startswith("# Rat tagt bis Mitternacht\n")


def test_another_spelling_is_sent_to_the_usual_address(client):
    page = client.get("/politik/rat-tagt/")
    assert (page.status_code, page.headers["location"]) == (301, "/politik/rat-tagt")


@pytest.mark.parametrize("path", ["/stra%C3%9Fe/f%C3%BCrs", "/stra%c3%9fe/f%c3%bcrs", "/straße/fürs"])
def test_a_paper_that_writes_its_addresses_with_more_than_ascii_is_read_on_the_web(tmp_path, path):
    article = replace(COUNCIL, address=f"https://{HOST}{path}", tags=("Москва",), authors=("北京",))
    with Store.open(tmp_path) as store:
        store.save_paper(PAPER)
        store.put(article, at(18, 10))
        with served(Edition(store), Ports(gopher=None, http=FREE)) as bound:
            web = f"http://127.0.0.1:{bound.http[1]}"
            asked = (
                "/stra%C3%9Fe/f%C3%BCrs",
                "/-/tag/%D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D0%B0",
                "/-/author/北京",
            )
            assert [httpx.get(web + each).status_code for each in asked] == [200, 200, 200]


def test_what_is_not_there_is_a_page_with_a_way_back(client):
    page = client.get("/nix")
    assert page.status_code == 404
    assert "Diese Seite gibt es nicht" in page.text
    assert '<a href="/">' in page.text


def test_an_unchanged_page_is_not_sent_again(client):
    first = client.get("/politik/rat-tagt")
    tag, date = first.headers["etag"], first.headers["last-modified"]
    assert client.get("/politik/rat-tagt", headers={"if-none-match": f'"x", W/{tag}'}).status_code == 304
    assert client.get("/politik/rat-tagt", headers={"if-modified-since": date}).status_code == 304
    assert client.get("/politik/rat-tagt", headers={"if-none-match": '"x"'}).status_code == 200
    # RFC 9110, 13.1.3: the tag decides where both are sent.
    both = {"if-none-match": '"x"', "if-modified-since": date}
    assert client.get("/politik/rat-tagt", headers=both).status_code == 200


def test_a_page_that_has_changed_is_not_sent_to_who_wants_the_old_one(client):
    tag, date = (client.get("/politik/rat-tagt").headers[name] for name in ("etag", "last-modified"))
    wanted = {
        ("if-match", tag): 200, ("if-match", "*"): 200, ("if-match", f'"x", W/{tag}'): 412,
        ("if-unmodified-since", date): 200, ("if-unmodified-since", "Sat, 01 Jan 2000 00:00:00 GMT"): 412,
    }  # fmt: skip
    for header, status in wanted.items():
        assert client.get("/politik/rat-tagt", headers=dict([header])).status_code == status


def test_a_date_that_is_none_is_no_condition(client):
    for date in ("Fri, 31 Dec 9999 23:59:59 -2300", "yesterday"):
        for header in ("if-modified-since", "if-unmodified-since"):
            assert client.get("/politik/rat-tagt", headers={header: date}).status_code == 200


def test_head_has_the_headers_of_get_without_the_body(client):
    head, get = client.head("/"), client.get("/")
    head.headers.pop("date"), get.headers.pop("date")
    assert (head.headers, head.content) == (get.headers, b"")


@pytest.mark.parametrize(
    ("coding", "unpack"),
    [
        ("gzip", gzip.decompress),
        ("zstd", lambda body: zstandard.ZstdDecompressor().decompress(body)),
        ("br", lambda body: __import__("brotli").decompress(body)),
    ],
)
def test_a_page_is_packed_as_the_client_wants_it(web, client, coding, unpack):
    request = f"GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: {coding}\r\nConnection: close\r\n\r\n"
    head, _, body = talk(web, request.encode()).partition(b"\r\n\r\n")
    assert f"content-encoding: {coding}".encode() in head
    assert b"vary: accept-encoding" in head
    assert unpack(body) == client.get("/").content


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("bytes=9999999-", 416, slice(0, 0)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_a_part_of_a_page_is_sent(client, asked, status, part):
    whole = client.get("/").content
    answer = client.get("/", headers={"range": asked})
    assert (answer.status_code, answer.content) == (status, whole[part])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "QUERY"])
def test_only_reading_is_answered(client, method):
    answer = client.request(method, "/")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_long_address_is_refused(client):
    assert client.get("/" + "x" * 3000).status_code == 414


def test_no_header_of_the_request_reaches_the_page(client):
    page = client.get("/", headers={"referer": "https://evil.example/", "x-forwarded-host": "evil.example"})
    assert page.status_code == 200
    assert "evil" not in page.text


def test_another_application_has_a_path_of_its_own_on_the_web_port(town):
    class Hello:
        async def __rsgi__(self, scope, out):
            out.response_bytes(200, [("content-type", "text/plain")], f"hello {scope.path}".encode())

    with served(town, Ports(gopher=None, http=FREE, beside=(("/hello", Hello),))) as bound:
        answers = [
            talk(bound.http, f"GET {path} HTTP/1.0\r\n\r\n".encode()) for path in ("/hello/x", "/-/help")
        ]
    assert answers[0].endswith(b"hello /hello/x")
    assert b"<!DOCTYPE html>" in answers[1]
