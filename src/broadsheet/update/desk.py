"""Write what was taken in to the store, many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import TracebackType

from broadsheet.errors import BroadsheetError
from broadsheet.store import Store
from broadsheet.update.filing import file_jobs
from broadsheet.update.summary import Summary
from broadsheet.update.visit import Done

_MOST = 100


class Desk:
    """Takes finished jobs from any number of papers and stores them in order.

    A job is counted after the transaction that holds it: what the summary
    calls stored is on disk.
    """

    def __init__(self, store: Store, summary: Summary) -> None:
        self._store = store
        self._summary = summary
        self._queue: asyncio.Queue[tuple[Done, asyncio.Future[None]]] = asyncio.Queue(maxsize=2 * _MOST)

    async def __aenter__(self) -> Desk:
        self._task = asyncio.create_task(self._work())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What is being stored is stored to its end; what waits in line was not promised to anybody.
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def put(self, done: Done) -> None:
        """Return when the job is on disk; raises `StoreError` if the store cannot take it."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        await self._queue.put((done, stored))
        await stored

    async def _work(self) -> None:
        while True:
            batch = [await self._queue.get()]
            while len(batch) < _MOST and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            storing = asyncio.ensure_future(self._store_batch(batch))
            try:
                await asyncio.shield(storing)
            except asyncio.CancelledError:
                await storing
                raise

    async def _store_batch(self, batch: Sequence[tuple[Done, asyncio.Future[None]]]) -> None:
        jobs = [done for done, _ in batch]
        try:
            await asyncio.to_thread(file_jobs, self._store, jobs, self._summary)
        except BroadsheetError as error:
            for _, stored in batch:
                if not stored.done():
                    stored.set_exception(error)
            return
        for _, stored in batch:
            if not stored.done():
                stored.set_result(None)
