"""The web server's connections: HTTP/1.1, kept for the next request."""

from __future__ import annotations

import asyncio
import math
import re
from functools import partial

from broadsheet.serve.http import said
from broadsheet.serve.http_book import Body, Book, Refused, is_broken
from broadsheet.serve.http_client import WebClient
from broadsheet.serve.http_head import MAX_HEAD, WebRequest, head_of, plain_request
from broadsheet.serve.http_house import Application, Flow, Out, Scope, WebHouse
from broadsheet.serve.http_request import Headers, WebAnswer
from broadsheet.serve.log import ERRORS, shown

AHEAD = 64 * 1024
"""Bytes of further requests that are taken while one is being answered."""

TURN = 16
"""Requests that are answered before it is the other clients' turn."""

BODY = 60.0
"""Seconds that a request's body may take."""

WHOLE = 64 * 1024
"""Bytes up to which a body is written in one piece with its head; longer ones are not copied each time."""

_WORDS = {
    400: "this is no request",
    431: "there are too many headers, or too long ones",
    503: "too many connections, try again soon",
    505: "HTTP/1.1 is spoken here",
}

_EMPTY = re.compile(rb"\A(?:\r\n)+")


class WebConnection(WebClient):
    """One client of the web port: its requests are answered one after the other."""

    __slots__ = ("_book", "_buffer", "_busy", "_flows", "_full", "_queues", "_room")

    def __init__(self, house: WebHouse) -> None:
        super().__init__(house)
        self._buffer = b""
        self._book: Book | None = None
        self._busy = self._flows = self._full = self._queues = False
        self._room: asyncio.Future[None] | None = None

    def data_received(self, data: bytes) -> None:
        """Take what came, and answer what is whole."""
        if self._closed:  # what comes now is thrown away
            return
        if self._book is not None and not self._book.body.ended:
            self._turn_page(self._book, data)
        else:
            self._buffer = self._buffer + data if self._buffer else data
        self._go_on()

    def eof_received(self) -> bool:
        """Let a client go that has closed its side, after the answers to what it had asked."""
        if self._closed:  # it has sent all, and so have we
            return False
        if self._book is not None and not self._book.body.ended:
            self._turn_page(self._book, b"")
        self._ends = True
        self._go_on()
        return True

    def lost(self) -> None:
        """End what waits for a request's body, or for room."""
        if self._book is not None:
            self._book.body.end(lost=True)
        self._make_room()

    def is_idle(self) -> bool:
        """Tell whether nothing is asked, or being answered."""
        return not (self._busy or self._buffer or self._book)

    def pause_writing(self) -> None:
        """Answer no more before the client has taken what it asked for."""
        self._full = True

    def resume_writing(self) -> None:
        """Go on with what was asked meanwhile."""
        self._full = False
        self._make_room()
        self._go_on()

    def _go_on(self) -> None:
        """Answer what is asked, as long as requests are whole and the client takes its answers."""
        left = 0 if self._queues else TURN
        while left and self._buffer and not (self._busy or self._closed or self._full):
            left -= 1
            if self._buffer.startswith(b"\r\n"):  # before a request let pass: RFC 9112, 2.2
                self._buffer = _EMPTY.sub(b"", self._buffer, count=1)
                continue
            end = self._buffer.find(b"\r\n\r\n") + 4
            if end < 4 or end > MAX_HEAD:
                self._wait_for_more(end)
                break
            request = plain_request(self._buffer[:end])
            if request is None:
                self._begin_book()
                continue
            self._buffer = self._buffer[end:]
            self._ask(request)
        if not self._closed:
            self._rest(is_tired=not left)

    def _rest(self, is_tired: bool) -> None:
        """Stop answering: until the next turn, until the answer is made or taken, or until more comes."""
        waits = self._busy or self._full
        if is_tired and self._buffer and not (waits or self._queues):
            self._queues = True
            self._house.loop.call_soon(self._next_turn)
        if self._book is None or self._book.body.ended:
            self._pause(len(self._buffer) > AHEAD)
        if self._ends and not (waits or self._queues):
            self._close()

    def _next_turn(self) -> None:
        self._queues = False
        self._go_on()

    def _wait_for_more(self, end: int) -> None:
        if end > MAX_HEAD or len(self._buffer) > MAX_HEAD:
            self.refuse(431)
        elif is_broken(self._buffer):
            self.refuse(400)

    def _begin_book(self) -> None:
        if is_broken(self._buffer):
            self.refuse(400)
            return
        data, self._buffer = self._buffer, b""
        self._book = book = Book(self._pause, self.transport.write, self._ask, self._is_read)
        self._turn_page(book, data)

    def _turn_page(self, book: Book, data: bytes) -> None:
        try:
            book.receive(data)
        except Refused as refused:
            self._buffer = data
            self.refuse(refused.status)
            return
        if self._busy and book.body.ended:
            # From here on the client waits for us: however long it takes, it is not idle.
            self._deadline = math.inf

    def _is_read(self, request: WebRequest) -> bool:
        return self._house.other(request.path) is not None

    def _ask(self, request: WebRequest) -> None:
        """Answer at once where the answer is at hand."""
        house = self._house
        other = house.other(request.path)
        answer = None if other else house.site.ready(request)
        if answer is not None:
            self._send(request, answer)
            return
        self._busy = True
        body_comes = self._book is not None and not self._book.body.ended
        self._deadline = house.loop.time() + BODY if body_comes else math.inf
        house.start(self._make(request, other, self._book.body if self._book else None))

    async def _make(self, request: WebRequest, other: Application | None, body: Body | None) -> None:
        out = Out(body, partial(self._begin_flow, request))
        answer: WebAnswer | None = None
        try:
            if other is None:
                answer = await self._house.site.answer(request, self.client)
            else:
                answer = await self._answer_of(other, request, out)
        except ConnectionError:  # it went before it had said all, or taken all
            pass
        except Exception:  # noqa: BLE001 - one request, not the server
            ERRORS.exception("http %s", shown(request.address))
            answer = None if out.flow else said(500, "this cannot be answered")
        self._busy = False
        if answer is None:
            self._end_flow(out.flow)
        elif not self._closed:
            self._send(request, answer, tells=other is None)
            self._go_on()

    async def _answer_of(self, other: Application, request: WebRequest, out: Out) -> WebAnswer | None:
        scope = Scope(request.method, request.path, request.query, self.client, request.headers)
        await other.__rsgi__(scope, out)
        if out.flow is not None:
            out.flow.is_whole = True
        return out.answer

    def _begin_flow(self, request: WebRequest, status: int, headers: Headers) -> Flow:
        """Begin an answer whose length nobody knows yet; the connection ends with it."""
        if self._closed:
            raise ConnectionResetError
        self._flows = True
        chunked = self._book is None or not self._book.is_old
        told = [*headers, ("transfer-encoding", "chunked")] if chunked else headers
        self.transport.write(head_of(WebAnswer(status, told, b""), flows=True) + self._house.tail(False))
        return Flow(self._pour, chunked and request.method != "HEAD")

    async def _pour(self, data: bytes) -> None:
        """Send a piece of a flow; a client that takes nothing of it for long is not waited for."""
        if not self._closed:
            self.transport.write(data)
        if self._full and not self._closed:
            loop = self._house.loop
            self._deadline = loop.time() + self._house.idle
            self._room = loop.create_future()
            await self._room
        if self._closed:
            raise ConnectionResetError
        self._deadline = math.inf

    def _make_room(self) -> None:
        """Let a flow go on that waits for its client."""
        room, self._room = self._room, None
        if room is not None and not room.done():
            room.set_result(None)

    def _end_flow(self, flow: Flow | None) -> None:
        """End the connection with its flow; what broke off is seen to have."""
        if self._closed:
            return
        if flow is None or not flow.is_whole:
            self.transport.abort()
            return
        self._deadline = self._house.loop.time() + self._house.idle
        self.transport.write(flow.last)
        self._close(linger=True)

    def _send(self, request: WebRequest, answer: WebAnswer, tells: bool = True) -> None:
        house = self._house
        if tells and house.log is not None:
            asked = f"{request.method} {request.address}"
            house.log.note("http", self.client, asked, str(answer.status), len(answer.body))
        keeps = request.keeps and not house.stopping
        tail = house.tail(keeps)
        self._deadline = house.loop.time() + house.idle
        if self._book is not None:
            self._send_by_book(self._book, answer)
            return
        head, body = answer.head or head_of(answer), b"" if request.method == "HEAD" else answer.body
        if len(body) > WHOLE:
            self.transport.writelines((head, tail, body))
        else:
            self.transport.write(b"".join((head, tail, body)))
        if not keeps:
            self._close(linger=house.stopping or bool(self._buffer))

    def _send_by_book(self, book: Book, answer: WebAnswer) -> None:
        pieces, rest = book.answered(answer, self._house.date, ends=self._house.stopping)
        self.transport.writelines(pieces)
        self._book = None
        if rest is None:
            # There may be more of a body on its way.
            self._close(linger=True)
        else:
            self._buffer = rest + self._buffer

    def refuse(self, status: int) -> None:
        """Answer what cannot be answered otherwise, and close the connection."""
        if self._closed:
            return
        if self._flows:  # it would be taken for a part of the answer
            self.expire()
            return
        house = self._house
        answer = said(status, _WORDS[status])
        if house.log is not None:
            start = self._buffer[:1000].split(b"\r\n")[0]
            house.log.note("http", self.client, start, str(status), len(answer.body))
        self._deadline = house.loop.time() + house.idle
        self.transport.write(head_of(answer) + house.tail(False) + answer.body)
        self._close(linger=True)

    def _close(self, linger: bool = False) -> None:
        super()._close(linger)
        self._buffer = b""
