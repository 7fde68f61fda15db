"""Read what a host says in its robots.txt about gateways."""

from __future__ import annotations

import re
from collections import OrderedDict

import protego
from msgspec import Struct

from broadsheet.gateway.address import Address, GopherAddress

AGENT = "webproxy"
"""The agent that Gemini's companion specification on robots.txt gives to gateways."""

# "CUBOT" is a make of telephones.
_CRAWLER = re.compile(
    r"(?<!cu)bots?\b|crawl|spider|slurp|scrap(?:e|y)|archiver|indexer|fetcher|"
    r"facebookexternal|meta-external|bytespider|ahrefs|semrush|mj12|petal|yandex|baidu|ia_archiver|"
    r"gptbot|claudebot|perplexity|ccbot|amazonbot|diffbot|imagesift",
    re.IGNORECASE,
)


class Rules(Struct, frozen=True):
    """A host's robots.txt as the gateway reads it; empty text allows everything."""

    text: str
    fetched: float


def allows(rules: Rules, address: Address) -> bool:
    """Tell whether a host lets a gateway show the document.

    On Gemini the group "webproxy" counts, else the group "*", as the
    companion specification says. On Gopher there is no such convention:
    "*" was written for crawlers and no crawler passes the gateway, so only
    a group that names "webproxy" counts.
    """
    if not rules.text:
        return True
    if isinstance(address, GopherAddress):
        if not re.search(rf"(?im)^\s*user-agent\s*:\s*{AGENT}\b", rules.text):
            return True
        selector = address.selector.decode("utf-8", "replace")
        paths = {selector if selector.startswith("/") else f"/{selector}"}
    else:
        paths = {address.path + ("" if address.query is None else f"?{address.query}")}
    parsed = protego.Protego.parse(rules.text)
    return all(parsed.can_fetch(f"http://{address.host}{path}", AGENT) for path in paths)


def is_crawler(agent: str) -> bool:
    """Tell whether a User-Agent says of itself that no human reads along."""
    return bool(_CRAWLER.search(agent))


class RobotsShelf:
    """The rules of hosts lately visited, each kept for a day."""

    _SECONDS = 24 * 3600
    _MOST = 5_000

    def __init__(self) -> None:
        self._rules: OrderedDict[str, Rules] = OrderedDict()

    def get(self, name: str, now: float) -> Rules | None:
        """Return a host's rules, None where they must be asked for."""
        rules = self._rules.get(name)
        return rules if rules and now - rules.fetched < self._SECONDS else None

    def put(self, name: str, rules: Rules) -> None:
        """Keep a host's rules."""
        self._rules[name] = rules
        self._rules.move_to_end(name)
        if len(self._rules) > self._MOST:
            self._rules.popitem(last=False)
