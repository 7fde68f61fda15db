"""Ask one source of a paper what there is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from broadsheet.errors import SourceError
from broadsheet.model import Source
from broadsheet.sources.asking import Asking, Memory
from broadsheet.sources.feed import read_feed
from broadsheet.sources.fetch import Fetched, Request
from broadsheet.sources.found import Found
from broadsheet.sources.ghost import ghost_posts
from broadsheet.sources.section import article_links
from broadsheet.sources.sitemaps import sitemap_entries
from broadsheet.sources.websub import absolute, header_links
from broadsheet.sources.wordpress import wordpress_posts

FEED_TYPES = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"


async def poll(source: Source, memory: Memory, asking: Asking) -> AsyncIterator[Found]:
    """Yield what a source on the network tells; `memory` is brought up to date.

    Raises `FetchError` or `SourceError`; what was yielded before stays good.
    """
    streams = {"sitemap": sitemap_entries, "wordpress": wordpress_posts, "ghost": ghost_posts}
    if source.kind in streams:
        async for found in streams[source.kind](source.address, memory, asking):
            yield found
    elif source.kind == "feed":
        for found in await _feed(source, memory, asking):
            yield found
    elif source.kind == "section":
        answer = await _ask(source, memory, asking, "text/html,*/*;q=0.5")
        for found in () if answer.not_modified else article_links(answer.body, answer.url):
            yield found
    else:
        raise SourceError(
            source.address, f"a source of kind {source.kind!r} cannot be asked over the network"
        )


async def _feed(source: Source, memory: Memory, asking: Asking) -> tuple[Found, ...]:
    answer = await _ask(source, memory, asking, FEED_TYPES)
    if answer.not_modified:
        return ()
    media = answer.headers.get("content-type", "")
    # A feed of megabytes takes seconds to read, in which others go on.
    feed = await asyncio.to_thread(read_feed, answer.body, answer.url, asking.now, media)
    memory.interval = max(feed.interval, answer.max_age or 0.0)
    links = header_links(answer.headers.get("link", ""), answer.url)
    # The headers go before what the feed says (WebSub, section 4).
    memory.hub = links.get("hub") or absolute(feed.hub, answer.url)
    memory.topic = links.get("self") or absolute(feed.topic, answer.url) or answer.url
    return feed.entries


async def _ask(source: Source, memory: Memory, asking: Asking, accept: str) -> Fetched:
    request = Request(
        url=source.address,
        etag=memory.etag,
        modified=memory.last_modified,
        private=asking.private,
        limit=asking.fetcher.manners.source_limit,
        accept=accept,
    )
    answer = await asking.fetcher.fetch(request)
    memory.changed = not answer.not_modified
    memory.moved = answer.moved
    if memory.changed:
        memory.etag, memory.last_modified = answer.etag, answer.modified
    return answer
