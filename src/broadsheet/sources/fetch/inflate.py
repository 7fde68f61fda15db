"""Decompress a body piece by piece, never more than asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

import zstandard

from broadsheet.errors import Unreachable

ACCEPTED = "gzip, deflate, zstd"
"""What `inflater` reads; Brotli is left out, its decoder has no output limit."""

_PIECE = 2**18


class Inflater(Protocol):
    """Takes compressed pieces, gives plain ones."""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what a piece decompresses to, in pieces of bounded size."""

    def finish(self, where: str) -> None:
        """Raise `Unreachable` if the stream ended before its end."""


def inflater(encoding: str, where: str) -> Inflater:
    """Return the decompressor for a Content-Encoding; raises `Unreachable` for unknown ones."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return Plain()
    if name in ("gzip", "x-gzip"):
        return Zlib(31)
    if name == "deflate":
        return Zlib(15)
    if name == "zstd":
        return Zstd()
    raise Unreachable(where, f"the body is compressed as {name!r}, which was not asked for")


class Plain:
    """What was never compressed."""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the piece itself."""
        yield chunk

    def finish(self, where: str) -> None:
        """Plain bytes end anywhere."""


class Zlib:
    """gzip with any number of members; deflate with its header or without."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)
        self._begun = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield plain pieces of at most 256 KiB; raises `zlib.error`."""
        while chunk or self._begun:
            piece = self._take(chunk)
            if piece:
                yield piece
            chunk = self._rest()
            # A full piece: zlib may hold more back though all input is taken.
            if not chunk and len(piece) < _PIECE:
                return

    def _take(self, chunk: bytes) -> bytes:
        try:
            return self._stream.decompress(chunk, _PIECE)
        except zlib.error:
            if self._begun or self._wbits != 15:
                raise
            # Some servers send raw deflate, against RFC 9110.
            self._wbits = -15
            self._stream = zlib.decompressobj(-15)
            return self._stream.decompress(chunk, _PIECE)
        finally:
            self._begun = True

    def _rest(self) -> bytes:
        if not self._stream.eof:
            return self._stream.unconsumed_tail
        rest = self._stream.unused_data.lstrip(b"\0")
        if self._wbits != 31 or not rest:
            return b""
        self._stream = zlib.decompressobj(self._wbits)
        return rest

    def finish(self, where: str) -> None:
        """A stream without its end was cut on the way."""
        if self._begun and not self._stream.eof:
            raise Unreachable(where, "the compressed body ends too early")


class Zstd:
    """Zstandard with windows of at most 8 MiB, as RFC 9659 asks of the web."""

    # A block of 4 bytes may stand for 128 KiB: small bites bound what one can yield.
    _BITE = 256

    def __init__(self) -> None:
        decompressor = zstandard.ZstdDecompressor(max_window_size=2**23)
        self._stream = decompressor.decompressobj(read_across_frames=True)
        self._begun = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield plain pieces of at most about 8 MiB; raises `zstandard.ZstdError`."""
        self._begun = self._begun or bool(chunk)
        for start in range(0, len(chunk), self._BITE):
            piece = self._stream.decompress(chunk[start : start + self._BITE])
            if piece:
                yield piece

    def finish(self, where: str) -> None:
        """A frame without its end cannot be told from a whole one here; the HTTP framing tells."""
