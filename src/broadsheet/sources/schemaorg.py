"""Articles as schema.org NewsArticle (JSON-LD), both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any

from broadsheet.errors import FormatError
from broadsheet.model import Article, Block, Paragraph, Picture, Subhead, host_of, to_plain
from broadsheet.sources.dates import read_date

_TYPES = re.compile(
    r"(?:https?://schema\.org/)?(?:\w*NewsArticle|Article|ReportageNewsArticle|BlogPosting|Report)$"
)
# A file may be read years after its articles were written, never before.
_ALWAYS = datetime(9990, 1, 1, tzinfo=UTC)


def is_news_article(value: Any) -> bool:
    """Tell whether decoded JSON is a NewsArticle or holds one in its @graph."""
    return any(True for _ in _articles(value))


def from_schema_org(value: Any, where: str) -> Article:
    """Return the article of a decoded JSON-LD document.

    `articleBody` is text, a paragraph a line (or blank line). Raises `FormatError`
    where there is no article, no headline or no address.
    """
    facts = next(_articles(value), None)
    if facts is None:
        raise FormatError(where, "no schema.org NewsArticle in this JSON")
    address = _first(facts, "url", "mainEntityOfPage", "@id")
    headline = _text(facts.get("headline") or facts.get("name"))
    if not address.startswith(("http://", "https://")) or not host_of(address):
        raise FormatError(where, "the NewsArticle has no url")
    if not headline:
        raise FormatError(where, "the NewsArticle has no headline")
    standfirst = _text(facts.get("description"))
    free = facts.get("isAccessibleForFree")
    return Article(
        address=address,
        headline=headline,
        paper=host_of(address),
        section=next(iter(_texts(facts.get("articleSection"))), ""),
        kicker=_text(facts.get("alternativeHeadline")),
        standfirst=(standfirst,) if standfirst else (),
        dateline=_text(facts.get("dateline")),
        authors=tuple(_names(facts.get("author"))),
        published=read_date(_text(facts.get("datePublished")), _ALWAYS),
        modified=read_date(_text(facts.get("dateModified")), _ALWAYS),
        language=_first(facts, "inLanguage"),
        tags=tuple(_keywords(facts.get("keywords"))),
        pictures=tuple(_pictures(facts.get("image"))),
        blocks=tuple(_blocks(facts.get("articleBody"))),
        access="unknown" if free is None else "free" if str(free).lower() in ("true", "1") else "paid",
    )


def to_schema_org(article: Article) -> dict[str, Any]:
    """Return a NewsArticle with what schema.org has a word for.

    The body is its text alone: links, tables and the places of pictures are
    not in it. Broadsheet's own JSON loses nothing.
    """
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": article.address,
        "mainEntityOfPage": article.address,
        "headline": article.headline,
        "alternativeHeadline": article.kicker,
        "description": to_plain(article.standfirst),
        "articleBody": article.body_text,
        "articleSection": article.section,
        "dateline": article.dateline,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "datePublished": article.published and article.published.isoformat(),
        "dateModified": article.modified and article.modified.isoformat(),
        "inLanguage": article.language,
        "keywords": list(article.tags),
        "image": [_image(picture) for picture in article.pictures],
        "isAccessibleForFree": {"free": True, "paid": False}.get(article.access),
    }
    return {key: value for key, value in facts.items() if value not in (None, "", [])}


def _image(picture: Picture) -> dict[str, str]:
    image = {
        "@type": "ImageObject",
        "url": picture.url,
        "caption": to_plain(picture.caption),
        "creditText": picture.credit,
        "description": picture.alt,
    }
    return {key: value for key, value in image.items() if value}


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(
            isinstance(k, str) and _TYPES.match(k) for k in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield value
        yield from _articles(value.get("@graph"))


def _text(value: Any) -> str:
    """Return the first text of a value that may be text, a list or an object."""
    return next(iter(_texts(value)), "")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield unescape(value).strip()
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(value.get("@value") or value.get("name") or value.get("@id") or value.get("url"))


def _first(facts: dict[str, Any], *names: str) -> str:
    for name in names:
        value = facts.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url") or value.get("alternateName") or value.get("name")
        if text := _text(value):
            return text
    return ""


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if name := _text(item):
            yield name


def _keywords(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        value = value.split(",")
    yield from dict.fromkeys(_texts(value))


def _pictures(value: Any) -> Iterator[Picture]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item:
            yield Picture(item)
        elif isinstance(item, dict) and (url := _first(item, "url", "contentUrl", "@id")):
            caption = _text(item.get("caption"))
            credit = _text(item.get("creditText") or item.get("creator"))
            yield Picture(
                url, caption=(caption,) if caption else (), credit=credit, alt=_text(item.get("description"))
            )


def _blocks(value: Any) -> Iterator[Block]:
    for text in value if isinstance(value, list) else [value]:
        if not isinstance(text, str):
            continue
        for line in unescape(text).splitlines():
            if line := " ".join(line.split()):
                yield Subhead((line.lstrip("# "),)) if re.match(r"#{2,6} ", line) else Paragraph((line,))
