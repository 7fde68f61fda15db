"""The settings of the gateway."""

from __future__ import annotations

from ipaddress import ip_network

from msgspec import Struct

from broadsheet.errors import ConfigError

USUAL_PORTS = (
    *range(70, 80),
    105,
    *range(1965, 1976),
    *range(7000, 7021),
    *range(7070, 7080),
    8070,
)
"""Gopher, finger, CSO and Gemini, and the ports that their second servers are found on."""

FORBIDDEN_PORTS = frozenset(
    {
        *(7, 9, 11, 13, 15, 17, 19),  # echo, discard, chargen: loops and amplifiers
        *(20, 21, 22, 23, 37, 53, 69),
        *(25, 109, 110, 119, 143, 220, 465, 563, 587, 993, 995, 2525, 4190),  # mail and news
        *(80, 111, 135, 137, 138, 139, 389, 443, 445, 512, 513, 514, 515, 548, 631, 636, 873, 2049),
        *(1433, 1521, 3306, 5432, 5984, 6379, 6380, 7474, 7687, 8086, 9042, 9160),  # databases
        *(9200, 9300, 11211, 26379, 27017, 27018, 27019, 28015, 50000),
        *(2375, 2376, 2379, 2380, 4369, 5672, 6443, 8500, 9092, 10250, 10255),  # what runs clusters
        *(3389, 5900, 6000, 6667),
    }
)
"""Never connected to, whatever is configured: a Gopher request is a line of anything."""


class GatewaySettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How the gateway behaves; the defaults are safe on the public internet.

    `path` is where `broadsheet serve` offers the gateway, such as "/gateway";
    empty means not at all. `ports` are those it may connect to. `blocked`
    holds hosts (with all below them) and networks that are never visited.
    `trust` is the file that remembers certificates, empty for memory alone.
    `proxies` are the networks of reverse proxies whose X-Forwarded-For is
    believed. `language` is that of the gateway's own words where the browser
    asks for none of de, en, es, fr. `contact` is shown to those who want
    their host left out. `secret` keeps search forms valid over restarts and
    across several workers. `allow_private` lets it reach loopback and
    private networks: for tests, never on the internet. `flight_bytes` is
    what all documents that are being fetched and shown may take together.
    """

    path: str = ""
    ports: tuple[int, ...] = USUAL_PORTS
    blocked: tuple[str, ...] = ()
    trust: str = ""
    proxies: tuple[str, ...] = ()
    language: str = "en"
    contact: str = ""
    secret: str = ""
    robots: bool = True
    allow_private: bool = False
    connect_seconds: float = 10
    document_seconds: float = 30
    silence_seconds: float = 10
    download_seconds: float = 900
    download_rate: int = 512
    document_bytes: int = 16 * 1024 * 1024
    download_bytes: int = 512 * 1024 * 1024
    part_lines: int = 2000
    redirects: int = 5
    flight_bytes: int = 128 * 1024 * 1024
    cache_bytes: int = 64 * 1024 * 1024
    cache_seconds: float = 300
    connections: int = 64
    host_connections: int = 2
    host_per_minute: float = 180
    host_burst: int = 40
    client_connections: int = 8
    client_per_minute: float = 120
    client_burst: int = 120
    searches_per_minute: float = 6
    searches_burst: int = 10


def check_settings(settings: GatewaySettings) -> None:
    """Raise `ConfigError` for a setting that cannot be meant."""
    bad = sorted(FORBIDDEN_PORTS.intersection(settings.ports))
    if bad and not settings.allow_private:
        ports = ", ".join(str(port) for port in bad)
        raise ConfigError("gateway.ports", f"{ports}: mail, database and web ports are never allowed")
    for port in settings.ports:
        if not 1 <= port <= 65535:
            raise ConfigError("gateway.ports", f"{port} is no port")
    if settings.path and (not settings.path.startswith("/") or settings.path.endswith("/")):
        raise ConfigError("gateway.path", settings.path, 'begin with "/" and end without, as in "/gateway"')
    for network in settings.proxies:
        try:
            ip_network(network)
        except ValueError as error:
            raise ConfigError("gateway.proxies", str(error), "write 127.0.0.1 or 10.0.0.0/8") from error
    for name, value in _numbers(settings):
        if value <= 0:
            raise ConfigError(f"gateway.{name}", f"{value} is not more than 0")


def _numbers(settings: GatewaySettings) -> list[tuple[str, float]]:
    named = ((name, getattr(settings, name)) for name in settings.__struct_fields__)
    optional = {"cache_bytes", "cache_seconds", "redirects"}
    return [
        (name, value)
        for name, value in named
        if isinstance(value, int | float) and not isinstance(value, bool) and name not in optional
    ]
