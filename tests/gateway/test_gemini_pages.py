"""What a browser sees of Gemini documents."""

import httpx
import pytest

from tests.gateway.conftest import words
from tests.gateway.hosts import running


async def page(browser: httpx.AsyncClient, path: str, status: int = 200) -> str:
    answer = await browser.get(path)
    assert answer.status_code == status, answer.text
    return answer.text


GEMTEXT = """# Harbour news
Plain text & more.

=> /old.gmi The archive
=>https://example.org/x
=> gopher://g.example/0/a A text on Gopher
=> javascript:alert(1) Bad
=> mailto:a@example.org Write
## Tides
* low at six
* high at noon
> Said the pilot
```ship
 _|_
 \\_/
```
### Deeper
=>
####four
"""


async def test_gemtext_with_everything(browse, tls):
    async with running(lambda _: b"20 text/gemini; lang=en-GB\r\n" + GEMTEXT.encode(), tls()) as host:
        at = f"/gemini/localhost:{host.port}"
        html = await page(browse(host.port, 70), f"{at}/news/")
    assert "<h1>Harbour news</h1>" in html
    assert 'lang="en-GB"' in html
    assert f'<a href="{at}/old.gmi">The archive</a>' in html
    assert '<a href="https://example.org/x">https://example.org/x</a>' in html
    assert '<a href="/gopher/g.example/0/a">A text on Gopher</a>' in html
    assert 'href="javascript' not in html
    assert "Bad javascript:alert(1)" in html
    assert '<a href="mailto:a@example.org">Write</a>' in html
    assert "<h2>Tides</h2>" in html
    assert "<li>low at six</li>" in html
    assert "Said the pilot" in html
    assert " _|_\n \\_/" in html
    assert "ship" in html
    assert "<h3>Deeper</h3>" in html
    assert "#four" in words(html)
    assert "=&gt;" in html


@pytest.mark.parametrize(
    ("reference", "href"),
    [
        ("b.gmi", "/gemini/localhost:{port}/dir/b.gmi"),
        ("/b.gmi", "/gemini/localhost:{port}/b.gmi"),
        ("../b.gmi", "/gemini/localhost:{port}/b.gmi"),
        ("?page=2", "/gemini/localhost:{port}/dir/a.gmi?q=page%3D2"),
        ("//other.example/x", "/gemini/other.example/x"),
        ("gemini://other.example:1965/x?y", "/gemini/other.example/x?q=y"),
        ("a%2Fb", "/gemini/localhost:{port}/?s=dir%2Fa%252Fb"),
        ("ä b"[:1], "/gemini/localhost:{port}/dir/%C3%A4"),
    ],
)
async def test_relative_links(browse, tls, reference: str, href: str):
    async with running(lambda _: f"20 text/gemini\r\n=> {reference} x\n".encode(), tls()) as host:
        html = await page(browse(host.port, 1965), f"/gemini/localhost:{host.port}/dir/a.gmi")
    assert f'<a href="{href.format(port=host.port)}">x</a>' in html


async def test_the_request_is_the_url(browse, tls):
    async with running(lambda _: b"20 text/plain\r\nhi", tls()) as host:
        await page(browse(host.port), f"/gemini/localhost:{host.port}/a%20b/%C3%A4?q=c%2520d")
        await page(browse(host.port), f"/gemini/localhost:{host.port}/s?page=2&x=y")
    at = b"gemini://localhost:%d" % host.port
    assert host.requests == [at + b"/a%20b/%C3%A4?c%20d\r\n", at + b"/s?page=2&x=y\r\n"]


async def test_an_input_is_a_form_and_what_is_typed_the_query(browse, tls):
    def reply(line: bytes) -> bytes:
        return b"20 text/plain\r\nYou said it" if b"?" in line else b"10 Your name?\r\n"

    async with running(reply, tls()) as host:
        browser = browse(host.port)
        path = f"/gemini/localhost:{host.port}/ask"
        html = await page(browser, path)
        assert "Your name?" in html
        assert f'<form action="{path}" method="post">' in html
        sent = await browser.post(path, data={"q": "Jörg & Ça=va?"})
        assert sent.status_code == 303
        assert "You said it" in await page(browser, sent.headers["location"])
    assert host.requests[-1].endswith(b"/ask?J%C3%B6rg%20%26%20%C3%87a%3Dva%3F\r\n")


