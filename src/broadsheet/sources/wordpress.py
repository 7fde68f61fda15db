"""Read a paper that runs on WordPress through its REST interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from broadsheet.errors import BadStatus, SourceError
from broadsheet.sources.asking import Asking, Memory
from broadsheet.sources.canonical import web_address
from broadsheet.sources.carried import Carried
from broadsheet.sources.dates import read_date
from broadsheet.sources.fetch import Request
from broadsheet.sources.found import Found
from broadsheet.sources.jsontext import decode_each, decode_json
from broadsheet.sources.plain import plain_of

_PAGE = 50
_EMBEDDED = "author,wp:term,wp:featuredmedia"


class _Rendered(Struct, frozen=True):
    rendered: str = ""
    protected: bool = False


class _Term(Struct, frozen=True):
    name: str | None = None
    taxonomy: str = ""


class _Author(Struct, frozen=True):
    name: str | None = None


class _Media(Struct, frozen=True):
    source_url: str = ""


class _Site(Struct, frozen=True):
    name: str = ""
    description: str = ""


class _Embedded(Struct, rename={"terms": "wp:term", "media": "wp:featuredmedia"}):
    author: list[_Author] = []
    # What may not be seen has an error in its place.
    terms: list[list[_Term] | _Term] = []
    media: list[_Media] = []


class _Post(Struct, rename={"embedded": "_embedded"}):
    link: str
    title: _Rendered = _Rendered()
    content: _Rendered = _Rendered()
    date_gmt: str | None = None
    modified_gmt: str | None = None
    embedded: _Embedded = msgspec.field(default_factory=_Embedded)


async def wordpress_posts(url: str, memory: Memory, asking: Asking) -> AsyncIterator[Found]:
    """Yield the posts changed since the last time, newest change first, each with all its words.

    `url` is the root of the interface ("https://paper.example/wp-json/"). The
    first time the newest posts are taken, with `asking.since` all from then on.
    """
    # Clocks of two machines differ, and a post may be saved while we read.
    after = asking.since or (memory.latest - timedelta(minutes=5) if memory.latest else None)
    taken, page, latest = 0, 1, memory.latest
    # An interface that gives the same page for every number has no other.
    before: list[str] = []
    while True:
        posts, count = await _page(url, page, after, asking)
        links = [post.link for post in posts]
        if links == before:
            break
        before = links
        for post in posts:
            found = _found(post, url, asking.now)
            if found.modified and (latest is None or found.modified > latest):
                latest = found.modified
            if found.url:
                yield found
        taken += count
        if count < _PAGE or (after is None and taken >= asking.newest):
            break
        page += 1
    memory.latest = latest


async def wordpress_name(url: str, asking: Asking) -> tuple[str, str]:
    """Return the name and the line that the owner gave the site; raises `FetchError`, `SourceError`."""
    address = f"{url}{'&' if '?' in url else '?'}_fields=name,description"
    limit = asking.fetcher.manners.source_limit
    request = Request(url=address, private=asking.private, accept="application/json", limit=limit)
    body = (await asking.fetcher.fetch(request)).body
    try:
        site = decode_json(body, _Site)
    except msgspec.DecodeError as error:
        raise SourceError(address, f"not WordPress's index: {error}") from error
    return plain_of(site.name), plain_of(site.description)


async def _page(url: str, page: int, after: datetime | None, asking: Asking) -> tuple[tuple[_Post, ...], int]:
    query = {"per_page": _PAGE, "page": page, "orderby": "modified", "order": "desc", "_embed": _EMBEDDED}
    if after is not None:
        query["modified_after"] = after.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    address = f"{url.rstrip('/')}/wp/v2/posts?{urlencode(query)}"
    limit = asking.fetcher.manners.source_limit
    request = Request(url=address, private=asking.private, accept="application/json", limit=limit)
    try:
        return read_posts((await asking.fetcher.fetch(request)).body, address)
    except BadStatus as error:
        # Asking for the page after the last one is error 400, not an empty list.
        if error.status == 400 and page > 1:
            return (), 0
        raise


def read_posts(body: bytes, where: str) -> tuple[tuple[_Post, ...], int]:
    """Return an answer's posts that have their form, and how many are in it; `SourceError` if none has."""
    try:
        posts = decode_json(body, list[msgspec.Raw])
        return decode_each(posts, _Post), len(posts)
    except msgspec.DecodeError as error:
        raise SourceError(where, f"not WordPress's list of posts: {error}") from error


def _found(post: _Post, base: str, now: datetime) -> Found:
    terms = [term for group in post.embedded.terms if isinstance(group, list) for term in group if term.name]
    sections = [plain_of(term.name) for term in terms if term.taxonomy == "category"]
    published = read_date(f"{post.date_gmt}Z" if post.date_gmt else "", now)
    modified = read_date(f"{post.modified_gmt}Z" if post.modified_gmt else "", now)
    carried = Carried(
        url=web_address(post.link, base),
        headline=plain_of(post.title.rendered),
        html=post.content.rendered,
        authors=tuple(plain_of(author.name) for author in post.embedded.author if author.name),
        section=sections[0] if sections else "",
        tags=tuple(plain_of(term.name) for term in terms if term.taxonomy == "post_tag"),
        published=published,
        modified=modified,
        picture=post.embedded.media[0].source_url if post.embedded.media else "",
    )
    # A protected post has no words here; its page says so.
    whole = bool(plain_of(post.content.rendered)) and not post.content.protected
    return Found(
        url=carried.url,
        title=carried.headline,
        published=published,
        modified=modified,
        carried=carried if whole else None,
        whole=whole,
    )
