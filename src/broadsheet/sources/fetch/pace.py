"""Wait in line before a host: so many at once, so long between two, and rest after failures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

from broadsheet.errors import Unreachable
from broadsheet.sources.fetch.manners import Clock, Manners


class Resting(Unreachable):
    """The host is left alone for now: nothing was asked of it."""


class Lane:
    """The line of requests before one host.

    After `failures` failures in a row the host is left alone for `rest`
    seconds; then one request tries again before the others follow.
    """

    def __init__(self, host: str, at_once: int, delay: float, manners: Manners, clock: Clock) -> None:
        self.host = host
        self.delay = delay
        self._slots = asyncio.Semaphore(at_once)
        self._manners = manners
        self._clock = clock
        self._next = 0.0
        self._closed_until = 0.0
        self._asked_until = 0.0
        self._failures = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold a place before the host; raises `Resting` while it rests."""
        self._check()
        async with self._slots:
            self._check()
            await self._wait()
            yield

    async def _wait(self) -> None:
        now = self._clock.monotonic()
        begin = max(now, self._next)
        self._next = begin + self.delay
        if begin > now:
            await self._clock.sleep(begin - now)

    def _check(self) -> None:
        left = self._closed_until - self._clock.monotonic()
        if left > 0:
            raise Resting(self.host, f"left alone for {left:.0f} s after failures", "try again later")

    @property
    def resting(self) -> bool:
        """Tell whether requests are turned away for now."""
        return self._closed_until > self._clock.monotonic()

    @property
    def asked_rest(self) -> float:
        """The seconds for which the host still asks to be left alone."""
        return max(0.0, self._asked_until - self._clock.monotonic())

    def hold(self, seconds: float) -> None:
        """Come back after so many seconds, as the host asked.

        Who stands in line waits for a short time; a long one turns all away.
        """
        if seconds > self._manners.longest_wait:
            self._asked_until = self._clock.monotonic() + seconds
            self.close_for(seconds)
        else:
            self._next = max(self._next, self._clock.monotonic() + seconds)

    def close_for(self, seconds: float) -> None:
        """Turn all requests away for so long."""
        self._closed_until = max(self._closed_until, self._clock.monotonic() + seconds)

    def succeeded(self) -> None:
        """The host answers: forget its failures."""
        self._failures = 0

    def failed(self) -> None:
        """Count a failure; too many in a row close the lane."""
        self._failures += 1
        if self._failures >= self._manners.failures:
            # The next failure after the rest closes again: one probe at a time.
            self._failures = self._manners.failures - 1
            self.close_for(self._manners.rest)


def back_off(attempt: int, manners: Manners, random: Random) -> float:
    """Return the seconds to wait before try number `attempt` + 1, with full jitter.

    The expected wait doubles each time; the jitter keeps many waiting clients
    from coming back together.
    """
    return random.uniform(0.5, 1.0) * min(manners.back_off * 2.0**attempt, manners.longest_wait)
