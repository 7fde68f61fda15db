"""The web site: the edition's pages as an RSGI application."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any, Protocol

from msgspec import Struct

from broadsheet.edition import Edition
from broadsheet.edition.origin import Tell
from broadsheet.errors import BroadsheetError, Busy
from broadsheet.serve.guests import household
from broadsheet.serve.http_answer import PLAIN, WebPage, coded, web_page
from broadsheet.serve.http_request import Headers, WebAnswer, coding_for, fitted
from broadsheet.serve.log import ERRORS, AccessLog, shown
from broadsheet.serve.press import Press

MAX_ADDRESS = 2048
"""Characters of a path with its query; longer ones are answered with 414."""

_CONDITIONS = ("if-none-match", "if-modified-since", "range", "if-range")


class Scope(Protocol):
    """What RSGI tells of a request."""

    method: str
    path: str
    query_string: str
    client: str
    authority: str | None
    scheme: str
    headers: Any


class Out(Protocol):
    """What RSGI takes an answer with."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...


class Printed(Struct, frozen=True):
    """A page as it is kept, with the answer that most requests get."""

    page: WebPage
    whole: WebAnswer


def printed(page: WebPage) -> Printed:
    """Return a page as it is kept."""
    return Printed(page, fitted(page, "GET", {}))


class WebSite:
    """The web's view of an edition: one call a request.

    `base_of` gives the site's own address by scheme and Host header, `twins`
    are its addresses on other protocols.
    """

    def __init__(
        self,
        edition: Edition,
        press: Press[Printed],
        base_of: Callable[[str, str], str],
        twins: tuple[str, ...] = (),
        log: AccessLog | None = None,
    ) -> None:
        self._log = log
        self._edition = edition
        self._press = press
        self._base_of = base_of
        self._twins = twins

    async def __rsgi__(self, scope: Scope, out: Out) -> None:
        """Answer one request."""
        address = f"{scope.path}?{scope.query_string}" if scope.query_string else scope.path
        answer = await self._answer(scope, address)
        out.response_bytes(answer.status, answer.headers, answer.body)
        if self._log is not None:
            asked = f"{scope.method} {address}"
            self._log.note("http", scope.client, asked, str(answer.status), len(answer.body))

    async def _answer(self, scope: Scope, address: str) -> WebAnswer:
        if scope.method not in ("GET", "HEAD"):
            return _said(405, "only GET and HEAD are answered here", [("allow", "GET, HEAD")])
        if len(address) > MAX_ADDRESS:
            return _said(414, "this address is too long")
        headers = {name: value for name in _CONDITIONS if (value := scope.headers.get(name))}
        coding = "" if "range" in headers else coding_for(scope.headers.get("accept-encoding") or "")
        base = self._base_of(scope.scheme, scope.authority or scope.headers.get("host") or "")
        key = (base, coding, address)
        web = self._press.ready(key)
        if web is None:
            try:
                web = await self._press.printed(
                    key,
                    lambda tell: self._make(address, base, coding, tell),
                    address,
                    guest_of(scope.client, scope.headers.get("x-forwarded-for") or ""),
                )
            except Busy as error:
                return _said(429, error.what, [("retry-after", f"{error.seconds:.0f}")])
            except BroadsheetError as error:
                ERRORS.error("http %s: %s", shown(address), error)
                return _said(503, "this page cannot be made at present", [("retry-after", "30")])
            except Exception:  # noqa: BLE001 - one page, not the server
                ERRORS.exception("http %s", shown(address))
                return _said(500, "this page cannot be made")
        if headers or scope.method == "HEAD":
            return fitted(web.page, scope.method, headers)
        return web.whole

    def _make(self, address: str, base: str, coding: str, tell: Tell | None) -> Printed:
        return printed(coded(web_page(self._edition, address, base, self._twins, tell), coding))


def _said(status: int, words: str, headers: Headers | None = None) -> WebAnswer:
    page = WebPage(status, PLAIN, f"{words}\n".encode())
    return fitted(page, "GET", {}, headers)


def guest_of(client: str, forwarded: str) -> str:
    """Return whom a request counts for, from "host:port" as RSGI tells it.

    A proxy on this machine says whom it asks for (the last name in
    X-Forwarded-For, which it has added itself); anybody else is not believed.
    """
    host = client.rpartition(":")[0].strip("[]")
    try:
        if forwarded and ip_address(host).is_loopback:
            return household(str(ip_address(forwarded.rpartition(",")[2].strip())))
    except ValueError:
        return host
    return household(host)
