"""The table of the edition's addresses: which function makes which page."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from broadsheet.edition import (
    about,
    archive,
    articles,
    changed,
    epaper,
    feeds,
    front,
    lists,
    machines,
    names,
    opds,
    revisions,
    search,
    sitemap,
)
from broadsheet.edition.answer import Answer
from broadsheet.model import OWN


class Route(Struct, frozen=True):
    """An address of the edition and the function that answers it.

    `pattern` matches the whole path below the paper's prefix. Its groups are
    handed to `answer` after the desk, read by `values`.
    """

    pattern: re.Pattern[str]
    values: tuple[Callable[[str | None], str | int], ...]
    answer: Callable[..., Answer]


def _word(value: str | None) -> str:
    return value or ""


def _number(value: str | None) -> int:
    return int(value) if value else 1


_PARTS: dict[str, tuple[str, Callable[[str | None], str | int]]] = {
    "{slug}": (r"([^/?]+)", _word),
    "{year}": (r"(\d{4})", _number),
    "{two}": (r"(\d{2})", _number),
    "{/n}": (r"(?:/(\d{1,6}))?", _number),
    "{number}": (r"(\d{1,6})", _number),
    "{form}": (r"([a-z]+)", _word),
    "{query}": (r"(?:\?(.*))?", _word),
    "{path}": (r"(/.*)", _word),
}
"""The parts of a form: what matches them, and how it is read. What is not there is page 1, or no words."""


def _route(form: str, answer: Callable[..., Answer]) -> Route:
    parts = re.findall(r"\{[^}]+\}", form)
    pattern = re.sub(r"\{[^}]+\}", lambda part: _PARTS[part[0]][0], form.replace(".", r"\."))
    if not form.endswith(("{path}", "{query}")):
        slash = "/?" if "." not in form and form != "/" else ""
        pattern += rf"{slash}(?:\?.*)?"  # what a hand, or a link from elsewhere, may append
    return Route(re.compile(pattern, re.ASCII | re.DOTALL), tuple(_PARTS[part][1] for part in parts), answer)


ROUTES = (
    _route("/", front.front),
    _route("/-/latest{/n}", lists.latest),
    _route("/-/sections{/n}", names.sections),
    _route("/-/section/{slug}{/n}", lists.section),
    _route("/-/authors{/n}", names.authors),
    _route("/-/author/{slug}{/n}", lists.author),
    _route("/-/tags{/n}", names.tags),
    _route("/-/tag/{slug}{/n}", lists.tag),
    _route("/-/archive", archive.years),
    _route("/-/archive/{year}", archive.months),
    _route("/-/archive/{year}/{two}", archive.days),
    _route("/-/archive/{year}/{two}/{two}{/n}", archive.day),
    _route("/-/changed{/n}", changed.changed),
    _route("/-/history{path}", revisions.history),
    _route("/-/revision/{number}{path}", revisions.revision),
    _route("/-/diff/{number}-{number}{path}", revisions.changes),
    _route("/-/feed.{form}", feeds.front_feed),
    _route("/-/changed/feed.{form}", feeds.changed_feed),
    _route("/-/section/{slug}/feed.{form}", feeds.section_feed),
    _route("/-/author/{slug}/feed.{form}", feeds.author_feed),
    _route("/-/tag/{slug}/feed.{form}", feeds.tag_feed),
    _route("/-/epaper{/n}", epaper.issues),
    _route("/-/epaper/{year}-{two}-{two}.epub", epaper.issue),
    _route("/-/opds{/n}", opds.catalogue),
    _route("/-/sitemap/{year}/{two}.xml", sitemap.month_sitemap),
    _route("/sitemap.xml", sitemap.sitemap),
    _route("/robots.txt", machines.robots),
    _route("/caps.txt", machines.caps),
    _route("/favicon.txt", machines.favicon),
    _route("/.well-known/tdmrep.json", machines.tdmrep),
    _route("/-/search{/n}{query}", search.search),
    _route("/-/search/feed.{form}{query}", feeds.search_feed),
    _route("/-/about", about.about),
    _route("/-/help", about.help_page),
    _route("/-/text{path}", articles.text),
    _route("/-/article{path}", articles.article),
)


def match(path: str) -> tuple[Callable[..., Answer], tuple[str | int, ...]] | None:
    """Return what answers a path, and with which values; None where nothing does.

    A path outside of the edition's own addresses is an article's.
    """
    for route in ROUTES:
        found = route.pattern.fullmatch(path)
        if found:
            pairs = zip(route.values, found.groups(), strict=True)
            return route.answer, tuple(read(value) for read, value in pairs)
    return None if path.startswith(OWN) else (articles.article, (path,))
