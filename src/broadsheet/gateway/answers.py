"""What the gateway answers a browser, and its way over ASGI."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import zstandard
from msgspec import Struct

from broadsheet.gateway.media import Given, disposition, policy_for
from broadsheet.model import Page
from broadsheet.render import content_security_policy, to_html

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

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


def read_request(scope: Scope, prefix: str) -> Request:
    """Return the request of an ASGI scope; bytes beyond ASCII in the path stay percent-encoded."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    path = raw.partition(b"?")[0].decode("latin-1")
    mounted: str = prefix or scope.get("root_path", "")
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        headers[key] = (
            f"{headers[key]}, {value.decode('latin-1')}" if key in headers else value.decode("latin-1")
        )
    client = scope.get("client")
    return Request(
        scope["method"],
        path.removeprefix(mounted) or "",
        scope.get("query_string", b"").decode("latin-1"),
        headers,
        str(client[0]) if client else "",
        mounted,
    )


async def read_body(receive: Receive) -> bytes | None:
    """Return the body of a request, None where it is longer than any form or breaks off."""
    body: bytes = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] != "http.request" or len(body) > MOST_TYPED:
            return None
        if not message.get("more_body"):
            return body


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


async def send_answer(send: Send, request: Request, answer: Answer) -> None:
    """Send a whole answer, packed where the browser can unpack it."""
    body, headers = packed(answer, request.headers.get("accept-encoding", ""))
    headers["content-length"] = str(len(body))
    await _start(send, answer.status, headers)
    await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else body})


async def send_stream(send: Send, receive: Receive, request: Request, stream: Stream) -> None:
    """Send an answer piece by piece, as fast as the browser takes it and as long as it is there."""
    await _start(send, 200, dict(stream.headers))
    if request.method != "HEAD":
        gone = asyncio.ensure_future(_gone(receive))
        try:
            async for piece in stream.pieces:
                if gone.done():
                    return
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        finally:
            gone.cancel()
    await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _start(send: Send, status: int, headers: Mapping[str, str]) -> None:
    pairs = [
        (name.encode(), value.encode("latin-1", "replace")) for name, value in all_headers(headers).items()
    ]
    await send({"type": "http.response.start", "status": status, "headers": pairs})


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
