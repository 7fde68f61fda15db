"""One process that serves: its loop, its servers, its end."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import ssl
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from msgspec import Struct

from broadsheet.edition import Edition
from broadsheet.errors import StoreError
from broadsheet.serve.allocator import keep_less
from broadsheet.serve.gemini import GeminiConnection, GeminiHouse
from broadsheet.serve.gopher import GopherConnection, GopherHouse
from broadsheet.serve.guests import Guests, places
from broadsheet.serve.log import ERRORS, AccessLog
from broadsheet.serve.naming import Naming
from broadsheet.serve.ports import Ports
from broadsheet.serve.press import Press
from broadsheet.serve.readers import Readers
from broadsheet.serve.sockets import BACKLOG, Address
from broadsheet.serve.standing import Standing
from broadsheet.serve.stands import GeminiStand, GopherStand, Stand
from broadsheet.serve.watch import Watch

KEPT_WITH = 1500
"""Bytes that an answer takes in memory besides its body: its key, its headers."""

GRACE = 10.0
"""Seconds that connections have to end when the server stops."""


class Sockets(Struct, frozen=True):
    """The listening sockets of one worker; those of Gopher in the order of `Ports.gopher_ports`."""

    gopher: tuple[socket.socket, ...] = ()
    http: socket.socket | None = None
    gemini: socket.socket | None = None


def _line_size(said: Any) -> int:
    return len(said.body) + KEPT_WITH


def _web_size(web: Any) -> int:
    return len(web.page.body) + KEPT_WITH


def address_of(sock: socket.socket | None) -> Address | None:
    """Return host and port of a socket."""
    if sock is None:
        return None
    host, port = sock.getsockname()[:2]
    return host, port


class Service:
    """The servers of one process over one edition; one of them `announces` news to the hub."""

    def __init__(
        self,
        edition: Edition,
        ports: Ports,
        sockets: Sockets,
        tls: ssl.SSLContext | None,
        announces: bool = True,
        readers: Readers | None = None,
    ) -> None:
        self._readers = readers
        self._edition = edition
        self._ports = ports
        self._sockets = sockets
        self._tls = tls
        self._loop = asyncio.get_running_loop()
        self._pages = ThreadPoolExecutor(2, "page")
        self._books = ThreadPoolExecutor(1, "book")
        self._standing = Standing(edition, ports.standing, ports.standing_bytes) if ports.standing else None
        self._guests = Guests(places())
        self._watch = Watch(self._loop)
        self._log = None if ports.log is None else AccessLog(ports.log, self._loop.call_later, time.time)
        self._servers: list[asyncio.Server] = []
        self._web: Any = None
        self._announces = announces
        self._announcing: asyncio.Future[None] | None = None
        first = sockets.gopher[0] if ports.gopher and sockets.gopher else None
        self._naming = Naming(ports, *(address_of(each) for each in (first, sockets.http, sockets.gemini)))

    async def start(self) -> None:
        """Begin to take connections."""
        if self._standing:
            self._standing.start()
            # The first look takes longest: no reader is to wait for it. A store that fails is told of later.
            with suppress(StoreError):
                self._version()
        pairs = zip(self._ports.gopher_ports, self._sockets.gopher, strict=True)
        for place, (listen, sock) in enumerate(pairs):
            own = address_of(sock)
            assert own is not None
            port_of = self._naming.gopher_port_of(listen, place == 0 and self._ports.gopher is not None, own)
            house = GopherHouse(
                self._edition, self._press(_line_size, GopherStand), port_of, self._guests, self._watch,
                self._ports.idle, self._tls, listen.tls_only, self._log,
            )  # fmt: skip
            await self._listen(partial(GopherConnection, house), sock)
        if self._sockets.gemini and self._tls:
            capsule = GeminiHouse(
                self._edition, self._press(_line_size, GeminiStand), self._naming.gemini_place,
                self._naming.gemini_base, self._guests, self._watch, self._tls, self._ports.idle,
                self._naming.twins("gemini"), self._log,
            )  # fmt: skip
            await self._listen(partial(GeminiConnection, capsule), self._sockets.gemini)
        if self._sockets.http:
            # Loaded here: an edition without a web port need not pay for it.
            from broadsheet.serve.http import WebSite
            from broadsheet.serve.http_connection import WebConnection
            from broadsheet.serve.http_house import WebHouse
            from broadsheet.serve.web_stand import WebStand

            stand = partial(WebStand, edition=self._edition)
            site = WebSite(
                self._edition,
                self._press(_web_size, stand),
                self._naming.web_base,
                self._naming.twins("http"),
            )
            others = {path: make() for path, make in self._ports.beside}
            self._web = WebHouse(site, self._guests, self._watch, self._ports.idle, self._log, others)
            await self._listen(partial(WebConnection, self._web), self._sockets.http)
            if self._announces and self._edition.imprint.hub and self._naming.web:
                from broadsheet.serve.announcing import Announcer

                announcer = Announcer(self._edition, self._naming.web, self._books)
                self._announcing = asyncio.ensure_future(announcer.run())

    async def stop(self) -> None:
        """Take no more connections, and end those at work in good order."""
        for server in self._servers:
            server.close()
        if self._announcing:
            self._announcing.cancel()
        if self._web:
            self._web.stop()
        await self._watch.emptied(GRACE)
        if self._log:
            self._log.flush()
        for executor in (self._pages, self._books):
            executor.shutdown(wait=False, cancel_futures=True)
        if self._standing:
            self._standing.stop()

    def _press(self, size: Callable[[Any], int], stand: Callable[[Standing], Stand[Any]]) -> Press[Any]:
        own = stand(self._standing) if self._standing else None
        return Press(self._version, self._pages, self._books, self._loop.time, size, stand=own)

    def _version(self) -> Hashable:
        if self._readers:
            self._readers.came()
        return self._standing.keep_up() if self._standing else self._edition.version

    async def _listen(self, connection: Callable[[], asyncio.Protocol], sock: socket.socket) -> None:
        self._servers.append(await self._loop.create_server(connection, sock=sock, backlog=BACKLOG))


def _orphaned(loop: asyncio.AbstractEventLoop, alive: int, stopped: asyncio.Event) -> None:
    loop.remove_reader(alive)
    ERRORS.error("the parent process is gone, this worker ends")
    stopped.set()


def run_worker(
    open_edition: Callable[[], Edition],
    ports: Ports,
    sockets: Sockets,
    tls: ssl.SSLContext | None,
    started: Callable[[], None] = lambda: None,
    announces: bool = True,
    alive: int | None = None,
    readers: Readers | None = None,
) -> None:
    """Serve in this process until SIGTERM or SIGINT; `started` is called when it answers.

    `alive` is a file descriptor that ends with the parent process: a worker does not outlive it.
    """
    import uvloop

    keep_less()

    async def main() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        if alive is not None:
            loop.add_reader(alive, _orphaned, loop, alive, stopped)
        edition = open_edition()
        service = Service(edition, ports, sockets, tls, announces, readers)
        try:
            await service.start()
            # What is here now stays: the collector need not go through it, again and again.
            gc.collect()
            gc.freeze()
            # It looks for what is dead in cycles when a quarter has been added to what it saw the last
            # time. That was all of the program; from now on it is what readers leave behind.
            gc.collect()
            started()
            await stopped.wait()
        finally:
            await service.stop()
            edition.store.close()

    uvloop.run(main())
