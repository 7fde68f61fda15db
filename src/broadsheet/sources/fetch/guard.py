"""Connect to public addresses only, whatever the name said."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

import httpcore
from msgspec import Struct

from broadsheet.errors import Refused
from broadsheet.model.network import is_public
from broadsheet.sources.fetch.stream import connect


@cache
def _names() -> ThreadPoolExecutor:
    """Threads of their own: a dead name server holds them for half a minute, and nobody else."""
    return ThreadPoolExecutor(32, thread_name_prefix="names")


async def resolve(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host, in the system's order."""
    loop = asyncio.get_running_loop()
    lookup = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await loop.run_in_executor(_names(), lookup)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Network(Struct, frozen=True):
    """How names become addresses, and which of these are public; tests have their own."""

    resolve: Callable[[str, int], Awaitable[list[str]]] = resolve
    is_public: Callable[[str], bool] = is_public


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Opens connections after looking at the address that the name leads to.

    The name is resolved once and the connection goes to the very address that
    was checked, so a name that changes its answer (DNS rebinding) and a
    redirect to an inner host are refused alike.
    """

    def __init__(self, private: bool, network: Network) -> None:
        self._private = private
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host` that answers and is allowed."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._addresses(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"the name server does not tell the address of {host}") from error
        for address in addresses[:-1]:
            try:
                return await connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await connect(addresses[-1], port, timeout, local_address, socket_options)

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = await self._network.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no address is known for {host}") from error
        if not addresses:
            raise httpcore.ConnectError(f"no address is known for {host}")
        allowed = [address for address in addresses if self._private or self._network.is_public(address)]
        if not allowed:
            raise Refused(
                host,
                f"{addresses[0]} is a loopback or private address",
                '"broadsheet add" and "show" take --allow-private if it is yours',
            )
        return allowed

    async def sleep(self, seconds: float) -> None:
        """Wait between httpcore's own connection attempts."""
        await asyncio.sleep(seconds)
