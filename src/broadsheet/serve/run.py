"""Serve an edition: open the ports, start the workers."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import astuple

from broadsheet.edition import Edition
from broadsheet.errors import ServeError
from broadsheet.serve.ports import Bound, Ports
from broadsheet.serve.sockets import listen
from broadsheet.serve.worker import Sockets, run_worker


def run(
    open_edition: Callable[[], Edition], ports: Ports, ready: Callable[[Bound], None] = lambda _: None
) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is told the addresses once all are open.

    `open_edition` is called in each worker, after it was forked. Raises
    `ServeError` where a port cannot be opened.
    """
    if not (ports.gopher or ports.http or ports.gemini):
        raise ServeError("serve", "every protocol is off", "give at least one of --gopher, --http, --gemini")
    sockets = open_sockets(ports)
    ready(Bound(*(each and each.getsockname()[:2] for each in astuple(sockets[0]))))
    run_worker(open_edition, ports, sockets[0])


def open_sockets(ports: Ports) -> tuple[Sockets, ...]:
    """Return the listening sockets of each worker."""
    count = ports.workers
    each = [
        listen(address, count) if address else (None,) * count
        for address in (ports.gopher, ports.http, ports.gemini)
    ]
    return tuple(Sockets(*ours) for ours in zip(*each, strict=True))
