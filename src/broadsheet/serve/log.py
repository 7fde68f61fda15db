"""The log of what was asked for, one line a request, that no client can forge."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress

ERRORS = logging.getLogger("broadsheet.serve")

FLUSH_AFTER = 0.25
"""Seconds that a line may wait for others, to be written together with them."""

PIECE = 4096
"""Bytes of lines written at once: what a pipe keeps whole when several processes write to it (PIPE_BUF)."""

_KEPT = 200


class AccessLog:
    """A line for each request: time, protocol, client, what was asked for, how it went, bytes.

    A logger of the standard library costs as much as the answer itself; here lines
    wait a moment and are written together. `later` calls a function after so many
    seconds. What cannot be written (a full disk, a reader gone) is lost, and stops nothing.
    """

    def __init__(
        self,
        descriptor: int,
        later: Callable[[float, Callable[[], None]], object],
        clock: Callable[[], float],
    ) -> None:
        self._descriptor = descriptor
        self._later = later
        self._clock = clock
        self._lines: list[str] = []
        self._second = 0
        self._stamp = ""

    def note(self, protocol: str, client: str, asked: str | bytes, status: str, size: int) -> None:
        """Write one line, some time soon."""
        now = self._clock()
        second = int(now)
        if second != self._second:
            self._second = second
            self._stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(second))
        lines = self._lines
        if not lines:
            self._later(FLUSH_AFTER, self.flush)
        lines.append(
            f"{self._stamp},{int((now - second) * 1000):03} broadsheet.access"
            f" {protocol} {client} {shown(asked)} {status} {size}\n"
        )

    def flush(self) -> None:
        """Write all lines that wait."""
        lines, self._lines = self._lines, []
        piece = b""
        for line in lines:
            raw = line.encode()
            if len(piece) + len(raw) > PIECE:
                self._write(piece)
                piece = b""
            piece += raw
        self._write(piece)

    def _write(self, piece: bytes) -> None:
        with suppress(OSError):
            while piece:
                piece = piece[os.write(self._descriptor, piece) :]


def shown(text: str | bytes) -> str:
    """Return text from outside as it may stand in a log line.

    Quoted; what is not printable, quotes and backslashes are escaped, so that
    no line break, no terminal escape and no faked field can be in it. Cut at 200
    characters, with the number of those left out.
    """
    whole = text.decode("utf-8", "backslashreplace") if isinstance(text, bytes) else text
    if len(whole) <= _KEPT and whole.isprintable() and '"' not in whole and "\\" not in whole:
        return f'"{whole}"'
    kept = "".join(c if c.isprintable() and c not in '\\"' else _escape(c) for c in whole[:_KEPT])
    rest = len(whole) - _KEPT
    return f'"{kept}"' + (f" +{rest}" if rest > 0 else "")


def _escape(character: str) -> str:
    code = ord(character)
    if character in '\\"':
        return f"\\{character}"
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
