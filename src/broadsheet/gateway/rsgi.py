"""Answer a browser over RSGI, as the web port asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Protocol
from urllib.parse import quote

from broadsheet.gateway.answers import MOST_TYPED, Answer, Request, Stream, all_headers, packed

_SAFE = "/:@!$'()*,;=~+&-._"
_LONG = 64 * 1024
"""Bytes from which on an answer is packed beside the loop."""


class Scope(Protocol):
    """What RSGI tells of a request; its path is decoded."""

    method: str
    path: str
    query_string: str
    client: str
    authority: str | None
    headers: Any


class Flow(Protocol):
    """What RSGI takes the pieces of an answer with; waits for a browser that is slow."""

    async def send_bytes(self, piece: bytes) -> None: ...


class Out(Protocol):
    """What RSGI takes an answer with, and gives a body."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...
    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Flow: ...


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
    """Send an answer; what arrives piece by piece as fast as the browser takes it."""
    if isinstance(answer, Stream):
        flow = out.response_stream(200, list(all_headers(answer.headers).items()))
        if request.method != "HEAD":
            async for piece in answer.pieces:
                await flow.send_bytes(piece)
        return
    accepted = request.headers.get("accept-encoding", "")
    if len(answer.body) < _LONG:
        body, headers = packed(answer, accepted)
    else:
        body, headers = await asyncio.to_thread(packed, answer, accepted)
    headers["content-length"] = str(len(body))
    pairs = list(all_headers(headers).items())
    out.response_bytes(answer.status, pairs, b"" if request.method == "HEAD" else body)
