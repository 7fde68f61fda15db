"""Read from a connection within limits of size and time."""

from __future__ import annotations

import asyncio
import io
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from msgspec import Struct

from broadsheet.errors import Busy
from broadsheet.gateway.connector import Connection

Ending = Literal["whole", "size", "time", "broken"]
_CHUNK = 1 << 16


class Body(Struct, frozen=True):
    """What a host sent, and why it ends where it does."""

    content: bytes
    ending: Ending = "whole"


class Limits(Struct, frozen=True):
    """How much may come (`size` bytes), for how long, and how long nothing may come (`silence`).

    `rate` is the fewest bytes a second that are waited for, once a minute
    has passed.
    """

    size: int
    seconds: float
    silence: float
    rate: int = 0


class Flight:
    """Counts the bytes of all documents that are being read or shown, so that they stay within memory."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held = 0

    @asynccontextmanager
    async def read(self, connection: Connection, limits: Limits, start: bytes = b"") -> AsyncIterator[Body]:
        """Yield all that comes, up to the limits, with `start` before it; the connection is closed.

        It counts until the context ends. Raises `Busy` where too much is being read already.
        """
        chunks = Chunks(connection, limits, start)
        read = io.BytesIO()
        own = 0
        try:
            async for piece in chunks:
                own += len(piece)
                self._held += len(piece)
                if self._held > self._size:
                    raise Busy(connection.address, "too many long documents are being read at once")
                read.write(piece)
            connection.close()
            yield Body(read.getvalue(), chunks.ending)
        finally:
            self._held -= own
            connection.close()


class Chunks:
    """What comes over a connection, piece by piece; once it `is_done`, `ending` tells why it ended."""

    def __init__(self, connection: Connection, limits: Limits, start: bytes = b"") -> None:
        self.ending: Ending = "whole"
        self.is_done = False
        self._connection = connection
        self._limits = limits
        self._start = start

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._read()

    async def _read(self) -> AsyncIterator[bytes]:
        clock = asyncio.get_running_loop().time
        began, total = clock(), len(self._start)
        try:
            if self._start:
                yield self._start
            while True:
                left = self._limits.seconds - (clock() - began)
                async with asyncio.timeout(max(0.0, min(left, self._limits.silence))):
                    chunk = await self._connection.reader.read(_CHUNK)
                if not chunk:
                    return
                total += len(chunk)
                if total > self._limits.size:
                    self.ending = "size"
                    yield chunk[: len(chunk) - (total - self._limits.size)]
                    return
                yield chunk
                if self._is_dripping(total, clock() - began):
                    self.ending = "time"
                    return
        except TimeoutError:
            self.ending = "time"
        except (OSError, ssl.SSLError, EOFError):
            self.ending = "broken"
        finally:
            self.is_done = True
            self._connection.close()

    def _is_dripping(self, total: int, passed: float) -> bool:
        return passed > 60 and total < self._limits.rate * passed
