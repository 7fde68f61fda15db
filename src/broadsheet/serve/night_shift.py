"""The process in which a press run is made, when nobody reads."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable, Iterator

from broadsheet.edition import Edition
from broadsheet.serve.gopher_answer import GopherPort
from broadsheet.serve.naming import Naming
from broadsheet.serve.ports import Bound, Ports
from broadsheet.serve.press_run import LATEST, QUIET, PressRun, gemini_line, gopher_line, step_back, web_line
from broadsheet.serve.readers import Readers
from broadsheet.serve.standing import Standing
from broadsheet.serve.stands import GeminiStand, GopherStand


def run_press(
    open_edition: Callable[[], Edition], ports: Ports, bound: Bound, readers: Readers, alive: int
) -> None:
    """Make a press run when nobody reads, or somebody always does; ends with SIGTERM, SIGINT or the parent.

    `alive` is a file descriptor that ends with the parent process.
    """
    assert ports.standing
    rest = _until_told(alive)
    step_back()
    if not _waited(rest, readers):
        return
    edition = open_edition()
    standing = Standing(edition, ports.standing, ports.standing_bytes)
    try:
        standing.start()
        PressRun(edition, standing, tuple(_lines(edition, standing, ports, bound)), readers, rest).run()
    finally:
        standing.stop()
        edition.store.close()


def _waited(rest: Callable[[float], bool], readers: Readers) -> bool:
    """Wait until it is quiet, where somebody always reads until `LATEST`; False when it is time to end."""
    waited = QUIET
    ended = rest(QUIET)
    while not ended and readers.away() < QUIET and waited < LATEST:
        ended = rest(QUIET / 6)
        waited += QUIET / 6
    return not ended


def _until_told(alive: int) -> Callable[[float], bool]:
    """Return what waits for so many seconds, and returns True as soon as it is time to end."""
    told, tell = os.pipe()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os.write(tell, b"."))
    return lambda seconds: bool(select.select((alive, told), (), (), seconds)[0])


def _lines(
    edition: Edition, standing: Standing, ports: Ports, bound: Bound
) -> Iterator[Callable[[str], bool]]:
    if bound.gopher:
        naming = Naming(ports, bound.gopher, bound.http, bound.gemini)
        port = naming.gopher_port_of(ports.gopher_ports[0], True, bound.gopher)
        # Without a name of its own, a menu has the address that its reader connected to.
        if isinstance(port, GopherPort):
            yield gopher_line(edition, GopherStand(standing), port)
    if bound.gemini:
        yield gemini_line(edition, GeminiStand(standing))
    if bound.http:
        yield web_line(edition, standing)
