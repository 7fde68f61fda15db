"""What a browser sees of Gopher items."""

import asyncio

import httpx
import pytest

from tests.gateway.conftest import words
from tests.gateway.hosts import running

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


async def page(browser: httpx.AsyncClient, path: str, status: int = 200) -> str:
    answer = await browser.get(path)
    assert answer.status_code == status, answer.text
    return answer.text


async def test_a_menu_keeps_its_columns(browse):
    art = "i  /\\_/\\\t\t\t\r\ni ( o.o )\t\t\t\r\ni\t\t\t\r\n0Cat & dog\t/c\tcat.example\t70\r\n.\r\n"
    async with running({b"": art.encode()}) as host:
        html = await page(browse(host.port, 70), f"/gopher/localhost:{host.port}/")
    drawn = "\n  /\\_/\\\n ( o.o )\n\n"
    assert f'>{drawn}<a href="/gopher/cat.example/0/c">Cat &amp; dog</a><i> (text)</i></pre>' in html


async def test_a_line_of_any_length_is_whole(browse):
    line = " ".join(f"word{n}" for n in range(400))
    async with running({b"": f"i{line}\t\t\t\r\n0{line}\t/a\tx.example\t70\r\n".encode()}) as host:
        text = words(await page(browse(host.port, 70), f"/gopher/localhost:{host.port}/"))
    assert text.count(line) == 2


KINDS = [
    ("0", "text", '<a href="/gopher/x.example/0/s">'),
    ("1", "menu", '<a href="/gopher/x.example/1/s">'),
    ("2", "phone book", '<a href="/gopher/x.example/2/s">'),
    ("3", "error", ""),
    ("4", "BinHex file", '<a href="/gopher/x.example/4/s">'),
    ("5", "archive", '<a href="/gopher/x.example/5/s">'),
    ("6", "uuencoded file", '<a href="/gopher/x.example/6/s">'),
    ("7", "search", '<a href="/gopher/x.example/7/s">'),
    ("8", "telnet://x.example:70, log in as /s", '<a href="telnet://x.example:70">'),
    ("9", "file", '<a href="/gopher/x.example/9/s">'),
    ("T", "telnet://x.example:70, log in as /s", '<a href="telnet://x.example:70">'),
    ("g", "picture", '<a href="/gopher/x.example/g/s">'),
    ("I", "picture", '<a href="/gopher/x.example/I/s">'),
    ("p", "picture", '<a href="/gopher/x.example/p/s">'),
    (":", "picture", '<a href="/gopher/x.example/:/s">'),
    (";", "video", '<a href="/gopher/x.example/;/s">'),
    ("<", "sound", '<a href="/gopher/x.example/%3C/s">'),
    ("s", "sound", '<a href="/gopher/x.example/s/s">'),
    ("d", "document", '<a href="/gopher/x.example/d/s">'),
    ("P", "document", '<a href="/gopher/x.example/P/s">'),
    ("r", "document", '<a href="/gopher/x.example/r/s">'),
    ("h", "web", '<a href="/gopher/x.example/h/s">'),
    ("M", "mail", '<a href="/gopher/x.example/M/s">'),
    ("X", "xml", '<a href="/gopher/x.example/X/s">'),
    ("c", "calendar", '<a href="/gopher/x.example/c/s">'),
    ("?", "unknown", '<a href="/gopher/x.example/%3F/s">'),
    ("Q", "unknown", '<a href="/gopher/x.example/Q/s">'),
]


@pytest.mark.parametrize(("kind", "mark", "shown"), KINDS)
async def test_each_item_type_is_shown_for_what_it_is(browse, kind: str, mark: str, shown: str):
    async with running({b"": f"{kind}label\t/s\tx.example\t70\r\n1x\t\tx.example\t70\r\n".encode()}) as host:
        html = await page(browse(host.port, 70), f"/gopher/localhost:{host.port}/")
    line = html.partition('aria-label="Menu">')[2].partition("</pre>")[0].strip()
    label = "label" if kind == "3" else "label</a>"
    assert line.splitlines()[0] == f"{shown}{label}<i> ({mark})</i>"


async def test_addresses_outside_of_gopher(browse):
    menu = (
        "hWeb\tURL:https://example.org/?a=1&b=2\t\t\r\nhGemini\tURL:gemini://g.example/x\t\t\r\n"
        "hBad\tURL:javascript:alert(1)\t\t\r\nhData\tURL:data:text/html,x\t\t\r\n0Port\t/a\tx.example\t25\r\n"
    )
    async with running({b"": menu.encode()}) as host:
        html = await page(browse(host.port, 1965), f"/gopher/localhost:{host.port}/")
    assert '<a href="https://example.org/?a=1&amp;b=2">Web</a>' in html
    assert '<a href="/gemini/g.example/x">Gemini</a>' in html
    assert "Bad<i> (web javascript:alert(1))" in html
    assert "Data<i> (web data:text/html,x)" in html
    assert 'href="javascript' not in html
    assert '<a href="gopher://x.example:25/0/a">Port</a>' in html


