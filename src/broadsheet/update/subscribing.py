"""Ask the hubs of a paper's feeds to push, and those that are no longer wanted to end it."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress

from msgspec import structs

from broadsheet.errors import BroadsheetError
from broadsheet.model import Paper
from broadsheet.sources.fetch import Clock, Fetcher
from broadsheet.sources.websub import ask, wants_asking
from broadsheet.store import SourceState, Store, Subscription


class Subscriber:
    """Keeps subscriptions going; `callback` is our public address, without one nothing is asked for."""

    def __init__(self, store: Store, fetcher: Fetcher, callback: str, clock: Clock) -> None:
        self._store = store
        self._fetcher = fetcher
        self._callback = callback.rstrip("/")
        self._clock = clock

    async def subscribe(self, paper: Paper) -> None:
        """Ask the hubs of a paper that have not been asked, or whose lease is about to end.

        A hub that refuses or fails is no failure of the update: its feed goes on being polled.
        """
        if not self._callback:
            return
        known = {each.source: each for each in await asyncio.to_thread(self._store.subscriptions, paper.host)}
        for state in await asyncio.to_thread(self._store.source_states, paper.host):
            if state.source.kind != "feed":
                continue
            own = known.get(state.source.address)
            wanted = self._wanted(paper, state)
            if own is not None and not same_order(own, wanted):
                await asyncio.to_thread(self._store.part_from_source, own.token)
                own = None
            if own is None and wanted.hub:
                own = await asyncio.to_thread(self._store.open_subscription, wanted)
            if own is not None and wants_asking(own, self._clock.now()):
                await self._ask(own)

    def _wanted(self, paper: Paper, state: SourceState) -> Subscription:
        return Subscription(
            # Nobody can guess these: they are all that a push is known by.
            token=secrets.token_urlsafe(24),
            paper=paper.host,
            source=state.source.address,
            hub=state.hub,
            topic=state.topic or state.source.address,
            callback=self._callback,
            secret=secrets.token_urlsafe(32),
            private=paper.allow_private,
        )

    async def _ask(self, own: Subscription) -> None:
        now = self._clock.now()
        # Before it is asked: it may ask back at once, and says then until when it pushes.
        asked = structs.replace(own, asked=now, error="")
        await asyncio.to_thread(self._store.save_subscription, asked)
        try:
            await ask(asked, "subscribe", self._fetcher)
        except BroadsheetError as error:
            until = asked.until if asked.is_live(now) else None
            await asyncio.to_thread(self._store.agree, own.token, until, str(error))

    async def end_parted(self) -> None:
        """Ask hubs to end what nobody wants any more, and forget it; they may not hear it."""
        for each in await asyncio.to_thread(self._store.subscriptions):
            if each.source:
                continue
            if each.is_live(self._clock.now()):
                # A hub that does not hear it is told by 410 when it pushes.
                with suppress(BroadsheetError):
                    await ask(each, "unsubscribe", self._fetcher)
            await asyncio.to_thread(self._store.drop_subscription, each.token)


def same_order(own: Subscription, wanted: Subscription) -> bool:
    """Tell whether a subscription is of what a feed now says, at our present address."""
    return (own.hub, own.topic, own.callback) == (wanted.hub, wanted.topic, wanted.callback)
