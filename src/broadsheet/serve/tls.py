"""TLS over bytes: what came from the wire in, what goes on the wire out."""

from __future__ import annotations

import ssl
from contextlib import suppress

HANDSHAKE = b"\x16"
"""The first byte of every TLS connection; no Gopher selector begins with it."""


class TlsPipe:
    """The server's end of one TLS connection, without any socket.

    Unlike the event loop's own TLS it holds no buffers of its own while a
    client is silent, and it can begin after the first byte was seen.
    """

    __slots__ = ("_context", "_held", "_in", "_out", "_tls", "ended")

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self._held = b""
        self._in = ssl.MemoryBIO()
        self._out = ssl.MemoryBIO()
        self._tls: ssl.SSLObject | None = None
        self.ended = False
        """Whether the client has said that nothing more will come."""

    def receive(self, data: bytes) -> bytes:
        """Take bytes from the wire, return what they say.

        Raises `ssl.SSLError` for what is no TLS; `outgoing` then holds the alert.
        """
        if self._tls is None:
            self._held += data
            if not _whole(self._held):
                return b""
            self._tls = self._context.wrap_bio(self._in, self._out, server_side=True)
            data, self._held = self._held, b""
        self._in.write(data)
        said = []
        try:
            # Reading does the handshake where it is not done yet.
            while part := self._tls.read(16384):
                said.append(part)
            self.ended = True
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLZeroReturnError:
            self.ended = True
        return b"".join(said)

    def send(self, data: bytes) -> None:
        """Put an answer into the pipe."""
        if self._tls is not None:
            self._tls.write(data)

    def close(self) -> None:
        """Say that nothing more will come (close_notify)."""
        # The client's own farewell is not waited for.
        with suppress(ssl.SSLError):
            if self._tls is not None:
                self._tls.unwrap()

    def outgoing(self) -> bytes:
        """Return what is to be put on the wire now."""
        return self._out.read()

    @property
    def name(self) -> str:
        """The host name that the client asked for (SNI), empty where it named none."""
        return getattr(self._tls, "asked_name", "") or ""


def _whole(held: bytes) -> bool:
    """Tell whether the first record is there, and it is worth its 40 KB to look at it.

    A client that stops in the middle of its first record costs next to nothing. What
    is no handshake is looked at, to be refused.
    """
    if held[:1] != HANDSHAKE:
        return True
    return len(held) >= 5 + int.from_bytes(held[3:5], "big") if len(held) >= 5 else False
