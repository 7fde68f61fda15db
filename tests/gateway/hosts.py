"""Small Gopher and Gemini hosts on real sockets, as good or as bad as a test wants them."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Reply = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


class Host:
    """A running host: its port, and every request line that it was sent."""

    def __init__(self, replies: Mapping[bytes, Reply] | Callable[[bytes], Reply]) -> None:
        self.replies = replies
        self.port = 0
        self.requests: list[bytes] = []
        self.connections = 0
        self.answering: set[asyncio.Task[None]] = set()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task
        self.answering.add(task)
        try:
            line = await reader.readuntil(b"\n")
            self.requests.append(line)
            asked = line.removesuffix(b"\r\n")
            reply = self.replies(asked) if callable(self.replies) else self.replies.get(asked, b"")
            if isinstance(reply, bytes):
                writer.write(reply)
            else:
                await reply(writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self.answering.discard(task)
            writer.transport.abort() if task.cancelling() else writer.close()


@asynccontextmanager
async def running(
    replies: Mapping[bytes, Reply] | Callable[[bytes], Reply],
    tls: ssl.SSLContext | None = None,
    port: int = 0,
) -> AsyncIterator[Host]:
    """Run a host on loopback."""
    host = Host(replies)
    server = await asyncio.start_server(host.answer, "127.0.0.1", port, ssl=tls)
    host.port = server.sockets[0].getsockname()[1]
    try:
        yield host
    finally:
        server.close()
        for task in tuple(host.answering):
            task.cancel()
        await asyncio.gather(*host.answering, return_exceptions=True)
        await asyncio.sleep(0.01)


def certificate(folder: Path, name: str, days: int = 365) -> ssl.SSLContext:
    """Return a server's TLS context with a fresh self-signed certificate; negative days: expired."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    cert = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + cert.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
