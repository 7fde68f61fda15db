"""One host as the fetcher knows it: its connections, its line, its rules."""

from __future__ import annotations

import asyncio
import ssl
from datetime import datetime

import httpcore
from msgspec import Struct

from broadsheet.sources.fetch.guard import GuardedNetwork, Network
from broadsheet.sources.fetch.manners import Clock, Manners
from broadsheet.sources.fetch.pace import Lane
from broadsheet.sources.fetch.robots import Robots


class HostRules(Struct, frozen=True, omit_defaults=True):
    """What a host's robots.txt and tdmrep.json said, to be kept for a day.

    `tdm` are the path patterns it reserves from text and data mining.
    """

    origin: str
    robots: str
    seen: datetime
    tdm: tuple[str, ...] = ()


class Means(Struct, frozen=True):
    """What all hosts share: the limits, the time, the certificates, the network."""

    manners: Manners
    clock: Clock
    tls: ssl.SSLContext
    network: Network


class Host:
    """The connections to one origin, shared by all that is fetched from it."""

    def __init__(self, origin: str, private: bool, means: Means) -> None:
        manners = means.manners
        at_once = manners.private_per_host if private else manners.per_host
        delay = manners.private_delay if private else manners.delay
        self.origin = origin
        self.private = private
        self.robots: Robots | None = None
        self.tdm: tuple[str, ...] = ()
        self.rules_lock = asyncio.Lock()
        self.lane = Lane(origin, at_once, delay, manners, means.clock)
        self.pool = httpcore.AsyncConnectionPool(
            ssl_context=means.tls,
            max_connections=at_once,
            keepalive_expiry=15.0,
            http2=True,
            network_backend=GuardedNetwork(private, means.network),
        )

    @property
    def idle(self) -> bool:
        """Tell whether nothing is under way on its connections."""
        return all(connection.is_idle() or connection.is_closed() for connection in self.pool.connections)

    def obey(self, robots: Robots, tdm: tuple[str, ...], longest_delay: float) -> None:
        """Take over the rules; a crawl-delay slows the line."""
        self.robots = robots
        self.tdm = tdm
        self.lane.delay = max(self.lane.delay, min(robots.delay, longest_delay))
