"""Take in what lies in a folder: saved pages, exports of a CMS, web archives."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from broadsheet.model import Paper, host_of
from broadsheet.sources.fetch import Clock
from broadsheet.sources.folder import files_in, found_in_file
from broadsheet.sources.found import Found
from broadsheet.store import Store
from broadsheet.update.called import Names
from broadsheet.update.desk import Desk
from broadsheet.update.round import told
from broadsheet.update.summary import Failure, Summary, Watch, unwatched
from broadsheet.update.tally import Tally
from broadsheet.update.visit import Job, unpack
from broadsheet.update.workbench import Workbench

_AT_ONCE = 32


def import_folder(
    store: Store,
    folder: Path,
    base: str = "",
    watch: Watch = unwatched,
    clock: Clock | None = None,
    processes: int | None = None,
) -> Summary:
    """Store the articles of a folder's files, or of one file, and return the counts.

    Read are HTML pages, WARC and WACZ, NITF, NewsML-G2, ninjs, JSON-LD and our
    own JSON, each also with ".gz". `base` is the site that pages belong to which do not
    tell their address. A file that cannot be read is a failure of that file. Papers that are
    not known are made from the addresses. Raises `SourceError` where there is no
    such folder.
    """
    pile = _Pile(folder, files_in(folder), base, clock or Clock())
    return asyncio.run(_take_in(store, pile, watch, processes))


class _Pile(Struct, frozen=True):
    folder: Path
    files: tuple[Path, ...]
    base: str
    clock: Clock

    def found(self, file: Path) -> Iterator[Found]:
        return found_in_file(file, self.folder, self.base, self.clock.now())


async def _take_in(store: Store, pile: _Pile, watch: Watch, processes: int | None) -> Summary:
    summary = Summary()
    begin = pile.clock.monotonic()
    tally = Tally(summary, watch)
    names = Names()
    async with Workbench(processes) as bench, Desk(store, tally, make_papers=True) as desk:
        tally.expect(len(pile.files))
        try:
            async with asyncio.TaskGroup() as group:
                reading = _Reading(pile, desk, bench, tally, group, names)
                for file in pile.files:
                    await reading.file(file)
        except asyncio.CancelledError:
            summary.interrupted = True
    names.give(store)
    summary.seconds = pile.clock.monotonic() - begin
    return summary


class _Reading:
    """Hands the articles of files on, as many at once as there are hands."""

    def __init__(
        self,
        pile: _Pile,
        desk: Desk,
        bench: Workbench,
        tally: Tally,
        group: asyncio.TaskGroup,
        names: Names,
    ) -> None:
        self._names = names
        self._pile = pile
        self._desk = desk
        self._bench = bench
        self._tally = tally
        self._group = group
        self._hands = asyncio.Semaphore(_AT_ONCE)

    async def file(self, file: Path) -> None:
        articles = self._pile.found(file)
        count = 0
        try:
            while (found := await asyncio.to_thread(next, articles, None)) is not None:
                count += 1
                self._tally.summary.found += 1
                self._tally.expect(count > 1)
                await self._hands.acquire()
                self._group.create_task(self._one(found))
        except Exception as fault:  # noqa: BLE001 - one file's fault, even ours, is not the others'
            error = told(fault, str(file))
            self._tally.summary.fail(Failure("", str(file), str(error), type(error).__name__))
        if not count:
            self._tally.done("", str(file))

    async def _one(self, found: Found) -> None:
        try:
            job = Job(paper_of(found.url), found.url, found=found)
            done = await unpack(job, self._bench, self._pile.clock.now())
            if done.article is not None and found.page:
                self._names.look(job.paper.host, found.page, found.url)
            await self._desk.put(done)
        finally:
            self._hands.release()


def paper_of(url: str) -> Paper:
    """Return the paper that an address is of, as far as the address tells."""
    host = host_of(url)
    return Paper(host=host, name=host, url=f"{url.partition('://')[0]}://{host}/")
