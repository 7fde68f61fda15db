"""Decide who comes in, and how often."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from broadsheet.errors import Busy
from broadsheet.gateway.address import Address
from broadsheet.gateway.settings import GatewaySettings
from broadsheet.gateway.turns import Allowance
from broadsheet.model.network import household

_STAMP_SECONDS = 6 * 3600


class Door:
    """The limits on readers: so many pages, so many searches a minute from one address."""

    def __init__(self, settings: GatewaySettings, secret: bytes, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._secret = secret
        self._proxies = tuple(ip_network(network) for network in settings.proxies)
        self._readers: Counter[str] = Counter()
        self._places = settings.client_connections
        self._pages = Allowance(settings.client_per_minute, settings.client_burst)
        self._searches = Allowance(settings.searches_per_minute, settings.searches_burst)

    def client(self, peer: str, headers: Mapping[str, str]) -> str:
        """Return who is asking: one IPv4 address, one IPv6 network.

        X-Forwarded-For counts as far as it was written by the proxies of the settings.
        """
        chain = [part.strip() for part in headers.get("x-forwarded-for", "").split(",") if part.strip()]
        address = peer
        while chain and self._is_proxy(address):
            address = chain.pop()
        return household(address)

    @contextmanager
    def inside(self, client: str) -> Iterator[None]:
        """Let a reader in for one page; raises `Busy` when it is one too many.

        Too many a minute, or too many at the same time: a download is inside
        until it has ended.
        """
        if self._readers[client] >= self._places:
            raise Busy("", "too many pages and downloads at once for your address", seconds=5)
        self._take(self._pages, client)
        self._readers[client] += 1
        try:
            yield
        finally:
            self._readers[client] -= 1
            if not self._readers[client]:
                del self._readers[client]

    def search(self, client: str) -> None:
        """Count one search; raises `Busy` when it is one too many."""
        self._take(self._searches, client)

    def stamp(self, address: Address, words: str) -> str:
        """Return what proves, for some hours, that words were typed into a form of this gateway."""
        return self._sign(address, words, int(self._clock() // _STAMP_SECONDS))

    def is_stamped(self, address: Address, words: str, stamp: str) -> bool:
        """Tell whether a stamp is one of ours and fresh."""
        period = int(self._clock() // _STAMP_SECONDS)
        signs = (self._sign(address, words, period), self._sign(address, words, period - 1))
        return any(hmac.compare_digest(stamp.encode(), sign.encode()) for sign in signs)

    def _sign(self, address: Address, words: str, period: int) -> str:
        site = f"{address.scheme}|{address.host}|{address.port}|{getattr(address, 'selector', b'').hex()}"
        message = f"{period}|{site}|{words}".encode("utf-8", "replace")
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()[:20]

    def _take(self, allowance: Allowance, client: str) -> None:
        wait = allowance.wait(client, self._clock())
        if wait:
            raise Busy("", "too many requests from your address", seconds=wait)

    def _is_proxy(self, address: str) -> bool:
        try:
            ip = ip_address(address)
        except ValueError:
            return False
        return any(ip in network for network in self._proxies)


def is_own_form(headers: Mapping[str, str]) -> bool:
    """Tell whether a form was sent from a page of this gateway (same origin).

    A browser says so in Sec-Fetch-Site, else in Origin, else in Referer;
    a browser without any of them, such as lynx, is no tool for forging
    other people's requests.
    """
    site = headers.get("sec-fetch-site")
    if site:
        return site in ("same-origin", "none")
    source = headers.get("origin") or headers.get("referer")
    return not source or urlsplit(source).netloc.lower() == headers.get("host", "").lower()


def is_from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Tell whether a link on another site led here."""
    return headers.get("sec-fetch-site") in ("cross-site", "same-site")
