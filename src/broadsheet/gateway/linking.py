"""Lead links through the gateway, where they can be."""

from __future__ import annotations

import re
from urllib.parse import quote

from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.gateway.address import Address, GeminiAddress, parse_url, scheme_of, site, survives, tail_of
from broadsheet.gateway.settings import FORBIDDEN_PORTS
from broadsheet.gateway.view import PLAIN, View, to_query
from broadsheet.model import Span, Text
from broadsheet.render import target

_URLS = re.compile(r"\b(?:https?|gopher|gophers|gemini|ftp)://[^\s<>\"\u0000-\u001f]{1,2000}", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}


class Links(Struct, frozen=True):
    """Makes the links of pages.

    `prefix` is where the gateway is mounted, `ports` those it connects to.
    `carried` is the part of the page's view that holds for the other pages of
    its host, `at` the page's own address.
    """

    prefix: str
    ports: frozenset[int]
    at: Address | None = None
    carried: View = PLAIN

    def to(self, address: Address, view: View = PLAIN, stamp: str = "") -> str:
        """Return the gateway's address of a document."""
        if view is PLAIN and self.at and site(address) == site(self.at):
            view = self.carried
        words = address.query if isinstance(address, GeminiAddress) else address.search
        tail, query = tail_of(address), to_query(words, view, stamp)
        place = f"{self.prefix}/{address.scheme}/{site(address)}/"
        if survives(tail):
            return f"{place}{tail}{query}"
        return f"{place}?s={quote(tail, safe='')}{query.replace('?', '&', 1)}"

    def home(self) -> str:
        """Return the address of the gateway's front page."""
        return f"{self.prefix}/"

    def follow(self, url: str) -> str:
        """Return where a link to any URL leads: through the gateway, outside, or "" for nowhere.

        A host that the gateway would not connect to is left to the reader's own client.
        """
        if scheme_of(url) not in ("gopher", "gophers", "gemini"):
            return target(url)
        try:
            address = parse_url(url)
        except FormatError:
            return ""
        return self.to(address) if self.reaches(address) else address.url

    def reaches(self, address: Address) -> bool:
        """Tell whether the gateway may connect to the port."""
        return address.port in self.ports

    def linked(self, line: str) -> Text:
        """Return a line of text with the URLs in it as links."""
        if "://" not in line:
            return (line,)
        runs: list[str | Span] = []
        end = 0
        for match in _URLS.finditer(line):
            url = _without_punctuation(match[0])
            href = self.follow(url)
            if href:
                runs += [line[end : match.start()], Span(url, href=href)]
                end = match.start() + len(url)
        return tuple(run for run in (*runs, line[end:]) if run)


def usable_ports(ports: tuple[int, ...], allow_private: bool) -> frozenset[int]:
    """Return the ports that may be connected to."""
    return frozenset(ports) if allow_private else frozenset(ports) - FORBIDDEN_PORTS


def _without_punctuation(url: str) -> str:
    """The full stop behind a URL belongs to the sentence, a bracket to whoever opened it."""
    for _ in range(8):
        url = url.rstrip(".,;:!?'*_>…»”’")
        close = url[-1:]
        extra = url.count(close) - url.count(_CLOSING[close]) if close in _CLOSING else 0
        if extra <= 0:
            break
        run = len(url) - len(url.rstrip(close))
        url = url[: -min(run, extra)]
    return url
