"""Byte streams over asyncio transports, for httpcore."""

from __future__ import annotations

import asyncio
import contextlib
import os
import ssl
from collections.abc import Iterable
from typing import Any, cast

import httpcore

_HIGH = 2**18


async def connect(
    address: str,
    port: int,
    timeout: float | None,
    local_address: str | None,
    options: Iterable[httpcore.SOCKET_OPTION] | None,
) -> Stream:
    """Return a stream to a numeric address; raises httpcore's `ConnectError` and `ConnectTimeout`."""
    loop = asyncio.get_running_loop()
    local = (local_address, 0) if local_address else None
    try:
        async with asyncio.timeout(timeout):
            transport, inbox = await loop.create_connection(Inbox, address, port, local_addr=local)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(f"no connection to {address} within {timeout:g} s") from error
    except OSError as error:
        raise httpcore.ConnectError(reason(error)) from error
    for option in options or ():
        transport.get_extra_info("socket").setsockopt(*option)
    return Stream(transport, inbox)


def reason(error: OSError) -> str:
    """Return why a connection failed in the system's words: "Connection refused"."""
    return os.strerror(error.errno) if error.errno else str(error) or type(error).__name__


class Inbox(asyncio.Protocol):
    """Keeps what came in until it is read; stops the sender beyond 256 KiB."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.ended = False
        self.error: Exception | None = None
        self._transport: asyncio.Transport | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None
        self._paused = self._full = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the transport; with TLS this is called again with the inner one."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Keep what came."""
        self.buffer += data
        if len(self.buffer) > _HIGH and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        """The other side has nothing more to say."""
        self.ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone, with or without a reason."""
        self.ended = True
        self.error = exc
        self._full = False
        self._wake()
        if self._writer is not None and not self._writer.done():
            self._writer.set_result(None)

    def pause_writing(self) -> None:
        """The other side does not keep up."""
        self._full = True

    def resume_writing(self) -> None:
        """The other side has caught up."""
        self._full = False
        if self._writer is not None and not self._writer.done():
            self._writer.set_result(None)

    async def read(self, most: int) -> bytes:
        """Return what has come, at least a byte; b"" at the end. Raises `OSError`."""
        while not self.buffer and not self.ended:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        if not self.buffer:
            if self.error is not None:
                raise self.error
            return b""
        taken = bytes(self.buffer[:most])
        del self.buffer[:most]
        if self._paused and len(self.buffer) <= _HIGH // 2 and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return taken

    async def drain(self) -> None:
        """Return when there is room to write; raises `OSError` if the connection is gone."""
        if self.ended and self.error is not None:
            raise self.error
        if self._full:
            self._writer = asyncio.get_running_loop().create_future()
            await self._writer

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)


class Stream(httpcore.AsyncNetworkStream):
    """A connection as httpcore wants it.

    httpcore asks an idle connection whether it is readable, which means that the
    server has closed it, at every request: here that costs nothing.
    """

    def __init__(self, transport: asyncio.Transport, inbox: Inbox) -> None:
        self._transport = transport
        self._inbox = inbox

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return at most so many bytes, b"" at the end."""
        if self._inbox.buffer:
            return await self._inbox.read(max_bytes)
        try:
            async with asyncio.timeout(timeout):
                return await self._inbox.read(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        except OSError as error:
            raise httpcore.ReadError(reason(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all the bytes."""
        if not buffer:
            return
        if self._transport.is_closing():
            raise httpcore.WriteError("the connection is closed")
        try:
            self._transport.write(buffer)
            async with asyncio.timeout(timeout):
                await self._inbox.drain()
        except TimeoutError as error:
            raise httpcore.WriteTimeout from error
        except OSError as error:
            raise httpcore.WriteError(reason(error)) from error

    async def aclose(self) -> None:
        """Close without waiting: nothing we have sent matters any more."""
        self._transport.abort()
        with contextlib.suppress(OSError):
            await asyncio.sleep(0)

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Return the same connection with TLS on it."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                transport = await loop.start_tls(
                    self._transport, self._inbox, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError as error:
            self._transport.abort()
            raise httpcore.ConnectTimeout("no TLS handshake in time") from error
        except (OSError, ssl.SSLError) as error:
            self._transport.abort()
            raise httpcore.ConnectError(str(error)) from error
        if transport is None:
            raise httpcore.ConnectError("the connection was closed in the TLS handshake")
        self._inbox.connection_made(transport)
        return Stream(transport, self._inbox)

    def get_extra_info(self, info: str) -> Any:
        """Answer what httpcore asks: is_readable, ssl_object, addresses."""
        if info == "is_readable":
            return bool(self._inbox.buffer) or self._inbox.ended
        names = {"client_addr": "sockname", "server_addr": "peername"}
        return self._transport.get_extra_info(names.get(info, info))
