"""How the edition calls itself: in menus, in files, towards its clients."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from ipaddress import ip_address

from broadsheet.serve.gemini_request import USUAL_PORT, Place
from broadsheet.serve.gopher_answer import GopherPort
from broadsheet.serve.ports import GopherListen, Ports
from broadsheet.serve.sockets import Address

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:.]{2,45}\](:\d{1,5})?")

USUAL = {"gopher": 70, "http": 80, "gemini": USUAL_PORT}


class Naming:
    """The names of a running edition, from its settings and its open ports."""

    def __init__(
        self, ports: Ports, gopher: Address | None, http: Address | None, gemini: Address | None
    ) -> None:
        self._ports = ports
        self._gemini = gemini
        self._urls = {
            "gopher": self._url("gopher", gopher),
            "http": ports.web_url.rstrip("/") or self._url("http", http),
            "gemini": self._url("gemini", gemini),
        }

    @property
    def web(self) -> str:
        """The web edition's address, empty where none is known."""
        return self._urls["http"]

    def twins(self, protocol: str) -> tuple[str, ...]:
        """Return the edition's addresses on the other protocols."""
        return tuple(f"{url}/" for name, url in self._urls.items() if url and name != protocol)

    def gopher_port_of(
        self, listen: GopherListen, first: bool, own: Address
    ) -> GopherPort | Callable[[str, int], GopherPort]:
        """Return how the menus of a port are written, by the client's own view where it differs.

        It differs where the edition has no name and listens on all addresses of the machine.
        """
        if self._ports.name or not ip_address(own[0].partition("%")[0]).is_unspecified:
            return self.gopher_port(listen, first, *own)
        return partial(self.gopher_port, listen, first)

    @lru_cache(maxsize=1024)  # noqa: B019 - one object a process
    def gopher_port(self, listen: GopherListen, first: bool, host: str, port: int) -> GopherPort:
        """Return how menus are written for a client that connected to `host` and `port`."""
        public = self._ports.public_port if first else 0
        return GopherPort(
            self._ports.name or host,
            public or port,
            charset=listen.charset,
            width=listen.width,
            web=self._urls["http"],
            twins=self.twins("gopher"),
        )

    @lru_cache(maxsize=1024)  # noqa: B019 - one object a process
    def gemini_place(self, host: str, port: int, asked_name: str) -> Place:
        """Return which hosts and ports of a URL are this server.

        Without a name of our own we are whom the client called in its handshake.
        """
        hosts = {self._ports.name.lower() or asked_name.lower(), host}
        if ip_address(host.partition("%")[0]).is_loopback:
            hosts.add("localhost")
        return Place(frozenset(hosts - {""}), frozenset({port, USUAL_PORT}))

    def gemini_base(self, host: str, port: int) -> str:
        """Return the address of the Gemini edition, for feeds."""
        return f"gemini://{_authority(self._ports.name or host, port, USUAL_PORT)}"

    def web_base(self, scheme: str, host: str) -> str:
        """Return the address of the web edition, for feeds.

        Without one in the settings the Host header is believed, as far as it is one.
        """
        if self._ports.web_url:
            return self._ports.web_url.rstrip("/")
        return f"{scheme}://{self._ports.name or (host if _HOST.fullmatch(host) else 'localhost')}"

    def _url(self, scheme: str, address: Address | None) -> str:
        if address is None:
            return ""
        host, port = address
        known = self._ports.name or host
        if known in ("0.0.0.0", "::"):  # everywhere is no address
            return ""
        if scheme == "gopher" and self._ports.public_port:
            port = self._ports.public_port
        return f"{scheme}://{_authority(known, port, USUAL[scheme])}"


def _authority(host: str, port: int, usual: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port == usual else f"{name}:{port}"
