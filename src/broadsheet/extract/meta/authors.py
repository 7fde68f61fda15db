"""Find who wrote an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from msgspec import Struct
from selectolax.lexbor import LexborNode

from broadsheet.extract.meta.description import read_writer
from broadsheet.extract.meta.head import head_first
from broadsheet.extract.meta.jsonld import Graph, Node, plain, text_of
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import Reader, parents_of, words_of
from broadsheet.extract.page.hints import LONGEST_NAMES
from broadsheet.extract.words import leads, names, newsroom
from broadsheet.extract.words.spelling import letters_of

MAX_AUTHORS = 30
_META = re.compile(
    r"(?:^|[.:_-])(?:articles?)?(?:authors?|byline|byl|writers?)(?:[_-]?names?)?$|^dc(?:terms)?[.:]creator$|"
    r"written by$|^article-?authors?$"
)
_ACCOUNT = re.compile(r"/author/(?:wp-?|super-?)?(?:admin|administrator|root|webmaster)/?$")
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
_NAMED = re.compile(r"byline|author|autor|redakteur", re.I)
# Boxes about authors that are no byline: portraits, lists of the newsroom, comments.
_NO_BYLINE = re.compile(
    r"comment|bio|descri|about|avatar|image|img|photo|picture|icon|follow|social|share|role|position|job|title$|"
    r"email|twitter|popup|modal|related|teaser|card-list|newsletter|copyright|date|time|credit|foto|caption|cutline|authoriz|"
    r"authority|editor-pick|menu|nav|quote|zitat",
    re.I,
)
_NO_TEXT = frozenset(["script", "style", "img", "svg", "meta", "link", "input", "form", "body", "html"])
_MOST_BYLINES = 60
_LONGEST = 160
_PART = re.compile(r"ImageObject|VideoObject|Comment|Answer")
_WHOLE = frozenset(["article", "main", "section", "body", "html"])
_TOGETHER, _AROUND, _FAR_AROUND = 4, 5, 7
"""How far around what names an author the others are, a picture or a comment, and the first of them."""


class Authors(Struct, frozen=True):
    """The names; `signed` tells whether they are more than the paper, a desk or an account."""

    names: tuple[str, ...] = ()
    signed: bool = True


def read_authors(signals: Signals, node: Node, sites: frozenset[str], headline: str) -> Authors:
    """Return the authors: people first, an agency or the paper itself where no person is told of.

    Sources in order: JSON-LD, meta elements, microdata and rel=author, the
    printed byline, a name in the place of the description. A source that only names the paper, a desk or an
    account yields to a later one that names someone else; the byline then has to stand at the head of the
    article.
    """
    paper: tuple[str, ...] = ()
    sites |= _accounts(signals.graph, node)
    for found in _sources(signals, node, sites):
        if found and not all(newsroom.is_nobody(name, sites) for name in found):
            return Authors(_with_coauthors(found, signals)[:MAX_AUTHORS])
        paper = paper or found
    printed = names.unique(_printed(signals, sites, headline, anywhere=not paper))
    signed = not all(newsroom.is_nobody(name, sites) for name in printed)
    if not signed and (writer := read_writer(signals, node)):
        return Authors((writer,))
    return Authors((printed if signed else paper or printed)[:MAX_AUTHORS], signed)


def _accounts(graph: Graph, node: Node) -> frozenset[str]:
    """Return the names, in letters and digits, of authors whose address is that of the CMS's own account."""
    told = [value for outer in graph.values(node, "author") for value in _flat(outer)][:MAX_AUTHORS]
    values = [value for value in map(graph.resolve, told) if isinstance(value, dict)]
    addresses = ((value, text_of(value.get("url")) or text_of(value.get("@id"))) for value in values)
    return frozenset(letters_of(_name_of(value)) for value, url in addresses if _ACCOUNT.search(url)) - {""}


def _sources(signals: Signals, node: Node, sites: frozenset[str]) -> Iterator[tuple[str, ...]]:
    yield names.unique(_told(signals.graph, node))
    yield names.unique(_in_metas(signals, sites))
    yield names.unique(_in_microdata(signals))
    yield names.unique(_linked(signals.author_links))


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


def _in_metas(signals: Signals, sites: frozenset[str]) -> list[str]:
    """Return the names of the meta element that tells of most people, the paper's only where it is alone."""
    best: list[str] = []
    most = -1
    for name, contents in signals.metas.items():
        if not _META.search(name) or name.startswith("smartbanner"):
            continue
        found = [who for content in contents for who in names.split(_upright(name, plain(content)))]
        people = [who for who in found if not newsroom.is_nobody(who, sites)]
        if found and sum(map(names.is_person, people)) > most:
            best, most = people or found, sum(map(names.is_person, people))
    if best:
        return best
    for number in ("1", "2", "3"):
        label = plain(signals.meta(f"twitter:label{number}")).rstrip(" :")
        if _LABEL.match(label):
            return names.split(plain(signals.meta(f"twitter:data{number}")))
    return []


