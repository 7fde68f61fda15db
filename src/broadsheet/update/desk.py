"""Write what was taken in to the store, many at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from types import TracebackType

from broadsheet.store import Store
from broadsheet.update.filing import file_jobs
from broadsheet.update.tally import Tally
from broadsheet.update.visit import Done

_MOST = 200

_LEARN_AFTER = 1000
"""Articles stored between two looks at how papers write: the first taking-in of an archive is most of it."""


class Desk:
    """Takes finished jobs of any number of papers and stores them in order.

    A job is counted after the transaction that holds it: what the summary
    calls stored is on disk. With `make_papers` papers that are not known are made.
    """

    def __init__(self, store: Store, tally: Tally, *, make_papers: bool = False) -> None:
        self._store = store
        self._tally = tally
        self._make_papers = make_papers
        # A future in the line is somebody who waits until all before it is on disk.
        self._queue: asyncio.Queue[Done | asyncio.Future[None]] = asyncio.Queue()
        self._room = asyncio.Semaphore(_MOST)
        self._error: Exception | None = None
        self._learned = 0
        self.seconds = 0.0

    async def __aenter__(self) -> Desk:
        self._task = asyncio.create_task(self._work())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self.flush()
        finally:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def put(self, done: Done) -> None:
        """Hand in a finished job; waits while many are in line. Raises `StoreError` once the store failed."""
        self._check()
        await self._room.acquire()
        self._queue.put_nowait(done)

    async def flush(self) -> None:
        """Return when all that was handed in so far is on disk; raises `StoreError` if it cannot be."""
        filed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(filed)
        await filed
        self._check()

    def _check(self) -> None:
        if self._error is not None:
            raise self._error

    async def _work(self) -> None:
        while True:
            line = [await self._queue.get()]
            while len(line) < _MOST and not self._queue.empty():
                line.append(self._queue.get_nowait())
            batch = [done for done in line if isinstance(done, Done)]
            if batch and self._error is None:
                await self._store_batch(batch)
            for _ in batch:
                self._room.release()
            for filed in line:
                if isinstance(filed, asyncio.Future) and not filed.done():
                    filed.set_result(None)

    async def _store_batch(self, batch: Sequence[Done]) -> None:
        try:
            self.seconds += await asyncio.to_thread(self._file, batch)
        except Exception as error:  # noqa: BLE001 - whoever hands in next gets it; none may wait for ever
            self._error = error
            return
        for done in batch:
            self._tally.done(done.job.paper.host, done.job.url)

    def _file(self, batch: Sequence[Done]) -> float:
        begin = time.thread_time()
        summary = self._tally.summary
        file_jobs(self._store, batch, summary, make_papers=self._make_papers)
        if summary.stored - self._learned >= _LEARN_AFTER:
            self._learned = summary.stored
            self._store.learn(batch[-1].at)
        return time.thread_time() - begin
