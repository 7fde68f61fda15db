"""Read and write OPML, the list of feeds that feed readers exchange."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.model import Paper, Source
from broadsheet.sources.xmltext import descendants, find, local, parse


class Subscription(Struct, frozen=True):
    """A feed of an OPML list. `home` is its web page, empty where the list does not say."""

    feed: str
    title: str = ""
    home: str = ""


def read_opml(body: bytes, where: str) -> tuple[Subscription, ...]:
    """Return the feeds of an OPML list, folders flattened, each once; raises `FormatError`."""
    root = parse(body, where)
    if local(root) != "opml" or find(root, "body") is None:
        raise FormatError(where, f"not OPML: it begins with <{local(root)}>")
    found: dict[str, Subscription] = {}
    for outline in descendants(root, "outline"):
        # Attribute names are written in any case.
        fields = {name.lower(): value.strip() for name, value in outline.items()}
        feed = fields.get("xmlurl", "")
        if feed.startswith(("http://", "https://")):
            title = fields.get("title") or fields.get("text", "")
            found.setdefault(feed, Subscription(feed, title, fields.get("htmlurl", "")))
    return tuple(found.values())


def write_opml(papers: Iterable[Paper]) -> bytes:
    """Return the feeds of papers as OPML 2.0, a folder a paper; papers without a feed are left out."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "Broadsheet"
    body = SubElement(root, "body")
    for paper in papers:
        if feeds := [source for source in paper.sources if source.kind == "feed"]:
            folder = SubElement(body, "outline", text=paper.name, title=paper.name)
            for source in feeds:
                SubElement(folder, "outline", _outline(paper, source))
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _outline(paper: Paper, source: Source) -> dict[str, str]:
    title = source.title or paper.name
    return {"type": "rss", "text": title, "title": title, "xmlUrl": source.address, "htmlUrl": paper.url}
