"""Find out from a page what its paper is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model import to_slug
from broadsheet.sources.jsontext import decode_json

LONGEST = 40
"""Characters: what is longer is a motto, or a headline."""

_PARTING = re.compile(r"\s+(?:[|ǀ–—·•:>»›«‹-]|::|//)\s+|\s*[|–—·•]\s*")
_TYPES = ("NewsMediaOrganization", "WebSite", "Organization")
# A company owns papers, and is called otherwise.
_COMPANY = re.compile(
    r"\b(?:g?mbh|ag|kgaa?|ug|se|ltd|limited|inc|llc|plc|corp|sas|sarl|srl|slu?|spa|bv|nv|oyj?|as|aps|verlag\w*)\b"
    r"|\b(?:e\. ?v|s\. ?[alp]|s\. ?r\. ?[lo]|s\. ?p\. ?a|b\. ?v|n\. ?v|o\. ?o)\.|\ba/s\b",
    re.IGNORECASE,
)


def name_in(page: bytes, url: str) -> str:
    """Return the name of the paper that any of its pages tells, "" if it tells none."""
    return site_name(LexborHTMLParser(page), url)


def site_name(tree: LexborHTMLParser, url: str) -> str:
    """Return what a page calls its site.

    What it says for machines and apps (og:site_name, application-name) goes first, if it is more than the
    host; then the end of the title that the host is called like; then a newsroom or publisher in JSON-LD
    that is no company.
    """
    told = meta(tree, "og:site_name", "application-name", "apple-mobile-web-app-title")
    if told and not _is_host(told, url):
        return told
    ends = (end for end in title_ends(tree) if len(end) <= LONGEST and is_in_host(end, url))
    return next(ends, "") or _published_by(tree) or told


def title_ends(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Return the first and the last part of the title, the shorter one first."""
    title = tree.css_first("title")
    parts = [part for part in _PARTING.split(" ".join(title.text().split()) if title else "") if part]
    return tuple(sorted({parts[0]: 0, parts[-1]: 0}, key=len)) if parts else ()


def meta(tree: LexborHTMLParser, *names: str) -> str:
    """Return the first of these that a page's head says, as one line."""
    for name in names:
        for attribute in ("name", "property"):
            node = tree.css_first(f'meta[{attribute}="{name}"]')
            content = " ".join(((node.attributes.get("content") or "") if node else "").split())
            if content:
                return content
    return ""


def is_in_host(name: str, url: str) -> bool:
    """Tell whether a host is called like a paper: pressville-gazette.example, "The Pressville Gazette"."""
    labels = (urlsplit(url).hostname or "").split(".")[:-1]
    letters = _letters(to_slug(name))
    if len(letters) < 3:
        return False
    return any(len(label) > 2 and (label in letters or letters in label) for label in map(_letters, labels))


def _is_host(name: str, url: str) -> bool:
    return name.lower().removeprefix("www.") == (urlsplit(url).hostname or "").removeprefix("www.")


def _letters(label: str) -> str:
    return re.sub(r"[\W_]+", "", label)


def _published_by(tree: LexborHTMLParser) -> str:
    names = {
        kind: name for kind, name in _told_names(tree) if len(name) <= LONGEST and not _COMPANY.search(name)
    }
    return next((names[kind] for kind in (_TYPES[0], _TYPES[1], "publisher", _TYPES[2]) if kind in names), "")


def _told_names(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield what JSON-LD calls the site and its publisher; a list, a graph and an article are looked into."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            value = decode_json(script.text().strip())
        except msgspec.DecodeError:
            continue
        for node in _nodes(value):
            publisher = _first(node.get("publisher"))
            yield from _named("publisher", publisher)
            kind = _first(node.get("@type"))
            if kind in _TYPES:
                yield from _named(str(kind), node)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _named(kind: str, node: Any) -> Iterator[tuple[str, str]]:
    name = node.get("name") if isinstance(node, dict) else None
    if isinstance(name, str) and name.strip():
        yield kind, " ".join(name.split())
