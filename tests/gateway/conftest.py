"""A gateway that may reach loopback, and a browser in front of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import httpx
import pytest

from broadsheet.gateway import Gateway, GatewaySettings
from broadsheet.gateway.connector import Resolve, resolve
from tests.gateway.hosts import certificate
from tests.gateway.transport import GatewayTransport


class Clock:
    """The time, as a test sets it."""

    def __init__(self) -> None:
        self.now = 1_760_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def browse(clock: Clock):
    """Return a browser before a gateway that may connect to the given ports of loopback."""
    made: list[Gateway] = []

    def start(
        *ports: int, prefix: str = "", peer: str = "192.0.2.1", resolve: Resolve = resolve, **settings: object
    ) -> httpx.AsyncClient:
        options: dict[str, object] = {
            "robots": False,
            "allow_private": True,
            "client_connections": 50,
            **settings,
        }
        made_of = GatewaySettings(ports=ports or (70,), **options)  # type: ignore[arg-type]
        gateway = Gateway(made_of, prefix, clock, resolve)
        made.append(gateway)
        transport = GatewayTransport(gateway, peer)
        return httpx.AsyncClient(transport=transport, base_url="http://gateway.example")

    yield start
    for gateway in made:
        gateway.close()


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory):
    """Return a maker of server certificates."""
    folder: Path = tmp_path_factory.mktemp("certificates")
    return lambda name="host", days=365: certificate(folder, name, days)


def words(html: str) -> str:
    """Return the words of a page's main part, as they are read."""
    body = re.sub(r"(?s)<(style|head|title)\b.*?</\1>", "", html)
    return unescape(re.sub(r"<[^>]+>", "", body))
