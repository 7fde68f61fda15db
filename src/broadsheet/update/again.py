"""Read kept pages again, when Broadsheet has learnt to read better."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from broadsheet.errors import BroadsheetError, StoreError
from broadsheet.model import Revision, path_of
from broadsheet.sources.fetch import Clock
from broadsheet.store import Store
from broadsheet.update.kept import read_anew, read_kept
from broadsheet.update.run import chosen, first_of
from broadsheet.update.summary import Failure, Summary, Watch, unwatched
from broadsheet.update.tally import Tally
from broadsheet.update.workbench import Workbench

_AT_ONCE = 32


def extract_again(
    store: Store,
    hosts: Sequence[str] = (),
    watch: Watch = unwatched,
    clock: Clock | None = None,
    processes: int | None = None,
    recipes: Path | None = None,
) -> Summary:
    """Extract the kept pages of some papers, or of all, anew, and return the counts.

    An article that reads differently now becomes a revision that is marked as read
    `anew`: the paper changed nothing. A page that gives no article any more is a failure,
    and the article stays. Articles whose page was not kept (imported ones), or
    not all pages of several, are `skipped`. `recipes` is the folder of the user's own.
    Raises `NotFound` for an unknown paper, `StoreError` where nothing can be stored.
    """
    clock = clock or Clock()
    papers = [paper.host for paper in chosen(store, hosts)]
    tally = Tally(Summary(papers=len(papers)), watch)
    return asyncio.run(_again(store, papers, tally, clock, Workbench(processes, recipes)))


async def _again(
    store: Store, papers: Sequence[str], tally: Tally, clock: Clock, workbench: Workbench
) -> Summary:
    begin = clock.monotonic()
    hands = asyncio.Semaphore(_AT_ONCE)
    tally.expect(sum(store.count_stories(host) for host in papers))

    async def one(revision: Revision) -> None:
        try:
            await _read(store, revision, bench, tally.summary, clock.now())
        finally:
            hands.release()
        tally.done(revision.article.paper, revision.article.address)

    async def each() -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for revision in _once(store, papers):
                    await hands.acquire()
                    group.create_task(one(revision))
        except* StoreError as errors:
            raise first_of(errors) from None

    async with workbench as bench:
        try:
            await each()
        except asyncio.CancelledError:
            tally.summary.interrupted = True
    tally.summary.seconds = clock.monotonic() - begin
    return tally.summary


def _once(store: Store, papers: Sequence[str]) -> Iterator[Revision]:
    """Yield each article once, though what is stored meanwhile comes up again."""
    for host in papers:
        seen: set[int] = set()
        for revision in store.articles(host):
            key = hash(revision.article.address)
            if key not in seen:
                seen.add(key)
                yield revision


async def _read(store: Store, known: Revision, bench: Workbench, summary: Summary, now: datetime) -> None:
    old = known.article
    try:
        page = await asyncio.to_thread(store.page, old.paper, path_of(old.address))
        summary.found += page is not None
        article = await read_kept(page, old, bench) if page else None
    except BroadsheetError as error:
        summary.fail(Failure(old.paper, old.address, str(error), type(error).__name__))
        return
    if article is None:
        summary.skipped += 1
        return
    stored = await asyncio.to_thread(store.put, article, now, decide=read_anew)
    summary.changed += stored is not None
    summary.same += stored is None
