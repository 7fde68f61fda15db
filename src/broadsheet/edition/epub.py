"""Pack chapters into an e-book: EPUB 3, with the contents that EPUB 2 readers need."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from msgspec import Struct

from broadsheet.text import clean

MEDIA = "application/epub+zip"

STYLE = """\
body { line-height: 1.4; }
h1 { line-height: 1.15; }
hr { margin: 2em 25%; }
table { border-collapse: collapse; }
td, th { padding: 0.2em 0.6em; text-align: left; vertical-align: top; }
"""

_CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>\
<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/>\
</rootfiles></container>
"""


class Chapter(Struct, frozen=True):
    """One file of the book; `part` is the heading it stands under in the contents."""

    name: str
    title: str
    part: str
    xhtml: bytes


class Book(Struct, frozen=True):
    """A book with its facts; `modified` is in UTC, `identifier` a URN."""

    identifier: str
    title: str
    language: str
    publisher: str
    rights: str
    contents: str
    date: str
    modified: datetime
    chapters: tuple[Chapter, ...]


def to_epub(book: Book) -> bytes:
    """Return the book as one file; the same book gives the same bytes."""
    out = BytesIO()
    moment = book.modified.astimezone(UTC).timetuple()[:6]
    # Zip knows no year before 1980.
    stamp = max(moment, (1980, 1, 1, 0, 0, 0))
    with ZipFile(out, "w") as pack:
        # OCF 4.3: first, alone uncompressed, so that the type can be read from the bytes.
        pack.writestr(ZipInfo("mimetype", stamp), MEDIA, ZIP_STORED)
        files = {
            "META-INF/container.xml": _CONTAINER,
            "OEBPS/package.opf": _package(book),
            "OEBPS/nav.xhtml": _nav(book),
            "OEBPS/toc.ncx": _ncx(book),
            "OEBPS/style.css": STYLE.encode(),
            **{f"OEBPS/{chapter.name}": chapter.xhtml for chapter in book.chapters},
        }
        for name, body in files.items():
            pack.writestr(ZipInfo(name, stamp), body, ZIP_DEFLATED, 6)
    return out.getvalue()


def _package(book: Book) -> bytes:
    root = Element(
        "package", {"xmlns": "http://www.idpf.org/2007/opf", "version": "3.0", "unique-identifier": "id"}
    )
    facts = SubElement(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    SubElement(facts, "dc:identifier", {"id": "id"}).text = book.identifier
    for tag in ("title", "language", "publisher", "rights", "date"):
        if value := getattr(book, tag):
            SubElement(facts, f"dc:{tag}").text = clean(value)
    told = {
        "dcterms:modified": f"{book.modified.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "schema:accessMode": "textual",
        "schema:accessModeSufficient": "textual",
        "schema:accessibilityFeature": "tableOfContents",
        "schema:accessibilityHazard": "none",
    }
    for name, value in told.items():
        SubElement(facts, "meta", {"property": name}).text = value
    manifest = SubElement(root, "manifest")
    spine = SubElement(root, "spine", {"toc": "ncx"})
    page = "application/xhtml+xml"
    _item(manifest, "nav", "nav.xhtml", page, {"properties": "nav"})
    _item(manifest, "ncx", "toc.ncx", "application/x-dtbncx+xml")
    _item(manifest, "style", "style.css", "text/css")
    SubElement(spine, "itemref", {"idref": "nav"})
    for place, chapter in enumerate(book.chapters):
        _item(manifest, f"c{place}", chapter.name, page)
        SubElement(spine, "itemref", {"idref": f"c{place}"})
    return _written(root)


def _item(manifest: Element, name: str, href: str, media: str, more: dict[str, str] | None = None) -> None:
    SubElement(manifest, "item", {"id": name, "href": href, "media-type": media, **(more or {})})


def _nav(book: Book) -> bytes:
    names = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops"}
    root = Element("html", {**names, "lang": book.language, "xml:lang": book.language})
    head = SubElement(root, "head")
    SubElement(head, "title").text = clean(book.title)
    SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": "style.css"})
    body = SubElement(root, "body")
    SubElement(body, "h1").text = clean(book.title)
    nav = SubElement(body, "nav", {"epub:type": "toc", "id": "toc"})
    SubElement(nav, "h2").text = book.contents
    rows = SubElement(nav, "ol")
    part, inner = "", rows
    for chapter in book.chapters:
        if chapter.part != part:
            part, inner = chapter.part, rows
            if part:
                row = SubElement(rows, "li")
                SubElement(row, "span").text = clean(part)
                inner = SubElement(row, "ol")
        link = SubElement(SubElement(inner, "li"), "a", {"href": chapter.name})
        link.text = clean(chapter.title)
    return _written(root)


def _ncx(book: Book) -> bytes:
    root = Element("ncx", {"xmlns": "http://www.daisy.org/z3986/2005/ncx/", "version": "2005-1"})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"name": "dtb:uid", "content": book.identifier})
    SubElement(SubElement(root, "docTitle"), "text").text = clean(book.title)
    points = SubElement(root, "navMap")
    for place, chapter in enumerate(book.chapters):
        point = SubElement(points, "navPoint", {"id": f"p{place}", "playOrder": str(place + 1)})
        SubElement(SubElement(point, "navLabel"), "text").text = clean(chapter.title)
        SubElement(point, "content", {"src": chapter.name})
    return _written(root)


def _written(root: Element) -> bytes:
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body
