"""Tell what we read differently from what the paper changed."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime

from msgspec import structs

from broadsheet.errors import BroadsheetError
from broadsheet.extract import goes_on, join_parts
from broadsheet.model import Article, Change, Revision, path_of
from broadsheet.revise import change_between, next_revision
from broadsheet.store import Store, StoredPage
from broadsheet.update.workbench import Workbench


async def read_kept(page: StoredPage, old: Article, bench: Workbench) -> Article | None:
    """Return what a kept page reads as today, None where not all pages of the article were kept.

    Raises `ExtractError` for a page that gives no article any more.
    """
    parts = [await bench.extract(each.body, each.url, each.charset) for each in (page, *page.further)]
    article = join_parts(parts)
    if goes_on(article) and old.complete:
        return None
    return structs.replace(article, address=old.address, paper=old.paper)


def read_anew(last: Revision | None, article: Article, now: datetime) -> Revision | None:
    """Return the revision of an article that reads differently now, None if it does not.

    Its change says what we read differently, and that the paper changed nothing.
    """
    if last is None:
        return Revision(article, 1, now)
    if article == last.article:
        return None
    change = change_between(last.article, article) or Change()
    return Revision(article, last.number + 1, now, structs.replace(change, declared=False, anew=True))


async def level(store: Store, article: Article, host: str, bench: Workbench, now: datetime) -> None:
    """Read an article's kept page anew where the article seems to have changed.

    An older Broadsheet may have read the page that was kept: then what we read differently
    becomes a revision of its own, and only what the paper changed is left to be one.
    """
    path = path_of(article.address)
    last = await asyncio.to_thread(store.article, host, path)
    if last is None or next_revision(last, article, now) is None:
        return
    page = await asyncio.to_thread(store.page, host, path)
    if page is None:
        return
    with suppress(BroadsheetError):
        read = await read_kept(page, last.article, bench)
        if read is not None:
            await asyncio.to_thread(store.put, read, now, decide=read_anew)
