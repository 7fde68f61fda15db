"""The sitemap, for editions that may be indexed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from broadsheet.edition.answer import Document
from broadsheet.edition.feed import UNKNOWN, updated_of
from broadsheet.errors import NotFound
from broadsheet.model import OWN

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MEDIA = "application/xml; charset=utf-8"


def sitemap(desk: Desk) -> Document:
    """Return the index of sitemaps: one for each month that has articles."""
    _allowed(desk, "/sitemap.xml")
    root = Element("sitemapindex", {"xmlns": NAMESPACE})
    months = dict.fromkeys((each.day.year, each.day.month) for each in desk.store.days(desk.host))
    for year, month in months:
        place = SubElement(SubElement(root, "sitemap"), "loc")
        place.text = desk.whole(desk.at(f"{OWN}sitemap/{year:04}/{month:02}.xml"))
    return Document(MEDIA, tostring(root, encoding="utf-8", xml_declaration=True))


def month_sitemap(desk: Desk, year: int, month: int) -> Document:
    """Return the addresses of a month's articles, at most 50,000."""
    path = desk.at(f"{OWN}sitemap/{year:04}/{month:02}.xml")
    _allowed(desk, path)
    if not 1 <= month <= 12 or year < 1:
        raise NotFound(path, "no such month")
    root = Element("urlset", {"xmlns": NAMESPACE})
    for number in range(1, monthrange(year, month)[1] + 1):
        for story in desk.store.stories(desk.host, day=date(year, month, number), limit=50_000 - len(root)):
            entry = SubElement(root, "url")
            SubElement(entry, "loc").text = desk.whole(desk.article_address(story.address))
            if updated_of(story) != UNKNOWN:
                SubElement(entry, "lastmod").text = updated_of(story).isoformat()
    return Document(MEDIA, tostring(root, encoding="utf-8", xml_declaration=True))


def _allowed(desk: Desk, path: str) -> None:
    if not desk.imprint.indexing:
        raise NotFound(path, "this edition is not to be indexed")
