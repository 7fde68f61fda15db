"""Find when an article was published."""

from __future__ import annotations

import re
from datetime import datetime

from selectolax.lexbor import LexborNode

from broadsheet.extract.meta.head import head_first
from broadsheet.extract.meta.jsonld import Node
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import Reader, words_of
from broadsheet.extract.words import dates
from broadsheet.extract.words.spelling import letters_of

_PUBLISHED_NAMES = frozenset(
    [
        "articlepublishedtime",
        "articlepublished",
        "articlepublisheddate",
        "articledatepublished",
        "datepublished",
        "ogpublishedtime",
        "ogarticlepublishedtime",
        "publishedtime",
        "publisheddate",
        "publishedat",
        "publishdate",
        "publishtime",
        "publicationdate",
        "publicationtime",
        "pubdate",
        "date",
        "dcdate",
        "dcdateissued",
        "dcdatecreated",
        "dctermscreated",
        "dctermsissued",
        "dctermsdate",
        "sailthrudate",
        "parselypubdate",
        "originalpublicationdate",
        "citationpublicationdate",
        "cxenseparserecspublishtime",
        "lastpublished",
        "releasedate",
        "datecreated",
        "articlecreated",
        "articlecreatedtime",
        "created",
        "createdat",
        "timestamp",
        "ogpubdate",
        "cxenseparsearticlepublishedtime",
        "mediatorpublishedtime",
        "eomportalpublished",
    ]
)
_MODIFIED_NAMES = frozenset(
    [
        "articlemodifiedtime",
        "articlemodified",
        "datemodified",
        "ogupdatedtime",
        "updatedtime",
        "modifiedtime",
        "lastmodified",
        "dctermsmodified",
        "dcdatemodified",
        "articleupdatedtime",
        "revised",
        "modified",
        "dateupdated",
        "lastmod",
        "lastupdated",
        "updatedat",
        "modifiedat",
        "parselymodifieddate",
    ]
)
_DATE_WORDS = (
    "date",
    "datum",
    "time",
    "publi",
    "fecha",
    "tarih",
    "posted",
    "meta",
    "zeit",
    "lineinfo",
    "stand",
)
_DATE_ELEMENTS = ",".join(f'[class*="{word}" i]' for word in _DATE_WORDS)
_DATED = re.compile("|".join(_DATE_WORDS), re.I)
_MACHINE = ("datetime", "title", "data-datetime", "data-timestamp", "data-date", "data-time", "data-utc")
_LONGEST_AGO = 30
_MAX_PRINTED = 40
_MAX_TIMES = 12
_MOST_INSIDE = 6
_A_DAY = 10
"""Characters of a date without a time."""
_DOUBTFUL = re.compile(r"\s*(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/\d{4}")
_OTHER_THINGS = re.compile(r"^(?:video|music|book|movie)[:.]")
_MODIFIED = re.compile(r"updat|modif|aktualisiert|änder", re.I)


def read_published(signals: Signals, node: Node, headline: str) -> datetime | None:
    """Return when the article was published, with a zone where the page tells one.

    Sources in order: JSON-LD, meta elements, microdata, `time` elements, the
    date as printed, those below the heading first.
    """
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if found := _read(signals.graph.text(node, key), signals):
            return found
    if found := _in_metas(signals, _PUBLISHED_NAMES):
        return found
    for prop in ("datePublished", "dateCreated"):
        for element in signals.told_of(prop)[:5]:
            if found := _in_time(element, signals.language):
                return found
    return (
        _in_times(signals, headline)
        or next(filter(None, map(_in_attributes, signals.dated[:_MAX_TIMES])), None)
        or _in_metas(signals, _PUBLISHED_NAMES, prefixed=True)
        or _printed(signals, headline)
    )


def _read(text: str, signals: Signals) -> datetime | None:
    """Return the moment of a text, None where day and month could be either way round."""
    found = dates.parse(text)
    return found or (None if _DOUBTFUL.match(text) else dates.parse_printed(text, signals.language))


