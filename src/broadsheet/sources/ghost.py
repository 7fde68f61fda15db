"""Read a paper that runs on Ghost through its content API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from broadsheet.errors import SourceError
from broadsheet.sources.asking import Asking, Memory
from broadsheet.sources.canonical import web_address
from broadsheet.sources.carried import Carried
from broadsheet.sources.dates import read_date
from broadsheet.sources.fetch import Request
from broadsheet.sources.found import Found
from broadsheet.sources.jsontext import decode_each, decode_json

_PAGE = 50


class _Name(Struct):
    name: str = ""
    visibility: str = "public"


class _Post(Struct):
    url: str
    title: str = ""
    html: str | None = None
    custom_excerpt: str | None = None
    published_at: str | None = None
    updated_at: str | None = None
    authors: list[_Name] = []
    tags: list[_Name] = []
    primary_tag: _Name | None = None
    feature_image: str | None = None
    visibility: str = "public"
    access: bool = True


class _Pagination(Struct):
    next: int | None = None


class _Meta(Struct):
    pagination: _Pagination = msgspec.field(default_factory=_Pagination)


class _Posts(Struct):
    posts: list[msgspec.Raw]
    meta: _Meta = msgspec.field(default_factory=_Meta)


async def ghost_posts(url: str, memory: Memory, asking: Asking) -> AsyncIterator[Found]:
    """Yield the posts changed since the last time, newest change first, each with all its words.

    `url` is the content API with its public key:
    "https://paper.example/ghost/api/content/?key=22444f78447824223cefc48062".
    """
    base, _, key = url.partition("?")
    after = asking.since or memory.latest
    page: int | None = 1
    taken, latest = 0, memory.latest
    # An interface that gives the same page for every number has no other.
    before: list[str] = []
    while page is not None:
        query = {
            "limit": _PAGE,
            "page": page,
            "order": "updated_at desc",
            "include": "authors,tags",
            "formats": "html",
        }
        if after is not None:
            query["filter"] = f"updated_at:>='{after.astimezone(UTC):%Y-%m-%d %H:%M:%S}'"
        address = f"{base.rstrip('/')}/posts/?{key}&{urlencode(query)}"
        limit = asking.fetcher.manners.source_limit
        request = Request(url=address, private=asking.private, accept="application/json", limit=limit)
        posts, following = read_posts((await asking.fetcher.fetch(request)).body, base)
        urls = [post.url for post in posts]
        if urls == before:
            break
        before = urls
        for post in posts:
            found = _found(post, base, asking.now)
            if found.modified and (latest is None or found.modified > latest):
                latest = found.modified
            if found.url:
                yield found
        taken += len(posts)
        page = following
        if after is None and taken >= asking.newest:
            break
    memory.latest = latest


def read_posts(body: bytes, where: str) -> tuple[tuple[_Post, ...], int | None]:
    """Return the posts of an answer that have their form, and the next page; `SourceError` if none has."""
    try:
        answer = decode_json(body, _Posts)
        return decode_each(answer.posts, _Post), answer.meta.pagination.next
    except msgspec.DecodeError as error:
        raise SourceError(where, f"not Ghost's list of posts: {error}") from error


def _found(post: _Post, base: str, now: datetime) -> Found:
    published = read_date(post.published_at or "", now)
    modified = read_date(post.updated_at or "", now)
    carried = Carried(
        url=web_address(post.url, base),
        headline=post.title,
        html=post.html or "",
        standfirst=post.custom_excerpt or "",
        authors=tuple(author.name for author in post.authors if author.name),
        section=post.primary_tag.name if post.primary_tag else "",
        tags=tuple(tag.name for tag in post.tags if tag.name and tag.visibility == "public"),
        published=published,
        modified=modified,
        picture=post.feature_image or "",
        free=post.visibility == "public",
    )
    whole = bool(post.html) and post.access
    return Found(
        url=carried.url,
        title=post.title,
        published=published,
        modified=modified,
        carried=carried if whole else None,
        whole=whole,
    )
