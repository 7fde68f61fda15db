"""The process in which a press run is made, when nobody reads."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator

from broadsheet.edition import Edition
from broadsheet.serve.gopher_answer import GopherPort
from broadsheet.serve.naming import Naming
from broadsheet.serve.ports import Ports
from broadsheet.serve.press_run import (
    QUIET,
    PressRun,
    gemini_line,
    gopher_line,
    step_back,
    web_line,
)
from broadsheet.serve.readers import Readers
from broadsheet.serve.standing import Standing
from broadsheet.serve.stands import GeminiStand, GopherStand
from broadsheet.serve.worker import Sockets, address_of


def run_press(
    open_edition: Callable[[], Edition],
    ports: Ports,
    sockets: Sockets,
    readers: Readers,
    started: Callable[[], None],
) -> None:
    """Wait until nobody reads, and make a press run; ends before that with SIGTERM, SIGINT or the parent."""
    assert ports.standing
    stopped = threading.Event()
    parent = os.getppid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())

    def rest(seconds: float) -> bool:
        return stopped.wait(seconds) or os.getppid() != parent

    step_back()
    started()
    ended = rest(QUIET)
    while not ended and readers.away() < QUIET:
        ended = rest(QUIET / 6)
    if ended:
        return
    edition = open_edition()
    standing = Standing(edition, ports.standing, ports.standing_bytes)
    try:
        standing.start()
        PressRun(edition, standing, tuple(_lines(edition, standing, ports, sockets)), readers, rest).run()
    finally:
        standing.stop()
        edition.store.close()


def _lines(
    edition: Edition, standing: Standing, ports: Ports, sockets: Sockets
) -> Iterator[Callable[[str], bool]]:
    first = sockets.gopher[0] if ports.gopher and sockets.gopher else None
    naming = Naming(ports, *(address_of(each) for each in (first, sockets.http, sockets.gemini)))
    own = address_of(first)
    if own is not None:
        port = naming.gopher_port_of(ports.gopher_ports[0], True, own)
        # Without a name of its own, a menu has the address that its reader connected to.
        if isinstance(port, GopherPort):
            yield gopher_line(edition, GopherStand(standing), port)
    if sockets.gemini:
        yield gemini_line(edition, GeminiStand(standing))
    if sockets.http:
        yield web_line(edition, standing)
