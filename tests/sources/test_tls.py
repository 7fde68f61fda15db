"""Encrypted connections, HTTP/1.1 and HTTP/2, with a certificate of our own."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from random import Random

import h2.config
import h2.connection
import h2.events
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from broadsheet.errors import Unreachable
from broadsheet.sources.fetch import Fetched, Fetcher, Manners, Request


def make_certificate(folder: Path) -> Path:
    """Write a key with its certificate for 127.0.0.1 into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    begin = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(pem, pkcs8, serialization.NoEncryption()) + certificate.public_bytes(pem)
    )
    return file


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


async def http1(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while (await reader.readline()).strip():
        pass
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
    await writer.drain()
    writer.close()


async def http2(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    connection.initiate_connection()
    writer.write(connection.data_to_send())
    while chunk := await reader.read(65536):
        for event in connection.receive_data(chunk):
            if isinstance(event, h2.events.RequestReceived):
                connection.send_headers(event.stream_id, [(":status", "200"), ("x-protocol", "h2")])
                connection.send_data(event.stream_id, b"hello", end_stream=True)
        writer.write(connection.data_to_send())
    writer.close()


async def answered() -> None:
    """Wait until the server has ended its connections."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others, timeout=2)


async def fetch(certificate: Path, answer, protocols: list[str], host: str = "127.0.0.1") -> list[Fetched]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(protocols)
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    url = f"https://{host}:{server.sockets[0].getsockname()[1]}/a"
    manners = Manners(retries=0, connect_timeout=2, read_timeout=2)
    async with server, Fetcher(manners, Random(1)) as fetcher:
        requests = (Request(url=url, private=True, robots=False) for _ in range(3))
        try:
            return await asyncio.gather(*map(fetcher.fetch, requests))
        finally:
            await fetcher.__aexit__(None, None, None)
            await answered()


async def test_http_1_over_tls(certificate):
    assert [answer.body for answer in await fetch(certificate, http1, ["http/1.1"])] == [b"hello"] * 3


async def test_http_2_where_it_is_offered(certificate):
    answers = await fetch(certificate, http2, ["h2", "http/1.1"])
    assert [(answer.body, answer.headers["x-protocol"]) for answer in answers] == [(b"hello", "h2")] * 3


async def test_a_certificate_for_another_name_is_refused(certificate):
    with pytest.raises(Unreachable, match="certificate verify failed"):
        await fetch(certificate, http1, ["http/1.1"], host="localhost")


async def test_an_unknown_certificate_is_refused(tmp_path):
    with pytest.raises(Unreachable, match="certificate verify failed"):
        await fetch(make_certificate(tmp_path), http1, ["http/1.1"])


async def test_a_server_without_tls_is_an_error():
    server = await asyncio.start_server(http1, "127.0.0.1", 0)
    url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/a"
    async with server, Fetcher(Manners(retries=0, connect_timeout=1, read_timeout=1), Random(1)) as fetcher:
        with pytest.raises(Unreachable, match=r"the connection failed|does not answer in time"):
            await fetcher.fetch(Request(url=url, private=True, robots=False))
        await answered()
