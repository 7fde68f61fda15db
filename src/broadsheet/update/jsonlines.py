"""Read what one line of JSON holds: an article, or a revision of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct, structs

from broadsheet.errors import FormatError
from broadsheet.model import Article, Revision, from_json, host_of
from broadsheet.revise import next_revision
from broadsheet.sources.canonical import web_address
from broadsheet.sources.carried import carried_article
from broadsheet.sources.jsontext import decode_json
from broadsheet.sources.ninjs import found_in_ninjs, is_ninjs
from broadsheet.sources.schemaorg import from_schema_org, is_news_article

LONGEST_ADDRESS = 1900


class Entry(Struct, frozen=True):
    """The article of a line and when it was seen; `told` is the revision where the line is one."""

    article: Article
    seen: datetime
    told: Revision | None = None


def read_line(line: bytes, where: str, now: datetime) -> Entry:
    """Return what one JSON document holds: ours, schema.org's, ninjs, or a revision of ours.

    What does not tell when it was seen is seen `now`. Raises `FormatError`.
    """
    try:
        value = decode_json(line)
    except msgspec.DecodeError as error:
        raise FormatError(where, f"not JSON: {error}") from error
    if not _is_revision(value):
        return Entry(_sound(_article(value, line, where, now), where), now)
    try:
        told = decode_json(line, Revision)
    except msgspec.DecodeError as error:
        raise FormatError(where, f"not a revision in Broadsheet's JSON: {error}") from error
    seen = told.seen if told.seen.tzinfo else told.seen.replace(tzinfo=UTC)
    return Entry(_sound(told.article, where), seen, told)


def as_told(entries: Iterable[Entry]) -> Callable[[Revision | None, Article, datetime], Revision | None]:
    """Return how to decide on articles: a revision that is later than what is known is what it was.

    So a history comes back as it was, and is not stored twice.
    """
    told = {id(entry.article): entry.told for entry in entries if entry.told}

    def decide(last: Revision | None, article: Article, now: datetime) -> Revision | None:
        revision = told.get(id(article))
        if revision is None:
            return next_revision(last, article, now)
        if last is None:
            return Revision(article, 1, now)
        if article == last.article or now <= last.seen:
            return None
        return Revision(article, last.number + 1, now, revision.change)

    return decide


def _is_revision(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("article"), dict) and "seen" in value


def _article(value: Any, line: bytes, where: str, now: datetime) -> Article:
    if is_news_article(value):
        return from_schema_org(value, where)
    if is_ninjs(value) and (carried := found_in_ninjs(value, where, now).carried):
        return carried_article(carried)
    return from_json(line, where)


def _sound(article: Article, where: str) -> Article:
    """Return an article whose address is one, with its paper; raises `FormatError`."""
    if len(article.address) > LONGEST_ADDRESS:
        raise FormatError(where, f"the address is longer than {LONGEST_ADDRESS} characters")
    if not web_address(article.address):
        raise FormatError(where, f"the address {article.address[:80]!r} is no web address")
    return article if article.paper else structs.replace(article, paper=host_of(article.address))
