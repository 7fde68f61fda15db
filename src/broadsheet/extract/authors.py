"""Find who wrote an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from selectolax.lexbor import LexborNode

from broadsheet.extract import names
from broadsheet.extract.jsonld import Graph, Node, plain, text_of
from broadsheet.extract.signals import Reader, Signals, words_of

MAX_AUTHORS = 30
_META = re.compile(
    r"(?:^|[.:_-])(?:articles?)?(?:authors?|byline|byl|writers?)$|^dc(?:terms)?\.creator$|written by$|"
    r"^article-?authors?$"
)
_LABEL = re.compile(
    r"^(?:written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|"
    r"napisane przez|skrevet av|skrivet av|oleh|by|von|yazan|автор)$",
    re.I,
)
_BYLINE = (
    '[class*="byline" i],[class*="author" i],[class*="autor" i],[class*="redakteur" i],[rel=author],'
    'a[href*="/autor"],a[href*="/author"],'
    '[data-testid*="byline" i],[data-testid*="author" i],[id*="author" i],[id*="byline" i]'
)
# Boxes about authors that are no byline: portraits, lists of the newsroom, comments.
_NO_BYLINE = re.compile(
    r"comment|bio|descri|about|avatar|image|img|photo|picture|icon|follow|social|share|role|position|job|title$|"
    r"email|twitter|popup|modal|related|teaser|card-list|newsletter|copyright|date|time|credit|foto|caption|authoriz|"
    r"authority|editor-pick|menu|nav",
    re.I,
)


class Authors(Struct, frozen=True):
    """The names, and the line they were printed or carried in."""

    names: tuple[str, ...] = ()
    byline: str = ""


def read_authors(signals: Signals, node: Node, sites: frozenset[str]) -> Authors:
    """Return the authors: people first, an agency or the paper itself where no person is told of.

    Sources in order: JSON-LD, meta elements, microdata and rel=author, the
    printed byline. A source that only names the paper yields to a later one
    that names someone else.
    """
    paper: tuple[str, ...] = ()
    for found in _sources(signals, node, sites):
        if not found:
            continue
        if not all(_is_paper(name, sites) for name in found):
            return Authors(_with_coauthors(found, signals)[:MAX_AUTHORS])
        paper = paper or found
    return Authors(paper[:MAX_AUTHORS])


def _sources(signals: Signals, node: Node, sites: frozenset[str]) -> Iterator[tuple[str, ...]]:
    yield names.unique(_told(signals.graph, node))
    yield names.unique(_without_paper(_in_metas(signals), sites))
    yield names.unique(_in_microdata(signals))
    yield names.unique(_linked(signals.author_links))
    yield names.unique(_printed(signals))


def _told(graph: Graph, node: Node) -> Iterator[str]:
    for key in ("author", "creator"):
        found = False
        todo = [value for outer in graph.values(node, key) for value in _flat(outer)][:MAX_AUTHORS]
        for value in map(graph.resolve, todo):
            for name in names.split_told(_name_of(value)):
                found = True
                yield name
        if found:
            return


def _flat(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name_of(value: Any) -> str:
    if isinstance(value, dict) and not value.get("name"):
        parts = [text_of(value.get(key)) for key in ("givenName", "additionalName", "familyName")]
        if any(parts):
            return " ".join(part for part in parts if part)
    name = value.get("name") if isinstance(value, dict) else value
    if isinstance(name, list):
        return ", ".join(text for item in name if (text := text_of(item)))
    return text_of(name)


def _in_metas(signals: Signals) -> list[str]:
    best: list[str] = []
    for name, contents in signals.metas.items():
        if not _META.search(name) or name.startswith("smartbanner"):
            continue
        found = [who for content in contents for who in names.split(plain(content))]
        if found and (not best or sum(map(names.is_person, found)) > sum(map(names.is_person, best))):
            best = found
    if best:
        return best
    for number in ("1", "2", "3"):
        label = plain(signals.meta(f"twitter:label{number}")).rstrip(" :")
        if _LABEL.match(label):
            return names.split(plain(signals.meta(f"twitter:data{number}")))
    return []


def _in_microdata(signals: Signals) -> Iterator[str]:
    for node in signals.props.get("author", ())[:MAX_AUTHORS]:
        if node.tag == "meta":
            continue
        inner = node.css_first("[itemprop=name]") if node.tag != "a" else None
        name = inner.attributes.get("content") or words_of(inner) if inner is not None else words_of(node)
        if len(name) < names.MAX_BYLINE and not re.search(r"\bfoto\b|©", name, re.I):
            yield from names.split(name)


def _linked(links: list[LexborNode]) -> Iterator[str]:
    for link in links[:MAX_AUTHORS]:
        yield from names.split(words_of(link))


def _printed(signals: Signals) -> list[str]:
    """Return the names of the first byline printed on the page."""
    reader = Reader()
    for node in signals.tree.css(_BYLINE)[:60]:
        attributes = node.attributes
        label = " ".join(attributes.get(key) or "" for key in ("class", "id", "data-testid"))
        if node.tag in ("script", "style", "img", "svg", "meta", "link", "input", "form", "body", "html"):
            continue
        if _NO_BYLINE.search(label):
            continue
        text = reader.words(node)
        if not 2 < len(text) < 160:
            continue
        # Without the page's data to vouch for it, only what looks like a person's name counts.
        if found := [name for name in names.split(text) if names.is_person(name)]:
            return found
    return []


def _with_coauthors(found: tuple[str, ...], signals: Signals) -> tuple[str, ...]:
    """Add authors linked beside one who is known, where the data tell of one alone."""
    if len(found) != 1 or len(signals.author_links) < 2:
        return found
    linked = names.unique(_linked(signals.author_links))
    return linked if found[0] in linked and len(linked) <= 4 and all(map(names.is_person, linked)) else found


def _without_paper(found: list[str], sites: frozenset[str]) -> list[str]:
    return [name for name in found if not _is_paper(name, sites)] or found


def _is_paper(name: str, sites: frozenset[str]) -> bool:
    letters = "".join(c for c in name.casefold() if c.isalnum())
    return letters in sites or any(
        len(site) > 4 and letters == f"{site}{ending}"
        for site in sites
        for ending in ("de", "com", "staff", "redaktion", "online")
    )
