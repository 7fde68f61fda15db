"""Read feeds of every kind."""

from __future__ import annotations

from datetime import datetime

from broadsheet.errors import SourceError
from broadsheet.sources.found import Feed
from broadsheet.sources.jsonfeed import read_json_feed
from broadsheet.sources.xmlfeed import read_xml_feed


def read_feed(body: bytes, url: str, now: datetime, content_type: str = "") -> Feed:
    """Return what an RSS, RDF, Atom or JSON feed says; raises `SourceError` if the bytes are none.

    Broken XML gives the entries that can be read. Where an entry carries its text
    in full, `Found.carried` holds it: the paper's own page is still the better one.
    """
    start = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise SourceError(url, "the feed is empty")
    if start.startswith(b"{"):
        return read_json_feed(body, url, now)
    return read_xml_feed(body, url, now, content_type)
