"""Which ports to serve on, and how."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from broadsheet.serve.sockets import Address


class GopherListen(Struct, frozen=True):
    """One Gopher port: its charset, its columns, whether it speaks TLS and nothing else."""

    address: Address
    charset: str = "utf-8"
    width: int = 75
    tls_only: bool = False


class Ports(Struct, frozen=True, kw_only=True):
    """The ports of one edition; None for a protocol that is off.

    `charset` and `width` are those of `gopher`; `more_gopher` are further
    Gopher ports, for old machines or with TLS. `name` is the host name under
    which the edition is known, empty where menus carry the address that the client
    connected to. `public_port` is the Gopher port as clients see it, 0 for the one we
    listen on (a router may send its port 70 to our 7070). `web_url` is the
    web edition's address as readers have it, such as "https://text.paper.example"
    behind a proxy with TLS. `tls` lets every Gopher port answer TLS too.
    `certificate` and `key` are PEM files; without them a certificate is made and
    kept in `keys`, by default `broadsheet/tls` in the XDG data folder. `idle` is in seconds.
    `log` is the file descriptor on which each request is told, in a line. `user` is
    whom to become once the ports are open. `beside` are other applications on the
    web port: a path such as "/gateway" with what makes the application, called in
    each worker. `standing` is the file in which finished pages of articles are kept, None for none, of at
    most `standing_bytes`; with `press_run` they are made before anybody asks.
    """

    gopher: Address | None = ("127.0.0.1", 7070)
    http: Address | None = None
    gemini: Address | None = None
    charset: str = "utf-8"
    width: int = 75
    more_gopher: tuple[GopherListen, ...] = ()
    name: str = ""
    public_port: int = 0
    web_url: str = ""
    tls: bool = False
    certificate: Path | None = None
    key: Path | None = None
    keys: Path | None = None
    workers: int = 1
    idle: float = 10.0
    log: int | None = None
    user: str = ""
    beside: tuple[tuple[str, Callable[[], Any]], ...] = ()
    standing: Path | None = None
    standing_bytes: int = 512_000_000
    press_run: bool = False

    @property
    def gopher_ports(self) -> tuple[GopherListen, ...]:
        """All Gopher ports."""
        first = (GopherListen(self.gopher, self.charset, self.width),) if self.gopher else ()
        return (*first, *self.more_gopher)

    @property
    def needs_certificate(self) -> bool:
        """Whether any port speaks TLS."""
        return bool(self.gemini) or self.tls or any(port.tls_only for port in self.more_gopher)


class Bound(Struct, frozen=True):
    """The addresses that are listened on, with their true port numbers."""

    gopher: Address | None = None
    http: Address | None = None
    gemini: Address | None = None
    more_gopher: tuple[Address, ...] = ()
