"""The web site: the edition's pages as answers to requests."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.edition import Edition
from broadsheet.edition.origin import Tell
from broadsheet.errors import BroadsheetError, Busy
from broadsheet.model.network import household
from broadsheet.serve.guests import is_here
from broadsheet.serve.http_answer import PLAIN, WebPage, coded, web_page
from broadsheet.serve.http_head import WebRequest, head_of
from broadsheet.serve.http_request import Headers, WebAnswer, fitted
from broadsheet.serve.log import ERRORS, shown
from broadsheet.serve.press import Press

MAX_ADDRESS = 2048
"""Characters of a path with its query; longer ones are answered with 414."""

_KNOWN = frozenset({"POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY"})
"""Methods that exist, though not here."""


class Printed(Struct, frozen=True):
    """A page as it is kept, with the answer that most requests get."""

    page: WebPage
    whole: WebAnswer


def printed(page: WebPage) -> Printed:
    """Return a page as it is kept."""
    whole = fitted(page, "GET", {})
    return Printed(page, replace(whole, head=head_of(whole)))


def print_page(
    edition: Edition,
    address: str,
    base: str,
    coding: str,
    twins: tuple[str, ...] = (),
    tell: Tell | None = None,
) -> Printed:
    """Return what stands at an address as it is kept, in a content coding."""
    return printed(coded(web_page(edition, address, base, twins, tell), coding))


class WebSite:
    """The web's view of an edition.

    `base_of` gives the site's own address by scheme and Host header, `twins`
    are its addresses on other protocols.
    """

    def __init__(
        self,
        edition: Edition,
        press: Press[Printed],
        base_of: Callable[[str, str], str],
        twins: tuple[str, ...] = (),
    ) -> None:
        self._edition = edition
        self._press = press
        self._base_of = base_of
        self._twins = twins

    def ready(self, request: WebRequest) -> WebAnswer | None:
        """Return the answer where the page is at hand; None where `answer` has to be waited for."""
        if request.method not in ("GET", "HEAD") or len(request.address) > MAX_ADDRESS:
            return None
        web = self._press.ready(self._key(request))
        return None if web is None else _for(request, web)

    async def answer(self, request: WebRequest, client: str) -> WebAnswer:
        """Return the answer to a request; `client` is host:port."""
        if request.method not in ("GET", "HEAD"):
            status = 405 if request.method in _KNOWN else 501
            return said(status, "only GET and HEAD are answered here", [("allow", "GET, HEAD")])
        address = request.address
        if len(address) > MAX_ADDRESS:
            return said(414, "this address is too long")
        key = base, coding, _ = self._key(request)
        try:
            web = await self._press.printed(
                key,
                lambda tell: print_page(self._edition, address, base, coding, self._twins, tell),
                address,
                guest_of(client, request.headers.get("x-forwarded-for", "")),
            )
        except Busy as error:
            return said(429, error.what, [("retry-after", f"{error.seconds:.0f}")])
        except BroadsheetError as error:
            ERRORS.error("http %s: %s", shown(address), error)
            return said(503, "this page cannot be made at present", [("retry-after", "30")])
        except Exception:  # noqa: BLE001 - one page, not the server
            ERRORS.exception("http %s", shown(address))
            return said(500, "this page cannot be made")
        return _for(request, web)

    def _key(self, request: WebRequest) -> tuple[str, str, str]:
        return self._base_of("http", request.headers.get("host", "")), request.coding, request.address


def said(status: int, words: str, headers: Headers | None = None) -> WebAnswer:
    """Return an answer of one line."""
    page = WebPage(status, PLAIN, f"{words}\n".encode())
    return fitted(page, "GET", {}, headers)


def _for(request: WebRequest, web: Printed) -> WebAnswer:
    if request.conditions or request.method == "HEAD":
        return fitted(web.page, request.method, request.conditions)
    return web.whole


def guest_of(client: str, forwarded: str) -> str:
    """Return whom a request counts for, from "host:port" as RSGI tells it.

    A proxy on this machine says whom it asks for (the last name in
    X-Forwarded-For, which it has added itself); anybody else is not believed.
    """
    host = client.rpartition(":")[0].strip("[]")
    try:
        if forwarded and is_here(host):
            return household(str(ip_address(forwarded.rpartition(",")[2].strip())))
    except ValueError:
        return host
    return household(host)