def read_modified(signals: Signals, node: Node) -> datetime | None:
    """Return when the article was last changed, as far as its data tell."""
    if found := _read(signals.graph.text(node, "dateModified"), signals):
        return found
    told = _in_metas(signals, _MODIFIED_NAMES) or _in_metas(signals, _MODIFIED_NAMES, prefixed=True)
    elements = () if told else signals.told_of("dateModified")[:5]
    return told or next(filter(None, map(_in_attributes, elements)), None)


def _in_metas(signals: Signals, names: frozenset[str], *, prefixed: bool = False) -> datetime | None:
    """Return the first moment with a zone, else the first; `prefixed` looks behind a vendor's prefix."""
    first: datetime | None = None
    for name, contents in signals.metas.items():
        if prefixed and (":" not in name or _OTHER_THINGS.match(name)):
            continue
        told = name.rpartition(":")[2] if prefixed else name
        if letters_of(told) not in names or not (found := _read(contents[0], signals)):
            continue
        if found.tzinfo:
            return found
        first = first or found
    return first


def _in_times(signals: Signals, headline: str) -> datetime | None:
    """Return the first `time` element's moment, those marked as published and at the head first."""
    first: datetime | None = None
    times = signals.times
    if len(times) > 1:
        times, _ = head_first(signals, "time", lambda node: node.tag == "time", headline)
    for element in times[:_MAX_TIMES]:
        attributes = element.attributes
        found = _in_time(element, signals.language)
        if found is None:
            continue
        label = f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''}".lower()
        if "pubdate" in attributes or "publish" in label:
            return found
        if _MODIFIED.search(label):
            continue
        first = first or found
    return first


def _in_time(element: LexborNode, language: str) -> datetime | None:
    """Return the moment that an element tells; its words may hold the clock of the day in its attribute."""
    attributes = element.attributes
    text = attributes.get("datetime") or attributes.get("content") or ""
    told = dates.parse(text) or dates.parse_printed(text, language)
    if told is not None and len(text) > _A_DAY:
        return told
    printed = dates.parse_printed(words_of(element), language)
    return printed if told is None or (printed and printed.date() == told.date()) else told


def _printed(signals: Signals, headline: str) -> datetime | None:
    reader = Reader()
    elements, _ = head_first(signals, _DATE_ELEMENTS, _is_dated, headline)
    for element in elements[:_MAX_PRINTED]:
        text = _of_publication(reader.words(element))
        if 5 < len(text) < 2 * dates.MAX_DATE and (found := dates.parse_printed(text, signals.language)):
            return _to_the_minute(found, element)
        if 0 < len(text) <= _LONGEST_AGO and (found := _in_attributes(element)):
            return found
    return None


def _to_the_minute(found: datetime, element: LexborNode) -> datetime:
    """Return a printed day with the clock that the element, or one inside it, tells scripts or a pointer."""
    if found.hour or found.minute:
        return found
    inside = element.css("[title],[datetime]")[:_MOST_INSIDE]
    told = (moment for node in (element, *inside) if (moment := _in_attributes(node)) is not None)
    return next((moment for moment in told if moment.date() == found.date()), found)


def _in_attributes(element: LexborNode) -> datetime | None:
    """Return the moment that an element tells scripts of, where it prints "3 hours ago"."""
    told = (element.attributes.get(key) or "" for key in _MACHINE)
    return next((found for text in told if len(text) >= _A_DAY and (found := dates.parse(text))), None)


def _of_publication(text: str) -> str:
    """Return what a line that begins by saying when the article was changed says of its publication."""
    told = dates.PUBLISHED.search(text) if _MODIFIED.match(text) else None
    return text[told.start() :] if told is not None else text


def _is_dated(node: LexborNode) -> bool:
    return bool(_DATED.search(node.attributes.get("class") or ""))
