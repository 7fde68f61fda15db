"""Find when an article was published."""

from __future__ import annotations

from datetime import datetime

from broadsheet.extract import dates
from broadsheet.extract.jsonld import Node
from broadsheet.extract.signals import Reader, Signals, words_of

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
    ]
)
_DATE_ELEMENTS = (
    '[class*="date" i],[class*="datum" i],[class*="time" i],[class*="publi" i],[class*="fecha" i],'
    '[class*="tarih" i],[class*="posted" i],[class*="meta" i],[class*="zeit" i],[class*="lineinfo" i],'
    '[class*="stand" i]'
)
_MAX_PRINTED = 40


def read_published(signals: Signals, node: Node) -> datetime | None:
    """Return when the article was published, with a zone where the page tells one.

    Sources in order: JSON-LD, meta elements, microdata, `time` elements, the
    date as printed.
    """
    graph = signals.graph
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if found := dates.parse(graph.text(node, key)):
            return found
    if found := _in_metas(signals, _PUBLISHED_NAMES):
        return found
    for prop in ("datePublished", "dateCreated"):
        for element in signals.props.get(prop, ())[:5]:
            text = (
                element.attributes.get("datetime") or element.attributes.get("content") or words_of(element)
            )
            if found := dates.parse(text) or dates.parse_printed(text, signals.language):
                return found
    return _in_times(signals) or _printed(signals)


def read_modified(signals: Signals, node: Node) -> datetime | None:
    """Return when the article was last changed, as far as its data tell."""
    if found := dates.parse(signals.graph.text(node, "dateModified")):
        return found
    return _in_metas(signals, _MODIFIED_NAMES)


def _in_metas(signals: Signals, names: frozenset[str]) -> datetime | None:
    """Return the first moment with a zone, else the first."""
    first: datetime | None = None
    for name, contents in signals.metas.items():
        if "".join(c for c in name if c.isalnum()) in names and (found := dates.parse(contents[0])):
            if found.tzinfo:
                return found
            first = first or found
    return first


def _in_times(signals: Signals) -> datetime | None:
    """Return the first `time` element's moment, those marked as published first."""
    first: datetime | None = None
    for element in signals.times[:12]:
        attributes = element.attributes
        text = attributes.get("datetime") or ""
        found = dates.parse(text) or dates.parse_printed(text or words_of(element), signals.language)
        if found is None:
            continue
        label = f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''}".lower()
        if "pubdate" in attributes or "publish" in label:
            return found
        if "update" in label or "modif" in label:
            continue
        first = first or found
    return first


def _printed(signals: Signals) -> datetime | None:
    reader = Reader()
    for element in signals.tree.css(_DATE_ELEMENTS)[:_MAX_PRINTED]:
        text = reader.words(element)
        if 5 < len(text) < 2 * dates.MAX_DATE and (found := dates.parse_printed(text, signals.language)):
            return found
    return None
