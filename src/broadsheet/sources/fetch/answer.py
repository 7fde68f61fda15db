"""Read the body of an answer, piece by piece and within its limit."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

import httpcore
import zstandard

from broadsheet.errors import TooLarge, Unreachable
from broadsheet.sources.fetch.exchange import Fetched
from broadsheet.sources.fetch.inflate import inflater

_SHORT = 65536


class Answer:
    """The head of an answer, whose body can be read once, piece by piece."""

    def __init__(self, head: Fetched, response: httpcore.Response, limit: int) -> None:
        self.head = head
        self._response = response
        self._limit = limit

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the decompressed body; raises `TooLarge` at the limit, `Unreachable` if it is broken."""
        url, headers = self.head.url, self.head.headers
        stream = inflater(headers.get("content-encoding", ""), url)
        size = 0
        try:
            async for chunk in self._response.aiter_stream():
                for piece in stream.feed(chunk):
                    size += len(piece)
                    if size > self._limit:
                        raise too_large(url, self._limit)
                    yield piece
        except (zlib.error, zstandard.ZstdError) as error:
            raise Unreachable(url, f"the compressed body is broken: {error}") from error
        stream.finish(url)

    async def read(self) -> bytes:
        """Return the whole decompressed body."""
        told = self.head.headers.get("content-length", "")
        if told.isdecimal() and int(told) > self._limit:
            raise too_large(self.head.url, self._limit)
        return b"".join([piece async for piece in self.pieces()])


async def drain(response: httpcore.Response, headers: dict[str, str]) -> None:
    """Read a short body that nobody wants, so that its connection can be used again."""
    told = headers.get("content-length", "")
    if told.isdecimal() and int(told) <= _SHORT:
        async for _ in response.aiter_stream():
            pass


def to_headers(response: httpcore.Response) -> dict[str, str]:
    """Return the headers with names in lower case; repeated ones joined by commas."""
    headers: dict[str, str] = {}
    for name, value in response.headers:
        key, text = name.decode("ascii", "replace").lower(), value.decode("latin-1").strip()
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def too_large(url: str, limit: int) -> TooLarge:
    """Return the error for a body that goes on beyond the limit."""
    return TooLarge(url, f"larger than {limit // 2**20} MB")