def _upright(meta: str, name: str) -> str:
    """Return a name that a library's meta element may tell with the surname first: "Martel, Anna"."""
    last, comma, first = name.partition(", ")
    if not comma or not meta.startswith(("dc", "citation")) or " " in f"{last}{first}" or "," in first:
        return name
    return f"{first} {last}"


def _in_microdata(signals: Signals) -> Iterator[str]:
    nodes = signals.told_of("author")[:MAX_AUTHORS]
    for node in _together([node for node in nodes if node.tag != "meta" and not _is_of_a_part(node)]):
        inner = node.css_first('[itemprop=name],[property$="name"]') if node.tag != "a" else None
        name = inner.attributes.get("content") or words_of(inner) if inner is not None else words_of(node)
        if len(name) < names.MAX_BYLINE and not re.search(r"\bfoto\b|©", name, re.I):
            yield from names.split(name)


def _is_of_a_part(node: LexborNode) -> bool:
    """Tell whether what a node says is said of a picture or a comment."""
    for around in parents_of(node, _AROUND):
        types = around.attributes.get("itemtype") or around.attributes.get("typeof") or ""
        if around.tag in ("figure", "figcaption") or _PART.search(types):
            return True
    return False


def _linked(links: list[LexborNode]) -> Iterator[str]:
    for link in _together([link for link in links[:MAX_AUTHORS] if words_of(link)]):
        yield from names.split(words_of(link))


def _together(nodes: list[LexborNode]) -> list[LexborNode]:
    """Return the first of some elements and those in its box: others are of teasers or comments."""
    if not nodes:
        return []
    home = nodes[0]
    for around in takewhile(lambda node: node.tag not in _WHOLE, parents_of(home, _TOGETHER)):
        home = around
    return [node for node in nodes[:MAX_AUTHORS] if _is_within(node, home.mem_id)]


def _is_within(node: LexborNode, home: int) -> bool:
    return any(around.mem_id == home for around in (node, *parents_of(node, _FAR_AROUND)))


def _printed(signals: Signals, sites: frozenset[str], headline: str, *, anywhere: bool) -> list[str]:
    """Return the names of the byline at the head of the article, or of the first anywhere on the page."""
    reader = Reader()
    bylines, at_head = head_first(signals, _BYLINE, _is_byline, headline)
    for node in bylines[: _MOST_BYLINES if anywhere else at_head]:
        text = reader.words(node)
        if not 1 < len(text) < _LONGEST:
            continue
        if found := _people_in(text, alone=anywhere):
            return [name for name in found if not newsroom.is_signed_for(name, sites)] or found
        if newsroom.is_paper(leads.led(text) or text, sites):
            return names.split(leads.led(text) or text)
    return []


def _is_byline(node: LexborNode) -> bool:
    attributes = node.attributes
    label = " ".join(attributes.get(key) or "" for key in ("class", "id", "data-testid"))[:LONGEST_NAMES]
    if node.tag in _NO_TEXT or (node.tag in ("p", "h1") and not _NAMED.search(label)):
        return False
    return not _NO_BYLINE.search(label)


def _people_in(text: str, *, alone: bool) -> list[str]:
    """Return the people of a printed byline; one word is a name where "By" stands before it.

    That may be an agency's sign or an account where the byline is `alone`, with no paper told of.
    """
    if names.has_post(text):
        return names.split(text)
    if names.is_unspaced(text):
        return [names.clean(text)]
    said = leads.led(text)
    found = names.split(said or leads.without_tail(text))
    # Without the page's data to vouch for it, only what looks like a person's name counts.
    people = [name for name in found if names.is_person(name)]
    if people or not said:
        return people
    named = [name for name in found[:1] if name[0].isupper() and " " not in name]
    return [name for name in named if not newsroom.is_desk(name) and (alone or name.istitle())]


def _with_coauthors(found: tuple[str, ...], signals: Signals) -> tuple[str, ...]:
    """Add authors linked beside one who is known, where the data tell of one alone."""
    if len(found) != 1 or len(signals.author_links) < 2:
        return found
    linked = names.unique(_linked(signals.author_links))
    return linked if found[0] in linked and len(linked) <= 4 and all(map(names.is_person, linked)) else found
