"""What is fuzzed: each reader of foreign bytes, each writer of pages, with an example of what it reads."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache

from bench import fuzz_web
from bench.fuzz_examples import EXAMPLES, PAGE
from hypothesis import HealthCheck, given, settings
from msgspec import Struct
from tests.render.strategies import articles, pages

from broadsheet.errors import BroadsheetError
from broadsheet.extract import extract
from broadsheet.extract.recipe.form import parse as parse_recipe
from broadsheet.extract.recipe.ftr import import_rules, to_toml
from broadsheet.gateway.address import GeminiAddress, GopherAddress, parse_url
from broadsheet.gateway.cache import Document
from broadsheet.gateway.charset import read as read_charset
from broadsheet.gateway.cso import read_answer
from broadsheet.gateway.documents import gemtext_page, menu_page, text_page
from broadsheet.gateway.frame import showing
from broadsheet.gateway.linking import Links
from broadsheet.gateway.routes import parse_route
from broadsheet.gateway.view import View
from broadsheet.gateway.words import ENGLISH
from broadsheet.model import Page, from_json
from broadsheet.render import render, to_gemtext, to_gophermap, to_html, to_markdown, to_text
from broadsheet.search import parse_query
from broadsheet.serve.gemini_request import Place, read_url
from broadsheet.serve.gopher_request import read_request
from broadsheet.serve.http_answer import WebPage
from broadsheet.serve.http_request import coding_for, fitted
from broadsheet.serve.log import shown
from broadsheet.sources.exported import found_in_json, found_in_xml
from broadsheet.sources.feed import read_feed
from broadsheet.sources.fetch.optout import in_page, tdm_paths
from broadsheet.sources.fetch.robots import Robots
from broadsheet.sources.fragment import to_blocks
from broadsheet.sources.ghost import read_posts as read_ghost
from broadsheet.sources.opml import read_opml
from broadsheet.sources.section import article_links
from broadsheet.sources.sitemap import SitemapReader
from broadsheet.sources.wordpress import read_posts as read_wordpress

URL = "https://paper.example/a/b.html"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
LINKS = Links("", frozenset({70, 1965}))
MENU = GopherAddress("h.example", 70, "1", b"/x")
CAPSULE = GeminiAddress("h.example", 1965, "/x")
FORMATS = ("text", "markdown", "gemtext", "json", "html")


class Target(Struct, frozen=True):
    """What takes bytes from outside, and examples of them.

    Whatever it is given it returns, or raises a `BroadsheetError`.
    """

    take: Callable[[bytes], object]
    examples: tuple[bytes, ...]


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode("utf-8", "replace")


def _page(content: bytes) -> object:
    article = extract(content, URL)
    return [render(article, form) for form in FORMATS]


def _sitemap(content: bytes) -> object:
    reader = SitemapReader(URL, NOW)
    return [*reader.feed(content[:7]), *reader.feed(content[7:]), *reader.finish()]


def _gateway(content: bytes) -> object:
    made = []
    for compose, address in ((menu_page, MENU), (text_page, MENU), (gemtext_page, CAPSULE)):
        for view in (View(), View(reflow=True, pictures=True)):
            made.append(to_html(compose(showing(Document(address, content), view, LINKS, ENGLISH), 50)))
    return made


def _addresses(content: bytes) -> object:
    text = _text(content)
    path, _, query = text.partition("?")
    with suppress(BroadsheetError):
        parse_route(f"/{path}", query)
    address = parse_url(text)
    assert parse_url(address.url) == address
    return address


def _requests(content: bytes) -> object:
    for read in (read_request, lambda line: read_url(line + b"\r\n", PLACE)):
        with suppress(BroadsheetError):
            read(content.split(b"\n")[0])
    line = shown(content)
    assert line.isprintable()
    return line


PLACE = Place(frozenset({"paper.example"}), frozenset({1965}))
WEB = WebPage(200, "text/html", b"x" * 1000, '"etag"', NOW)


def _web_headers(content: bytes) -> object:
    text = _text(content)
    parts = (text.split("|") + [""] * 4)[:4]
    names = ("range", "if-range", "if-none-match", "if-modified-since")
    answer = fitted(WEB, "GET", {name: value for name, value in zip(names, parts, strict=True) if value})
    assert answer.status in (200, 206, 304, 416)
    return answer, coding_for(text)


def _query(content: bytes) -> object:
    query = parse_query(_text(content))
    return query, _index().search(query)


@lru_cache(maxsize=1)
def _index() -> object:
    import tempfile
    from pathlib import Path

    from tests.edition.town import BRIDGE, COUNCIL, HOST

    from broadsheet.search import Index

    index = Index.open(Path(tempfile.mkdtemp(prefix="fuzz-index-")))
    index.put([(BRIDGE, HOST, 1), (COUNCIL, HOST, 2)])
    return index


def _rules(content: bytes) -> object:
    imported = import_rules(_text(content), "paper.example.txt")
    return imported.recipe and parse_recipe(to_toml(imported.recipe).encode(), "rules")


def _with_recipe(content: bytes) -> object:
    from broadsheet.extract import Recipes

    recipe, _, page = content.partition(b"\0")
    return extract(page or PAGE, URL, recipes=Recipes((parse_recipe(recipe, "recipe"),)))


def _robots(content: bytes) -> object:
    robots = Robots(_text(content))
    return (
        robots.allows(URL),
        robots.delay,
        robots.sitemaps,
        robots.optouts(URL),
        in_page(content),
        tdm_paths(content),
    )


def _page_writers(page: Page) -> None:
    to_text(page), to_gemtext(page), to_markdown(page), to_html(page)
    menu = to_gophermap(page, "h.example", 70)
    assert menu.endswith(b".\r\n")
    assert all(line.count(b"\t") == 3 and len(line) <= 1100 for line in menu.split(b"\r\n")[:-2])


_quiet = settings(database=None, deadline=None, max_examples=1, suppress_health_check=list(HealthCheck))


@_quiet
@given(pages)
def _any_page(page: Page) -> None:
    _page_writers(page)


@_quiet
@given(articles)
def _any_article(article: object) -> None:
    for form in FORMATS:
        render(article, form)  # type: ignore[arg-type]


READERS: dict[str, Callable[[bytes], object]] = {
    "page": _page,
    "recipe": _with_recipe,
    "rules": _rules,
    "feed": lambda content: read_feed(content, URL, NOW),
    "sitemap": _sitemap,
    "exported json": lambda content: list(found_in_json(content, "f", NOW)),
    "exported xml": lambda content: list(found_in_xml(content, "f", "https://p/", NOW)),
    "wordpress": lambda content: read_wordpress(content, URL),
    "ghost": lambda content: read_ghost(content, URL),
    "opml": lambda content: read_opml(content, "f"),
    "section": lambda content: article_links(content, URL),
    "fragment": lambda content: to_blocks(_text(content), URL),
    "article json": lambda content: from_json(content),
    "robots": _robots,
    "gateway": _gateway,
    "charset": read_charset,
    "phone book": lambda content: read_answer(_text(content)),
    "addresses": _addresses,
    "requests": _requests,
    "web headers": _web_headers,
    "web requests": fuzz_web.take,
    "query": _query,
    "any page": _any_page.hypothesis.fuzz_one_input,
    "any article": _any_article.hypothesis.fuzz_one_input,
}

TARGETS = {name: Target(take, EXAMPLES[name]) for name, take in READERS.items()}
"""By name."""
