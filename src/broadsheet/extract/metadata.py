"""Bring together what a page tells of its article."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from broadsheet.extract import dates, names
from broadsheet.extract.jsonld import Graph, Node, plain, text_of, types_of
from broadsheet.extract.signals import Signals
from broadsheet.model import Access, Picture, Story

ARTICLE_TYPES = frozenset(
    (
        "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle "
        "AskPublicNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle Report BlogPosting "
        "LiveBlogPosting ScholarlyArticle TechArticle SocialMediaPosting Review Interview OpinionArticle"
    ).split()
)


class Metadata(Struct, frozen=True, omit_defaults=True):
    """What a page tells of its article besides the body.

    `kinds` are the hints on what the page is: the og:type and the types of
    the JSON-LD, as written. `article_body` is the body's text as the page
    carries it in its data, often empty, sometimes only its beginning;
    `next_page` the address of the article's next part.
    """

    headline: str = ""
    kicker: str = ""
    kicker_joint: str | None = ": "
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    tags: tuple[str, ...] = ()
    section: str = ""
    breadcrumb: tuple[str, ...] = ()
    access: Access = "unknown"
    canonical: str = ""
    article_body: str = ""
    pictures: tuple[Picture, ...] = ()
    kinds: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    next_page: str = ""
    related: tuple[Story, ...] = ()


def read(tree: LexborHTMLParser, url: str) -> Metadata:
    """Return what the page at `url` tells of its article; never fails."""
    signals = Signals(tree)
    graph = signals.graph
    node = _article_node(graph) or {}
    return Metadata(
        headline=_headline(signals, graph, node),
        standfirst=plain(signals.meta("og:description", "description")) or graph.text(node, "description"),
        authors=_authors(signals, graph, node),
        published=dates.parse(graph.text(node, "datePublished") or signals.meta("article:published_time", "date")),
        modified=dates.parse(graph.text(node, "dateModified") or signals.meta("article:modified_time")),
        language=(signals.root_attributes.get("lang") or graph.text(node, "inLanguage")).strip(),
        tags=_tags(signals, graph, node),
        section=graph.text(node, "articleSection") or plain(signals.meta("article:section")),
        access=_access(node),
        canonical=_canonical(signals, url),
        article_body=_body(graph, node),
        kinds=_kinds(signals, graph),
        next_page=urljoin(url, signals.links["next"][0]) if signals.links.get("next") else "",
    )


def _article_node(graph: Graph) -> Node | None:
    return graph.first(ARTICLE_TYPES)


def _headline(signals: Signals, graph: Graph, node: Node) -> str:
    title = graph.text(node, "headline") or plain(signals.meta("og:title", "twitter:title"))
    if not title and signals.h1s:
        title = plain(signals.h1s[0].text())
    if not title and signals.titles:
        title = plain(signals.titles[0].text())
    return title


def _authors(signals: Signals, graph: Graph, node: Node) -> tuple[str, ...]:
    found = [name for value in graph.values(node, "author") if (name := names.clean(text_of(value)))]
    if not found:
        found = [name for name in names.split(plain(signals.meta("author", "article:author", "byl")))]
    return names.unique(found)


def _tags(signals: Signals, graph: Graph, node: Node) -> tuple[str, ...]:
    found: list[str] = []
    for value in graph.values(node, "keywords"):
        found += text_of(value).split(",")
    found = found or [plain(tag) for tag in signals.metas.get("article:tag", ())]
    found = found or plain(signals.meta("news_keywords", "keywords")).split(",")
    return names.unique(tag.strip() for tag in found if tag.strip())


def _access(node: Node) -> Access:
    value: Any = node.get("isAccessibleForFree")
    if value is None:
        return "unknown"
    return "free" if value is True or str(value).lower().rsplit("/", 1)[-1] == "true" else "paid"


def _canonical(signals: Signals, url: str) -> str:
    href = next((href for href in signals.links.get("canonical", ()) if href), "") or signals.meta("og:url")
    return urljoin(url, href.strip()) if href else ""


def _body(graph: Graph, node: Node) -> str:
    value = node.get("articleBody")
    return value if isinstance(value, str) else ""


def _kinds(signals: Signals, graph: Graph) -> tuple[str, ...]:
    found = [signals.meta("og:type")] if signals.meta("og:type") else []
    for node in graph.nodes:
        found += sorted(types_of(node))
    return tuple(dict.fromkeys(found))
