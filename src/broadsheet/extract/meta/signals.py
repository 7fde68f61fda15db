"""Read all elements of a page that carry metadata, in one crossing into the parser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.extract.meta.jsonld import Graph, decode_block

_QUERY = (
    # The plainer a selector, the less time it takes: what else is to be asked is asked below.
    "meta,link[rel~=canonical i],link[rel~=next i],title,h1,time,script[type],"
    "script#fusion-metadata,script#initialStateDom,[itemprop],a[rel]"
)
# What these tell, few pages tell so, and fewer so alone.
_IN_RDFA = '[property]:not(meta),[rel*=":"]'
_DATED = ".published[title],.dtreviewed[title],.dt-published[title]"
_STATES = frozenset(("fusion-metadata", "initialStateDom"))
MAX_ELEMENTS = 5_000
MAX_CONTENT = 20_000
"""Characters of a meta element that are read; longer ones are no metadata."""

MIN_STATE = 2_000
"""Characters; shorter scripts hold no article."""

_VOCABULARIES = frozenset(("", "schema", "dc", "dct", "dcterms", "sioc"))
_IN_DUBLIN_CORE = {
    "creator": "author",
    "has_creator": "author",
    "issued": "datePublished",
    "date": "datePublished",
    "created": "dateCreated",
    "modified": "dateModified",
}


def _once(nodes: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Yield each element once: the parser gives it for each selector that it matches."""
    last = 0
    for node in nodes:
        if node.mem_id != last:
            yield node
        last = node.mem_id


def _properties(node: LexborNode) -> list[str]:
    """Return what an element tells of in RDFa, by the names of microdata: "dc:creator" is the author."""
    attributes = node.attributes
    # Links of RDFa stand in the attribute of others: rel="schema:author".
    linked = [name for name in (attributes.get("rel") or "").split() if ":" in name]
    found = []
    for name in (*(attributes.get("property") or "").split(), *linked):
        vocabulary, _, local = name.rpartition(":")
        if vocabulary in _VOCABULARIES and "/" not in name:
            found.append(_IN_DUBLIN_CORE.get(local, local))
    return found


class Signals:
    """What a page says of itself, sorted by how it says it.

    `metas` maps a meta element's name or property, lower case, to its
    contents in order; `links` those of "canonical" and "next" to their addresses; `props` maps an itemprop to
    its elements.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.tree = tree
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.titles: list[LexborNode] = []
        self.h1s: list[LexborNode] = []
        self.times: list[LexborNode] = []
        self.props: dict[str, list[LexborNode]] = {}
        self.author_links: list[LexborNode] = []
        self.states: list[str] = []
        self._blocks: list[str] = []
        sorters: dict[str, Callable[[LexborNode, dict[str, str | None]], None]] = {
            "meta": self._meta,
            "link": self._link,
            "script": self._script,
            "a": self._anchor,
            "title": lambda node, _: self.titles.append(node),
            "h1": lambda node, _: self.h1s.append(node),
            "time": lambda node, _: self.times.append(node),
        }
        for node in _once(tree.css(_QUERY)[:MAX_ELEMENTS]):
            attributes = node.attributes
            if sort := sorters.get(node.tag or ""):
                sort(node, attributes)
            if props := attributes.get("itemprop"):
                for prop in props.split():
                    self.props.setdefault(prop, []).append(node)
        self.graph = Graph(self._blocks)
        root = tree.root
        self.language = (root.attributes.get("lang") or "").strip() if root is not None else ""

    def told_of(self, prop: str) -> list[LexborNode]:
        """Return the elements that tell of a property in microdata, without any those of RDFa."""
        return self.props.get(prop) or self._rdfa.get(prop, [])

    @cached_property
    def _rdfa(self) -> dict[str, list[LexborNode]]:
        found: dict[str, list[LexborNode]] = {}
        for node in self.tree.css(_IN_RDFA)[:MAX_ELEMENTS]:
            for prop in _properties(node):
                found.setdefault(prop, []).append(node)
        return found

    @cached_property
    def dated(self) -> list[LexborNode]:
        """The elements of microformats whose title tells the date."""
        return self.tree.css(_DATED)[:MAX_ELEMENTS]

    @cached_property
    def categories(self) -> list[LexborNode]:
        """The elements that a microformat calls topics."""
        return self.tree.css(".p-category")[:MAX_ELEMENTS]

    def _meta(self, _: LexborNode, attributes: dict[str, str | None]) -> None:
        content = attributes.get("content")
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        name = name or attributes.get("http-equiv")
        if content and name and len(content) <= MAX_CONTENT:
            self.metas.setdefault(name.strip().lower(), []).append(content)
            if name == "parsely-page":
                self._parsely(content)

    def _parsely(self, content: str) -> None:
        """Take the metadata of one meta element that holds them all as JSON."""
        told = decode_block(content)
        for key, value in told.items() if isinstance(told, dict) else ():
            values = value if isinstance(value, list) else [value]
            name = f"parsely-{str(key).replace('_', '-')}"
            self.metas.setdefault(name, []).extend(text for text in values if text and isinstance(text, str))

    def _link(self, _: LexborNode, attributes: dict[str, str | None]) -> None:
        for rel in (attributes.get("rel") or "").lower().split():
            self.links.setdefault(rel, []).append((attributes.get("href") or "").strip())

    def _script(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        kind = attributes.get("type") or ""
        if "ld+json" in kind.lower():
            self._blocks.append(node.text())
        elif kind == "application/json" or attributes.get("id") in _STATES:
            text = node.text()
            if len(text) > MIN_STATE:
                self.states.append(text)

    def _anchor(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        rel = (attributes.get("rel") or "").lower().split()
        if "author" in rel:
            self.author_links.append(node)

    def meta(self, *names: str) -> str:
        """Return the first content under the first of the names that has one."""
        for name in names:
            for content in self.metas.get(name, ()):
                if content.strip():
                    return content
        return ""
