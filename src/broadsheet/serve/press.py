"""The press: makes each answer once and keeps it until the store has changed."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor
from functools import partial
from typing import Generic

from broadsheet.errors import Busy
from broadsheet.serve.stands import Make, Printed, Stand

CHECK_EVERY = 1.0
"""Seconds for which an answer is given again without asking the store."""

SLOW = "/-/epaper/"
"""Addresses that take seconds to make."""

CROWD = 64
"""Pages waiting to be made from which on nobody may have more than a share of them."""

SHARE = 16

FULL = 1000
"""Pages waiting to be made beyond which everybody is asked to come back."""

ONCE = 4096
"""Answers found in the stand of which is remembered that they were asked for once."""

MAX_BYTES = 8 * 1024 * 1024
"""Each costs one and a half: with three protocols and a search index a worker stays under 150 MB."""


class Press(Generic[Printed]):
    """Answers that were made, by what was asked for.

    All are dropped when `version()` (the state of store and index) is
    another. Making takes place in `executor`, so that a page in the making
    keeps nobody else waiting; the same page is made once, however many wait for it. What is not here may
    be in the `stand`, on disk; it is kept here when it is asked for again: a crawler that takes every page
    once does not push out what others read.
    """

    def __init__(
        self,
        version: Callable[[], Hashable],
        executor: Executor,
        slow: Executor,
        clock: Callable[[], float],
        size: Callable[[Printed], int],
        max_bytes: int = MAX_BYTES,
        stand: Stand[Printed] | None = None,
    ) -> None:
        self._version = version
        self._executor = executor
        self._slow = slow
        self._clock = clock
        self._size = size
        self._max_bytes = max_bytes
        self._stand = stand
        self._kept: OrderedDict[Hashable, Printed] = OrderedDict()
        self._once: set[Hashable] = set()
        self._bytes = 0
        self._pending: dict[Hashable, asyncio.Future[Printed]] = {}
        self._asked: Counter[str] = Counter()
        self._seen: Hashable = None
        self._fresh_until = float("-inf")
        self._checking: asyncio.Future[None] | None = None

    def ready(self, key: Hashable) -> Printed | None:
        """Return the answer if it is at hand and known to be fresh."""
        late = self._clock() - self._fresh_until
        if late > 0:
            if late > CHECK_EVERY and not (self._stand and self._stand.is_settled):
                return None
            self._check()
        # The search index may have news of its own: what is not an article's page waits for the check.
        kept = self._kept.get(key) if late <= CHECK_EVERY else None
        if kept is not None:
            self._kept.move_to_end(key)
        elif self._stand is not None and (kept := self._stand.find(key)) is not None:
            self._meet(key, kept)
        return kept

    async def printed(
        self, key: Hashable, make: Make[Printed], address: str = "", guest: str = ""
    ) -> Printed:
        """Return the answer, made now if it must be; what is known to be slow waits in a queue of its own.

        What `make` raises is raised to everyone who waits for it. Raises `Busy`
        where so much is to be made that `guest` has to wait for others first.
        """
        if self._clock() > self._fresh_until:
            await asyncio.shield(self._check())
            kept = self.ready(key)
        else:
            kept = self._kept.get(key)
        if kept is not None:
            return kept
        pending = self._pending.get(key)
        if pending is None:
            self._make_room(address, guest)
            loop = asyncio.get_running_loop()
            work = partial(self._stand.made, key, make) if self._stand else partial(make, None)
            pending = loop.run_in_executor(self._slow if SLOW in address else self._executor, work)
            self._pending[key] = pending
            self._asked[guest] += 1
            pending.add_done_callback(partial(self._keep, key, self._seen, guest))
        return await asyncio.shield(pending)

    def _make_room(self, address: str, guest: str) -> None:
        waiting = len(self._pending)
        if waiting >= FULL or (waiting >= CROWD and self._asked[guest] >= SHARE):
            raise Busy(address, "too many pages are asked for at once", seconds=5)

    def _check(self) -> asyncio.Future[None]:
        """Ask the store, once however many wait, whether it has changed."""
        if self._checking is None:
            self._checking = asyncio.ensure_future(self._freshen())
            self._checking.add_done_callback(self._checked)
        return self._checking

    def _checked(self, done: asyncio.Future[None]) -> None:
        self._checking = None
        # Whoever waits for it is told; when nobody does, the next request asks again.
        if not done.cancelled():
            done.exception()

    async def _freshen(self) -> None:
        loop = asyncio.get_running_loop()
        seen = await loop.run_in_executor(self._executor, self._version)
        if seen != self._seen:
            self._kept.clear()
            self._bytes = 0
            self._seen = seen
        self._fresh_until = self._clock() + CHECK_EVERY

    def _keep(self, key: Hashable, seen: Hashable, guest: str, done: asyncio.Future[Printed]) -> None:
        del self._pending[key]
        self._asked[guest] -= 1
        if not self._asked[guest]:
            del self._asked[guest]
        # Made from a store that has changed since: given out, not kept.
        if done.cancelled() or done.exception() or seen != self._seen:
            return
        self._put(key, done.result())

    def _meet(self, key: Hashable, answer: Printed) -> None:
        """Keep what stands if it is asked for the second time."""
        if key in self._once:
            self._once.remove(key)
            self._put(key, answer)
            return
        if len(self._once) >= ONCE:
            self._once.clear()
        self._once.add(key)

    def _put(self, key: Hashable, answer: Printed) -> None:
        before = self._kept.pop(key, None)
        if before is not None:
            self._bytes -= self._size(before)
        self._kept[key] = answer
        self._bytes += self._size(answer)
        while self._bytes > self._max_bytes:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= self._size(dropped)
