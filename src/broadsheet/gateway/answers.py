"""What the gateway answers a browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import cache
from urllib.parse import parse_qs

import zstandard
from msgspec import Struct

from broadsheet.gateway.media import Given, disposition, policy_for
from broadsheet.model import Page
from broadsheet.render import content_security_policy, to_html

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow, noarchive",
    # Lynx and old browsers prove with it that a form is ours; no other site gets to know what is read.
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}
MOST_TYPED = 16 * 1024
"""Bytes of a form; Gemini takes no more than 1,024 anyway."""
_WORTH_PACKING = 1000


class Request(Struct, frozen=True):
    """What a browser asks: header names are in lower case, the path is below the gateway's own."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    peer: str
    prefix: str


class Answer(Struct, frozen=True):
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Stream(Struct, frozen=True):
    """An answer whose body is still on its way; `close` must be called in the end."""

    headers: Mapping[str, str]
    pieces: AsyncIterator[bytes]
    close: Callable[[], Awaitable[None]]


def typed_in(body: bytes | None) -> str | None:
    """Return what was typed into a form's field "q"; None where nothing sensible was sent."""
    fields = parse_qs((body or b"").decode("utf-8", "replace"), keep_blank_values=True)
    return fields["q"][0] if "q" in fields else None


@cache
def page_policy() -> str:
    """Return the content security policy of pages: the edition's, and pictures from the gateway alone."""
    return re.sub(r"img-src [^;]*", "img-src 'self'", content_security_policy())


def page_answer(page: Page, status: int = 200, wait: int = 0, private: bool = False) -> Answer:
    """Return a page; with `private` no browser or proxy keeps it."""
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": page_policy(),
        "cache-control": "no-store" if private else "private, max-age=0",
        "vary": "accept-encoding, accept-language",
    }
    if wait:
        headers["retry-after"] = str(wait)
    return Answer(status, headers, to_html(page).encode())


def redirect(location: str, status: int = 302) -> Answer:
    """Return a redirect within the gateway; nothing else is ever a target."""
    return Answer(status, {"location": location, "cache-control": "no-store"})


def plain_answer(text: str, status: int = 200) -> Answer:
    """Return a few words of plain text."""
    return Answer(status, {"content-type": "text/plain; charset=utf-8"}, text.encode())


def file_headers(given: Given, name: str) -> dict[str, str]:
    """Return the headers for a host's own bytes: they can do nothing in the browser."""
    return {
        "content-type": given.media,
        "content-disposition": disposition(name, given.download),
        "content-security-policy": policy_for(given.media),
        "cache-control": "private, max-age=300",
    }


def all_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers together with those that every answer has."""
    return {**_ALWAYS, **headers}


def packed(answer: Answer, accepted: str) -> tuple[bytes, dict[str, str]]:
    """Return the body as the browser can unpack it, and the headers that go with it."""
    headers = dict(answer.headers)
    if len(answer.body) < _WORTH_PACKING or not headers.get("content-type", "").startswith("text/"):
        return answer.body, headers
    if "zstd" in accepted:
        headers["content-encoding"] = "zstd"
        return zstandard.compress(answer.body, 3), headers
    if "gzip" in accepted:
        headers["content-encoding"] = "gzip"
        return gzip.compress(answer.body, 4, mtime=0), headers
    return answer.body, headers
