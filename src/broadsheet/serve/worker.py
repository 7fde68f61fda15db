"""One process that serves: its loop, its servers, its end."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from msgspec import Struct

from broadsheet.edition import Edition
from broadsheet.serve.gopher import GopherConnection, GopherHouse
from broadsheet.serve.gopher_answer import GopherAnswer, GopherPort
from broadsheet.serve.guests import Guests
from broadsheet.serve.http_answer import WebPage
from broadsheet.serve.ports import Ports
from broadsheet.serve.press import Press
from broadsheet.serve.watch import Watch

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:.]{2,45}\](:\d{1,5})?")

GRACE = 10.0
"""Seconds that connections have to end when the server stops."""


class Sockets(Struct, frozen=True):
    """The listening sockets of one worker."""

    gopher: socket.socket | None = None
    http: socket.socket | None = None
    gemini: socket.socket | None = None


async def serve_until(edition: Edition, ports: Ports, sockets: Sockets, stopped: asyncio.Event) -> None:
    """Serve an edition on open sockets until `stopped` is set, then end in good order."""
    loop = asyncio.get_running_loop()
    executor = ThreadPoolExecutor(2, "press")
    guests, watch = Guests(), Watch(loop)
    web = None
    servers: list[asyncio.Server] = []
    try:
        if sockets.gopher:
            press = Press[GopherAnswer](
                lambda: edition.version, executor, loop.time, lambda answer: len(answer.body)
            )
            house = GopherHouse(edition, press, guests, watch, _port_of(ports, sockets), ports.idle)
            servers.append(
                await loop.create_server(lambda: GopherConnection(house), sock=sockets.gopher, backlog=1024)
            )
        if sockets.http:
            from broadsheet.serve.granian_server import WebServer
            from broadsheet.serve.http import WebSite

            pages = Press[WebPage](lambda: edition.version, executor, loop.time, lambda page: len(page.body))
            web = WebServer(WebSite(edition, pages, _base_of(ports), []), sockets.http)
        await stopped.wait()
    finally:
        for server in servers:
            server.close()
        if web:
            await web.stop()
        await _emptied(watch)
        watch.stop()
        executor.shutdown(wait=False, cancel_futures=True)


def run_worker(open_edition: Callable[[], Edition], ports: Ports, sockets: Sockets) -> None:
    """Serve in this process until SIGTERM or SIGINT."""
    import uvloop

    async def main() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        edition = open_edition()
        try:
            await serve_until(edition, ports, sockets, stopped)
        finally:
            edition.store.close()

    uvloop.run(main())


def _port_of(ports: Ports, sockets: Sockets) -> Callable[[str, int], GopherPort]:
    """Return how a connection's own address becomes that of the menu lines."""
    web = ""
    if sockets.http and ports.name:
        web = f"http://{_authority(ports.name, sockets.http.getsockname()[1], 80)}"

    @cache
    def port_of(host: str, port: int) -> GopherPort:
        return GopherPort(
            ports.name or host, ports.public_port or port, charset=ports.charset, width=ports.width, web=web
        )

    return port_of


def _base_of(ports: Ports) -> Callable[[str, str], str]:
    def base_of(scheme: str, host: str) -> str:
        # Without a name of our own we believe the Host header, as far as it is one.
        known = ports.name or (host if _HOST.fullmatch(host) else "localhost")
        return f"{scheme}://{known or 'localhost'}"

    return base_of


def _authority(host: str, port: int, usual: int) -> str:
    return host if port == usual else f"{host}:{port}"


async def _emptied(watch: Watch) -> None:
    """Wait until the last connection has ended, for a time."""
    loop = asyncio.get_running_loop()
    end = loop.time() + GRACE
    while len(watch) and loop.time() < end:
        await asyncio.sleep(0.05)
