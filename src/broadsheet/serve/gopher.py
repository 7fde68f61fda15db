"""The Gopher server: one request a connection, RFC 1436."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from broadsheet.edition import Edition
from broadsheet.errors import BroadsheetError, FormatError
from broadsheet.serve.gopher_answer import GopherAnswer, GopherPort, answer, error_answer
from broadsheet.serve.gopher_request import MAX_LINE, GopherRequest, read_request
from broadsheet.serve.gopher_web import browser_answer, url_answer
from broadsheet.serve.guests import Guests
from broadsheet.serve.log import ERRORS, log_access, shown
from broadsheet.serve.press import Press
from broadsheet.serve.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE = 10.0
"""Seconds that a client may take for its request, or for taking nothing of the answer."""

LINGER = 2.0
"""Seconds in which what a client still sends is thrown away, so that it reads the error."""


class GopherHouse:
    """What all connections of a Gopher port share."""

    def __init__(
        self,
        edition: Edition,
        press: Press[GopherAnswer],
        guests: Guests,
        watch: Watch,
        port_of: Callable[[str, int], GopherPort],
        idle: float = IDLE,
    ) -> None:
        self.edition = edition
        self.press = press
        self.guests = guests
        self.watch = watch
        self.port_of = port_of
        self.idle = idle
        self.loop = asyncio.get_running_loop()
        self.tasks: set[asyncio.Task[None]] = set()


class GopherConnection(asyncio.Protocol):
    """One client: a line in, an answer out, closed."""

    __slots__ = ("_buffer", "_client", "_deadline", "_house", "_left", "_port", "_transport", "_welcome")

    def __init__(self, house: GopherHouse) -> None:
        self._house = house
        self._buffer: bytes | None = b""
        self._left = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        peer = transport.get_extra_info("peername")
        self._client = peer[0] if peer else ""
        own = transport.get_extra_info("sockname")
        self._port = self._house.port_of(own[0], own[1])
        self._deadline = self._house.loop.time() + self._house.idle
        self._welcome = self._house.guests.enter(self._client)
        self._house.watch.begin(self)
        if not self._welcome:
            self._send(b"", error_answer("too many connections, try again soon", self._port, "busy"))

    def data_received(self, data: bytes) -> None:
        if self._buffer is None:  # answered already: what comes now is thrown away
            return
        line = self._buffer + data if self._buffer else data
        end = line.find(b"\n")
        if end < 0 and len(line) <= MAX_LINE:
            self._buffer = line
            return
        if end < 0 or end > MAX_LINE:
            self._send(line, error_answer("the request is too long", self._port), linger=True)
            return
        self._serve(line[:end].removesuffix(b"\r"))

    def eof_received(self) -> bool:
        # A client may close its side after the request; some forget the line's end.
        if self._buffer:
            self._serve(self._buffer)
        return self._buffer is None

    def connection_lost(self, exc: Exception | None) -> None:
        self._buffer = None
        self._house.watch.end(self)
        if self._welcome:
            self._house.guests.leave(self._client)

    def deadline(self) -> float:
        """See `Watch`: a client that takes some of its answer gets more time."""
        left = self._transport.get_write_buffer_size()
        if self._buffer is None and left < self._left:
            self._deadline = self._house.loop.time() + self._house.idle
        self._left = left
        return self._deadline

    def expire(self) -> None:
        """See `Watch`."""
        self._transport.abort()

    def _serve(self, line: bytes) -> None:
        self._buffer = None
        ready = self._house.press.ready((self._port, line))
        if ready is not None:
            self._send(line, ready)
            return
        try:
            request = read_request(line)
        except FormatError as error:
            self._send(line, error_answer(error.what, self._port))
            return
        self._serve_request(line, request)

    def _serve_request(self, line: bytes, request: GopherRequest) -> None:
        port = self._port
        if request.form == "http":
            body = browser_answer(request.address, port.host, port.port, port.web)
            self._send(line, GopherAnswer(body, "browser"), linger=True)
            return
        if request.address.startswith("/URL:"):
            page = url_answer(request.address.removeprefix("/URL:"))
            found = GopherAnswer(page) if page else error_answer("not an address to go to", port)
            self._send(line, found)
            return
        task = self._house.loop.create_task(self._print(line, request))
        self._house.tasks.add(task)
        task.add_done_callback(self._house.tasks.discard)

    async def _print(self, line: bytes, request: GopherRequest) -> None:
        house, port = self._house, self._port
        try:
            made = await house.press.printed((port, line), lambda: answer(house.edition, request, port))
        except BroadsheetError as error:
            ERRORS.error("gopher %s: %s", shown(line), error)
            made = error_answer("this page cannot be made at present", port, "failed")
        except Exception:  # noqa: BLE001 - one page, not the server
            ERRORS.exception("gopher %s", shown(line))
            made = error_answer("this page cannot be made at present", port, "failed")
        self._send(line, made)

    def _send(self, line: bytes, answer: GopherAnswer, linger: bool = False) -> None:
        self._buffer = None
        transport = self._transport
        if transport.is_closing():
            return
        transport.write(answer.body)
        log_access("gopher", self._client, line, answer.status, len(answer.body))
        self._deadline = self._house.loop.time() + self._house.idle
        if linger:
            # Closing at once would reset the connection before the error was read.
            transport.write_eof()
            self._house.loop.call_later(LINGER, transport.abort)
        else:
            transport.close()
