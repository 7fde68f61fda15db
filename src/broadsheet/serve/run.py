"""Serve an edition: open the ports, start the workers."""

from __future__ import annotations

import os
import pwd
import resource
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.edition import Edition
from broadsheet.errors import ServeError
from broadsheet.serve.crew import Crew
from broadsheet.serve.ports import Bound, Ports
from broadsheet.serve.readers import Readers
from broadsheet.serve.sockets import Address, handed_over, listen
from broadsheet.serve.worker import Sockets, address_of, run_worker


def run(
    open_edition: Callable[[], Edition],
    ports: Ports,
    ready: Callable[[Bound], None] = lambda _: None,
    open_aside: Callable[[], Edition] | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is told the addresses once all are open.

    `open_edition` is called in each worker, after it was forked, `open_aside` (or else the same)
    where the press run is made. Raises `ServeError` where a port cannot be opened or a certificate
    not be used.
    """
    if not (ports.gopher_ports or ports.http or ports.gemini):
        raise ServeError("serve", "every protocol is off", "give at least one of --gopher, --http, --gemini")
    sockets = open_sockets(ports)
    tls = open_tls(ports)
    if ports.user:
        _load(ports)
        become(ports.user)
    _allow_many_files()
    readers = Readers()

    def announce() -> None:
        ready(bound_to(sockets[0], ports))
        tell_systemd("READY=1")

    def work(place: int, started: Callable[[], None], alive: int) -> None:
        run_worker(open_edition, ports, sockets[place], tls, started, place == 0, alive, readers)

    def press(_: int, started: Callable[[], None], alive: int) -> None:
        from broadsheet.serve.night_shift import run_press

        bound = bound_to(sockets[0], ports)
        _close(sockets)
        started()
        run_press(open_aside or open_edition, ports, bound, readers, alive)

    # A single worker has a parent too: without one nobody could put a new one beside it.
    Crew(ports.workers, work, press if ports.standing and ports.press_run else None).run(announce)
    _close(sockets)


def _close(sockets: tuple[Sockets, ...]) -> None:
    for own in sockets:
        for sock in (*own.gopher, own.http, own.gemini):
            if sock:
                sock.close()


def open_sockets(ports: Ports) -> tuple[Sockets, ...]:
    """Return the listening sockets of each worker: those systemd hands over, or new ones."""
    given = handed_over(os.environ, os.getpid())
    count = ports.workers

    def opened(name: str, address: Address | None) -> tuple[socket.socket | None, ...]:
        if name in given:
            # One socket for all workers: they share its queue.
            return tuple(given[name][place % len(given[name])] for place in range(count))
        return listen(address, count) if address else (None,) * count

    gopher = [
        opened("gopher" if place == 0 and ports.gopher else "", each.address)
        for place, each in enumerate(ports.gopher_ports)
    ]
    http, gemini = opened("http", ports.http), opened("gemini", ports.gemini)
    return tuple(
        Sockets(tuple(port[place] for port in gopher if port[place]), http[place], gemini[place])  # type: ignore[misc]
        for place in range(count)
    )


def bound_to(sockets: Sockets, ports: Ports) -> Bound:
    """Return the addresses of open sockets."""
    gopher = [address_of(sock) for sock in sockets.gopher]
    first = gopher.pop(0) if ports.gopher else None
    more = tuple(address for address in gopher if address)
    return Bound(first, address_of(sockets.http), address_of(sockets.gemini), more)


def open_tls(ports: Ports) -> ssl.SSLContext | None:
    """Return the TLS settings with the certificate, None where no port speaks TLS."""
    if not ports.needs_certificate:
        return None
    # Loaded here: making certificates is a large library.
    from broadsheet.serve.certificate import given_certificate, own_certificate, tls_context

    now = datetime.now(UTC)
    if ports.certificate:
        return tls_context(given_certificate(ports.certificate, ports.key or ports.certificate, now))
    folder = ports.keys or key_folder(os.environ)
    names = tuple(dict.fromkeys(name for name in (ports.name, "localhost", "127.0.0.1", "::1") if name))
    return tls_context(own_certificate(folder, names, now))


def _load(ports: Ports) -> None:
    """Load what is otherwise loaded late: the other user may not be allowed to read it."""
    if ports.http:
        import broadsheet.serve.http_connection
        import broadsheet.serve.web_stand  # noqa: F401


def become(user: str) -> None:
    """Drop root's rights for those of a user; raises `ServeError`."""
    try:
        entry = pwd.getpwnam(user)
        os.initgroups(user, entry.pw_gid)
        os.setgid(entry.pw_gid)
        os.setuid(entry.pw_uid)
    except KeyError:
        raise ServeError(user, "no such user") from None
    except PermissionError as error:
        raise ServeError(
            user, "only root can become another user", "start as root, or without a user"
        ) from error


def tell_systemd(words: str) -> None:
    """Tell systemd how we are (sd_notify(3)), where it wants to know."""
    place = os.environ.get("NOTIFY_SOCKET", "")
    if not place:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.sendto(words.encode(), f"\0{place[1:]}" if place.startswith("@") else place)


def key_folder(environment: Mapping[str, str]) -> Path:
    """Return where our own certificate is kept if nothing else is said: in the XDG data folder."""
    told = environment.get("XDG_DATA_HOME", "")
    # The XDG base directory specification: a relative path is to be ignored.
    data = Path(told) if told.startswith("/") else Path.home() / ".local" / "share"
    return data / "broadsheet" / "tls"


def _allow_many_files() -> None:
    """Raise the number of open files to what the system allows: each connection is one."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # a sandbox may forbid it: then there is room for fewer
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
