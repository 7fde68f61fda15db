"""Read a file that may be packed in gzip, up to where it breaks off."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO, Any

from broadsheet.errors import Unreachable
from broadsheet.sources.fetch.inflate import Zlib

_PIECE = 2**17


class Unpacked(io.RawIOBase):
    """The plain bytes of a file; gzip is known by how it begins.

    Where the file is cut short or damaged they end with all that could be unpacked, and `fault` says why,
    empty until then.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.fault = ""
        self._pieces = self._read(file)
        self._left = memoryview(b"")
        self._given = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as the next piece goes; 0 at the end."""
        if not self._left:
            self._left = memoryview(next(self._pieces, b""))
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        self._given += count
        return count

    def tell(self) -> int:
        """Return how many plain bytes were read."""
        return self._given

    def _read(self, file: IO[bytes]) -> Iterator[bytes]:
        first = file.read(_PIECE)
        if not first.startswith(b"\x1f\x8b"):
            yield first
            yield from iter(lambda: file.read(_PIECE), b"")
            return
        stream = Zlib(31)
        try:
            while first:
                yield from stream.feed(first)
                first = file.read(_PIECE)
            stream.finish("")
        except Unreachable:
            self.fault = "the gzip is cut short"
        except zlib.error as error:
            self.fault = f"the gzip is broken: {error}"


def unpacked(file: IO[bytes]) -> tuple[io.BufferedReader, Unpacked]:
    """Return a reader of a file's plain bytes, and what knows whether they are all."""
    raw = Unpacked(file)
    return io.BufferedReader(raw, _PIECE), raw
