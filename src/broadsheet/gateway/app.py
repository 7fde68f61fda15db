"""The gateway as an application."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from functools import partial

from msgspec import structs

from broadsheet.errors import BroadsheetError, Busy, FormatError
from broadsheet.gateway import notices, rsgi
from broadsheet.gateway.address import Address, GopherAddress
from broadsheet.gateway.answers import (
    Answer,
    Request,
    Stream,
    page_answer,
    plain_answer,
    redirect,
    typed_in,
)
from broadsheet.gateway.connector import Connector, Resolve, resolve
from broadsheet.gateway.courier import Courier
from broadsheet.gateway.door import Door, is_own_form
from broadsheet.gateway.gemini_visit import GeminiVisit
from broadsheet.gateway.gopher_visit import GopherVisit
from broadsheet.gateway.house import House, Reader, notice_answer
from broadsheet.gateway.linking import Links, usable_ports
from broadsheet.gateway.robots import is_crawler
from broadsheet.gateway.routes import Elsewhere, Route, Visit, parse_route
from broadsheet.gateway.settings import GatewaySettings, check_settings
from broadsheet.gateway.trust import TrustStore
from broadsheet.gateway.view import Asked
from broadsheet.gateway.words import Words, preferred_words

log = logging.getLogger("broadsheet.gateway")
Body = Callable[[], Awaitable[bytes | None]]
Deliver = Callable[[Answer | Stream], Awaitable[None]]
ROBOTS = "User-agent: *\nDisallow: /\n"


class Gateway:
    """The application: readers in, Gopher and Gemini hosts out.

    `prefix` is the path that it is mounted under ("/gateway"). Raises
    `ConfigError` for settings that cannot be meant.
    """

    def __init__(
        self,
        settings: GatewaySettings,
        prefix: str = "",
        clock: Callable[[], float] = time.time,
        resolve: Resolve = resolve,
    ) -> None:
        check_settings(settings)
        self._prefix = prefix
        self._settings = settings
        self._trust = TrustStore(settings.trust)
        secret = settings.secret.encode() or secrets.token_bytes(32)
        connector = Connector(settings, resolve)
        self._house = House(
            settings,
            connector,
            Courier(settings, connector, self._trust, clock),
            Door(settings, secret, clock),
            clock,
        )
        self._links = Links(prefix, usable_ports(settings.ports, settings.allow_private))

    def close(self) -> None:
        """Close the file of certificates."""
        self._trust.close()

    async def __rsgi__(self, scope: rsgi.Scope, out: rsgi.Out) -> None:
        """Answer one request (RSGI 1.6)."""
        request = rsgi.read_request(scope, self._prefix)
        await self._serve(request, partial(rsgi.read_body, out), partial(rsgi.send, out, request))

    async def _serve(self, request: Request, body: Body, deliver: Deliver) -> None:
        """Answer a request; its reader is inside until the last byte has left."""
        words = preferred_words(request.headers.get("accept-language", ""), self._settings.language)
        links = structs.replace(self._links, prefix=request.prefix)
        client = self._house.door.client(request.peer, request.headers)
        answer: Answer | Stream | None = _turned_away(request, words)
        try:
            if answer is not None:
                await deliver(answer)
                return
            with self._house.door.inside(client):
                answer = await self._answer(request, body, client, words, links)
                await deliver(answer)
        except Busy as error:
            answer = notice_answer(notices.trouble(error, words, links, None))
            await deliver(answer)
        finally:
            _note(request, client, answer)
            if isinstance(answer, Stream):
                await answer.close()

    async def _answer(
        self, request: Request, body: Body, client: str, words: Words, links: Links
    ) -> Answer | Stream:
        address: Address | None = None
        try:
            route = parse_route(request.path, request.query)
            address = route.address if isinstance(route, Visit | Elsewhere) else None
            return await self._routed(request, body, route, client, words, links)
        except BroadsheetError as error:
            log.debug("%s: %s", address.host if address else request.path[:80], error)
            return notice_answer(notices.trouble(error, words, links, address))
        except Exception:
            log.exception("%s", request.path[:200])
            return plain_answer("this page cannot be made", 500)

    async def _routed(
        self, request: Request, body: Body, route: Route, client: str, words: Words, links: Links
    ) -> Answer | Stream:
        if not isinstance(route, Visit | Elsewhere):
            return page_answer(notices.front_page(words, links, self._settings.contact))
        if isinstance(route, Elsewhere):
            return redirect(links.to(route.address, route.asked.view))
        typed = None
        if request.method == "POST":
            if not is_own_form(request.headers):
                return plain_answer(words.foreign_form, 403)
            typed = typed_in(await body())
            if typed is None:
                raise FormatError(route.address.host, "nothing was typed, or too much")
        reader = Reader(_asked(route.asked, request), words, links, client, request.headers, typed)
        return await self._visit(reader, route.address)

    async def _visit(self, reader: Reader, address: Address) -> Answer | Stream:
        self._house.connector.permit(address.host, address.port)
        if isinstance(address, GopherAddress):
            return await GopherVisit(self._house, reader, address).answer()
        return await GeminiVisit(self._house, reader, address).answer()


def _asked(asked: Asked, request: Request) -> Asked:
    """A browser that reloads a page wants it fetched again."""
    control = f"{request.headers.get('cache-control', '')},{request.headers.get('pragma', '')}"
    if "no-cache" not in control and "max-age=0" not in control:
        return asked
    return structs.replace(asked, view=structs.replace(asked.view, fresh=True))


def _turned_away(request: Request, words: Words) -> Answer | None:
    """What is answered without counting who asks."""
    if request.path == "/robots.txt":
        return plain_answer(ROBOTS)
    if request.method not in ("GET", "HEAD", "POST"):
        return plain_answer(words.method, 405)
    if is_crawler(request.headers.get("user-agent", "")):
        return plain_answer(words.crawler, 403)
    return None


def _note(request: Request, client: str, answer: Answer | Stream | None) -> None:
    """A line for each request; what readers typed stands in no log."""
    status = 200 if isinstance(answer, Stream) else answer.status if answer else 499
    log.info("%s %s %s %d", client, request.method, request.path[:200], status)
