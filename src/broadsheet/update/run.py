"""Update papers: what is new since the last time, or since a date."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from random import Random

from broadsheet.errors import NotFound, StoreError, no_such_paper
from broadsheet.model import Paper, host_of, path_of
from broadsheet.sources.canonical import same_site, web_address
from broadsheet.sources.fetch import Fetcher
from broadsheet.store import Store, Wanted
from broadsheet.update.desk import Desk
from broadsheet.update.options import Options
from broadsheet.update.round import Means, Round
from broadsheet.update.seat import seat
from broadsheet.update.subscribing import Subscriber
from broadsheet.update.summary import Failure, Summary, Watch, unwatched
from broadsheet.update.tally import Tally
from broadsheet.update.workbench import Workbench


def update(
    store: Store, named: Sequence[str] = (), options: Options | None = None, watch: Watch = unwatched
) -> Summary:
    """Take in what is new of some papers, or of all, and return the counts.

    A paper is named by its host, or by the address of an article of it, which is visited now
    whatever is due. What fails for one article or source is in the summary, and the rest goes
    on. What was stored stays, however the update ends; the next one goes on
    where it ended. Ctrl-C ends it with `Summary.interrupted`. Raises `NotFound` for an unknown
    paper and `StoreError` if the store cannot be written.
    """
    options = options or Options()
    papers = papers_named(store, named, options.clock.now())
    with seat(store) as worker:
        return asyncio.run(_update(store, papers, options, watch, worker))


def papers_named(store: Store, named: Sequence[str], now: datetime) -> tuple[Paper, ...]:
    """Return the papers, all for none; what is an article's address is due now. Raises `NotFound`."""
    hosts: dict[str, None] = {}
    for name in named:
        hosts[_due_now(store, name, now) if "://" in name else name] = None
    return chosen(store, tuple(hosts))


def _due_now(store: Store, url: str, now: datetime) -> str:
    """Make an article due, known or not, and return its paper's host."""
    address = web_address(url)
    for paper in store.papers():
        if address and same_site(address, paper.url):
            _not_withdrawn(store, address)
            story = store.story(host_of(address), path_of(address))
            store.want(paper.host, (Wanted(story.address if story else address, now),), now)
            return paper.host
    raise NotFound(url, "no paper in this store has that address", "broadsheet papers lists them")


def _not_withdrawn(store: Store, address: str) -> None:
    """Raise `NotFound` where the article at an address was withdrawn."""
    when = store.withdrawal(host_of(address), path_of(address))
    if when is not None:
        hint = f'"broadsheet withdraw --undo {address}" lets it come in again'
        raise NotFound(address, f"was withdrawn on {when.astimezone():%Y-%m-%d}", hint)


def chosen(store: Store, hosts: Sequence[str]) -> tuple[Paper, ...]:
    """Return the papers of these hosts, all for none; raises `NotFound`."""
    if not hosts:
        return store.papers()
    papers = []
    for host in hosts:
        paper = store.paper(host)
        if paper is None:
            raise no_such_paper(host)
        papers.append(paper)
    return tuple(papers)


async def _update(
    store: Store, papers: Sequence[Paper], options: Options, watch: Watch, worker: str
) -> Summary:
    summary = Summary(papers=len(papers))
    begin = options.clock.monotonic()
    thread = time.thread_time()
    tally = Tally(summary, watch, len(papers))
    random = options.random or Random()
    async with (
        Fetcher(options.manners, random, options.clock) as fetcher,
        Workbench(options.processes, options.recipes) as bench,
        Desk(store, tally) as desk,
    ):
        means = Means(
            store=store,
            fetcher=fetcher,
            bench=bench,
            desk=desk,
            tally=tally,
            subscriber=Subscriber(store, fetcher, options.callback, options.clock),
            options=options,
            hands=asyncio.Semaphore(options.pages_at_once),
            worker=worker,
        )
        try:
            await _rounds(means, papers)
            await means.subscriber.end_parted()
        except asyncio.CancelledError:
            summary.interrupted = True
    store.release(worker)
    summary.requests = fetcher.requests
    fetch = time.thread_time() - thread
    summary.phases = {"fetch": fetch, "extract": bench.seconds, "store": desk.seconds}
    summary.seconds = options.clock.monotonic() - begin
    return summary


async def _rounds(means: Means, papers: Sequence[Paper]) -> None:
    turns = asyncio.Semaphore(means.options.papers_at_once)

    async def one(paper: Paper) -> None:
        async with turns:
            try:
                await Round(means, paper).go()
            except* NotFound:
                # Somebody removed it while it was being updated.
                what = f"{paper.host}: was removed meanwhile"
                means.tally.summary.fail(Failure(paper.host, paper.host, what, "NotFound"))

    try:
        async with asyncio.TaskGroup() as group:
            for paper in papers:
                group.create_task(one(paper))
    except* StoreError as errors:
        raise first_of(errors) from None


def first_of(group: BaseExceptionGroup[StoreError]) -> StoreError:
    """Return one error for all: the store failed once, every task met it."""
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    assert isinstance(error, StoreError)
    return error
