"""Extract many pages at once, on all cores when there are many."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from types import TracebackType

import msgspec

from broadsheet.errors import BroadsheetError, ExtractError, NoArticle
from broadsheet.extract import extract
from broadsheet.model import Article

_PATIENCE = 24
"""Pages extracted in this process before others are started: a process costs as much as these."""


class Workbench:
    """Extracts pages off the event loop, in up to `processes` processes.

    Until the processes have started pages are read in a thread, so nobody waits
    for them, and who has few pages starts none. A page that kills its process is an error of that page alone.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes if processes is not None else min(os.cpu_count() or 1, 8)
        self._pool: ProcessPoolExecutor | None = None
        self._starts: list[Future[int]] = []
        self._count = 0
        self.seconds = 0.0

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
        if self._processes < 2 or self._count <= _PATIENCE or not self._ready():
            return self._timed(await asyncio.to_thread(_timed, _attempt, page, url, charset))
        loop = asyncio.get_running_loop()
        for _ in range(2):
            try:
                packed = await loop.run_in_executor(self._pool, _timed, _packed, page, url, charset)
            except BrokenProcessPool:
                # Whose page it was is not known: each of those lost is tried once more.
                self._start()
                continue
            return self._timed(packed)
        raise NoArticle(url, "the page ended the process that read it", "please report this page")

    def _timed(self, answer: tuple[Result, float]) -> Article:
        result, seconds = answer
        self.seconds += seconds
        if isinstance(result, BroadsheetError):
            raise result
        return _decoder.decode(result) if isinstance(result, bytes) else result

    def _ready(self) -> bool:
        """Tell whether the processes have started; start them if not."""
        if self._pool is None:
            self._start()
        return all(start.done() for start in self._starts)

    def _start(self) -> None:
        # A forked child would share the store's connections and the event loop's sockets.
        self._pool = ProcessPoolExecutor(self._processes, get_context("forkserver"), initializer=_begin)
        self._starts = [self._pool.submit(os.getpid) for _ in range(self._processes)]


def _begin() -> None:
    """Make a worker leave Ctrl-C to the process that started it, and end when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A worker holds both ends of its queue, so a parent that was killed never shows there.
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _extract(page: bytes, url: str, charset: str) -> Article:
    try:
        return extract(page, url, charset=charset or None)
    except (BroadsheetError, MemoryError):
        raise
    except Exception as error:
        # A fault of ours on one page among thousands is that page's error, not the update's end.
        what = f"extraction failed ({type(error).__name__}: {error})"
        raise ExtractError(url, what, "please report this page") from error


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Article)

Result = Article | bytes | BroadsheetError


def _timed(
    work: Callable[[bytes, str, str], Result], page: bytes, url: str, charset: str
) -> tuple[Result, float]:
    begin = time.thread_time()
    return work(page, url, charset), time.thread_time() - begin


def _attempt(page: bytes, url: str, charset: str) -> Article | BroadsheetError:
    try:
        return _extract(page, url, charset)
    except BroadsheetError as error:
        return error


def _packed(page: bytes, url: str, charset: str) -> bytes | BroadsheetError:
    # msgpack of frozen structs is smaller and faster than their pickle.
    result = _attempt(page, url, charset)
    return result if isinstance(result, BroadsheetError) else _encoder.encode(result)
