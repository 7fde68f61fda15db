"""Read RSS, RDF and Atom."""

from __future__ import annotations

import io
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import feedparser

from broadsheet.errors import SourceError
from broadsheet.sources.canonical import web_address
from broadsheet.sources.carried import Carried
from broadsheet.sources.dates import plausible, read_date
from broadsheet.sources.found import TEASER, Feed, Found
from broadsheet.sources.plain import plain_of

_SECONDS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2.6e6, "yearly": 3.2e7}


def read_xml_feed(body: bytes, url: str, now: datetime, content_type: str = "") -> Feed:
    """Return a feed in XML; raises `SourceError` if the bytes are none."""
    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    # What feedparser would sanitise is read by `extract`, which keeps text alone.
    try:
        parsed = feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:
        # feedparser tries everything, and what it trips over then has no common class.
        raise SourceError(url, f"the feed cannot be read ({type(error).__name__}: {error})") from error
    if not parsed.get("version") and not parsed.entries:
        kind = "a web page" if b"<html" in body[:5000].lower() else "something else"
        raise SourceError(url, f"not a feed but {kind}", "give the address of an RSS, Atom or JSON feed")
    head = parsed.feed
    language = str(head.get("language") or "")
    return Feed(
        title=plain_of(head.get("title")),
        line=plain_of(head.get("subtitle")),
        language=language,
        home=str(head.get("link") or ""),
        entries=tuple(found for entry in parsed.entries if (found := _found(entry, url, language, now))),
        interval=_interval(head),
        hub=_link(head, "hub"),
        topic=_link(head, "self") or url,
    )


def _found(entry: Any, url: str, language: str, now: datetime) -> Found | None:
    given = _address(entry)
    address = web_address(given, url) if given else ""
    if not address:
        return None
    published = _date(entry, "published", now)
    modified = _date(entry, "updated", now)
    title = plain_of(entry.get("title"))
    text = _text(entry)
    carried = Carried(
        url=address,
        headline=title,
        html=text,
        authors=tuple(name for a in entry.get("authors", ()) if (name := plain_of(a.get("name")))),
        tags=tuple(
            term for t in entry.get("tags", ()) if (term := plain_of(t.get("label") or t.get("term")))
        ),
        published=published,
        modified=modified,
        language=language,
    )
    return Found(
        url=address,
        title=title,
        published=published,
        modified=modified if modified != published else None,
        language=language,
        carried=carried if len(text) > TEASER and title else None,
    )


def _address(entry: Any) -> str:
    """Return the article's own address, past the link of a tracking service."""
    original = entry.get("feedburner_origlink") or entry.get("pheedo_origlink")
    guid = str(entry.get("id") or "")
    alternate = _link(entry, "alternate") or str(entry.get("link") or "")
    return str(original or alternate or (guid if guid.startswith(("http://", "https://")) else ""))


def _link(element: Any, rel: str) -> str:
    links = [link for link in element.get("links", ()) if link.get("rel") == rel and link.get("href")]
    pages = [link for link in links if link.get("type", "text/html") == "text/html"] or links
    return str(pages[0]["href"]).strip() if pages else ""


def _date(entry: Any, name: str, now: datetime) -> datetime | None:
    # feedparser drops the zone, so what it read is trusted only where ours fails.
    # Its own `get` gives one date for the other where that is missing.
    own = read_date(str(dict.get(entry, name) or ""), now)
    parts = dict.get(entry, f"{name}_parsed")
    if own is not None or parts is None:
        return own
    try:
        return plausible(datetime.fromtimestamp(timegm(parts), UTC), now)
    except (ValueError, OverflowError, OSError):
        return None


def _text(entry: Any) -> str:
    bodies = [str(part.get("value") or "") for part in entry.get("content", ())]
    bodies.append(str(entry.get("summary") or ""))
    return max(bodies, key=len)


def _interval(head: Any) -> float:
    """Return the seconds that <ttl> or the syndication module ask for."""
    ttl = str(head.get("ttl") or "")
    if ttl.isdecimal():
        return float(ttl) * 60
    period = _SECONDS.get(str(head.get("sy_updateperiod") or "").strip().lower(), 0.0)
    frequency = str(head.get("sy_updatefrequency") or "1").strip()
    return period / max(1, int(frequency)) if frequency.isdecimal() else period
