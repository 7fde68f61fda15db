"""What a site's robots.txt allows."""

from __future__ import annotations

from protego import Protego

AGENT = "Broadsheet"

AI_AGENTS = (
    "GPTBot",
    "CCBot",
    "Google-Extended",
    "ClaudeBot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
)
"""Crawlers for training; who shuts out any of them does not want to be in a corpus."""

ARCHIVE_AGENTS = ("ia_archiver", "archive.org_bot")
"""Crawlers of web archives."""

LIMIT = 512 * 1024
"""RFC 9309: at least 500 KiB are to be read; what is above is cut."""


class Robots:
    """The rules of one host.

    `text` None means that robots.txt could not be had (a server error): then
    RFC 9309 asks to stay away. An empty text allows everything.
    """

    def __init__(self, text: str | None) -> None:
        self.text = text
        self._rules = Protego.parse(text or "")
        named = (text or "").lower()
        self._kinds = {
            kind: tuple(agent for agent in agents if agent.lower() in named)
            for kind, agents in (("robots-ai", AI_AGENTS), ("robots-archive", ARCHIVE_AGENTS))
        }

    def allows(self, url: str) -> bool:
        """Tell whether Broadsheet may fetch this address."""
        return self.text is not None and (not self.text or bool(self._rules.can_fetch(url, AGENT)))

    @property
    def delay(self) -> float:
        """The seconds between two requests that the site asks for, 0 if it does not."""
        if not self.text:
            return 0.0
        rate = self._rules.request_rate(AGENT)
        by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(self._rules.crawl_delay(AGENT) or 0.0), by_rate)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of its Sitemap lines, in order."""
        return tuple(dict.fromkeys(self._rules.sitemaps))

    def optouts(self, url: str) -> set[str]:
        """Return "robots-ai" and "robots-archive" where crawlers of that kind are shut out by name."""
        return {
            kind
            for kind, agents in self._kinds.items()
            if any(not self._rules.can_fetch(url, agent) for agent in agents)
        }
