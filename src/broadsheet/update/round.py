"""Take in one paper: ask its sources, visit what is due."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, structs

from broadsheet.errors import BroadsheetError, FetchError, SourceError, StoreError
from broadsheet.model import Paper
from broadsheet.sources.asking import Asking
from broadsheet.sources.canonical import twin_key
from broadsheet.sources.feed import read_feed
from broadsheet.sources.fetch import Clock, Fetcher, Resting
from broadsheet.sources.fetch.exchange import origin_of, parse_url
from broadsheet.sources.found import Found
from broadsheet.sources.poll import poll
from broadsheet.store import SourceState, Store, Wanted
from broadsheet.update.desk import Desk
from broadsheet.update.kept import level
from broadsheet.update.options import Options
from broadsheet.update.standing import failed, memory_of, succeeded
from broadsheet.update.subscribing import Subscriber
from broadsheet.update.summary import Failure
from broadsheet.update.tally import Tally
from broadsheet.update.visit import Done, Job, is_known, unpack, visit
from broadsheet.update.workbench import Workbench

_BATCH = 400
_MOST_KEYS = 200_000

LONGEST_REST = timedelta(days=1)
"""A host that asks to be left alone for longer is asked again after that."""


class Means(Struct, frozen=True):
    """What the rounds of all papers share. `hands` bounds the articles unpacked at once."""

    store: Store
    fetcher: Fetcher
    bench: Workbench
    desk: Desk
    tally: Tally
    subscriber: Subscriber
    options: Options
    hands: asyncio.Semaphore
    worker: str

    @property
    def clock(self) -> Clock:
        """Where time comes from."""
        return self.options.clock


class Round:
    """One paper's turn in an update."""

    def __init__(self, means: Means, paper: Paper) -> None:
        self._means = means
        self._paper = paper
        self._more = asyncio.Event()
        self._polled = False
        self._keys: dict[str, str] = {}
        self._carried: dict[str, Found] = {}
        self._resting = False
        self._pushed: set[str] = set()
        manners = means.options.manners
        # Half of them are fetched, the others wait in line or are extracted: that bounds
        # the pages in memory, and a host that hangs holds up nobody but its paper.
        self._at_once = 2 * (manners.private_per_host if paper.allow_private else manners.per_host)

    async def go(self) -> None:
        """Ask all sources and visit all addresses that are due; raises `StoreError` only."""
        if self._is_to_rest():
            self._means.tally.polled(self._paper.host)
            return
        due = self._means.store.count_due(self._paper.host, self._means.clock.now())
        self._means.tally.expect(due)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._poll_all())
            group.create_task(self._visit_all())
        await self._means.desk.flush()
        self._keep_rest()

    def _is_to_rest(self) -> bool:
        """Tell whether the paper's host asked an earlier update for a rest that is not over."""
        means, host = self._means, self._paper.host
        until = max(
            filter(None, (memory_of(s).rest_until for s in means.store.source_states(host))), default=None
        )
        now = means.clock.now()
        # A clock that went back makes no rest longer than it can be.
        if until is None or not now < until <= now + LONGEST_REST:
            return False
        if not means.options.due_only:
            what = f"{host}: its server asked to be left alone until {until.astimezone():%Y-%m-%d %H:%M}"
            means.tally.summary.fail(Failure(host, host, what, "Busy"))
        return True

    def _keep_rest(self) -> None:
        """Leave to the next update how long the host asks to be left alone."""
        means, host = self._means, self._paper.host
        states = means.store.source_states(host)
        addresses = (self._paper.url, *(state.source.address for state in states))
        rest = means.fetcher.asked_rest({origin_of(parse_url(url)) for url in addresses})
        if rest and states:
            memory = memory_of(states[0])
            memory.rest_until = means.clock.now() + min(timedelta(seconds=rest), LONGEST_REST)
            means.store.save_source_state(host, structs.replace(states[0], mark=memory.mark()))

    async def _poll_all(self) -> None:
        store, host = self._means.store, self._paper.host
        states = store.source_states(host)
        for state in states:
            self._means.fetcher.know(memory_of(state).rules)
        now = self._means.clock.now()
        self._pushed = {each.source for each in store.subscriptions(host) if each.is_live(now)}
        try:
            await self._take_pushes()
            for state in states:
                if (
                    not self._means.options.due_only
                    or state.due is None
                    or state.due <= self._means.clock.now()
                ):
                    await self._poll(state)
            await self._means.subscriber.subscribe(self._paper)
        finally:
            self._polled = True
            self._means.tally.polled(self._paper.host)
            self._more.set()

    async def _take_pushes(self) -> None:
        """Take in the feeds that hubs have pushed: nothing is asked for them."""
        means, host = self._means, self._paper.host
        for push in await asyncio.to_thread(means.store.pushes, host):
            means.tally.summary.pushed += 1
            try:
                feed = await asyncio.to_thread(
                    read_feed, push.body, push.topic, means.clock.now(), push.media
                )
                await self._take(each_of(feed.entries), [])
            except SourceError as error:
                means.tally.summary.fail(Failure(host, push.source.address, str(error), "SourceError"))
            # Words that came with it are lost if it is forgotten before they are stored.
            await means.desk.flush()
            await asyncio.to_thread(means.store.take_off, push)

    async def _poll(self, state: SourceState) -> None:
        """Ask one source; what it tells is noted before its state is, so nothing is lost between."""
        means, summary = self._means, self._means.tally.summary
        memory = memory_of(state)
        dates: list[datetime] = []
        summary.polled += 1
        asking = Asking(
            fetcher=means.fetcher,
            now=means.clock.now(),
            private=self._paper.allow_private,
            since=means.options.since,
            newest=means.options.newest,
        )
        try:
            await self._take(poll(state.source, memory, asking), dates)
        except StoreError:
            raise
        except Exception as fault:  # noqa: BLE001 - one source's fault, even ours, is not the others'
            error = told(fault, state.source.address)
            summary.fail(Failure(self._paper.host, state.source.address, str(error), type(error).__name__))
            await asyncio.to_thread(
                means.store.save_source_state, self._paper.host, failed(state, error, means.clock.now())
            )
            return
        summary.unchanged += not memory.changed
        origins = {origin_of(parse_url(url)) for url in (self._paper.url, state.source.address)}
        memory.rules = means.fetcher.rules(sorted(origins))
        # Words that came with the source are lost if its state is saved before they are.
        await means.desk.flush()
        pushed = state.source.address in self._pushed
        after = succeeded(state, memory, dates, means.clock.now(), pushed=pushed)
        if memory.moved:
            after = await asyncio.to_thread(self._move, after, memory.moved)
        await asyncio.to_thread(means.store.save_source_state, self._paper.host, after)

    def _move(self, state: SourceState, address: str) -> SourceState:
        """Ask a source at its new address from now on, unless the paper has that one already."""
        paper = self._means.store.paper(self._paper.host) or self._paper
        if any(source.address == address for source in paper.sources):
            return state
        moved = structs.replace(state.source, address=address)
        sources = tuple(moved if source == state.source else source for source in paper.sources)
        self._means.store.save_paper(structs.replace(paper, sources=sources))
        return structs.replace(state, source=moved)

    async def _take(self, told: AsyncIterator[Found], dates: list[datetime]) -> None:
        """Note all that a source tells, and its dates; of one that breaks off what it told before."""
        batch: list[Found] = []
        try:
            async for found in told:
                if found.told and len(dates) < 1000:
                    dates.append(found.told)
                if not self._is_first(found):
                    continue
                batch.append(found)
                if len(batch) >= _BATCH:
                    noted, batch = batch, []
                    await self._note(noted)
        except (FetchError, SourceError):
            await self._note(batch)
            raise
        await self._note(batch)

    def _is_first(self, found: Found) -> bool:
        """Tell whether no other address of this article was told of in this round."""
        if len(self._keys) > _MOST_KEYS:
            self._keys.clear()
        return self._keys.setdefault(twin_key(found.url), found.url) == found.url

    async def _note(self, batch: Sequence[Found]) -> None:
        """Note addresses to be visited; take words that were carried at once."""
        means, host = self._means, self._paper.host
        means.tally.summary.found += len(batch)
        carried = [found for found in batch if found.whole]
        wanted = [Wanted(found.url, found.told) for found in batch if not found.whole]
        # Feeds are short, so few are kept; a long list does not carry words.
        self._carried |= {found.url: found for found in batch if found.carried and not found.whole}
        if wanted:
            new = await asyncio.to_thread(means.store.want, host, wanted, means.clock.now())
            means.tally.summary.skipped += len(wanted) - new
            means.tally.expect(new)
            self._more.set()
        if carried:
            means.tally.expect(len(carried))
            await asyncio.gather(*(self._unpack(found) for found in carried))

    async def _unpack(self, found: Found) -> None:
        async with self._means.hands:
            job = Job(self._paper, found.url, found=found)
            await self._means.desk.put(await unpack(job, self._means.bench, self._means.clock.now()))

    async def _visit_all(self) -> None:
        """Claim what is due, a few at a time, until there is no more and no source left to ask."""
        running: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            while True:
                self._more.clear()
                done = self._polled
                jobs = [] if self._resting else await self._claim(self._at_once - len(running))
                for job in jobs:
                    task = group.create_task(self._visit(job))
                    running.add(task)
                    task.add_done_callback(running.discard)
                if running:
                    await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                elif done or self._resting:
                    return
                else:
                    await self._more.wait()

    async def _claim(self, limit: int) -> list[Job]:
        means = self._means
        if limit * 2 < self._at_once:
            return []
        visits = await asyncio.to_thread(
            lambda: means.store.claim(
                self._paper.host, means.worker, means.clock.now(), limit=limit, lease=timedelta(minutes=30)
            )
        )
        return [Job(self._paper, each.url, visit=each) for each in visits]

    async def _visit(self, job: Job) -> None:
        """Visit an address; the words that a feed carried stand in for a page that gives none."""
        means = self._means
        done = await self._visited(job)
        if isinstance(done.error, Resting):
            self._rest(done.error)
            return
        carried = self._carried.get(job.url)
        if done.error is not None and carried is not None and not is_known(job):
            instead = await unpack(structs.replace(job, found=carried), means.bench, means.clock.now())
            done = instead if instead.article is not None else done
        if done.article is not None and done.page is not None and is_known(job):
            await level(means.store, done.article, self._paper.host, means.bench, done.at)
        await means.desk.put(done)

    def _rest(self, error: Resting) -> None:
        """Visit no more of this paper: what is claimed and not tried is the next update's."""
        if not self._resting:
            self._resting = True
            what = f"{error.where}: {error.what}; the rest comes with the next update"
            self._means.tally.summary.fail(Failure(self._paper.host, error.where, what, "Unreachable"))

    async def _visited(self, job: Job) -> Done:
        means = self._means
        now = means.clock.now()
        try:
            return await visit(job, means.fetcher, means.bench, now)
        except Exception as fault:  # noqa: BLE001 - one page's fault, even ours, is not the others'
            return Done(job, now, error=told(fault, job.url))


async def each_of(entries: Sequence[Found]) -> AsyncIterator[Found]:
    """Yield what a feed told that is read already."""
    for found in entries:
        yield found


def told(error: Exception, where: str) -> BroadsheetError:
    """Return an error as one line; what nobody foresaw is a fault of Broadsheet's."""
    if isinstance(error, BroadsheetError):
        return error
    what = f"Broadsheet failed ({type(error).__name__}: {error})"
    return BroadsheetError(where, what, "please report this")
