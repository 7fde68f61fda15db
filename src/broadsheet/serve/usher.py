"""The usher: ends web connections that crowd the others out, or take nothing of their answer."""

from __future__ import annotations

import asyncio
import fcntl
import os
import socket
import stat
import struct
import sys
import termios
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address

from broadsheet.serve.guests import household

EVERY = 1.0
"""Seconds between two rounds."""

_OPEN = "/proc/self/fd"
_ACKED = slice(120, 128)
"""Where in Linux' `struct tcp_info` the bytes stand that the client has confirmed (tcpi_bytes_acked)."""

_RESET = struct.pack("ii", 1, 0)


@dataclass(slots=True)
class _Connection:
    """A connection as it was seen in the last round."""

    inode: int
    family: int
    household: str
    acked: int
    since: float


class Usher:
    """Looks in rounds at the connections that the web server has accepted.

    The web server accepts by itself and ends only those that do not ask. What it does not see to is
    seen to here: who takes nothing of an answer for `idle` seconds, and an address with more
    than an eighth of all `places` when half of them are taken (see `Guests`). A proxy on this
    machine stands for many readers, and is no crowd. Works on Linux, elsewhere does nothing.
    """

    def __init__(
        self,
        listening: socket.socket,
        idle: float,
        places: int,
        is_proxy: Callable[[str], bool] | None = None,
    ) -> None:
        self._port = listening.getsockname()[1]
        self._idle = idle
        self._places = places
        self._is_proxy = is_proxy or _is_loopback
        self._known: dict[int, _Connection | int] = {}

    async def run(self) -> None:
        """Make rounds until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(EVERY)
            self.round(loop.time())

    def round(self, now: float) -> int:
        """Look at all connections once; returns how many were ended."""
        known: dict[int, _Connection | int] = {}
        for descriptor in _open_files():
            with suppress(OSError):
                known[descriptor] = self._seen(descriptor, now)
        self._known = known
        present = {number: each for number, each in known.items() if isinstance(each, _Connection)}
        stuck = {number for number, each in present.items() if now - each.since > self._idle}
        ended = stuck | self._crowd(present)
        for number in ended:
            _end(number, present[number].inode)
        return len(ended)

    def _seen(self, descriptor: int, now: float) -> _Connection | int:
        """Return the connection behind a file descriptor, or the inode of what is none of ours."""
        facts = os.fstat(descriptor)
        before = self._known.get(descriptor)
        if before is None or facts.st_ino != (before if isinstance(before, int) else before.inode):
            return self._met(descriptor, facts, now)
        if isinstance(before, int):
            return before
        acked = _acked(descriptor, before.family) if _unread(descriptor) else -1
        if acked == -1 or acked != before.acked:
            before.acked, before.since = acked, now
        return before

    def _met(self, descriptor: int, facts: os.stat_result, now: float) -> _Connection | int:
        if not stat.S_ISSOCK(facts.st_mode):
            return facts.st_ino
        with _copy(descriptor) as own:
            if own.family not in (socket.AF_INET, socket.AF_INET6) or own.getsockname()[1] != self._port:
                return facts.st_ino
            try:
                name = household(own.getpeername()[0])
            except OSError:  # the listening socket
                return facts.st_ino
            return _Connection(facts.st_ino, own.family, name, -1, now)

    def _crowd(self, present: dict[int, _Connection]) -> set[int]:
        """Return the newest connections of those who hold more than their share of a house half full."""
        if len(present) * 2 < self._places:
            return set()
        share = self._places // 8
        held: Counter[str] = Counter()
        over = set()
        # Inodes of sockets count up: a later one is newer.
        for number, each in sorted(present.items(), key=lambda pair: pair[1].inode):
            held[each.household] += 1
            if held[each.household] > share and not self._is_proxy(each.household):
                over.add(number)
        return over


def _open_files() -> list[int]:
    try:
        return [int(name) for name in os.listdir(_OPEN)]  # noqa: PTH208 - thousands of names
    except OSError:
        return []


def _copy(descriptor: int) -> socket.socket:
    """Return a socket of our own: the web server may close its own at any moment, its number be another's."""
    own = os.dup(descriptor)
    try:
        return socket.socket(fileno=own)
    except OSError:  # no socket any more
        os.close(own)
        raise


def _unread(descriptor: int) -> int:
    """Return how many bytes of an answer the client has not confirmed."""
    return int.from_bytes(fcntl.ioctl(descriptor, termios.TIOCOUTQ, bytes(4)), sys.byteorder)


def _acked(descriptor: int, family: int) -> int:
    own = socket.socket(family, socket.SOCK_STREAM, 0, fileno=descriptor)
    try:
        return int.from_bytes(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 192)[_ACKED], sys.byteorder)
    finally:
        own.detach()


def _end(descriptor: int, inode: int) -> None:
    """Reset a connection, unless its number is another's by now."""
    with suppress(OSError), _copy(descriptor) as own:
        if os.fstat(own.fileno()).st_ino == inode:
            # What the client does not read is thrown away, not kept for it.
            own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            own.shutdown(socket.SHUT_RDWR)


def _is_loopback(name: str) -> bool:
    return ip_address(name).is_loopback
