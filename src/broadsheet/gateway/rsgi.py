"""Answer a browser over RSGI, granian's own interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Protocol
from urllib.parse import quote

from broadsheet.gateway.answers import MAX_WHOLE, MOST_TYPED, Answer, Request, Stream, all_headers, packed

_SAFE = "/:@!$'()*,;=~+&-._"


class Scope(Protocol):
    """What RSGI tells of a request; its path is decoded."""

    method: str
    path: str
    query_string: str
    client: str
    authority: str | None
    headers: Any


class Out(Protocol):
    """What RSGI takes an answer with, and gives a body."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...


def read_request(scope: Scope, prefix: str) -> Request:
    """Return the request of an RSGI scope, its path encoded again."""
    headers: dict[str, str] = {}
    for name, value in scope.headers.items():
        key = name.lower()
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    if scope.authority:
        headers.setdefault("host", scope.authority)
    peer = scope.client.rpartition(":")[0].strip("[]")
    path = quote(scope.path, safe=_SAFE).removeprefix(prefix)
    return Request(scope.method, path, scope.query_string, headers, peer, prefix)


async def read_body(out: Out) -> bytes | None:
    """Return the body of a request, None where it is longer than any form."""
    body = b""
    async for piece in out:
        body += piece
        if len(body) > MOST_TYPED:
            return None
    return body


async def send(out: Out, request: Request, answer: Answer | Stream) -> None:
    """Send an answer.

    granian takes a stream over RSGI faster than a slow browser does, and keeps
    what is left in memory: what arrives piece by piece is sent whole, or not
    at all if it is too long for that.
    """
    if isinstance(answer, Stream):
        answer = await _whole(answer, request)
    body, headers = packed(answer, request.headers.get("accept-encoding", ""))
    headers["content-length"] = str(len(body))
    pairs = list(all_headers(headers).items())
    out.response_bytes(answer.status, pairs, b"" if request.method == "HEAD" else body)


async def _whole(stream: Stream, request: Request) -> Answer:
    pieces: list[bytes] = []
    size = 0
    if request.method != "HEAD":
        async for piece in stream.pieces:
            size += len(piece)
            if size > MAX_WHOLE:
                return stream.too_long
            pieces.append(piece)
    return Answer(200, stream.headers, b"".join(pieces))
