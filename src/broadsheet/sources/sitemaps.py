"""Walk a paper's sitemaps: an index, its parts, as far back as asked."""

from __future__ import annotations

import heapq
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import count

from broadsheet.errors import FetchError, SourceError
from broadsheet.sources.asking import Asking, Memory, Seen
from broadsheet.sources.canonical import web_address
from broadsheet.sources.fetch import Request
from broadsheet.sources.found import Found
from broadsheet.sources.sitemap import SitemapEntry, SitemapReader

_DEEPEST = 3
_MOST_FILES = 50_000
_RECENT_FILES = 5
"""How many parts of an index are read, newest first, when no date is asked for."""

_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_/]?(0[1-9]|1[0-2])(?!\d)|(?<!\d)((?:19|20)\d{2})(?!\d)")


async def sitemap_entries(url: str, memory: Memory, asking: Asking) -> AsyncIterator[Found]:
    """Yield the articles of a sitemap, or of the sitemaps that an index names.

    With `asking.since` every entry from then on, as it is read; memory stays bounded.
    Otherwise the newest entries only. A part that has not changed since it was
    last seen is not asked for again. Raises if the first file cannot be
    read to its end, after what stands before; a broken part is read again next time.
    """
    walk = _Walk(memory, asking)
    if asking.since is not None:
        async for entry in walk.entries(url, 0):
            if (found := _found(entry)).url:
                yield found
        return
    newest, fault = await _newest(walk.entries(url, 0), asking.newest)
    for entry in newest:
        if (found := _found(entry)).url:
            yield found
    if fault:
        raise fault


async def _newest(
    entries: AsyncIterator[SitemapEntry], most: int
) -> tuple[list[SitemapEntry], FetchError | SourceError | None]:
    """Return the newest entries, newest first, and what they broke off with.

    Undated ones count as old, in their order.
    """
    heap: list[tuple[datetime, int, SitemapEntry]] = []
    number = count()
    oldest = datetime.min.replace(tzinfo=UTC)
    fault: FetchError | SourceError | None = None
    try:
        async for entry in entries:
            item = (entry.published or entry.modified or oldest, -next(number), entry)
            if len(heap) < most:
                heapq.heappush(heap, item)
            elif item > heap[0]:
                heapq.heapreplace(heap, item)
    except (FetchError, SourceError) as error:
        fault = error
    return [entry for _, _, entry in sorted(heap, key=lambda item: item[:2], reverse=True)], fault


class _Walk:
    def __init__(self, memory: Memory, asking: Asking) -> None:
        self._memory = memory
        self._asking = asking
        self._files = 0

    async def entries(self, url: str, depth: int) -> AsyncIterator[SitemapEntry]:
        """Yield the entries of a file, and of those it names, newest parts first."""
        parts: list[SitemapEntry] = []
        async for entry in self._file(url, depth):
            if entry.index:
                parts.append(entry)
            elif self._wanted(entry):
                yield entry
        for part in self._chosen(parts, depth):
            try:
                async for entry in self.entries(part.url, depth + 1):
                    yield entry
            except (FetchError, SourceError):
                self._memory.files.pop(part.url, None)
            else:
                self._memory.files.setdefault(part.url, Seen()).told = part.modified

    async def _file(self, url: str, depth: int) -> AsyncIterator[SitemapEntry]:
        self._files += 1
        known = self._known(url, depth)
        request = Request(
            url=url,
            etag=known.etag,
            modified=known.last_modified,
            private=self._asking.private,
            accept="application/xml,text/xml,*/*;q=0.5",
        )
        async with self._asking.fetcher.open(request) as answer:
            if answer.head.not_modified:
                self._memory.changed = depth > 0 and self._memory.changed
                return
            reader = SitemapReader(url, self._asking.now)
            async for piece in answer.pieces():
                for entry in reader.feed(piece):
                    yield entry
            for entry in reader.finish():
                yield entry
            self._remember(url, depth, Seen(answer.head.etag, answer.head.modified, known.told))

    def _known(self, url: str, depth: int) -> Seen:
        # Who asks for the past wants all of it, also what was read before.
        if self._asking.since is not None:
            return Seen()
        if depth == 0:
            return Seen(self._memory.etag, self._memory.last_modified)
        return self._memory.files.get(url, Seen())

    def _remember(self, url: str, depth: int, seen: Seen) -> None:
        if depth == 0:
            self._memory.etag, self._memory.last_modified = seen.etag, seen.last_modified
        else:
            self._memory.files[url] = seen

    def _wanted(self, entry: SitemapEntry) -> bool:
        since = self._asking.since
        date = entry.modified or entry.published
        return since is None or date is None or date >= since

    def _chosen(self, parts: list[SitemapEntry], depth: int) -> list[SitemapEntry]:
        """Return the parts to read: those that may hold what is asked for, newest first."""
        if depth >= _DEEPEST or self._files > _MOST_FILES:
            return []
        oldest = datetime.min.replace(tzinfo=UTC)
        parts = sorted(parts, key=lambda part: part.modified or month_of(part.url) or oldest, reverse=True)
        if self._asking.since is not None:
            return [part for part in parts if self._may_hold(part, self._asking.since)]
        fresh = [part for part in parts if not self._unchanged(part)]
        return fresh[:_RECENT_FILES]

    def _unchanged(self, part: SitemapEntry) -> bool:
        known = self._memory.files.get(part.url)
        return known is not None and part.modified is not None and known.told == part.modified

    def _may_hold(self, part: SitemapEntry, since: datetime) -> bool:
        month = month_of(part.url)
        if part.modified is not None:
            return part.modified >= since
        return month is None or month + timedelta(days=366) >= since


def month_of(url: str) -> datetime | None:
    """Return the month (or year) that the name of a sitemap tells, None if it tells none.

    "sitemap-2019-05.xml" is May 2019.
    """
    found = None
    for match in _MONTH.finditer(url.rpartition("/")[2] or url):
        found = datetime(int(match[1] or match[3]), int(match[2] or 1), 1, tzinfo=UTC)
    return found


def _found(entry: SitemapEntry) -> Found:
    return Found(
        url=web_address(entry.url),
        title=entry.title,
        published=entry.published,
        modified=entry.modified,
        language=entry.language,
    )
