"""The web server's connection without a network: what goes in, what comes out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from broadsheet.serve.guests import Guests
from broadsheet.serve.http import said
from broadsheet.serve.http_connection import WebConnection
from broadsheet.serve.http_head import WebRequest
from broadsheet.serve.http_house import WebHouse
from broadsheet.serve.http_request import WebAnswer


class Loop:
    """A clock that stands, and calls that are made when the connection has returned."""

    def __init__(self) -> None:
        self.soon: deque[Callable[[], object]] = deque()

    def time(self) -> float:
        """Return the time."""
        return 0.0

    def call_soon(self, call: Callable[[], object]) -> None:
        """Call something after this."""
        self.soon.append(call)

    def call_later(self, _seconds: float, _call: Callable[[], object]) -> None:
        """Forget it: nothing is late here."""


class Line:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.written = b""
        self.closed = False

    def write(self, data: bytes) -> None:
        """Keep what is sent; nothing may be after the end."""
        assert not self.closed
        self.written += data

    def writelines(self, pieces: Iterable[bytes]) -> None:
        """Keep what is sent in pieces."""
        self.write(b"".join(pieces))

    def close(self) -> None:
        """End the line."""
        self.closed = True

    write_eof = abort = close

    def is_closing(self) -> bool:
        """Tell whether it has ended."""
        return self.closed

    def get_extra_info(self, _name: str) -> tuple[str, int]:
        """Return who is at the other end."""
        return "192.0.2.1", 4711

    def pause_reading(self) -> None:
        """Go on: here everything has come already."""

    resume_reading = pause_reading


class Site:
    """A site on which every address is a page."""

    def ready(self, request: WebRequest) -> WebAnswer | None:
        """Return the page."""
        if request.method not in ("GET", "HEAD"):
            return None
        return WebAnswer(200, [("link", request.address)], b"a page")

    async def answer(self, _request: WebRequest, _client: str) -> WebAnswer:
        """Refuse what reads nothing."""
        return said(405, "only GET and HEAD")


class House(WebHouse):
    """A house without an event loop."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop  # type: ignore[assignment]
        self.log = None
        self.guests, self.idle = Guests(), 10.0
        self.watch = Nobody()  # type: ignore[assignment]
        self.connections = set()
        self.site, self.stopping, self.date = Site(), False, ""
        self.turned_away = 0
        self._others = ()
        self._second, self._tails = 0, (b"", b"")

    def start(self, work: Any) -> None:
        """Make an answer at once."""
        run(work)


class Nobody:
    """A watch that looks at nothing."""

    def begin(self, _watched: object) -> None:
        """Look away."""

    end = begin


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run what waits for nothing."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise AssertionError("it waits")


def answers(pieces: list[bytes]) -> bytes:
    """Return what a client gets that sends these pieces, without the dates."""
    loop, line = Loop(), Line()
    connection = WebConnection(House(loop))
    connection.connection_made(line)  # type: ignore[arg-type]
    for piece in pieces:
        connection.data_received(piece)
        while loop.soon:
            loop.soon.popleft()()
    return re.sub(rb"\r\ndate: [^\r]*", b"", line.written)


def take(content: bytes) -> bytes:
    """Answer what comes at once, and what comes byte by byte: neither may be read otherwise.

    But where the end of a body is not known, the answer does not wait for it.
    """
    whole, known = answers([content]), content.lower()
    if b"expect" not in known and b"transfer" not in known and not re.search(rb"length: *\d{5}", known):
        assert answers([bytes([byte]) for byte in content]) == whole
    return whole