async def test_a_secret_is_typed_hidden_and_stands_in_no_address(browse, tls):
    def reply(line: bytes) -> bytes:
        return b"20 text/plain\r\nWelcome" if b"?" in line else b"11 Password\r\n"

    async with running(reply, tls()) as host:
        browser = browse(host.port)
        path = f"/gemini/localhost:{host.port}/door"
        html = await page(browser, path)
        assert 'type="password"' in html
        assert f'action="{path}?secret=1"' in html
        sent = await browser.post(f"{path}?secret=1", data={"q": "hunter2"})
    assert sent.status_code == 200
    assert "Welcome" in sent.text
    assert "hunter2" not in sent.text
    assert sent.headers["cache-control"] == "no-store"
    assert host.requests[-1].endswith(b"/door?hunter2\r\n")


async def test_redirects_are_followed_and_the_reader_sees_where_to(browse, tls):
    def reply(line: bytes) -> bytes:
        return b"20 text/plain\r\nHere" if b"/new" in line else b"31 /new\r\n"

    async with running(reply, tls()) as host:
        browser = browse(host.port)
        answer = await browser.get(f"/gemini/localhost:{host.port}/old")
        assert answer.headers["location"] == f"/gemini/localhost:{host.port}/new"
        assert "Here" in await page(browser, answer.headers["location"])
        assert len(host.requests) == 2


async def test_redirects_end(browse, tls):
    async with running(lambda _: b"30 /again\r\n", tls()) as host:
        html = await page(browse(host.port, redirects=3), f"/gemini/localhost:{host.port}/", 502)
    assert "from page to page, more than 3 times" in words(html)
    assert len(host.requests) == 4


@pytest.mark.parametrize("target", ["https://example.org/x", "gopher://g.example/0/x"])
async def test_a_redirect_out_of_gemini_is_left_to_the_reader(browse, tls, target: str):
    async with running(lambda _: f"30 {target}\r\n".encode(), tls()) as host:
        html = await page(browse(host.port, 70), f"/gemini/localhost:{host.port}/")
    assert f">{target}</a>" in html


async def test_a_redirect_to_a_script_leads_nowhere(browse, tls):
    async with running(lambda _: b"30 javascript:alert(1)\r\n", tls()) as host:
        assert 'href="javascript' not in await page(browse(host.port), f"/gemini/localhost:{host.port}/")


@pytest.mark.parametrize(
    ("header", "status", "text"),
    [
        ("40 Oops", 502, "Something failed for now"),
        ("41 Full", 502, "overloaded"),
        ("42 CGI", 502, "A program of the host failed"),
        ("43 Up", 502, "from another one"),
        ("44 30", 503, "not to be visited so often"),
        ("50 Never", 502, "will fail again"),
        ("51 Gone?", 404, "There is no such document"),
        ("52 Gone", 410, "gone for good"),
        ("53 No", 502, "does not answer for that name"),
        ("59 Bad", 502, "did not understand"),
        ("60 Who", 403, "by a certificate"),
        ("61 Not you", 403, "not the one that may read"),
        ("62 Old", 403, "is not valid"),
        ("48 New", 502, "Something failed for now"),
        ("69 New", 403, "by a certificate"),
    ],
)
async def test_statuses_in_plain_words(browse, tls, header: str, status: int, text: str):
    async with running(lambda _: f"{header}\r\n".encode(), tls()) as host:
        html = await page(browse(host.port), f"/gemini/localhost:{host.port}/", status)
    assert text in words(html)
    assert header.split(maxsplit=1)[1] in words(html)


@pytest.mark.parametrize(
    "header", [b"", b"hello\r\n", b"99 x\r\n", b"2 x\r\n", b"HTTP/1.1 400 Bad\r\n", b"20" * 2000]
)
async def test_what_does_not_speak_gemini(browse, tls, header: bytes):
    async with running(lambda _: header, tls()) as host:
        html = await page(browse(host.port), f"/gemini/localhost:{host.port}/", 502)
    assert "does not speak Gemini" in words(html)


