"""Take turns: how often a host is asked, and how much one reader may ask."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from broadsheet.errors import Busy
from broadsheet.gateway.settings import GatewaySettings

_MOST = 50_000
_LONGEST_WAIT = 10.0


class Allowance:
    """So many a minute for each name, and so many at once after a pause (a token bucket)."""

    def __init__(self, per_minute: float, burst: int) -> None:
        self._rate = per_minute / 60
        self._burst = float(burst)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, name: str, now: float, cost: float = 1.0) -> float:
        """Take one and return 0, or return the seconds until there is one, taking none."""
        left, then = self._left.get(name, (self._burst, now))
        left = min(self._burst, left + (now - then) * self._rate)
        enough = left >= cost
        self._left[name] = (left - cost if enough else left, now)
        self._left.move_to_end(name)
        if len(self._left) > _MOST:
            self._left.popitem(last=False)
        return 0.0 if enough else (cost - left) / self._rate


class Turns:
    """Turns at hosts: few connections to one at a time, few a minute, few in all."""

    def __init__(self, settings: GatewaySettings, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._here = asyncio.Semaphore(settings.connections)
        self._at_host = settings.host_connections
        self._hosts: dict[str, tuple[asyncio.Semaphore, int]] = {}
        self._allowance = Allowance(settings.host_per_minute, settings.host_burst)
        self._resting: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host, and keep it while inside; raises `Busy` when it takes too long."""
        await self._wait(host)
        places, users = self._hosts.get(host, (asyncio.Semaphore(self._at_host), 0))
        self._hosts[host] = (places, users + 1)
        try:
            async with _within(places, host), _within(self._here, host):
                yield
        finally:
            places, users = self._hosts[host]
            if users == 1:
                del self._hosts[host]
            else:
                self._hosts[host] = (places, users - 1)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone that asked for it."""
        if len(self._resting) > _MOST:
            self._resting.clear()
        self._resting[host] = self._clock() + min(seconds, 3600)

    async def _wait(self, host: str) -> None:
        resting = self._resting.get(host, 0.0) - self._clock()
        if resting > 0:
            raise Busy(host, "asked not to be visited so often", seconds=resting)
        wait = self._allowance.wait(host, self._clock())
        if wait > _LONGEST_WAIT:
            raise Busy(host, "is being asked for too much at once", seconds=wait)
        if wait:
            await asyncio.sleep(wait)
            self._allowance.wait(host, self._clock())


@asynccontextmanager
async def _within(places: asyncio.Semaphore, host: str) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(_LONGEST_WAIT):
            await places.acquire()
    except TimeoutError as error:
        raise Busy(host, "is still answering others", seconds=_LONGEST_WAIT) from error
    try:
        yield
    finally:
        places.release()
