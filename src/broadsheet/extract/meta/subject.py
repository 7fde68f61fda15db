"""Find the article among all the things that a page's JSON-LD speaks of."""

from __future__ import annotations

from urllib.parse import unquote

from broadsheet.extract.meta.jsonld import Graph, Node, text_of, types_of
from broadsheet.extract.words.addresses import split_url

_MORE_TYPES = frozenset(
    [
        "BlogPosting",
        "LiveBlogPosting",
        "SocialMediaPosting",
        "DiscussionForumPosting",
        "Report",
        "Review",
        "Interview",
        "Recipe",
        "Reportage",
        "Column",
    ]
)
_PAGE_TYPES = frozenset(["WebPage", "ItemPage", "AboutPage", "MedicalWebPage", "QAPage", "FAQPage"])
_FILLED = (
    "headline",
    "alternativeHeadline",
    "author",
    "creator",
    "datePublished",
    "dateModified",
    "keywords",
    "articleSection",
    "articleBody",
    "description",
    "isAccessibleForFree",
    "hasPart",
    "image",
    "inLanguage",
)


def is_article(node: Node) -> bool:
    """Tell whether a node is of a kind that papers use for articles."""
    return any(name.endswith("Article") or name in _MORE_TYPES for name in types_of(node))


def find_subject(graph: Graph, urls: tuple[str, ...]) -> Node:
    """Return what the JSON-LD says of the page's article, empty if nothing.

    `urls` are the addresses of the page. Among several articles (a list of
    the newest, a second one below) the one with the page's address wins,
    then the least nested, then the first. Nodes that speak of the same article
    fill each other's gaps; without any article the node of the page itself stands in.
    """
    paths = frozenset(path for url in urls if (path := _path_of(url)))
    best: Node = {}
    at: frozenset[str] = frozenset()
    rank = (False, 0, False)
    articles: list[tuple[Node, frozenset[str]]] = []
    for node, depth in zip(graph.nodes, graph.depths, strict=True):
        if not is_article(node):
            continue
        addresses = _addresses(node)
        found = (bool(addresses & paths), -depth, bool(node.get("headline")))
        if not best or found > rank:
            best, at, rank = node, addresses, found
        articles.append((node, addresses))
    if not best:
        return _page_itself(graph)
    headline = graph.text(best, "headline") if len(articles) > 1 else ""
    same = [
        node
        for node, addresses in articles
        if node is not best and (addresses & at or (headline and graph.text(node, "headline") == headline))
    ]
    return _fill(best, same)


def count_listed(graph: Graph, urls: tuple[str, ...]) -> int:
    """Return how many articles the JSON-LD speaks of, if each of them has another address than the page."""
    paths = frozenset(path for url in urls if (path := _path_of(url)))
    found = [_addresses(node) for node in graph.nodes if is_article(node)]
    return 0 if any(not addresses or addresses & paths for addresses in found) else len(found)


def _page_itself(graph: Graph) -> Node:
    for node in graph.nodes:
        if types_of(node) & _PAGE_TYPES and ("datePublished" in node or "headline" in node):
            return node
    return {}


def _fill(best: Node, others: list[Node]) -> Node:
    if not others:
        return best
    filled = dict(best)
    for other in others:
        for key in _FILLED:
            if not filled.get(key) and other.get(key):
                filled[key] = other[key]
    return filled


def _addresses(node: Node) -> frozenset[str]:
    found = []
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        found.append(_path_of(text_of(value)))
    return frozenset(path for path in found if path)


def _path_of(url: str) -> str:
    """Return a URL's path without slashes at its end, empty for a site's root."""
    return unquote(split_url(url).path).rstrip("/")
