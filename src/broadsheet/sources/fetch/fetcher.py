"""Fetch pages, feeds and sitemaps politely, one way for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from random import Random
from types import TracebackType

import httpcore
import httpx
from msgspec import structs

from broadsheet.errors import BadStatus, Refused, TooLarge, Unreachable
from broadsheet.sources.fetch import optout
from broadsheet.sources.fetch.answer import Answer, drain, to_headers
from broadsheet.sources.fetch.exchange import Fetched, Request, origin_of, parse_url, retry_after
from broadsheet.sources.fetch.guard import Network
from broadsheet.sources.fetch.host import Host, HostRules, Means
from broadsheet.sources.fetch.inflate import ACCEPTED
from broadsheet.sources.fetch.manners import Clock, Manners
from broadsheet.sources.fetch.pace import back_off
from broadsheet.sources.fetch.robots import LIMIT, Robots

_MOST_CONNECTED = 128
_REDIRECTS = {301, 302, 303, 307, 308}
_SAME_METHOD = {307, 308}
_PERMANENT = {301, 308}
_BUSY = {429, 503}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError)


class Fetcher:
    """Fetches from any number of hosts at once, each at its own pace.

    `random` makes the jitter of waits. An async context manager: leaving it closes all
    connections.
    """

    def __init__(
        self,
        manners: Manners,
        random: Random,
        clock: Clock | None = None,
        network: Network | None = None,
    ) -> None:
        self.manners = manners
        self.requests = 0
        self._random = random
        self._clock = clock or Clock()
        self._means = Means(manners, self._clock, httpx.create_ssl_context(), network or Network())
        self._hosts: dict[tuple[str, bool], Host] = {}
        self._connected: dict[tuple[str, bool], Host] = {}
        self._rules: dict[str, HostRules] = {}

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for host in self._hosts.values():
            await host.pool.aclose()

    def know(self, rules: Iterable[HostRules]) -> None:
        """Take over rules of hosts that were fetched before, the newest of each."""
        for each in rules:
            if each.origin not in self._rules or self._rules[each.origin].seen < each.seen:
                self._rules[each.origin] = each

    def rules(self, origins: Iterable[str]) -> tuple[HostRules, ...]:
        """Return what is known of these origins, to be told to the next fetcher."""
        return tuple(self._rules[origin] for origin in origins if origin in self._rules)

    def asked_rest(self, origins: Collection[str]) -> float:
        """Return the seconds for which one of these origins asks to be left alone, 0.0 for none."""
        lanes = (host.lane for (origin, _), host in self._hosts.items() if origin in origins)
        return max((lane.asked_rest for lane in lanes), default=0.0)

    async def fetch(self, request: Request) -> Fetched:
        """Return the whole answer, after redirects, waits and retries.

        Raises `Refused` (robots.txt, opt-outs, private address), `Unreachable`
        (no or a broken answer), `BadStatus` and `TooLarge`. An answer 304 has no
        body.
        """
        attempt = 0
        while True:
            try:
                return await self._whole(request)
            except (Unreachable, BadStatus) as error:
                passing = not isinstance(error, BadStatus) or error.status in _PASSING
                if not passing or attempt >= self.manners.retries or self._resting(request):
                    raise
            await self._clock.sleep(back_off(attempt, self.manners, self._random))
            attempt += 1

    @asynccontextmanager
    async def open(self, request: Request) -> AsyncIterator[Answer]:
        """Give an answer whose body is read as it comes, for what may be huge.

        Nothing is tried again. Raises as `fetch` does.
        """
        limit = request.limit or self.manners.stream_limit
        async with self._follow(request, limit, self.manners.stream_deadline) as answer:
            yield answer

    async def robots(self, url: str, private: bool = False) -> Robots:
        """Return the robots.txt rules for an address."""
        host = self._host(parse_url(url), private)
        await self._learn(host)
        return host.robots or Robots("")

    async def _whole(self, request: Request) -> Fetched:
        limit = request.limit or self.manners.page_limit
        async with self._follow(request, limit, self.manners.deadline) as answer:
            body = await answer.read()
            head = answer.head
        optouts = set(head.optouts) | (optout.in_page(body) if "html" in head.media else set())
        self._check_optouts(head.url, optouts)
        return structs.replace(head, body=body, optouts=tuple(sorted(optouts)))

    @asynccontextmanager
    async def _follow(self, request: Request, limit: int, deadline: float) -> AsyncIterator[Answer]:
        url = parse_url(request.url)
        seen, moved, permanent = {str(url)}, "", True
        while True:
            async with self._exchange(url, request, deadline) as response:
                headers = to_headers(response)
                if response.status >= 300 and response.status != 304:
                    await drain(response, headers)
                target = headers.get("location", "")
                # The others would have the form left out.
                followed = _SAME_METHOD if request.form else _REDIRECTS
                if response.status not in followed or not target:
                    head = Fetched(url=str(url), status=response.status, headers=headers, moved=moved)
                    yield Answer(self._judged(self._host(url, request.private), head), response, limit)
                    return
                permanent = permanent and response.status in _PERMANENT
            url = parse_url(target, url)
            moved = str(url) if permanent else moved
            if str(url) in seen or len(seen) > self.manners.redirects:
                raise Unreachable(
                    request.url, "redirects in circles" if str(url) in seen else "too many redirects"
                )
            seen.add(str(url))

    def _judged(self, host: Host, head: Fetched) -> Fetched:
        """Return the head of an answer with its opt-outs; raises `BadStatus` and `Refused`."""
        if head.status >= 400 or head.status < 200 or head.status in _REDIRECTS:
            raise self._bad_status(host, head)
        host.lane.succeeded()
        optouts = optout.in_headers(head.headers) | (host.robots.optouts(head.url) if host.robots else set())
        if optout.tdm_reserves(host.tdm, head.url):
            optouts.add("tdm")
        self._check_optouts(head.url, optouts)
        return structs.replace(head, optouts=tuple(sorted(optouts)))

    def _bad_status(self, host: Host, head: Fetched) -> BadStatus:
        hint = ""
        if head.status in _BUSY:
            wait = retry_after(head.headers.get("retry-after", ""), self._clock.now())
            if wait is not None:
                hint = f"it asks to come back in {wait:.0f} s"
                host.lane.hold(wait)
        if head.status in _PASSING:
            host.lane.failed()
        else:
            host.lane.succeeded()
        return BadStatus(head.url, head.status, hint)

    @asynccontextmanager
    async def _exchange(
        self, url: httpx.URL, request: Request, deadline: float
    ) -> AsyncIterator[httpcore.Response]:
        """Give the answer of one host; the deadline begins when it is our turn there."""
        host = self._host(url, request.private)
        if request.robots:
            await self._obey(host, str(url))
        async with host.lane.turn():
            self.requests += 1
            await self._hang_up_before(host)
            try:
                async with asyncio.timeout(deadline), self._sent(host, url, request) as response:
                    yield response
            except (*_BROKEN, TimeoutError, Unreachable) as error:
                host.lane.failed()
                raise unreachable(error, request.url, deadline) from error

    def _sent(
        self, host: Host, url: httpx.URL, request: Request
    ) -> AbstractAsyncContextManager[httpcore.Response]:
        return host.pool.stream(
            "POST" if request.form else "GET",
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=self._headers(request),
            content=request.form or None,
            extensions={"timeout": self._timeouts()},
        )

    async def _hang_up_before(self, host: Host) -> None:
        """Close the connections that have been idle longest, so that many papers need few sockets."""
        key = host.origin, host.private
        self._connected.pop(key, None)
        self._connected[key] = host
        if len(self._connected) > _MOST_CONNECTED:
            idle = next((each for each, other in self._connected.items() if other.idle and each != key), None)
            if idle is not None:
                await self._connected.pop(idle).pool.aclose()

    def _headers(self, request: Request) -> list[tuple[str, str]]:
        headers = [
            ("User-Agent", self.manners.user_agent),
            ("Accept", request.accept),
            ("Accept-Encoding", ACCEPTED),
        ]
        if request.form:
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            headers.append(("Content-Length", str(len(request.form))))
        if request.etag:
            headers.append(("If-None-Match", request.etag))
        if request.modified:
            headers.append(("If-Modified-Since", request.modified))
        return headers

    def _timeouts(self) -> dict[str, float]:
        read = self.manners.read_timeout
        return {"connect": self.manners.connect_timeout, "read": read, "write": read, "pool": 3600.0}

    def _host(self, url: httpx.URL, private: bool) -> Host:
        key = origin_of(url), private
        if key not in self._hosts:
            self._hosts[key] = Host(key[0], private, self._means)
        return self._hosts[key]

    def _resting(self, request: Request) -> bool:
        return self._host(parse_url(request.url), request.private).lane.resting

    def _check_optouts(self, url: str, optouts: set[str]) -> None:
        if self.manners.corpus and optouts:
            raise Refused(url, f"opted out of corpora: {', '.join(sorted(optouts))}")

    async def _obey(self, host: Host, url: str) -> None:
        try:
            await self._learn(host)
        except (Unreachable, Refused) as error:
            # Nobody asked for robots.txt: what failed is the page that was asked for.
            raise type(error)(url, error.what, error.hint) from error
        if host.robots is None or host.robots.text is None:
            raise Refused(
                url, "robots.txt answers with a server error, so nothing may be fetched", "try later"
            )
        if not host.robots.allows(url):
            raise Refused(url, "robots.txt does not allow it")

    async def _learn(self, host: Host) -> None:
        async with host.rules_lock:
            if host.robots is not None:
                return
            rules = self._rules.get(host.origin)
            now = self._clock.now()
            age = abs((now - rules.seen).total_seconds()) if rules else self.manners.robots_lifetime
            if rules is None or age >= self.manners.robots_lifetime:
                robots = await self._site_file(host, "/robots.txt", LIMIT)
                if robots is None:
                    host.robots = Robots(None)
                    return
                tdm = (
                    await self._site_file(host, "/.well-known/tdmrep.json", LIMIT)
                    if self.manners.corpus
                    else b""
                )
                text = robots.decode("utf-8", "replace").lstrip("\ufeff")
                rules = HostRules(host.origin, text, now, optout.tdm_paths(tdm or b""))
                self._rules[host.origin] = rules
            host.obey(Robots(rules.robots), rules.tdm, self.manners.longest_crawl_delay)

    async def _site_file(self, host: Host, path: str, limit: int) -> bytes | None:
        """Return a file's beginning; empty if there is none, None if the server is at fault."""
        request = Request(url=host.origin + path, private=host.private, robots=False, accept="*/*")
        body = b""
        try:
            async with self._follow(request, limit, self.manners.deadline) as answer:
                async for piece in answer.pieces():
                    body += piece
        except TooLarge:
            return body[:limit]
        except BadStatus as error:
            return None if error.status >= 500 or error.status == 429 else b""
        return body


def unreachable(error: Exception, where: str, deadline: float) -> Unreachable:
    """Return what a broken exchange is to the user."""
    if isinstance(error, Unreachable):
        return error
    if isinstance(error, httpcore.TimeoutException):
        return Unreachable(where, "the server does not answer in time")
    # OSError has a TimeoutError below it: this one is asyncio's.
    if isinstance(error, TimeoutError):
        return Unreachable(where, f"no whole answer within {deadline:g} s")
    return Unreachable(where, f"the connection failed: {error or type(error).__name__}")
