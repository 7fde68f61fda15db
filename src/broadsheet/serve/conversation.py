"""A conversation of one line: a client asks, is answered, and is let go."""

from __future__ import annotations

import asyncio
import math
import ssl
from collections.abc import Awaitable

from broadsheet.serve.guests import Guests, address_of
from broadsheet.serve.log import AccessLog
from broadsheet.serve.tls import HANDSHAKE, TlsPipe
from broadsheet.serve.watch import Watch, unread

IDLE = 10.0
"""Seconds that a client may take for its request, or for taking nothing of the answer."""

LINGER = 2.0
"""Seconds in which what a client still sends is thrown away, so that it reads the answer."""


class House:
    """What all conversations of one port share.

    `tls` is None where the port speaks none; `tls_only` where it speaks nothing else. `log` is None
    where requests are not to be told.
    """

    protocol = ""

    def __init__(
        self,
        guests: Guests,
        watch: Watch,
        idle: float = IDLE,
        tls: ssl.SSLContext | None = None,
        tls_only: bool = False,
        log: AccessLog | None = None,
    ) -> None:
        self.log = log
        self.guests = guests
        self.watch = watch
        self.idle = idle
        self.tls = tls
        self.tls_only = tls_only
        self.loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Awaitable[None]) -> None:
        """Run the making of an answer; kept from being collected meanwhile."""
        task = asyncio.ensure_future(work)
        assert isinstance(task, asyncio.Task)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class Conversation(asyncio.Protocol):
    """One client of a protocol in which a request is one line.

    A protocol says in `asked` how it answers a line, and how it refuses in
    `too_long` and `too_many`.
    """

    max_line = 1024
    transport: asyncio.Transport

    __slots__ = ("_buffer", "_deadline", "_house", "_left", "_welcome", "client", "pipe", "transport")

    def __init__(self, house: House) -> None:
        self._house = house
        self._buffer: bytes | None = b""
        self._left = 0
        self._welcome = False
        self.pipe: TlsPipe | None = None

    def asked(self, line: bytes) -> None:
        """Answer a request, without its line's end."""
        raise NotImplementedError

    def too_long(self) -> bytes:
        """Return the answer to a request that is too long."""
        raise NotImplementedError

    def too_many(self) -> bytes:
        """Return the answer to one connection too many."""
        raise NotImplementedError

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let a client in, if there is room for it."""
        self.transport = transport  # type: ignore[assignment]
        self.client, _ = address_of(transport)
        house = self._house
        self._deadline = house.loop.time() + house.idle
        house.watch.begin(self)
        self._welcome = house.guests.enter(self.client)
        if self._welcome:
            return
        if house.tls_only:
            # No handshake for a guest that must wait: it is what costs us most.
            self.transport.abort()
        else:
            self.answer(b"", self.too_many(), "busy")

    def data_received(self, data: bytes) -> None:
        """Take what came, until a whole line is there."""
        if self._buffer is None:  # answered already: what comes now is thrown away
            return
        house = self._house
        if self.pipe is None and house.tls and not self._buffer and (house.tls_only or data[:1] == HANDSHAKE):
            self.pipe = TlsPipe(house.tls)
        if self.pipe is not None:
            data = self._decrypted(data)
        line = self._buffer + data if self._buffer else data
        end = line.find(b"\n")
        if end < 0 and len(line) <= self.max_line + 1:
            self._buffer = line
            return
        self._buffer = None
        if end < 0 or end > self.max_line + 1:
            self.answer(line, self.too_long(), "bad", linger=True)
        else:
            self._ask(line[: end + 1])

    def eof_received(self) -> bool:
        """Answer a client that closed its side without ending its line."""
        if self._buffer:
            line, self._buffer = self._buffer, None
            self._ask(line)
        # Kept open while an answer is being made or sent.
        return self._buffer is None

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._buffer = None
        self._house.watch.end(self)
        if self._welcome:
            self._house.guests.leave(self.client)

    def deadline(self) -> float:
        """See `Watch`: a client that takes some of its answer gets more time."""
        if self._buffer is None:
            left = unread(self.transport)
            if left < self._left:
                self._deadline = self._house.loop.time() + self._house.idle
            self._left = left
        return self._deadline

    def expire(self) -> None:
        """See `Watch`."""
        self.transport.abort()

    def answer(self, line: bytes, body: bytes, status: str, linger: bool = False) -> None:
        """Send an answer and say goodbye; `linger` where the client may be sending still."""
        self._buffer = None
        transport = self.transport
        if transport.is_closing():
            return
        house = self._house
        if house.log is not None:
            house.log.note(house.protocol, self.client, line, status, len(body))
        self._deadline = house.loop.time() + house.idle
        if self.pipe is not None:
            self.pipe.send(body)
            self.pipe.close()
            body = self.pipe.outgoing()
        transport.write(body)
        if linger:
            # Closing at once would reset the connection before the answer was read.
            transport.write_eof()
            house.loop.call_later(LINGER, transport.abort)
        else:
            transport.close()

    def _ask(self, line: bytes) -> None:
        # From here on the client waits for us: however long it takes, it is not idle.
        self._deadline = math.inf
        self.asked(line)

    def _decrypted(self, data: bytes) -> bytes:
        assert self.pipe is not None
        try:
            said = self.pipe.receive(data)
        except ssl.SSLError:
            self._buffer = None
            self.transport.write(self.pipe.outgoing())
            self.transport.close()
            return b""
        out = self.pipe.outgoing()
        if out:
            self.transport.write(out)
        if self.pipe.ended and not said and self._buffer is not None:
            self.transport.close()
        return said