@pytest.mark.parametrize("header", [b"20\r\n", b"20 \r\n", b"20 text/gemini\n", b"20\ttext/gemini\r\n"])
async def test_headers_that_are_not_quite_right(browse, tls, header: bytes):
    async with running(lambda _: header + b"# Hello\n", tls()) as host:
        assert "<h1>Hello</h1>" in await page(browse(host.port), f"/gemini/localhost:{host.port}/")


async def test_plain_text_markdown_and_charsets(browse, tls):
    replies = {"a.txt": b"20 text/plain; charset=koi8-r\r\n" + "Привет".encode("koi8-r")}
    replies["b.md"] = b"20 text/markdown\r\n# Head"
    replies["c"] = b"20 text/gemini\r\n" + "# Größe".encode("latin-1")
    async with running(lambda line: replies[line.decode().rpartition("/")[2].strip()], tls()) as host:
        browser, at = browse(host.port), f"/gemini/localhost:{host.port}"
        russian = await page(browser, f"{at}/a.txt")
        assert "# Head</pre>" in await page(browser, f"{at}/b.md")
        assert "<h1>Größe</h1>" in await page(browser, f"{at}/c")
    assert "Привет</pre>" in russian
    assert "Charset: KOI8-R (as the host says)" in russian


async def test_a_picture_on_its_page_is_fetched_once(browse, tls):
    png = b"\x89PNG\r\n\x1a\n" + b"x" * 100
    async with running(lambda _: b"20 image/png\r\n" + png, tls()) as host:
        browser, path = browse(host.port), f"/gemini/localhost:{host.port}/cat.png"
        assert f'<img src="{path}?raw=1"' in await page(browser, path)
        raw = await browser.get(f"{path}?raw=1")
    assert (raw.headers["content-type"], raw.content) == ("image/png", png)
    assert len(host.requests) == 1


async def test_pictures_in_place_on_request(browse, tls):
    async with running(lambda _: b"20 text/gemini\r\n=> cat.png A cat\n", tls()) as host:
        browser, at = browse(host.port), f"/gemini/localhost:{host.port}"
        assert "<img" not in await page(browser, f"{at}/")
        assert f'<img src="{at}/cat.png?raw=1" alt="A cat"' in await page(browser, f"{at}/?pictures=1")


async def test_other_media_are_handed_on(browse, tls):
    async with running(lambda _: b"20 application/zip\r\nPK\3\4", tls()) as host:
        answer = await browse(host.port).get(f"/gemini/localhost:{host.port}/a.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="a.zip"'
    assert answer.content == b"PK\3\4"


async def test_html_is_sandboxed_and_its_source_shown(browse, tls):
    async with running(lambda _: b"20 text/html\r\n<h1>Hi</h1><script>x</script>", tls()) as host:
        browser, path = browse(host.port), f"/gemini/localhost:{host.port}/p"
        assert "<h1>Hi" not in await page(browser, path)
        raw = await browser.get(f"{path}?raw=1")
        assert "&lt;script&gt;" in await page(browser, f"{path}?source=1")
    assert raw.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


async def test_the_source_of_gemtext(browse, tls):
    async with running(lambda _: b"20 text/gemini\r\n# Head\n=> /x Y\n", tls()) as host:
        html = await page(browse(host.port), f"/gemini/localhost:{host.port}/?source=1")
    assert "# Head\n=&gt; /x Y</pre>" in html


async def test_a_link_from_another_site_does_not_ask_a_host_by_itself(browse, tls):
    async with running(lambda _: b"20 text/plain\r\nok", tls()) as host:
        browser, path = browse(host.port), f"/gemini/localhost:{host.port}/s?q=spam"
        html = (await browser.get(path, headers={"Sec-Fetch-Site": "cross-site"})).text
        assert host.requests == []
        assert f'<a href="{path}">' in html
        assert "ok" in (await browser.get(path, headers={"Sec-Fetch-Site": "same-origin"})).text
