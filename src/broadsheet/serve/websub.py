"""Hear WebSub hubs: agree to what was asked of them, keep what they push (W3C WebSub, sections 5 and 7)."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol
from urllib.parse import parse_qsl

from broadsheet.errors import NotFound, StoreError
from broadsheet.serve.http_answer import PLAIN, WebPage
from broadsheet.serve.http_house import Scope
from broadsheet.serve.http_request import Headers, WebAnswer, fitted
from broadsheet.serve.log import ERRORS, shown
from broadsheet.store import Store, Subscription

PLACE = "/-/websub"
"""Where hubs are heard; a subscription's token follows."""

LARGEST = 8 * 2**20
"""Bytes of a feed that a hub may push; a larger one comes with the next poll."""

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=90)
"""Between these a hub's lease is believed."""

METHODS = {"sha1", "sha256", "sha384", "sha512"}


class Pushing(AsyncIterable[bytes], Protocol):
    """What RSGI gives a body by, and takes an answer with."""

    def response_bytes(self, status: int, headers: Headers, body: bytes | memoryview) -> None: ...


class HubDoor:
    """The addresses that hubs verify and push to, one for each subscription.

    `open_store` is called with the first request: what is never called costs nothing.
    """

    def __init__(
        self, open_store: Callable[[], Store], clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._open_store = open_store
        self._clock = clock
        self._store: Store | None = None

    async def __rsgi__(self, scope: Scope, out: Pushing) -> None:
        """Answer one request."""
        token = scope.path.removeprefix(PLACE).strip("/")
        try:
            if scope.method == "POST":
                answer = await self._push(token, scope, out)
            elif scope.method == "GET":
                told = dict(parse_qsl(scope.query_string, max_num_fields=30))
                answer = await asyncio.to_thread(self._verify, token, told)
            else:
                answer = said(405, "hubs ask with GET and push with POST", [("allow", "GET, POST")])
        except StoreError as error:
            ERRORS.error("websub %s: %s", shown(scope.path), error)
            answer = said(503, "this cannot be kept at present", [("retry-after", "60")])
        except ValueError:
            answer = said(400, "this cannot be read")
        out.response_bytes(answer.status, answer.headers, answer.body)

    @property
    def _shelf(self) -> Store:
        if self._store is None:
            self._store = self._open_store()
        return self._store

    def _verify(self, token: str, told: Mapping[str, str]) -> WebAnswer:
        """Answer a hub that asks whether it was we who asked it (section 5.3)."""
        mode, challenge = told.get("hub.mode", ""), told.get("hub.challenge", "")
        known = self._shelf.subscription(token)
        if mode == "unsubscribe" and (known is None or not known.source):
            # Nobody here wants what is pushed to an address that is not known.
            return said(200, challenge)
        if known is None or not known.source or told.get("hub.topic") != known.topic:
            return said(404, "nobody here has asked for this")
        if mode == "denied":
            self._shelf.agree(token, None, told.get("hub.reason", "")[:200] or "the hub refuses")
            return said(200, "so be it")
        if mode != "subscribe" or not challenge:
            return said(404, "nobody here has asked for this")
        self._shelf.agree(token, self._clock() + lease_of(told.get("hub.lease_seconds", "")))
        return said(200, challenge)

    async def _push(self, token: str, scope: Scope, out: Pushing) -> WebAnswer:
        """Keep what a hub pushes, if it is signed as it must be (section 7)."""
        known = await asyncio.to_thread(self._shelf.subscription, token)
        if known is None or not known.source:
            return said(410, "this subscription has ended")
        length = scope.headers.get("content-length") or "0"
        body = None if int(length) > LARGEST else await read_body(out)
        if body is None:
            return said(413, f"feeds up to {LARGEST // 2**20} MB are taken here")
        if not is_signed(known, body, scope.headers.get("x-hub-signature") or ""):
            # Section 7.1.2: it is not told that it was not believed.
            ERRORS.warning("websub %s: a push without the right signature is left out", shown(known.topic))
            return said(202, "thank you")
        media = (scope.headers.get("content-type") or "")[:200]
        try:
            await asyncio.to_thread(self._shelf.push, token, media, body, self._clock())
        except NotFound:
            return said(410, "this subscription has ended")
        return said(202, "thank you")


async def read_body(out: Pushing) -> bytes | None:
    """Return the body of a request, None where it is longer than is taken."""
    body = bytearray()
    async for piece in out:
        body += piece
        if len(body) > LARGEST:
            return None
    return bytes(body)


def is_signed(known: Subscription, body: bytes, signature: str) -> bool:
    """Tell whether a body is signed with the secret of its subscription (X-Hub-Signature)."""
    method, _, told = signature.strip().partition("=")
    if method.lower() not in METHODS:
        return False
    right = hmac.new(known.secret.encode(), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(right, told.strip().lower().encode("ascii", "replace").decode())


def lease_of(seconds: str) -> timedelta:
    """Return for how long a hub says it will push; what cannot be believed is brought within bounds."""
    told = timedelta(seconds=int(seconds)) if seconds.isdecimal() and len(seconds) < 10 else LONGEST
    return min(max(told, SHORTEST), LONGEST)


def said(status: int, words: str, headers: Headers | None = None) -> WebAnswer:
    """Return an answer of plain text: exactly these words, for a hub compares its challenge."""
    return fitted(WebPage(status, PLAIN, words.encode()), "GET", {}, headers)
