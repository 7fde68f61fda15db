"""Read JSON Feed (versions 1 and 1.1)."""

from __future__ import annotations

from datetime import datetime
from html import escape

import msgspec
from msgspec import Struct

from broadsheet.errors import SourceError
from broadsheet.sources.canonical import web_address
from broadsheet.sources.carried import Carried
from broadsheet.sources.dates import read_date
from broadsheet.sources.found import TEASER, Feed, Found
from broadsheet.sources.jsontext import decode_each, decode_json


class _Author(Struct):
    name: str | None = None


class _Hub(Struct):
    type: str = ""
    url: str = ""


class _Item(Struct):
    id: str | int | float = ""
    url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    authors: tuple[_Author, ...] | None = None
    author: _Author | None = None
    tags: tuple[str, ...] | None = None
    language: str | None = None


class _Feed(Struct):
    items: tuple[msgspec.Raw, ...]
    version: str | float = ""
    title: str | None = None
    description: str | None = None
    home_page_url: str | None = None
    feed_url: str | None = None
    language: str | None = None
    hubs: tuple[_Hub, ...] | None = None


def read_json_feed(body: bytes, url: str, now: datetime) -> Feed:
    """Return a JSON Feed's entries that have its form; raises `SourceError` if none has, or it is no feed."""
    try:
        feed = decode_json(body.removeprefix(b"\xef\xbb\xbf"), _Feed)
        items = decode_each(feed.items, _Item)
    except msgspec.DecodeError as error:
        raise SourceError(url, f"not a JSON Feed: {error}") from error
    hubs = [hub.url for hub in feed.hubs or () if hub.type.lower() == "websub"]
    return Feed(
        title=feed.title or "",
        line=feed.description or "",
        language=feed.language or "",
        home=feed.home_page_url or "",
        entries=tuple(found for item in items if (found := _found(item, feed, url, now))),
        hub=hubs[0] if hubs else "",
        topic=feed.feed_url or url,
    )


def _found(item: _Item, feed: _Feed, url: str, now: datetime) -> Found | None:
    name = str(item.id)
    given = item.url or (name if name.startswith(("http://", "https://")) else "")
    address = web_address(given, url) if given else ""
    if not address:
        return None
    language = item.language or feed.language or ""
    published = read_date(item.date_published or "", now)
    modified = read_date(item.date_modified or "", now)
    authors = item.authors or ((item.author,) if item.author else ())
    carried = Carried(
        url=address,
        headline=item.title or "",
        html=item.content_html or _paragraphs(item.content_text or ""),
        authors=tuple(author.name for author in authors if author.name),
        tags=item.tags or (),
        published=published,
        modified=modified,
        language=language,
    )
    return Found(
        url=address,
        title=item.title or "",
        published=published,
        modified=modified,
        language=language,
        carried=carried if len(carried.html) > TEASER and carried.headline else None,
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())
