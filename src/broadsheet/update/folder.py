"""Take in what lies in a folder: saved pages, exports of a CMS, web archives."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from broadsheet.errors import BroadsheetError
from broadsheet.model import Paper, host_of
from broadsheet.sources.fetch import Clock
from broadsheet.sources.folder import files_in, found_in_file
from broadsheet.sources.found import Found
from broadsheet.store import Store
from broadsheet.update.desk import Desk
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
    files = files_in(folder)
    return asyncio.run(_take_in(store, _Pile(folder, files, base, clock or Clock()), watch, processes))


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
    hands = asyncio.Semaphore(_AT_ONCE)
    async with Workbench(processes) as bench, Desk(store, tally) as desk:
        tally.expect(len(pile.files))
        try:
            async with asyncio.TaskGroup() as group:
                for file in pile.files:
                    await _file(file, pile, hands, group, desk, bench, tally)
        except asyncio.CancelledError:
            summary.interrupted = True
    summary.seconds = pile.clock.monotonic() - begin
    return summary


async def _file(
    file: Path,
    pile: _Pile,
    hands: asyncio.Semaphore,
    group: asyncio.TaskGroup,
    desk: Desk,
    bench: Workbench,
    tally: Tally,
) -> None:
    """Hand the articles of one file on, as many at once as there are hands."""

    async def one(found: Found) -> None:
        try:
            job = Job(paper_of(found.url), found.url, found=found)
            await desk.put(await unpack(job, bench, pile.clock.now()))
        finally:
            hands.release()

    articles = pile.found(file)
    count = 0
    try:
        while (found := await asyncio.to_thread(next, articles, None)) is not None:
            count += 1
            tally.summary.found += 1
            tally.expect(count > 1)
            await hands.acquire()
            group.create_task(one(found))
    except BroadsheetError as error:
        tally.summary.fail(Failure("", str(file), str(error), type(error).__name__))
    if not count:
        tally.done("", str(file))


def paper_of(url: str) -> Paper:
    """Return the paper that an address is of, as far as the address tells."""
    host = host_of(url)
    return Paper(host=host, name=host, url=f"{url.partition('://')[0]}://{host}/")
