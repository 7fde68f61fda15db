"""Run the web site through granian, on a socket that is open already."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.net import SocketHolder  # type: ignore[attr-defined]
from granian.server.embed import Server

from broadsheet.serve.guests import places
from broadsheet.serve.sockets import BACKLOG
from broadsheet.serve.usher import Usher


class OnSocket(Server):
    """granian's embedded server, given a socket instead of an address.

    The parent process binds once, also to ports below 1024, and hands the
    socket on: a worker can be replaced without a refused connection.
    """

    def __init__(
        self, application: object, listening: socket.socket, idle: float, interface: Interfaces
    ) -> None:
        self._listening = listening
        super().__init__(
            application,
            interface=interface,
            # To tell HTTP/2 by its first bytes, it would wait for them without end.
            http=HTTPModes.http1,
            websockets=False,
            backlog=BACKLOG,
            # Connections at once; by default so few that a hundred silent clients shut the others out.
            backpressure=places(),
            log_enabled=False,
            http1_settings=HTTP1Settings(header_read_timeout=round(idle * 1000), max_buffer_size=32 * 1024),
        )

    def _init_shared_socket(self) -> None:
        self._ssp = None
        # granian closes what it is given when it stops.
        own = os.dup(self._listening.fileno())
        holder = SocketHolder(own, False, BACKLOG)  # type: ignore[call-arg]
        self._shd = holder  # type: ignore[assignment]


class WebServer:
    """The running web server of one process.

    With `streams` the application is run over ASGI, which waits for slow
    readers of long answers; without, over RSGI, which is cheaper.
    """

    def __init__(
        self, application: Any, listening: socket.socket, idle: float, *, streams: bool = False
    ) -> None:
        self._listening = listening
        interface = Interfaces.ASGI if streams else Interfaces.RSGI
        self._server = OnSocket(application, listening, idle, interface)
        self._task = asyncio.ensure_future(self._server.serve())
        self._usher = asyncio.ensure_future(Usher(listening, idle, places()).run())

    async def stop(self) -> None:
        """Stop taking connections, and wait for the requests at work."""
        self._server.stop()  # type: ignore[no-untyped-call]
        await self._task
        self._usher.cancel()
        self._listening.close()
