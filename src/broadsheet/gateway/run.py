"""Run the gateway alone, as a web server of its own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import uvloop
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from broadsheet.errors import ServeError
from broadsheet.gateway.app import gateway_app
from broadsheet.gateway.settings import GatewaySettings


def run_gateway(
    settings: GatewaySettings,
    address: tuple[str, int],
    ready: Callable[[tuple[str, int]], None] = lambda _: None,
) -> None:
    """Serve the gateway over HTTP until interrupted; `ready` is told where it listens.

    Port 0 takes any free one. Raises `ServeError` where the port cannot be
    opened, `ConfigError` for settings that cannot be meant.
    """
    host, port = _free(address)
    gateway = gateway_app(settings)
    server = Server(
        gateway,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        websockets=False,
        log_enabled=False,
        http1_settings=HTTP1Settings(header_read_timeout=10_000, max_buffer_size=32 * 1024),
    )

    async def serve() -> None:
        serving = asyncio.ensure_future(server.serve())
        while not serving.done() and not _listens(host, port):
            await asyncio.sleep(0.02)
        if not serving.done():
            ready((host, port))
        await serving

    try:
        uvloop.run(serve())
    except KeyboardInterrupt:
        pass
    finally:
        gateway.close()


def _free(address: tuple[str, int]) -> tuple[str, int]:
    host, port = address
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return host, int(probe.getsockname()[1])
    except OSError as error:
        where = f"{host}:{port}"
        raise ServeError(
            where, error.strerror or "cannot listen there", "choose another with --http"
        ) from error


def _listens(host: str, port: int) -> bool:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}
    try:
        socket.create_connection((everywhere.get(host, host), port), timeout=1).close()
    except OSError:
        return False
    return True
