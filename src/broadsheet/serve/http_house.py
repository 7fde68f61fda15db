"""What the connections of the web port share: the site, the applications beside it, the date."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from email.utils import formatdate
from typing import Any, Protocol

from msgspec import Struct

from broadsheet.serve.conversation import IDLE, House
from broadsheet.serve.guests import Guests
from broadsheet.serve.http import said
from broadsheet.serve.http_book import Body
from broadsheet.serve.http_head import WebRequest
from broadsheet.serve.http_request import Headers, WebAnswer
from broadsheet.serve.log import AccessLog
from broadsheet.serve.watch import Watch


class Scope(Struct, frozen=True):
    """What an application beside the edition is told of a request, as RSGI has it."""

    method: str
    path: str
    query_string: str
    client: str
    headers: Mapping[str, str]
    scheme: str = "http"
    authority: str | None = None


class Application(Protocol):
    """What answers requests by RSGI, below a path of its own."""

    async def __rsgi__(self, scope: Any, out: Any) -> None:
        """Answer one request."""
        ...


class Site(Protocol):
    """What answers all requests but those of the applications."""

    def ready(self, request: WebRequest) -> WebAnswer | None:
        """Return an answer that is at hand."""
        ...

    async def answer(self, request: WebRequest, client: str) -> WebAnswer:
        """Make an answer."""
        ...


class Nothing:
    """The site where an application answers every address: what else may be asked is not found."""

    def ready(self, request: WebRequest) -> WebAnswer:
        """Return that nothing is there."""
        return said(404, f"there is nothing at {request.path}")

    async def answer(self, request: WebRequest, client: str) -> WebAnswer:
        """Return that nothing is there."""
        return self.ready(request)


class Leaving(Protocol):
    """A connection that ends when it is told to, as soon as nothing is asked on it."""

    def leave(self) -> None:
        """Take no further request."""
        ...


class WebHouse(House):
    """What all connections of the web port share: the site, and `others` by their path ("" for all paths)."""

    protocol = "http"

    def __init__(
        self,
        site: Site,
        guests: Guests,
        watch: Watch,
        idle: float = IDLE,
        log: AccessLog | None = None,
        others: Mapping[str, Application] | None = None,
    ) -> None:
        super().__init__(guests, watch, idle, log=log)
        self.site = site
        self.connections: set[Leaving] = set()
        self.stopping = False
        self.turned_away = 0
        self._others = tuple((others or {}).items())
        self._second = 0
        self._tails = (b"", b"")
        self.date = ""

    def other(self, path: str) -> Application | None:
        """Return the application that answers at a path, None where it is the edition."""
        for place, application in self._others:
            if path == place or path.startswith(f"{place}/"):
                return application
        return None

    def tail(self, keeps: bool) -> bytes:
        """Return the end of a head: the date, and whether the connection is kept."""
        second = int(time.time())
        if second != self._second:
            self._second, self.date = second, formatdate(second, usegmt=True)
            dated = f"date: {self.date}\r\n".encode()
            self._tails = dated + b"connection: close\r\n\r\n", dated + b"\r\n"
        return self._tails[keeps]

    def stop(self) -> None:
        """End all connections after their next answer, those on which nothing is asked in two seconds."""
        self.stopping = True
        for connection in tuple(self.connections):
            connection.leave()


class Flow:
    """The body of an answer that goes out piece by piece, `chunked` unless it ends with the connection."""

    def __init__(self, pour: Callable[[bytes], Awaitable[None]], chunked: bool) -> None:
        self._pour = pour
        self.last = b"0\r\n\r\n" if chunked else b""
        self._chunked = chunked
        self.is_whole = False

    async def send_bytes(self, piece: bytes) -> None:
        """Send a piece, and wait for a slow client; raises `ConnectionResetError` where it is gone."""
        if piece:
            await self._pour(b"%x\r\n%b\r\n" % (len(piece), piece) if self._chunked else piece)


class Out:
    """What an application answers with, whole or by a flow that `begin` begins, and reads a body from."""

    def __init__(self, body: Body | None, begin: Callable[[int, Headers], Flow]) -> None:
        self._body = body
        self._begin = begin
        self.answer: WebAnswer | None = None
        self.flow: Flow | None = None

    def response_bytes(self, status: int, headers: Headers, body: bytes | memoryview) -> None:
        """Answer the request."""
        self.answer = WebAnswer(status, headers, body)

    def response_stream(self, status: int, headers: Headers) -> Flow:
        """Begin an answer whose body is still on its way."""
        self.flow = self._begin(status, headers)
        return self.flow

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the pieces of the body."""
        if self._body is not None:
            async for piece in self._body:
                yield piece