async def test_a_text_with_its_links_and_without_its_full_stop(browse):
    text = b"One\r\n..dots\r\n  see https://example.org/a_(b). or gopher://h.example/0/x\r\n.\r\n"
    async with running({b"/t": text}) as host:
        html = await page(browse(host.port, 70), f"/gopher/localhost:{host.port}/0/t")
    assert "One\n.dots\n  see " in html
    assert '<a href="https://example.org/a_(b)">https://example.org/a_(b)</a>. or' in html
    assert '<a href="/gopher/h.example/0/x">gopher://h.example/0/x</a></pre>' in html


async def test_dots_that_were_not_doubled_stay(browse):
    async with running({b"/t": b"../up\r\n.hidden\r\n.\r\n"}) as host:
        html = await page(browse(host.port), f"/gopher/localhost:{host.port}/0/t")
    assert "../up\n.hidden</pre>" in html


async def test_nothing_in_a_document_becomes_markup(browse):
    evil = (
        b'i<script>alert(1)</script>\t\t\t\r\n0<img src=x onerror=alert(1)>\t/"><script>\tx.example\t70\r\n'
    )
    async with running({b"": evil, b"/t": b"</pre><script>alert(1)</script>\r\n"}) as host:
        browser = browse(host.port, 70)
        html = await page(browser, f"/gopher/localhost:{host.port}/")
        html += await page(browser, f"/gopher/localhost:{host.port}/0/t")
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)" in html


async def test_terminal_sequences_and_overstriking_are_no_words(browse):
    async with running({b"/t": b"\x1b[31mred\x1b[0m N\x08NA\x08AME _\x08u\r\n"}) as host:
        html = await page(browse(host.port), f"/gopher/localhost:{host.port}/0/t")
    assert "red NAME u</pre>" in html


async def test_reflow_joins_prose_and_leaves_drawings(browse):
    text = (
        "The harbour pilot says that the ferry will be late again, because\r\n"
        "of the fog that has been standing over the bay since this morning.\r\n\r\n"
        "  +---+\r\n  | A |\r\n  +---+\r\n"
    )
    async with running({b"/t": text.encode()}) as host:
        html = await page(browse(host.port), f"/gopher/localhost:{host.port}/0/t?reflow")
    assert "again, because of the fog that has been standing over the bay since this morning.</p>" in html
    assert "  +---+\n  | A |\n  +---+</pre>" in html
    assert "Show the lines as they are" in html


@pytest.mark.parametrize(
    ("charset", "text", "name"),
    [
        ("utf-8", "Grüße aus Łódź", "UTF-8"),
        ("latin-1", "Die Universität in München hat ein schönes Gebäude", "Windows-1252"),
        ("cp437", "╔═══════╗ ║ Menü ║ ╚═══════╝", "CP437 (DOS)"),
        ("koi8-r", "Добро пожаловать на наш сервер", "KOI8-R"),
        ("cp932", "ようこそ、日本語のメニューへ", "Shift-JIS"),
    ],
)
async def test_a_menu_in_its_charset(browse, charset: str, text: str, name: str):
    menu = b"i" + text.encode(charset) + b"\t\t\t\r\n0" + text.encode(charset) + b"\t/\xe4\tx.example\t70\r\n"
    async with running({b"": menu}) as host:
        html = await page(browse(host.port, 70), f"/gopher/localhost:{host.port}/")
    assert words(html).count(text) == 2
    assert 'href="/gopher/x.example/?s=0%2F%25E4"' in html
    assert f"Charset: {name} (detected)" in html


async def test_the_charset_is_switched(browse):
    async with running({b"/t": b"\xe4\xf6\xfc\r\n", b"": b"0T\t/t\tlocalhost\t%d\r\n"}) as host:
        host.replies = {**host.replies, b"": b"0T\t/t\tlocalhost\t%d\r\n" % host.port}  # type: ignore[dict-item]
        browser = browse(host.port)
        html = await page(browser, f"/gopher/localhost:{host.port}/0/t?charset=cp437")
        menu = await page(browser, f"/gopher/localhost:{host.port}/?charset=cp437")
    assert "Σ÷ⁿ</pre>" in html
    assert "Charset: CP437 (DOS) (as you asked)" in html
    assert f'"/gopher/localhost:{host.port}/0/t?charset=latin-1"' in html
    assert f'"/gopher/localhost:{host.port}/0/t?charset=cp437"' in menu


