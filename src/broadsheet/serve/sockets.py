"""The sockets that a server listens on."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping

from broadsheet.errors import ServeError

BACKLOG = 1024

SEND_BUFFER = 256 * 1024
"""Bytes of an answer that the kernel keeps for a client; thousands that never read must not fill memory."""

Address = tuple[str, int]

_HINTS = {
    errno.EADDRINUSE: "another program listens there: stop it, or choose another port",
    errno.EACCES: "ports below 1024 need root or CAP_NET_BIND_SERVICE",
    errno.EADDRNOTAVAIL: "this machine does not have that address",
}


def listen(address: Address, workers: int = 1) -> tuple[socket.socket, ...]:
    """Return one listening socket for each worker, all on one port.

    The kernel spreads connections over them (SO_REUSEPORT). Port 0 takes a free
    one. Raises `ServeError`, also where another program has the port.
    """
    try:
        # Without SO_REUSEPORT: that option would let two servers share a port unnoticed.
        first = _bound(address, reuse_port=False)
        if workers == 1:
            return (_listening(first),)
        taken: Address = first.getsockname()[:2]
        first.close()
        return tuple(_listening(_bound(taken, reuse_port=True)) for _ in range(workers))
    except UnicodeError as error:  # a label of the name is empty or too long
        raise ServeError(_shown(address), "cannot listen: that is no host's name") from error
    except OSError as error:
        reason = error.strerror or str(error)
        hint = _HINTS.get(error.errno or 0, "")
        raise ServeError(_shown(address), f"cannot listen: {reason}", hint) from error


def _shown(address: Address) -> str:
    host, port = address
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def handed_over(environment: Mapping[str, str], pid: int) -> dict[str, list[socket.socket]]:
    """Return the sockets that systemd opened for us, by their names.

    The names are those of `FileDescriptorName=` in the socket units: gopher,
    http, gemini. See sd_listen_fds(3).
    """
    if environment.get("LISTEN_PID") != str(pid):
        return {}
    names = environment.get("LISTEN_FDNAMES", "").split(":")
    found: dict[str, list[socket.socket]] = {}
    for place in range(int(environment.get("LISTEN_FDS", "0"))):
        each = socket.socket(fileno=3 + place)
        each.setblocking(False)
        found.setdefault(names[place] if place < len(names) else "", []).append(each)
    return found


def _bound(address: Address, *, reuse_port: bool) -> socket.socket:
    host, port = address
    family, kind, protocol, _, place = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    sock = socket.socket(family, kind, protocol)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if family == socket.AF_INET6 and host == "::":
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        sock.bind(place)
    except OSError:
        sock.close()
        raise
    return sock


def _listening(sock: socket.socket) -> socket.socket:
    sock.listen(BACKLOG)
    sock.setblocking(False)
    return sock
