"""Make a page of the words that a source carries itself."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

import msgspec
from msgspec import Struct


class Carried(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article as a feed or an API gives it: fields, and the body as HTML.

    `html` is the body alone; `standfirst` is plain text. `free` None means
    that the source does not say.
    """

    url: str
    headline: str
    html: str
    kicker: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    picture: str = ""
    free: bool | None = None


def carried_page(carried: Carried) -> bytes:
    """Return a web page that says just this, in UTF-8.

    The fields go into schema.org JSON-LD, so the page is read, kept and read again
    like any page of a paper.
    """
    facts = msgspec.json.encode(_facts(carried)).replace(b"<", b"\\u003c").decode()
    standfirst = f"<p class='standfirst'>{escape(carried.standfirst)}</p>" if carried.standfirst else ""
    return (
        f'<!doctype html><html lang="{escape(carried.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(carried.headline)}</title>"
        f'<link rel="canonical" href="{escape(carried.url)}">'
        f'<script type="application/ld+json">{facts}</script></head>'
        f'<body><main><article itemscope itemtype="https://schema.org/NewsArticle">'
        f"<h1 itemprop='headline'>{escape(carried.headline)}</h1>{standfirst}"
        f'<div itemprop="articleBody" class="article-body">{carried.html}</div></article>'
        "</main></body></html>"
    ).encode("utf-8", "replace")


def _facts(carried: Carried) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": carried.url,
        "url": carried.url,
        "headline": carried.headline,
        "alternativeHeadline": carried.kicker,
        "description": carried.standfirst,
        "author": [{"@type": "Person", "name": name} for name in carried.authors],
        "articleSection": carried.section,
        "keywords": list(carried.tags),
        "inLanguage": carried.language,
        "image": carried.picture,
        "datePublished": carried.published,
        "dateModified": carried.modified,
        "isAccessibleForFree": carried.free,
    }
    return {key: value for key, value in facts.items() if value not in (None, "", [])}
