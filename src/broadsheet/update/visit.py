"""Visit one address: fetch it, take the article out, say how it ended."""

from __future__ import annotations

import asyncio
from datetime import datetime
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from broadsheet.errors import BroadsheetError, NoArticle
from broadsheet.extract import is_further, join_parts
from broadsheet.model import Article, Paper
from broadsheet.sources.canonical import canonical, same_site, web_address
from broadsheet.sources.carried import carried_article
from broadsheet.sources.fetch import Fetched, Fetcher, Request
from broadsheet.sources.found import Found
from broadsheet.store import StoredPage, Visit
from broadsheet.update.further import Reading, further_pages
from broadsheet.update.workbench import Workbench

_KEPT = (
    "content-type",
    "etag",
    "last-modified",
    "date",
    "content-language",
    "x-robots-tag",
    "tdm-reservation",
)


class Job(Struct, frozen=True):
    """What is to be done for one article of a paper: an address to visit, or words a source carried."""

    paper: Paper
    url: str
    visit: Visit | None = None
    found: Found | None = None


class Done(Struct, frozen=True):
    """How a job ended: with an article, with an error, or with neither where the page is as it was.

    `addresses` are others that led to the article. `renamed` says that it was known
    under an older address, which it keeps.
    """

    job: Job
    at: datetime
    article: Article | None = None
    page: StoredPage | None = None
    error: BroadsheetError | None = None
    etag: str = ""
    last_modified: str = ""
    addresses: tuple[str, ...] = ()
    renamed: bool = False


async def visit(job: Job, fetcher: Fetcher, bench: Workbench, now: datetime) -> Done:
    """Do a job over the network and return how it ended; raises nothing that concerns this page alone."""
    known = job.visit
    request = Request(
        url=job.url,
        etag=known.etag if known else "",
        modified=known.last_modified if known else "",
        private=job.paper.allow_private,
    )
    try:
        answer = await fetcher.fetch(request)
        if answer.not_modified:
            return Done(job, now)
        part = await bench.extract(answer.body, answer.url, answer.headers.get("content-type", ""))
    except BroadsheetError as error:
        return Done(job, now, error=error)

    async def read(url: str) -> Reading:
        answer = await fetcher.fetch(Request(url=url, private=job.paper.allow_private))
        part = await bench.extract(answer.body, answer.url, answer.headers.get("content-type", ""))
        return Reading(part, StoredPage(url, answer.body, charset=answer.charset))

    further = await further_pages(part, (job.url, answer.url), read)
    parts, others = [part, *(each.part for each in further)], [each.page for each in further]
    article = join_parts(parts)
    address = address_of(article.address, answer.url, job)
    own = others if len(parts) == 1 or is_further(parts[-1], parts[:-1]) else others[:-1]
    told = (job.url, canonical(answer.url), *(canonical(other.url) for other in own))
    return Done(
        job,
        now,
        article=msgspec.structs.replace(article, address=address),
        page=msgspec.structs.replace(to_page(answer, now), further=tuple(others)),
        etag=answer.etag,
        last_modified=answer.modified,
        addresses=tuple(url for url in dict.fromkeys(told) if url != address),
    )


async def unpack(job: Job, bench: Workbench, now: datetime) -> Done:
    """Do a job whose source carried the words, and return how it ended."""
    found = job.found
    assert found is not None
    at = found.seen or now
    if found.article is not None or found.carried is not None:
        return await asyncio.to_thread(ready, job, at)
    try:
        article = (await bench.extract(found.page, job.url, found.charset)).article
    except BroadsheetError as error:
        return Done(job, at, error=error)
    page = StoredPage(url=job.url, body=found.page, charset=found.charset or "utf-8", fetched=at)
    address = address_of(article.address, job.url, job)
    others = (job.url,) if job.url != address else ()
    return Done(
        job, at, article=msgspec.structs.replace(article, address=address), page=page, addresses=others
    )


def ready(job: Job, at: datetime) -> Done:
    """Return the end of a job whose source carried the article's own fields."""
    found = job.found
    article = found.article if found else None
    if found is not None and found.carried is not None:
        article = carried_article(found.carried)
        if not article.headline or not article.blocks:
            missing = "headline" if not article.headline else "body"
            return Done(job, at, error=NoArticle(job.url, f"the source carries no {missing}"))
    return Done(job, at, article=article)


def to_page(answer: Fetched, now: datetime) -> StoredPage:
    """Return a page as it is kept, to be extracted again when Broadsheet has learnt more."""
    return StoredPage(
        url=answer.url,
        body=answer.body,
        status=answer.status,
        charset=answer.charset,
        headers=tuple((name, answer.headers[name]) for name in _KEPT if name in answer.headers),
        fetched=now,
        opt_outs=answer.optouts,
    )


def is_known(job: Job) -> bool:
    """Tell whether the address gave an article the last time."""
    return job.visit is not None and job.visit.kind in ("new", "same", "changed", "not modified")


def address_of(told: str, fetched: str, job: Job) -> str:
    """Return the address that names an article: the one it tells itself, if that can be true.

    A canonical link to another site (a syndicated piece), to the front page (a fault of
    some sites, on all their pages) or to no web address is not believed. An article that was
    known and has moved keeps its first address.
    """
    if is_known(job):
        return job.url
    fetched = canonical(fetched)
    told = web_address(told) or fetched
    parts = urlsplit(told)
    front = parts.path in ("", "/") and not parts.query and urlsplit(fetched).path not in ("", "/")
    if front or not same_site(told, fetched):
        return fetched
    return told
