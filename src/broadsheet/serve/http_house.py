"""What the connections of the web port share: the edition's site, the applications beside it, the date."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from email.utils import formatdate
from typing import Any, Protocol

from msgspec import Struct

from broadsheet.serve.conversation import IDLE, House
from broadsheet.serve.guests import Guests
from broadsheet.serve.http import WebSite
from broadsheet.serve.http_book import Body
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


class Leaving(Protocol):
    """A connection that ends when it is told to, as soon as nothing is asked on it."""

    def leave(self) -> None:
        """Take no further request."""
        ...


class WebHouse(House):
    """What all connections of the web port share: the edition's site, and `others` by their path."""

    protocol = "http"

    def __init__(
        self,
        site: WebSite,
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
        """End the connections on which nothing is asked; the others after their answer."""
        self.stopping = True
        for connection in tuple(self.connections):
            connection.leave()


class Out:
    """What an application answers with, and reads a body from."""

    def __init__(self, body: Body | None) -> None:
        self._body = body
        self.answer: WebAnswer | None = None

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Answer the request."""
        self.answer = WebAnswer(status, headers, body)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the pieces of the body."""
        if self._body is not None:
            async for piece in self._body:
                yield piece
