"""The night watch: ends connections that say nothing, or take nothing."""

from __future__ import annotations

import asyncio
import fcntl
import sys
import termios
from typing import Protocol

from broadsheet.serve.log import ERRORS

EVERY = 0.5
"""Seconds between two rounds."""


class Watched(Protocol):
    """A connection under watch."""

    def deadline(self) -> float:
        """Return the loop's time after which it is to be ended."""
        ...

    def expire(self) -> None:
        """End the connection."""
        ...


class Watch:
    """Looks at all connections in rounds: one timer, however many there are."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._watched: set[Watched] = set()
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._watched)

    def begin(self, watched: Watched) -> None:
        """Take a connection under watch."""
        self._watched.add(watched)
        if self._timer is None:
            self._timer = self._loop.call_later(EVERY, self._round)

    def end(self, watched: Watched) -> None:
        """Let a connection go that has ended by itself."""
        self._watched.discard(watched)

    def _round(self) -> None:
        now = self._loop.time()
        for watched in tuple(self._watched):
            try:
                if watched.deadline() < now:
                    watched.expire()
            except Exception:  # noqa: BLE001 - one connection, not the watch
                ERRORS.exception("watch")
                self._watched.discard(watched)
        self._timer = self._loop.call_later(EVERY, self._round) if self._watched else None

    async def emptied(self, seconds: float) -> None:
        """Wait until no connection is left, but no longer than some seconds, and make no more rounds."""
        end = self._loop.time() + seconds
        while self._watched and self._loop.time() < end:
            await asyncio.sleep(0.05)
        self.stop()

    def stop(self) -> None:
        """Make no more rounds."""
        if self._timer:
            self._timer.cancel()
            self._timer = None


def unread(transport: asyncio.Transport) -> int:
    """Return how many bytes of what was written to a client it has not taken yet."""
    waiting = transport.get_write_buffer_size()
    try:
        descriptor = transport.get_extra_info("socket").fileno()
        # Our own buffer empties in leaps; a slow line is seen in the kernel's.
        queued = fcntl.ioctl(descriptor, termios.TIOCOUTQ, bytes(4))
    except OSError:
        return waiting
    return waiting + int.from_bytes(queued, sys.byteorder)
