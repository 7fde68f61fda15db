"""A client that asks for each of many documents once, in order, over so many connections."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence

Ask = Callable[[str], Awaitable[int]]

PATIENCE = 60.0
"""Seconds after which an answer is given up."""

SHORT = 500
"""Bytes below which an answer is no page."""


async def load(
    protocol: str, port: int, requests: Sequence[str], connections: int
) -> tuple[list[float], list[str], float]:
    """Ask for everything; returns the waits in seconds, what was not answered as it should be and why, the
    seconds it took.
    """
    queue, waits, errors = iter(requests), [], []
    begun = time.perf_counter()

    async def one() -> None:
        ask = client_of(protocol, port)
        for request in queue:
            asked = time.perf_counter()
            try:
                size = await asyncio.wait_for(ask(request), PATIENCE)
                if size < SHORT:
                    errors.append(f"{request}: {size} bytes")
            except (OSError, EOFError, TimeoutError) as error:
                errors.append(f"{request}: {type(error).__name__} {error}")
                ask = client_of(protocol, port)
            waits.append(time.perf_counter() - asked)

    await asyncio.gather(*(one() for _ in range(connections)))
    return waits, errors, time.perf_counter() - begun


def client_of(protocol: str, port: int) -> Ask:
    """Return what asks for a document and returns its length."""
    if protocol == "http":
        return Kept(port).ask
    if protocol == "gopher":
        return lambda request: ask_line(port, f"{request}\r\n".encode())
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    return lambda request: ask_line(port, f"gemini://localhost{request}\r\n".encode(), tls)


async def ask_line(port: int, line: bytes, tls: ssl.SSLContext | None = None) -> int:
    """Send a line on a connection of its own, return the length of the answer."""
    name = "localhost" if tls else None
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=tls, server_hostname=name)
    writer.write(line)
    size = len(await reader.read(-1))
    writer.close()
    return size


class Kept:
    """A web client that keeps its connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str) -> int:
        """Return the length of a page."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        return length
