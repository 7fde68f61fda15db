"""The catalogue of e-papers, for e-book readers (OPDS 1.2)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from broadsheet.edition.answer import Document
from broadsheet.edition.epaper import ISSUES, issue_path
from broadsheet.edition.epub import MEDIA as EPUB
from broadsheet.edition.feed import UNKNOWN
from broadsheet.edition.paging import beside, sheet_of, sheet_path
from broadsheet.model import OWN
from broadsheet.text import clean

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

MEDIA = "application/atom+xml; profile=opds-catalog; kind=acquisition"
_KIND = "application/atom+xml;profile=opds-catalog;kind=acquisition"


def catalogue(desk: Desk, number: int = 1) -> Document:
    """Return the catalogue: an entry for each day's issue, the newest first."""
    path = f"{OWN}opds"
    days = desk.store.days(desk.host)
    sheet = sheet_of(desk.at(path), number, len(days), ISSUES)
    shown = days[sheet.offset : sheet.offset + sheet.size]
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:dc": "http://purl.org/dc/terms/"})
    own = desk.whole(desk.at(sheet_path(path, number)))
    _say(root, "id", desk.whole(desk.at(path)))
    _say(root, "title", f"{desk.name}{desk.labels.colon}{desk.labels.epaper}")
    _say(root, "updated", _midnight(shown[0].day if shown else UNKNOWN.date()))
    _say(SubElement(root, "author"), "name", desk.name)
    _link(root, "self", own, _KIND)
    _link(root, "start", desk.whole(desk.at(path)), _KIND)
    for relation, place in (("previous", beside(path, sheet).previous), ("next", beside(path, sheet).next)):
        if place:
            _link(root, relation, desk.whole(desk.at(place)), _KIND)
    for each in shown:
        entry = SubElement(root, "entry")
        address = desk.whole(desk.at(issue_path(each.day)))
        _say(entry, "id", address)
        _say(entry, "title", desk.words.issue_of.format(paper=desk.name, date=desk.day(each.day)))
        _say(entry, "updated", _midnight(each.day))
        _say(entry, "dc:issued", each.day.isoformat())
        _say(entry, "dc:language", desk.tongue)
        _say(entry, "content", desk.count(each.count)).set("type", "text")
        _link(entry, "http://opds-spec.org/acquisition", address, EPUB)
    return Document(MEDIA, tostring(root, encoding="utf-8", xml_declaration=True))


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _say(parent: Element, tag: str, words: str) -> Element:
    element = SubElement(parent, tag)
    element.text = clean(words)
    return element


def _link(parent: Element, relation: str, href: str, media: str) -> None:
    SubElement(parent, "link", {"rel": relation, "href": href, "type": media})
