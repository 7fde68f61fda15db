"""HTTP/1.1 by the book: requests with a body, or with anything unusual about them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable

import h11

from broadsheet.errors import FormatError
from broadsheet.serve.http_head import MAX_HEAD, WebRequest, fields, phrase_of, request_of
from broadsheet.serve.http_request import WebAnswer

_BARE = re.compile(rb"(?<!\r)\n")
_END = re.compile(rb"\n\r?\n")


class Refused(Exception):
    """What was sent is no HTTP; `status` says how it is refused."""

    def __init__(self, status: int = 400) -> None:
        super().__init__(status)
        self.status = status


def is_broken(start: bytes) -> bool:
    """Tell whether a head has a line end that others may read otherwise than we do (RFC 9112, 2.2)."""
    end = _END.search(start)
    return bool(_BARE.search(start, 0, end.end() if end else len(start)))


class Body:
    """The body of a request, in the pieces in which it comes; `pause` is told when that is enough for now."""

    MOST = 64 * 1024

    def __init__(self, pause: Callable[[bool], None], wanted: Callable[[], None]) -> None:
        self._pause = pause
        self._wanted = wanted
        self._pieces: list[bytes] = []
        self._size = 0
        self.ended = self._lost = False
        self._news = asyncio.Event()

    def take(self, piece: bytes) -> None:
        """Take a piece that came."""
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size > self.MOST:
            self._pause(True)
        self._news.set()

    def end(self, lost: bool = False) -> None:
        """Say that nothing more comes; `lost` where something is missing."""
        self.ended, self._lost = True, lost and not self.ended
        self._news.set()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the pieces; raises `ConnectionResetError` where the client goes before the end."""
        self._wanted()
        while True:
            pieces, self._pieces, self._size = self._pieces, [], 0
            for piece in pieces:
                yield piece
            if self._pieces:
                continue
            if self.ended:
                break
            self._pause(False)
            self._news.clear()
            await self._news.wait()
        if self._lost:
            raise ConnectionResetError


class Book:
    """One request, read and answered by the rules of h11.

    It is started with its head where its body `is_read`, long or held back; otherwise when that has passed.
    """

    def __init__(
        self,
        pause: Callable[[bool], None],
        write: Callable[[bytes], None],
        start: Callable[[WebRequest], None],
        is_read: Callable[[WebRequest], bool],
    ) -> None:
        self._lines = h11.Connection(h11.SERVER, max_incomplete_event_size=MAX_HEAD)
        self._start = start
        self._is_read = is_read
        self._begun = False
        self._write = write
        self._asked: WebRequest | None = None
        self.body = Body(pause, self._go_on)

    @property
    def is_old(self) -> bool:
        """Whether the client speaks HTTP/1.0, which knows no pieces."""
        return self._lines.their_http_version == b"1.0"

    def receive(self, data: bytes) -> None:
        """Take what came, nothing for the end; raises `Refused`."""
        if self._asked and self._is_left(self._asked):
            return
        try:
            self._lines.receive_data(data)
            self._read()
        except (h11.RemoteProtocolError, FormatError) as error:
            self.body.end(lost=True)
            raise Refused(431 if getattr(error, "error_status_hint", 400) == 431 else 400) from None

    def answered(self, answer: WebAnswer, date: str, ends: bool) -> tuple[list[bytes], bytes | None]:
        """Return an answer's pieces, and what came of the next request; None where there is to be none."""
        told = [*fields(answer), ("date", date), *((("connection", "close"),) if ends else ())]
        head = h11.Response(status_code=answer.status, headers=told, reason=phrase_of(answer.status))
        pieces = self._lines.send_with_data_passthrough(head) or []
        if answer.body and self._asked and self._asked.method != "HEAD":
            data = h11.Data(data=answer.body)  # type: ignore[arg-type]
            pieces += self._lines.send_with_data_passthrough(data) or []
        pieces += self._lines.send_with_data_passthrough(h11.EndOfMessage()) or []
        both = self._lines.our_state, self._lines.their_state
        return pieces, self._lines.trailing_data[0] if both == (h11.DONE, h11.DONE) else None

    def _read(self) -> None:
        while True:
            event = self._lines.next_event()
            if isinstance(event, h11.Request):
                self._asked = _asked(event)
                if self._is_left(self._asked):
                    break
            elif isinstance(event, h11.Data):
                if self._asked and self._is_read(self._asked):
                    self.body.take(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                self.body.end()
                break
            else:  # more has to come
                break
        if self._asked and not self._begun and self._may_begin(self._asked):
            self._begun = True
            self._start(self._asked)

    def _may_begin(self, request: WebRequest) -> bool:
        waits = self._lines.they_are_waiting_for_100_continue
        return self.body.ended or waits or self._is_left(request) or self._is_read(request)

    def _is_left(self, request: WebRequest) -> bool:
        """Tell whether a body is neither read nor waited for: nobody wants it, and it may be long."""
        is_long = int(request.headers.get("content-length", 0)) > self.body.MOST
        return (is_long or "transfer-encoding" in request.headers) and not self._is_read(request)

    def _go_on(self) -> None:
        if self._lines.they_are_waiting_for_100_continue:
            self._write(self._lines.send(h11.InformationalResponse(status_code=100, headers=[])) or b"")


def _asked(event: h11.Request) -> WebRequest:
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in event.headers]
    names = [name for name, _ in headers]
    if not event.http_version.startswith(b"1."):
        raise Refused(505)
    # Two lengths, or one that a client of HTTP/1.0 cannot know: RFC 9112, 6.1.
    if "transfer-encoding" in names and ("content-length" in names or event.http_version == b"1.0"):
        raise FormatError("request", "two lengths")
    return request_of(event.method.decode("ascii"), event.target.decode("ascii"), headers, keeps=True)