async def test_raw_gives_the_bytes(browse):
    content = b"caf\xe9 \r\n..x\r\n.\r\n"
    async with running({b"/t": content}) as host:
        answer = await browse(host.port).get(f"/gopher/localhost:{host.port}/0/t?raw=1")
    assert answer.content == content
    assert answer.headers["content-type"] == "text/plain; charset=windows-1252"


async def test_a_search_by_its_form(browse):
    async with running({b"/s\tzwei W\xc3\xb6rter": b"1Hit\t/h\tx.example\t70\r\n"}) as host:
        browser = browse(host.port, 70)
        path = f"/gopher/localhost:{host.port}/7/s"
        assert f'<form action="{path}" method="post">' in await page(browser, path)
        sent = await browser.post(path, data={"q": "zwei Wörter"})
        assert sent.status_code == 303
        html = await page(browser, sent.headers["location"])
    assert '<a href="/gopher/x.example/1/h">Hit</a>' in html


async def test_search_words_are_sent_in_the_charset_that_the_reader_set(browse):
    async with running(lambda _: b"iok\t\t\t\r\n") as host:
        browser = browse(host.port)
        sent = await browser.post(f"/gopher/localhost:{host.port}/7/s?charset=koi8-r", data={"q": "Привет"})
        await page(browser, sent.headers["location"])
    assert host.requests == [b"/s\t" + "Привет".encode("koi8-r") + b"\r\n"]


async def test_a_link_to_a_search_asks_before_it_searches(browse):
    async with running({}) as host:
        html = await page(browse(host.port), f"/gopher/localhost:{host.port}/7/s?q=buy+pills")
    assert host.requests == []
    assert 'value="buy pills"' in html


async def test_a_stamp_is_good_for_its_own_words_and_host_only(browse, clock):
    async with running(lambda _: b"iok\t\t\t\r\n") as host:
        browser = browse(host.port)
        sent = await browser.post(f"/gopher/localhost:{host.port}/7/s", data={"q": "one"})
        good = sent.headers["location"]
        await page(browser, good.replace("q=one", "q=two"))
        await page(browser, good.replace("/7/s", "/7/other"))
        assert host.requests == []
        clock.now += 24 * 3600
        await page(browser, good)
        assert host.requests == []


async def test_a_picture_is_shown_on_its_page_and_in_the_menu_on_request(browse):
    async with running({b"/p.png": PNG}) as host:
        host.replies = {**host.replies, b"": b"IPic\t/p.png\tlocalhost\t%d\r\n" % host.port}  # type: ignore[dict-item]
        browser = browse(host.port)
        at = f"/gopher/localhost:{host.port}"
        picture = await page(browser, f"{at}/I/p.png")
        menu, shown = await page(browser, f"{at}/"), await page(browser, f"{at}/?pictures=1")
        raw = await browser.get(f"{at}/I/p.png?raw=1")
    assert f'<img src="{at}/I/p.png?raw=1"' in picture
    assert "<img" not in menu
    assert f'<img src="{at}/I/p.png?raw=1" alt="Pic"' in shown
    assert (raw.headers["content-type"], raw.content) == ("image/png", PNG)


