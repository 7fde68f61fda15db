"""The press run: makes the pages of articles before anybody asks for them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from broadsheet.edition import Edition
from broadsheet.edition.feed import instant
from broadsheet.edition.origin import place_of
from broadsheet.render.targets import target
from broadsheet.serve.gemini_answer import answer as gemini_answer
from broadsheet.serve.gopher_answer import GopherPort
from broadsheet.serve.gopher_answer import answer as gopher_answer
from broadsheet.serve.gopher_request import GopherRequest
from broadsheet.serve.log import ERRORS
from broadsheet.serve.readers import Readers
from broadsheet.serve.standing import Standing, lifetime
from broadsheet.serve.stands import GeminiStand, GopherStand, Make, Stand

QUIET = 30.0
"""Seconds without a reader before a run begins."""

LATEST = 300.0
"""Seconds after which it begins though somebody reads, with a rest after each sheet."""

WORTH = 3600.0
"""Seconds that a page must be good for: those of young articles would be made again and again."""

ENOUGH = 0.9
"""Part of the room up to which it is filled; the rest is for what readers ask for."""

SHEET = 10
"""Articles between two looks whether somebody reads."""

REST = 1.0
"""Seconds of rest after each sheet while somebody does."""

PATIENCE = 1800.0
"""Seconds after which a run ends in which nothing could be kept."""

TELL_EVERY = 60.0

LIST = 500


class PressRun:
    """Makes pages that do not stand yet, the newest articles first, until the room is nearly full.

    `lines` make an article's page on each protocol by its address. `rest` is called with seconds to wait
    and returns True when it is time to end. `clock` tells the Unix time.
    """

    def __init__(
        self,
        edition: Edition,
        standing: Standing,
        lines: tuple[Callable[[str], bool], ...],
        readers: Readers,
        rest: Callable[[float], bool],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._edition = edition
        self._standing = standing
        self._lines = lines
        self._readers = readers
        self._rest = rest
        self._clock = clock
        self.articles = self.pages = 0

    def run(self) -> None:
        """Make what is missing; returns when all stands, there is no more room, or it is time to end."""
        begun = told = self._clock()
        for count, (address, dated) in enumerate(self._addresses()):
            if count % SHEET == 0 and (self._rests() or self._standing.fullness >= ENOUGH):
                break
            if dated is None or lifetime(instant(dated), self._clock()) >= WORTH:
                self._make(address)
            if self._clock() - told > TELL_EVERY:
                told = self._clock()
                self._tell("so far", told - begun)
        if self.pages:
            self._tell("ended", self._clock() - begun)

    def _rests(self) -> bool:
        """Keep in step, and let readers go first; returns True when it is time to end."""
        self._standing.keep_up()
        waited = 0.0
        while self._standing.as_of() is None:  # an update is at work, or the file cannot be written
            waited += 5 * REST
            if waited > PATIENCE or self._rest(5 * REST):
                return True
            self._standing.keep_up()
        return self._rest(REST if self._readers.away() < 2 * REST else 0.0)

    def _make(self, address: str) -> None:
        try:
            made = sum(line(address) for line in self._lines)
        except Exception:  # noqa: BLE001 - one page, not the run: who asks for it is told
            ERRORS.exception("press run: %s", address)
            return
        self.pages += made
        self.articles += made > 0

    def _addresses(self) -> Iterator[tuple[str, datetime | None]]:
        """Yield the address of each article with its date, the newest first."""
        offset = 0
        while stories := self._edition.store.stories(limit=LIST, offset=offset):
            desk = self._edition.desk_of(place_of(stories[0].address)[0])
            for story in stories:
                yield desk.article_address(story.address), story.published
            offset += LIST

    def _tell(self, state: str, seconds: float) -> None:
        ERRORS.info(
            "press run, %s: %d pages of %d articles made in %.0f s, %.0f %% of the room in use",
            state, self.pages, self.articles, seconds, self._standing.fullness * 100,
        )  # fmt: skip


def gopher_line(edition: Edition, stand: GopherStand, port: GopherPort) -> Callable[[str], bool]:
    """Return what makes an article's menu on a Gopher port, and tells whether it had to."""

    def line(address: str) -> bool:
        selector = target(address)
        request = GopherRequest(selector)
        key = port, selector.encode()
        return _made(stand, key, lambda tell: gopher_answer(edition, request, port, tell))

    return line


def gemini_line(edition: Edition, stand: GeminiStand) -> Callable[[str], bool]:
    """Return what makes an article's page on Gemini, and tells whether it had to."""

    def line(address: str) -> bool:
        asked = target(address)
        return _made(stand, ("", asked), lambda tell: gemini_answer(edition, asked, "", (), tell))

    return line


def web_line(edition: Edition, standing: Standing) -> Callable[[str], bool]:
    """Return what makes an article's page on the web, and tells whether it had to."""
    # Loaded here: an edition without a web port need not pay for it.
    from broadsheet.serve.http import print_page
    from broadsheet.serve.web_stand import WebStand

    stand = WebStand(standing, edition)

    def line(address: str) -> bool:
        asked = unquote(target(address))
        return _made(
            stand,
            ("", "zstd", asked),
            lambda tell: print_page(edition, asked, "", "zstd", tell=tell),
        )

    return line


def _made(stand: Stand[Any], key: Any, make: Make[Any]) -> bool:
    if stand.stands(key):
        return False
    stand.made(key, make, patience=5.0)
    return True


def step_back() -> None:
    """Give this process only what no other wants of the processor."""
    with suppress(OSError):  # a sandbox may forbid it
        os.nice(19)
    with suppress(OSError, AttributeError):  # macOS has no SCHED_IDLE
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
