"""Extract many pages at once, on all cores when there are many."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import NamedTuple

import msgspec

from broadsheet.errors import BroadsheetError, ExtractError, NoArticle
from broadsheet.extract import Part, Recipes, extract_part
from broadsheet.extract.recipe import bundled, load

_PATIENCE = 24
"""Pages extracted in this process before others are started: a process costs as much as these."""


class Workbench:
    """Extracts pages off the event loop, in up to `processes` processes.

    Until the processes have started pages are read in a thread, so nobody waits
    for them, and who has few pages starts none. A page that kills its process is an error of that page alone.
    `recipes` is the folder of the user's own.
    """

    def __init__(self, processes: int | None = None, recipes: Path | None = None) -> None:
        self._processes = processes if processes is not None else min(os.cpu_count() or 1, 8)
        self._recipes = str(recipes) if recipes else ""
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

    async def extract(self, page: bytes, url: str, charset: str) -> Part:
        """Return the article of a page, and where it goes on; raises `ExtractError`."""
        sheet = Sheet(page, url, charset, self._recipes)
        self._count += 1
        if self._processes < 2 or self._count <= _PATIENCE or not self._ready():
            return self._timed(await asyncio.to_thread(_timed, _attempt, sheet))
        loop = asyncio.get_running_loop()
        for _ in range(2):
            try:
                packed = await loop.run_in_executor(self._pool, _timed, _packed, sheet)
            except BrokenProcessPool:
                # Whose page it was is not known: each of those lost is tried once more.
                self._start()
                continue
            return self._timed(packed)
        raise NoArticle(url, "the page ended the process that read it", "please report this page")

    def _timed(self, answer: tuple[Result, float]) -> Part:
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


class Sheet(NamedTuple):
    """A page to be read, with the folder of the user's recipes, empty where there is none."""

    body: bytes
    url: str
    charset: str
    recipes: str = ""


@cache
def _recipes(folder: str) -> Recipes:
    """Return the recipes to follow: the user's own before those that come with Broadsheet."""
    return bundled() | load(Path(folder)) if folder else bundled()


def _extract(sheet: Sheet) -> Part:
    try:
        return extract_part(
            sheet.body, sheet.url, charset=sheet.charset or None, recipes=_recipes(sheet.recipes)
        )
    except (BroadsheetError, MemoryError):
        raise
    except Exception as error:
        # A fault of ours on one page among thousands is that page's error, not the update's end.
        what = f"extraction failed ({type(error).__name__}: {error})"
        raise ExtractError(sheet.url, what, "please report this page") from error


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Part)

Result = Part | bytes | BroadsheetError


def _timed(work: Callable[[Sheet], Result], sheet: Sheet) -> tuple[Result, float]:
    begin = time.thread_time()
    return work(sheet), time.thread_time() - begin


def _attempt(sheet: Sheet) -> Part | BroadsheetError:
    try:
        return _extract(sheet)
    except BroadsheetError as error:
        return error


def _packed(sheet: Sheet) -> bytes | BroadsheetError:
    # msgpack of frozen structs is smaller and faster than their pickle.
    result = _attempt(sheet)
    return result if isinstance(result, BroadsheetError) else _encoder.encode(result)
