"""Rows of the tables as structs of the model, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from broadsheet.model import Article, Change, Story, host_of, path_of, to_plain
from broadsheet.store.records import StoredPage
from broadsheet.store.tables import AnyRow, articles, papers
from broadsheet.store.times import from_micros_or_none, from_text, to_day, to_seconds, to_text

_names = msgspec.json.Decoder(tuple[str, ...])
_headers = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_change = msgspec.json.Decoder(Change)

STORY = (
    articles.c.address,
    articles.c.headline,
    articles.c.kicker,
    articles.c.kicker_joint,
    articles.c.teaser,
    papers.c.host,
    articles.c.section,
    articles.c.authors,
    articles.c.tag,
    articles.c.published,
    articles.c.modified,
    articles.c.language,
    articles.c.access,
    articles.c.revision,
)
"""The columns of a story, in the order of its fields."""


def to_story(row: Sequence[Any]) -> Story:
    """Return the story of a row that begins with the columns of `STORY`."""
    return Story(
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        _names.decode(row[7]),
        row[8],
        from_text(row[9]),
        from_text(row[10]),
        row[11],
        row[12],
        row[13],
    )


def to_page(row: AnyRow, body: bytes) -> StoredPage:
    """Return the page of a row of `pages`, with its body unpacked."""
    return StoredPage(
        url=row.url,
        body=body,
        status=row.status,
        charset=row.charset,
        headers=_headers.decode(row.headers),
        fetched=from_micros_or_none(row.fetched),
        opt_outs=_names.decode(row.opt_outs),
    )


def to_names(told: str) -> tuple[str, ...]:
    """Return the names in a column that holds several."""
    return _names.decode(told)


def to_change(change: str | None) -> Change | None:
    """Return what a revision changed, from its column."""
    return None if change is None else _change.decode(change)


def host_and_path(article: Article) -> tuple[str, str]:
    """Return the two that name an article in a store."""
    return article.paper or host_of(article.address), path_of(article.address)


def plain(text: str) -> str:
    """Return a text that every database takes: no NUL, no lone surrogates."""
    if text.isascii():
        return text.replace("\0", "")
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def story_columns(article: Article, seen: datetime) -> dict[str, Any]:
    """Return what the row of an article says in menus."""
    listed = article.published or seen
    return {
        "at": to_seconds(listed),
        "day": to_day(listed.date()),
        "published": to_text(article.published),
        "modified": to_text(article.modified),
        "address": plain(article.address),
        "kicker": plain(article.kicker),
        "kicker_joint": None if article.kicker_joint is None else plain(article.kicker_joint),
        "headline": plain(article.headline),
        "teaser": plain(to_plain(article.standfirst)),
        "section": plain(article.section),
        "authors": plain(msgspec.json.encode(article.authors).decode()),
        "tag": plain(article.tags[0]) if article.tags else "",
        "language": plain(article.language),
        "access": article.access,
    }
