"""Tell a WebSub hub which feeds have news."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor

import httpx

from broadsheet.edition import Edition
from broadsheet.edition.topics import topics_after
from broadsheet.serve.log import ERRORS

EVERY = 5.0
"""Seconds between two looks for news: hubs are not told of each article of an update alone."""

TIMEOUT = 20.0


class Announcer:
    """Looks for news in the store, and posts the addresses of their feeds to the hub.

    `base` is the web edition's address. What could not be told is told with the
    next news: a hub that is down stops nothing.
    """

    def __init__(self, edition: Edition, base: str, executor: Executor, every: float = EVERY) -> None:
        self._edition = edition
        self._base = base
        self._executor = executor
        self._every = every
        self._told = 0

    async def run(self) -> None:
        """Announce until cancelled."""
        loop = asyncio.get_running_loop()
        self._told = await loop.run_in_executor(self._executor, self._edition.store.latest_sequence)
        async with httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=True) as client:
            while True:
                await asyncio.sleep(self._every)
                await self._look(client)

    async def _look(self, client: httpx.AsyncClient) -> None:
        loop = asyncio.get_running_loop()
        hub = self._edition.imprint.hub
        try:
            latest = await loop.run_in_executor(self._executor, self._edition.store.latest_sequence)
            if latest == self._told:
                return
            topics = await loop.run_in_executor(self._executor, topics_after, self._edition, self._told)
            told = {"hub.mode": "publish", "hub.url": [f"{self._base}{topic}" for topic in topics]}
            answer = await client.post(hub, data=told)
            answer.raise_for_status()
            self._told = latest
        except Exception as error:  # noqa: BLE001 - an announcement, not the server
            ERRORS.warning("hub %s: not told of news (%s)", hub, error or type(error).__name__)
