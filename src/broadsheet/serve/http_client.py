"""A client of the web port: let in, waited for, let go."""

from __future__ import annotations

import asyncio
import socket
import struct

from broadsheet.serve.conversation import LINGER
from broadsheet.serve.guests import SPARE, address_of, is_here
from broadsheet.serve.http_house import WebHouse
from broadsheet.serve.watch import unread

_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: closing resets the connection."""


class WebClient(asyncio.Protocol):
    """One client's connection, whatever is said on it.

    What is asked and answered is a subclass's: it says in `refuse` how a client is refused, in `is_idle`
    whether it waits for anything, in `lost` what is to be ended. Once it is `_closed`, what comes is thrown
    away; `_ends` tells that the client has closed its own side.
    """

    transport: asyncio.Transport

    __slots__ = (
        "_closed", "_deadline", "_ends", "_house", "_left", "_lingers", "_name", "_paused", "_welcome",
        "client", "transport",
    )  # fmt: skip

    def __init__(self, house: WebHouse) -> None:
        self._house = house
        self._closed = self._ends = self._lingers = self._paused = self._welcome = False
        self._left = 0

    def refuse(self, status: int) -> None:
        """Answer with a status of 400 and more, and close the connection."""
        raise NotImplementedError

    def is_idle(self) -> bool:
        """Tell whether the client asks nothing."""
        raise NotImplementedError

    def lost(self) -> None:
        """End whatever waits for the client."""
        raise NotImplementedError

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let a client in, if there is room for it."""
        self.transport = transport  # type: ignore[assignment]
        host, port = address_of(transport)
        self._name = host
        self.client = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        house = self._house
        self._deadline = house.loop.time() + house.idle
        house.watch.begin(self)
        house.connections.add(self)
        self._welcome = house.guests.enter(host, is_crowd=not is_here(host))
        if not self._welcome:
            self._turn_away()

    def _turn_away(self) -> None:
        """Say that the house is full, unless it would take all open files to tell so many."""
        self._house.turned_away += 1
        if self._house.turned_away > SPARE // 2:
            self.expire()
        else:
            self.refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._closed = True
        self._house.watch.end(self)
        self._house.connections.discard(self)
        self.lost()
        if self._welcome:
            self._house.guests.leave(self._name)
        else:
            self._house.turned_away -= 1

    def deadline(self) -> float:
        """See `Watch`: a client that takes some of its answer gets more time."""
        left, now = unread(self.transport), self._house.loop.time()
        if left < self._left:
            self._deadline = max(self._deadline, now + self._house.idle)
        if self._lingers and not left:
            self._lingers = False
            self._deadline = now + LINGER
        self._left = left
        return self._deadline

    def expire(self) -> None:
        """See `Watch`: what is not read is thrown away, not kept for a client that does not."""
        self._closed = True
        if unread(self.transport):
            self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.transport.abort()

    def leave(self) -> None:
        """End the connection after the next answer; where nothing is asked, soon: it may be on its way."""
        if self.is_idle():
            self._deadline = min(self._deadline, self._house.loop.time() + LINGER)

    def _close(self, linger: bool = False) -> None:
        """Say goodbye; `linger` where the client may be sending still."""
        self._pause(False)
        self._closed = True
        if self.transport.is_closing():
            return
        if linger and not self._ends:
            # Closing at once would reset the connection before the answer was read.
            self.transport.write_eof()
            self._lingers = True
        else:
            self.transport.close()

    def _pause(self, pauses: bool) -> None:
        """Take no more from the client for now, or go on to."""
        if pauses != self._paused and not self._closed:
            self._paused = pauses
            (self.transport.pause_reading if pauses else self.transport.resume_reading)()
