"""Open a connection to a public host, whatever its name resolves to."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from msgspec import Struct

from broadsheet.errors import Refused, Unreachable
from broadsheet.gateway.settings import FORBIDDEN_PORTS, GatewaySettings
from broadsheet.model.network import is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]


class Connection(Struct, frozen=True):
    """An open connection, the address it goes to, and the host's certificate (DER; empty without TLS)."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    address: str
    certificate: bytes = b""

    def close(self) -> None:
        """Cut the connection without waiting for the other side."""
        self.writer.transport.abort()


# Names that nobody answers for shall not keep the loop's own threads waiting.
_resolvers = ThreadPoolExecutor(16, thread_name_prefix="resolver")


async def resolve(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host, in the system's order."""
    loop = asyncio.get_running_loop()
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await loop.run_in_executor(_resolvers, ask)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Connector:
    """Connects to hosts that the settings permit, and to no others.

    A name is resolved once, each of its addresses is judged, and the
    connection goes to exactly the address that was judged: a name that
    changes its answer gains nothing.
    """

    def __init__(self, settings: GatewaySettings, resolve: Resolve = resolve) -> None:
        self._settings = settings
        self._resolve = resolve
        self._blocked_hosts, self._blocked_networks = _blocked(settings.blocked)
        self._tls = _tls_context()

    def permit(self, host: str, port: int) -> None:
        """Raise `Refused` for a host or port that is never visited, before any name is looked up."""
        name = host.rstrip(".").lower()
        if port not in self._settings.ports or (port in FORBIDDEN_PORTS and not self._settings.allow_private):
            raise Refused(host, f"port {port} is none that Gopher or Gemini hosts use")
        if any(name == blocked or name.endswith(f".{blocked}") for blocked in self._blocked_hosts):
            raise Refused(host, "this host is on the gateway's block list")

    async def connect(self, host: str, port: int, tls: bool = False) -> Connection:
        """Return a connection to the first permitted address that answers.

        Raises `Refused` where none is permitted, `Unreachable` where none answers in time.
        """
        self.permit(host, port)
        try:
            async with asyncio.timeout(self._settings.connect_seconds):
                return await self._first(host, port, tls)
        except TimeoutError as error:
            raise Unreachable(host, f"did not answer within {self._settings.connect_seconds:g} s") from error

    async def _first(self, host: str, port: int, tls: bool) -> Connection:
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise Unreachable(host, "no such host", "is the name spelt right?") from error
        allowed = [address for address in addresses if self._allowed(address)]
        if not allowed:
            raise Refused(host, "is not a host on the public internet")
        failure: Exception | None = None
        for address in allowed[:4]:
            try:
                return await self._open(host, address, port, tls)
            except OSError as error:
                failure = error
        raise Unreachable(host, _reason(failure, port)) from failure

    async def _open(self, host: str, address: str, port: int, tls: bool) -> Connection:
        reader, writer = await asyncio.open_connection(
            address,
            port,
            limit=1 << 16,
            ssl=self._tls if tls else None,
            server_hostname=host.rstrip(".") if tls else None,
        )
        connected = str(writer.get_extra_info("peername")[0])
        if ip_address(connected) != ip_address(address) or not self._allowed(connected):
            writer.transport.abort()
            raise Refused(host, "the connection went to another address than the one that was looked at")
        tls_object = writer.get_extra_info("ssl_object")
        certificate = tls_object.getpeercert(binary_form=True) if tls_object else b""
        return Connection(reader, writer, address, certificate or b"")

    def _allowed(self, address: str) -> bool:
        if any(ip_address(address) in network for network in self._blocked_networks):
            return False
        return self._settings.allow_private or is_public(address)


def _blocked(entries: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[IPv4Network | IPv6Network, ...]]:
    networks: list[IPv4Network | IPv6Network] = []
    hosts: list[str] = []
    for entry in entries:
        try:
            networks.append(ip_network(entry.strip("[]"), strict=False))
        except ValueError:
            hosts.append(entry.lower().removeprefix("*.").strip("."))
    return tuple(hosts), tuple(networks)


def _tls_context() -> ssl.SSLContext:
    """Hosts sign their own certificates: who they are is the trust store's question."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # Small servers close without saying so; the length of a document is known nowhere anyway.
    context.options |= ssl.OP_IGNORE_UNEXPECTED_EOF
    return context


def _reason(failure: Exception | None, port: int) -> str:
    if isinstance(failure, ConnectionRefusedError):
        return f"nothing answers on port {port}"
    if isinstance(failure, ssl.SSLError):
        return "no secure connection (TLS) could be made"
    return "no connection could be made"
