"""Which ports to serve on, and how."""

from __future__ import annotations

from msgspec import Struct

from broadsheet.serve.sockets import Address


class Ports(Struct, frozen=True, kw_only=True):
    """The ports of one edition; None for a protocol that is off.

    `name` is the host name under which the edition is known, empty where
    menus carry the address that the client connected to. `public_port` is the
    Gopher port as clients see it, 0 for the one we listen on (a router may
    send its port 70 to our 7070). `idle` is in seconds.
    """

    gopher: Address | None = ("127.0.0.1", 7070)
    http: Address | None = None
    gemini: Address | None = None
    name: str = ""
    public_port: int = 0
    charset: str = "utf-8"
    width: int = 75
    workers: int = 1
    idle: float = 10.0


class Bound(Struct, frozen=True):
    """The addresses that are listened on, with their true port numbers."""

    gopher: Address | None = None
    http: Address | None = None
    gemini: Address | None = None
