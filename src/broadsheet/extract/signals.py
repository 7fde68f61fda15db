"""Read all elements of a page that carry metadata, in one crossing into the parser."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.extract.jsonld import Graph

_QUERY = (
    'meta,link[rel],title,h1,time,script[type*="ld+json" i],'
    "script#__NEXT_DATA__,script#fusion-metadata,[itemprop],a[rel~=author],a[rel~=tag]"
)
MAX_ELEMENTS = 5_000


class Signals:
    """What a page says of itself, sorted by how it says it.

    `metas` maps a meta element's name or property, lower case, to its contents in order.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.titles: list[LexborNode] = []
        self.h1s: list[LexborNode] = []
        self.times: list[LexborNode] = []
        self.props: dict[str, list[LexborNode]] = {}
        self.author_links: list[LexborNode] = []
        self.tag_links: list[LexborNode] = []
        self.state = ""
        blocks: list[str] = []
        for node in tree.css(_QUERY)[:MAX_ELEMENTS]:
            self._sort(node, blocks)
        self.graph = Graph(blocks)
        root = tree.root
        self.root_attributes = root.attributes if root is not None else {}

    def _sort(self, node: LexborNode, blocks: list[str]) -> None:
        tag, attributes = node.tag, node.attributes
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            name = name or attributes.get("http-equiv") or ""
            content = attributes.get("content")
            if content:
                self.metas.setdefault(name.strip().lower(), []).append(content)
            return
        if tag == "script":
            text = node.text()
            if "ld+json" in (attributes.get("type") or "").lower():
                blocks.append(text)
            elif attributes.get("id") == "__NEXT_DATA__":
                self.state = text
            return
        if tag == "link":
            for rel in (attributes.get("rel") or "").lower().split():
                self.links.setdefault(rel, []).append(attributes.get("href") or "")
        elif tag == "title":
            self.titles.append(node)
        elif tag == "h1":
            self.h1s.append(node)
        elif tag == "time":
            self.times.append(node)
        elif tag == "a":
            rel = (attributes.get("rel") or "").lower().split()
            if "author" in rel:
                self.author_links.append(node)
            if "tag" in rel:
                self.tag_links.append(node)
        for prop in (attributes.get("itemprop") or "").split():
            self.props.setdefault(prop, []).append(node)

    def meta(self, *names: str) -> str:
        """Return the first content under the first of the names that has one."""
        for name in names:
            for content in self.metas.get(name, ()):
                if content.strip():
                    return content
        return ""
