"""Hosts that send too much, too slowly or not to the end."""

import asyncio
import socket
import struct

import pytest

from tests.gateway.conftest import words
from tests.gateway.hosts import running


async def test_a_menu_of_fifteen_megabytes_is_read_to_its_last_line(browse):
    line = b"0Item number %07d of a very long menu indeed\t/item/%07d\tx.example\t70\r\n"
    count = 15 * 1024 * 1024 // len(line % (0, 0)) + 1
    menu = b"".join(line % (n, n) for n in range(count))
    async with running({b"": menu}) as host:
        browser, path = browse(host.port, 70), f"/gopher/localhost:{host.port}/"
        first = await browser.get(path)
        parts = -(-count // 2000)
        last = await browser.get(f"{path}?part={parts}")
        raw = await browser.get(f"{path}?raw=1")
    assert len(menu) > 15 * 1024 * 1024
    assert f"Part 1 of {parts}" in words(first.text)
    assert f"Item number {count - 1:07d} of" in last.text
    assert raw.content == menu
    assert len(host.requests) == 1
    assert len(first.content) < 500_000


async def test_what_is_longer_than_the_limit_says_so(browse):
    async with running(lambda _: b"word and word\r\n" * 10_000) as host:
        answer = await browse(host.port, document_bytes=50_000).get(f"/gopher/localhost:{host.port}/0/t")
    assert "The document is longer than 48 KB" in words(answer.text)
    assert "word and word" in answer.text


async def test_a_host_that_drips_is_shown_as_far_as_it_came(browse):
    async def drip(writer: asyncio.StreamWriter) -> None:
        for n in range(1000):
            writer.write(b"iline %d\t\t\t\r\n" % n)
            await writer.drain()
            await asyncio.sleep(0.02)

    async with running({b"": drip}) as host:
        answer = await browse(host.port, document_seconds=0.3).get(f"/gopher/localhost:{host.port}/")
    assert answer.status_code == 200
    assert "line 3" in words(answer.text)
    assert "stopped sending before the document was complete" in words(answer.text)


async def test_a_host_that_falls_silent(browse):
    async def silent(writer: asyncio.StreamWriter) -> None:
        writer.write(b"first\r\n")
        await writer.drain()
        await asyncio.sleep(5)

    async with running(lambda _: silent) as host:
        answer = await browse(host.port, silence_seconds=0.1).get(f"/gopher/localhost:{host.port}/0/t")
    assert "first" in answer.text
    assert "stopped sending" in words(answer.text)


@pytest.mark.parametrize("scheme", ["gemini", "gophers"])
async def test_a_host_that_takes_no_tls_handshake(browse, scheme: str):
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    answer = await browse(port, connect_seconds=0.2).get(f"/{scheme}/localhost:{port}/")
    server.close()
    await asyncio.sleep(0.01)
    assert answer.status_code == 502
    assert "did not answer within 0.2 s" in words(answer.text)


async def test_a_gemini_host_that_never_sends_its_header(browse, tls):
    async def hang(writer: asyncio.StreamWriter) -> None:
        writer.write(b"2")
        await writer.drain()
        await asyncio.sleep(5)

    async with running(lambda _: hang, tls()) as host:
        answer = await browse(host.port, document_seconds=0.2).get(f"/gemini/localhost:{host.port}/")
    assert answer.status_code == 502


async def test_a_plain_server_behind_gemini(browse):
    async with running(lambda _: b"20 text/plain\r\nhi") as host:
        answer = await browse(host.port).get(f"/gemini/localhost:{host.port}/")
    assert answer.status_code == 502
    assert "no secure connection" in words(answer.text)


async def test_a_connection_that_breaks(browse):
    async def reset(writer: asyncio.StreamWriter) -> None:
        writer.write(b"some words\r\n")
        await writer.drain()
        await asyncio.sleep(0.05)
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async with running(lambda _: reset) as host:
        answer = await browse(host.port).get(f"/gopher/localhost:{host.port}/0/t")
    assert "The connection broke" in words(answer.text)
    assert "some words" in answer.text


async def test_a_download_ends_at_its_limit(browse):
    async def endless(writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    async with running(lambda _: endless) as host:
        reader = browse(host.port, download_bytes=1_000_000)
        # A file that is cut is not to pass for a whole one: the connection breaks off.
        with pytest.raises(ConnectionResetError, match="size"):
            await reader.get(f"/gopher/localhost:{host.port}/9/big.iso")


async def test_an_empty_answer(browse):
    async with running({b"/t": b""}) as host:
        answer = await browse(host.port).get(f"/gopher/localhost:{host.port}/0/t")
    assert "The document is empty." in words(answer.text)


async def test_long_documents_share_the_memory(browse):
    async def long(writer: asyncio.StreamWriter) -> None:
        for _ in range(40):
            writer.write(b"x" * 10_000)
            await writer.drain()
            await asyncio.sleep(0.002)

    async with running(lambda _: long) as host:
        browser = browse(host.port, flight_bytes=600_000, host_connections=8)
        pages = [browser.get(f"/gopher/localhost:{host.port}/0/{n}") for n in range(4)]
        statuses = sorted(answer.status_code for answer in await asyncio.gather(*pages))
        assert statuses[0] == 200
        assert statuses[-1] == 503
        assert (await browser.get(f"/gopher/localhost:{host.port}/0/5")).status_code == 200


async def test_a_line_without_end_is_shown_in_bearable_pieces(browse):
    line = "".join(f"word{n} " for n in range(300_000))
    async with running(
        {b"/t": line.encode(), b"": f"i{line}\t\t\t\r\n0x{line}\t/x\t\t\r\n".encode()}
    ) as host:
        browser = browse(host.port)
        for path in ("0/t", "1"):
            shown, number, page = "", 1, "part=1"
            while f"part={number}" in page:
                page = (await browser.get(f"/gopher/localhost:{host.port}/{path}?part={number}")).text
                assert len(page) < 1_500_000
                shown += words(page)
                number += 1
            assert number > 3
            assert shown.count("word1234 ") == (1 if path == "0/t" else 2)
            assert "word299999" in shown


async def test_punctuation_without_end_is_no_trouble(browse):
    evil = b"http://x" + b")]" * 200_000 + b"\r\n" + b"gopher://" + b"." * 400_000 + b"\r\n"
    async with running({b"/t": evil}) as host:
        answer = await browse(host.port).get(f"/gopher/localhost:{host.port}/0/t?reflow")
    assert answer.status_code == 200


async def test_preformatted_text_goes_on_in_the_next_part(browse, tls):
    text = "# Head\n```\n" + "".join(f"=> line {n}\n" for n in range(150)) + "```\nafter\n"
    async with running(lambda _: b"20 text/gemini\r\n" + text.encode(), tls()) as host:
        browser, path = browse(host.port, part_lines=100), f"/gemini/localhost:{host.port}/"
        first, second = [(await browser.get(f"{path}?part={part}")).text for part in (1, 2)]
    assert "=&gt; line 97</pre>" in first
    assert "=&gt; line 98\n" in second
    assert "<p>after</p>" in second


@pytest.mark.parametrize(
    "url", ["gemini://[", "//[::1", "http://[x]/", "http://]", "gopher://h:99999/", "://", "///"]
)
async def test_urls_that_are_nonsense_lead_nowhere(browse, tls, url: str):
    replies = {b"/": f"20 text/gemini\r\n=> {url} Nonsense\n".encode(), b"/r": f"30 {url}\r\n".encode()}
    async with running(lambda line: replies[line[line.rindex(b"/") :]], tls()) as host:
        browser, at = browse(host.port), f"/gemini/localhost:{host.port}"
        shown = await browser.get(f"{at}/")
        moved = await browser.get(f"{at}/r")
    assert shown.status_code == 200
    assert "Nonsense" in words(shown.text)
    assert moved.status_code in (200, 302, 502)
