"""Extract many pages at once, on all cores when there are many."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType

import msgspec

from broadsheet.errors import BroadsheetError, NoArticle
from broadsheet.extract import extract
from broadsheet.model import Article

_PATIENCE = 24
"""Pages extracted in this process before others are started: a process costs as much as these."""


class Workbench:
    """Extracts pages off the event loop, in up to `processes` processes.

    The first pages are read in a thread; who has few pages does not wait for
    processes to start. A page that kills its process is an error of that page alone.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes if processes is not None else min(os.cpu_count() or 1, 8)
        self._pool: ProcessPoolExecutor | None = None
        self._count = 0

    async def __aenter__(self) -> Workbench:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    async def extract(self, page: bytes, url: str, charset: str) -> Article:
        """Return the article of a page; raises `ExtractError`."""
        self._count += 1
        if self._processes < 2 or self._count <= _PATIENCE:
            return await asyncio.to_thread(_extract, page, url, charset)
        loop = asyncio.get_running_loop()
        for _ in range(2):
            try:
                packed = await loop.run_in_executor(self._executor(), _extract_packed, page, url, charset)
            except BrokenProcessPool:
                # Whose page it was is not known: each of those lost is tried once more.
                self._pool = None
                continue
            return _unpack(packed)
        raise NoArticle(url, "the page ended the process that read it", "please report this page")

    def _executor(self) -> Executor:
        if self._pool is None:
            # A forked child would share the store's connections and the event loop's sockets.
            self._pool = ProcessPoolExecutor(
                self._processes,
                mp_context=get_context("forkserver"),
                initializer=_begin,
                max_tasks_per_child=2000,
            )
        return self._pool


def _begin() -> None:
    """Make a worker leave Ctrl-C to the process that started it, and load the extractor."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _extract(page: bytes, url: str, charset: str) -> Article:
    return extract(page, url, charset=charset or None)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Article)


def _extract_packed(page: bytes, url: str, charset: str) -> bytes | BroadsheetError:
    # msgpack of frozen structs is smaller and faster than their pickle.
    try:
        return _encoder.encode(_extract(page, url, charset))
    except BroadsheetError as error:
        return error


def _unpack(packed: bytes | BroadsheetError) -> Article:
    if isinstance(packed, BroadsheetError):
        raise packed
    return _decoder.decode(packed)
