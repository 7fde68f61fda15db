"""The clients of the soak: good ones, clumsy ones, hostile ones, each with what it must get."""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
import struct
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote

from msgspec import Struct

LONGEST_WAIT = 20.0
"""Seconds after which a client counts as forgotten by the server: twice its patience."""

WORDS = ("Fähre", "Rat", "Brücke", "author:Claassen", '"der Rat"', "br*", "Boote -Fluss", "after:2026-11-16")
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


class Town(Struct, frozen=True):
    """Where the servers are, and what there is to read."""

    gopher: int
    gemini: int
    http: int
    paths: tuple[str, ...]


@dataclass
class Tally:
    """What the clients of one minute met."""

    asked: int = 0
    faults: int = 0
    waits: list[tuple[float, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


Client = Callable[[Town, random.Random], Awaitable[str]]
"""Returns what was wrong with the answer, "" where it was as it must be."""


def page_of(town: Town, chance: random.Random) -> str:
    """Return an address: mostly an article, also lists, searches, files and what is not there."""
    kind = chance.random()
    if kind < 0.7:
        return chance.choice(town.paths)
    if kind < 0.8:
        return f"/-/search?{chance.choice(WORDS).replace(' ', '%20')}"
    return chance.choice(
        ("/", "/-/archive", "/-/feed.atom", "/-/changed", "/-/latest", "/caps.txt", "/-/help")
    )


async def read_gopher(town: Town, chance: random.Random) -> str:
    """A menu, a document or a search, read to its end."""
    answer = await _talk(town.gopher, page_of(town, chance).replace("?", "\t").encode() + b"\r\n")
    return "" if len(answer) > 20 and not answer.startswith(b"3this page cannot") else _short(answer)


async def read_gemini(town: Town, chance: random.Random) -> str:
    """A page, with a full handshake and close_notify."""
    url = f"gemini://localhost{page_of(town, chance)}\r\n"
    answer = await _talk(town.gemini, url.encode(), CLIENT_TLS)
    return "" if answer[:2] in (b"20", b"31", b"51") else _short(answer)


async def read_web(town: Town, chance: random.Random) -> str:
    """Three pages on one connection, whole, packed or in part.

    A server may end a connection between two requests; what was asked on it just then is asked once more
    on another one (RFC 9112, 9.3.1), as browsers do. A new connection must be answered.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", town.http)
    try:
        for number in range(3):
            more = chance.choice(
                ("", "Accept-Encoding: gzip\r\n", "Range: bytes=0-99\r\n", "If-None-Match: *\r\n")
            )
            address = quote(page_of(town, chance), safe=_SAFE)
            request = f"GET {address} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n".encode()
            status = await _http_status(reader, writer, request)
            if not status and number:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", town.http)
                status = await _http_status(reader, writer, request)
            if status not in (b"200", b"206", b"301", b"304", b"404"):
                return _short(status)
    finally:
        writer.close()
    return ""


async def read_gateway(town: Town, chance: random.Random) -> str:
    """A page of our own Gopher server through the gateway; at some hurry it says "429"."""
    path = f"/gateway/gopher/127.0.0.1:{town.gopher}/1{chance.choice(town.paths)}"
    answer = await _talk(
        town.http, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    )
    return "" if answer[9:12] in (b"200", b"429") else _short(answer)


async def stay_silent(town: Town, chance: random.Random) -> str:
    """Connect and say nothing: must be closed by the server."""
    return await _must_be_closed(chance.choice((town.gopher, town.gemini, town.http)), b"")


async def stop_in_handshake(town: Town, chance: random.Random) -> str:
    """Begin a TLS handshake and stop."""
    return await _must_be_closed(
        town.gemini, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[: chance.randint(1, 11)]
    )


async def drip(town: Town, chance: random.Random) -> str:
    """Send a byte a second: must be closed all the same."""
    port = chance.choice((town.gopher, town.http))
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    begun = time.monotonic()
    try:
        while time.monotonic() - begun < LONGEST_WAIT:
            writer.write(b"G")
            with suppress(TimeoutError):
                await asyncio.wait_for(reader.read(4096), 1)
                return ""
    except OSError:
        return ""
    finally:
        writer.close()
    return f"dripped for {LONGEST_WAIT:.0f} s"


async def leave_at_once(town: Town, chance: random.Random) -> str:
    """Ask, and reset the connection before or while the answer comes."""
    port, request = chance.choice(
        (
            (town.gopher, page_of(town, chance).encode() + b"\r\n"),
            (town.http, f"GET {page_of(town, chance)} HTTP/1.1\r\nHost: a\r\n\r\n".encode()),
            (town.gemini, b"\x16\x03\x01"),
        )
    )
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await asyncio.sleep(chance.choice((0, 0.001, 0.01)))
    own = writer.get_extra_info("socket")
    own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return ""


async def never_read(town: Town, chance: random.Random) -> str:
    """Ask for much, and take nothing of it for some seconds."""
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.setblocking(False)
    loop = asyncio.get_running_loop()
    with plain:
        port = chance.choice((town.gopher, town.http))
        await loop.sock_connect(plain, ("127.0.0.1", port))
        line = (
            b"/-/feed.atom\r\n"
            if port == town.gopher
            else b"GET /-/feed.atom HTTP/1.1\r\nHost: a\r\n\r\n" * 20
        )
        await loop.sock_sendall(plain, line)
        await asyncio.sleep(chance.uniform(1, 12))
    return ""


async def read_slowly(town: Town, chance: random.Random) -> str:
    """Take an answer a piece a half second: must get it whole."""
    path = chance.choice(town.paths).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", town.gopher, limit=2048)
    writer.write(path + b"\r\n")
    got = b""
    while part := await asyncio.wait_for(reader.read(2000), LONGEST_WAIT):
        got += part
        await asyncio.sleep(0.3)
    writer.close()
    return "" if got.endswith(b".\r\n") else f"slow reader got {len(got)} bytes of {path!r}"


async def say_nonsense(town: Town, chance: random.Random) -> str:
    """Send what is no request; any answer will do, but the connection must end."""
    noise = chance.randbytes(chance.choice((1, 20, 3000, 200_000)))
    bad = (noise, b"x" * 1_000_000, b"\x00" * 2000, b"/../../etc/passwd", b"/%2e%2e/\xff", b"\t" * 900)
    port = chance.choice((town.gopher, town.gemini, town.http))
    with suppress(OSError):
        await _talk(port, chance.choice(bad) + b"\r\n\r\n")
    return ""


async def break_http(town: Town, chance: random.Random) -> str:
    """Smuggle, flood with headers, ask in forms that are none."""
    head = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
    bad = (
        head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        head
        + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /stolen HTTP/1.1\r\n\r\n",
        head + b"".join(b"X-%d: a\r\n" % number for number in range(2000)) + b"\r\n",
        b"POST /-/search HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc",
        b"GET /-/search?q=" + b"a*" * 50_000 + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    )
    with suppress(ConnectionError):
        answer = await _talk(town.http, chance.choice(bad))
        # A flood may be answered by closing alone.
        return "" if not answer or answer[9:10] in (b"2", b"4") else _short(answer)
    return ""


async def break_tls(town: Town, chance: random.Random) -> str:
    """Speak no TLS to Gemini, an old one, or one without a common cipher."""
    if chance.random() < 0.5:
        with suppress(OSError):
            await _talk(town.gemini, b"gemini://localhost/\r\n")
        return ""
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("AES128-SHA")
    with suppress(ssl.SSLError, ConnectionError):
        await _talk(town.gemini, b"gemini://localhost/\r\n", old)
    return ""


GOOD: dict[Client, int] = {read_gopher: 50, read_gemini: 20, read_web: 20, read_gateway: 5, read_slowly: 5}
BAD: dict[Client, int] = {
    stay_silent: 20, stop_in_handshake: 10, drip: 5, leave_at_once: 20, never_read: 8, say_nonsense: 15,
    break_http: 10, break_tls: 10,
}  # fmt: skip


async def run_client(client: Client, town: Town, chance: random.Random, tally: Tally) -> None:
    """Let one client do its thing, and note what came of it."""
    begun = time.monotonic()
    try:
        wrong = await asyncio.wait_for(client(town, chance), 60)
    except (OSError, EOFError, TimeoutError, ValueError) as error:
        wrong = f"{type(error).__name__} {error}"
    if client in BAD:
        tally.faults += 1
    else:
        tally.asked += 1
        if client is not read_slowly:
            tally.waits.append((time.monotonic() - begun, client.__name__))
    if wrong:
        tally.wrong.append(f"{client.__name__}: {wrong}")


async def _talk(port: int, request: bytes, tls: ssl.SSLContext | None = None) -> bytes:
    name = "localhost" if tls else None
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=tls, server_hostname=name)
    try:
        writer.write(request)
        return await asyncio.wait_for(reader.read(-1), LONGEST_WAIT)
    finally:
        writer.close()


async def _must_be_closed(port: int, first: bytes) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(first)
    try:
        await asyncio.wait_for(reader.read(-1), LONGEST_WAIT)
    except ConnectionError:
        return ""
    except TimeoutError:
        return f"silent for {LONGEST_WAIT:.0f} s, not closed"
    finally:
        writer.close()
    return ""


async def _http_status(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    """Return the status of an answer read to its end, b"" where the connection ended before it began."""
    writer.write(request)
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), LONGEST_WAIT)
    except ConnectionResetError:
        return b""
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return b""
    status, length = head[9:12], head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    if length and status != b"304":
        await asyncio.wait_for(reader.readexactly(int(length)), LONGEST_WAIT)
    return status


def _short(answer: bytes) -> str:
    return f"answered {answer[:60]!r}"


def _client_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


CLIENT_TLS = _client_tls()
