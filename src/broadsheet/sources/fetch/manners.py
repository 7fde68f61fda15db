"""How a guest behaves: the limits that the fetcher keeps."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from msgspec import Struct

import broadsheet


class Manners(Struct, frozen=True, kw_only=True):
    """The limits of the fetcher; times are seconds, sizes bytes after decompression.

    `contact` is an e-mail or web address for the site's people. `corpus` says
    that the articles are gathered for research or training: then opt-outs
    from archiving, AI and text mining refuse the page, otherwise they are
    only recorded. `delay` stands between two requests to one host, and is
    `private_delay` for papers that were added with `allow_private`.
    """

    contact: str = ""
    corpus: bool = False
    per_host: int = 2
    delay: float = 0.5
    private_delay: float = 0.0
    private_per_host: int = 8
    longest_crawl_delay: float = 60.0
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    deadline: float = 60.0
    stream_deadline: float = 1800.0
    page_limit: int = 24 * 2**20
    source_limit: int = 24 * 2**20
    stream_limit: int = 4 * 2**30
    redirects: int = 5
    retries: int = 2
    back_off: float = 1.0
    longest_wait: float = 30.0
    failures: int = 5
    rest: float = 300.0
    robots_lifetime: float = 86400.0

    @property
    def user_agent(self) -> str:
        """The name given to servers: Broadsheet/1.0 (+contact)."""
        name = f"Broadsheet/{broadsheet.__version__}"
        return f"{name} (+{self.contact})" if self.contact else name


class Clock(Struct, frozen=True):
    """Where time comes from, so that tests need not wait.

    `monotonic` counts seconds from anywhere and never goes back, `now` is the
    date of the calendar in UTC, `sleep` waits seconds.
    """

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