@pytest.mark.parametrize(
    ("path", "content", "media", "disposition"),
    [
        ("9/a.zip", b"PK\3\4", "application/zip", 'attachment; filename="a.zip"'),
        ("5/a.tar.gz", b"\x1f\x8b", "application/x-tar", 'attachment; filename="a.tar.gz"'),
        ("9/evil.html", b"<html>", "application/octet-stream", 'attachment; filename="evil.html"'),
        ("9/evil.svg", b"<svg onload=alert(1)>", "image/svg+xml", 'inline; filename="evil.svg"'),
        ("9/evil.js", b"alert(1)", "application/octet-stream", 'attachment; filename="evil.js"'),
        ("I/evil.png", b"<html><script>", "image/png", 'attachment; filename="evil.png"'),
        ("s/a.mp3", b"ID3\3", "audio/mpeg", 'inline; filename="a.mp3"'),
        ("s/a.au", b".snd", "audio/basic", 'inline; filename="a.au"'),
        ("d/a.pdf", b"%PDF-1.4", "application/octet-stream", 'attachment; filename="a.pdf"'),
        ("4/a.hqx", b"(This file", "application/mac-binhex40", 'attachment; filename="a.hqx"'),
        ('9/a"b%0d.x', b"x", None, None),
        (
            "9/%C3%A4.bin",
            b"x",
            "application/octet-stream",
            "attachment; filename=\"_.bin\"; filename*=UTF-8''%C3%A4.bin",
        ),
    ],
)
async def test_files_are_given_so_that_they_can_do_nothing(
    browse, path: str, content: bytes, media: str | None, disposition: str | None
):
    async with running(lambda _: content) as host:
        answer = await browse(host.port).get(f"/gopher/localhost:{host.port}/{path}?raw=1")
    if media is None:
        assert answer.status_code == 400
        return
    assert answer.headers["content-disposition"] == disposition
    assert answer.headers["content-type"].partition(";")[0] == media
    sandbox = "" if media.startswith("audio/") else "sandbox; "
    assert answer.headers["content-security-policy"].startswith(f"{sandbox}default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content == content


async def test_a_web_page_of_a_host_is_sandboxed(browse):
    async with running({b"/p.html": b"<h1>Hi</h1><script>alert(1)</script>"}) as host:
        browser = browse(host.port)
        html = await page(browser, f"/gopher/localhost:{host.port}/h/p.html")
        assert "<h1>Hi" not in html
        raw = await browser.get(f"/gopher/localhost:{host.port}/h/p.html?raw=1")
        source = await page(browser, f"/gopher/localhost:{host.port}/h/p.html?source=1")
    assert raw.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "&lt;h1&gt;Hi&lt;/h1&gt;" in source


async def test_a_url_item_names_where_it_leads_and_redirects_nowhere(browse):
    html = await page(browse(70), "/gopher/h.example/h/URL:https://elsewhere.example/x")
    assert '<a href="https://elsewhere.example/x">https://elsewhere.example/x</a>' in html
    bad = await page(browse(70), "/gopher/h.example/h/URL:javascript:alert(1)")
    assert 'href="javascript' not in bad


async def test_an_error_in_place_of_a_document(browse):
    async with running(lambda _: b"3'/x' does not exist\t\terror.host\t1\r\n.\r\n") as host:
        browser = browse(host.port)
        for kind in ("0", "1", "9"):
            html = await page(browser, f"/gopher/localhost:{host.port}/{kind}/x", 404)
            assert "'/x' does not exist" in words(html)


async def test_a_binary_that_was_called_a_text(browse):
    async with running(lambda _: b"\x7fELF\0\0\1\2" * 20) as host:
        html = await page(browse(host.port), f"/gopher/localhost:{host.port}/0/a.out")
    assert f'<a href="/gopher/localhost:{host.port}/0/a.out?raw=1">Download</a>' in html


async def test_an_item_of_unknown_type_is_looked_at(browse):
    async with running(lambda _: b"just words\r\n") as host:
        assert "just words" in await page(browse(host.port), f"/gopher/localhost:{host.port}/Q/x")


async def test_gopher_over_tls(browse, tls):
    async with running(lambda _: b"1Down\t/d\tlocalhost\t%d\r\n" % host.port, tls()) as host:
        html = await page(browse(host.port), f"/gophers/localhost:{host.port}/")
    assert f'<a href="/gophers/localhost:{host.port}/1/d">Down</a>' in html


async def test_a_phone_book_is_asked(browse):
    answer = b"-200:1:   name: Ada Smith\r\n-200:1:  phone: 42\r\n-200:2:   name: Bo Smith\r\n200:Ok.\r\n"
    sent = []

    async def cso(reader, writer):
        sent.append(await reader.read(100))
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(cso, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    browser = browse(port)
    asked = await browser.post(f"/gopher/localhost:{port}/2/", data={"q": "smith"})
    html = await page(browser, asked.headers["location"])
    server.close()
    assert sent == [b"query smith\r\nquit\r\n"]
    assert "name: Ada Smith\nphone: 42\n\nname: Bo Smith" in html


async def test_every_page_says_where_it_comes_from(browse):
    async with running({b"/t": b"x\r\n"}) as host:
        html = await page(browse(host.port), f"/gopher/localhost:{host.port}/0/t")
    url = f"gopher://localhost:{host.port}/0/t"
    assert f'<a href="{url}">{url}</a>' in html


async def test_a_menu_longer_than_a_part_is_shown_in_parts(browse):
    menu = b"".join(b"iline %d\t\t\t\r\n" % n for n in range(2500))
    async with running({b"": menu}) as host:
        browser = browse(host.port, part_lines=1000)
        parts = [words(await page(browser, f"/gopher/localhost:{host.port}/?part={n}")) for n in (1, 2, 3)]
    shown = [line for part in parts for line in part.splitlines() if line.startswith("line ")]
    assert shown == [f"line {n}" for n in range(2500)]
    assert "Part 2 of 3 · Part before · Next part" in parts[1]
    assert len(host.requests) == 1


async def test_it_works_under_a_prefix(browse):
    async with running({b"": b"0A\t/a\tx.example\t70\r\n"}) as host:
        browser = browse(host.port, 70, prefix="/gateway")
        html = await page(browser, f"/gateway/gopher/localhost:{host.port}/")
        moved = await browser.get(f"/gateway/localhost:{host.port}/0/a")
    assert 'href="/gateway/gopher/x.example/0/a"' in html
    assert moved.headers["location"] == f"/gateway/gopher/localhost:{host.port}/0/a"
