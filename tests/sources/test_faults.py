"""Servers that fail in every way: each is one clear error, in bounded time and memory."""

import asyncio
import gzip
import tracemalloc
from random import Random

import pytest
from msgspec import structs

from broadsheet.errors import BroadsheetError, TooLarge, Unreachable
from broadsheet.sources.fetch import Fetched, Fetcher, Manners, Request
from tests.site import Site

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
PATIENT = Manners(read_timeout=20, deadline=40, retries=0, page_limit=2**20)
ZEROS = gzip.compress(b"\0" * 20_000_000, mtime=0)


async def fetch(site: Site, read_timeout: float = 20, deadline: float = 40) -> Fetched:
    manners = structs.replace(PATIENT, read_timeout=read_timeout, deadline=deadline)
    async with Fetcher(manners, Random(1)) as fetcher:
        return await fetcher.fetch(Request(url=f"{site.url}/a", private=True))


async def hangs_before_headers(_: Reader, __: Writer) -> None:
    await asyncio.sleep(30)


async def hangs_after_headers(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>")
    await asyncio.sleep(30)


async def drips(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        writer.write(b"x")
        await asyncio.sleep(0.1)


async def drips_headers(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: x\r\n")
        await asyncio.sleep(0.1)


async def resets(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>")
    await writer.drain()
    writer.transport.abort()


async def resets_at_once(_: Reader, writer: Writer) -> None:
    writer.transport.abort()


async def promises_too_much(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>short")


async def promises_nonsense(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n<p>")


async def speaks_another_language(_: Reader, writer: Writer) -> None:
    writer.write(b"220 mail.example ESMTP\r\n")


async def breaks_its_chunks(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n")


async def stops_its_chunks(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")


@pytest.mark.parametrize("server", [hangs_before_headers, hangs_after_headers])
async def test_a_server_that_hangs_is_not_waited_for(server):
    async with Site({"/a": server}) as site:
        with pytest.raises(Unreachable, match="the server does not answer in time"):
            await fetch(site, read_timeout=0.3)


@pytest.mark.parametrize("server", [drips, drips_headers])
async def test_a_server_that_drips_is_not_waited_for(server):
    async with Site({"/a": server}) as site:
        with pytest.raises(Unreachable, match=r"no whole answer within 0\.8 s"):
            await fetch(site, deadline=0.8)


@pytest.mark.parametrize(
    ("server", "what"),
    [
        (resets, "the connection failed"),
        (resets_at_once, "the connection failed"),
        (promises_too_much, "the connection failed: peer closed connection without sending complete"),
        (promises_nonsense, "the connection failed: .*Content-Length"),
        (speaks_another_language, "the connection failed"),
        (breaks_its_chunks, "the connection failed: illegal chunk header"),
        (stops_its_chunks, "the connection failed: peer closed connection without sending complete"),
    ],
)
async def test_a_broken_answer_is_unreachable(server, what):
    async with Site({"/a": server}) as site:
        with pytest.raises(Unreachable, match=what):
            await fetch(site)


async def endless_chunks(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        await writer.drain()


async def two_hundred_megabytes(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n")
    for _number in range(200):
        writer.write(b"x" * 1_000_000)
        await writer.drain()


async def endless_headers(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"x" * 8000 + b"\r\n")
        await writer.drain()


async def endless_zeros_in_gzip(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(f"{len(ZEROS):x}\r\n".encode() + ZEROS + b"\r\n")
        await writer.drain()


@pytest.mark.parametrize(
    ("server", "error"),
    [
        (endless_chunks, TooLarge),
        (two_hundred_megabytes, TooLarge),
        (endless_headers, Unreachable),
        (endless_zeros_in_gzip, TooLarge),
    ],
)
async def test_an_answer_without_end_is_left_in_bounded_memory(server, error):
    async with Site({"/a": server}) as site:
        tracemalloc.start()
        try:
            with pytest.raises(error):
                await fetch(site)
            assert tracemalloc.get_traced_memory()[1] < 60_000_000
        finally:
            tracemalloc.stop()


async def says_too_little(_: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more than promised")


async def test_what_comes_after_the_promised_length_does_not_reach_the_next_answer():
    async with Site({"/a": says_too_little, "/b": "<p>b"}) as site, Fetcher(PATIENT, Random(1)) as fetcher:
        first = await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
        second = await fetcher.fetch(Request(url=f"{site.url}/b", private=True))
        assert (first.body, second.body) == (b"hello", b"<p>b")


async def changes_its_charset(_: Reader, writer: Writer) -> None:
    body = "<p>Größe, ".encode() + "Größe".encode("latin-1")
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
    )
    writer.write(body)


async def test_bytes_are_kept_as_they_came():
    async with Site({"/a": changes_its_charset}) as site:
        answer = await fetch(site)
        assert (answer.charset, answer.body) == ("utf-8", b"<p>Gr\xc3\xb6\xc3\x9fe, Gr\xf6\xdfe")


async def test_a_connection_that_the_server_closed_is_not_used_again():
    async def once(_: Reader, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")

    async with Site({"/a": once}) as site, Fetcher(PATIENT, Random(1)) as fetcher:
        for _ in range(3):
            assert (await fetcher.fetch(Request(url=f"{site.url}/a", private=True))).body == b"x"
            await asyncio.sleep(0.01)


async def test_a_host_that_fails_does_not_slow_another():
    bad, good = Site({"/a": hangs_before_headers}), Site({"/a": "<p>good"})
    async with bad, good, Fetcher(structs.replace(PATIENT, read_timeout=1), Random(1)) as fetcher:
        stuck = asyncio.create_task(fetcher.fetch(Request(url=f"{bad.url}/a", private=True)))
        answer = await fetcher.fetch(Request(url=f"{good.url}/a", private=True))
        assert (answer.body, stuck.done()) == (b"<p>good", False)
        with pytest.raises(BroadsheetError):
            await stuck
