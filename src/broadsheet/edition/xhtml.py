"""Turn a rendered page into the XHTML that e-books are made of."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, tostring

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.text import clean

XHTML = "http://www.w3.org/1999/xhtml"

_DROPPED = frozenset({"script", "style", "form", "nav", "template", "noscript"})
_KEPT = frozenset(
    {"href", "lang", "dir", "title", "start", "colspan", "rowspan", "scope", "datetime", "cite", "id"}
)


def to_xhtml(html: str, title: str, language: str, style: str, href_of: Callable[[str], str]) -> bytes:
    """Return the main part of an HTML document as an XHTML document.

    `href_of` gives each link's target in the book, "" to keep only its words. Forms and
    scripts are left out: a book has none.
    """
    root = Element("html", {"xmlns": XHTML, "lang": language, "xml:lang": language})
    head = SubElement(root, "head")
    SubElement(head, "title").text = clean(title)
    SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": style})
    body = SubElement(root, "body")
    tree = LexborHTMLParser(html)
    main = tree.css_first("main") or tree.body
    if main is not None:
        _Copy(href_of).children(main, body)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


class _Copy:
    """Copies nodes of one tree into another."""

    def __init__(self, href_of: Callable[[str], str]) -> None:
        self._href_of = href_of
        self._ids: set[str] = set()

    def children(self, source: LexborNode, place: Element) -> None:
        for node in source.iter(include_text=True):
            if node.tag == "-text":
                _say(place, node.text_content or "")
            elif node.tag and node.tag.isalnum() and node.tag not in _DROPPED:
                self.children(node, SubElement(place, node.tag, self._attributes(node)))

    def _attributes(self, node: LexborNode) -> dict[str, str]:
        found = {name: value or "" for name, value in node.attributes.items() if name in _KEPT}
        if "href" in found:
            found["href"] = self._href_of(found["href"])
            if not found["href"]:
                del found["href"]
        # An id must be there once only.
        if found.get("id", "") in self._ids:
            del found["id"]
        elif "id" in found:
            self._ids.add(found["id"])
        return found


def _say(place: Element, words: str) -> None:
    """Append text where ElementTree keeps it: behind the last child, or inside."""
    if len(place):
        place[-1].tail = (place[-1].tail or "") + words
    else:
        place.text = (place.text or "") + words
