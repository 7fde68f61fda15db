"""Read ninjs, the IPTC's news in JSON (versions 1 and 2)."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from broadsheet.errors import FormatError
from broadsheet.sources.carried import Carried
from broadsheet.sources.dates import read_date
from broadsheet.sources.found import Found


def is_ninjs(value: Any) -> bool:
    """Tell whether decoded JSON is a ninjs item of text."""
    if not isinstance(value, dict) or not isinstance(value.get("uri"), str) or value.get("@type"):
        return False
    own = (
        "headline",
        "headlines",
        "body_html",
        "body_xhtml",
        "body_text",
        "bodies",
        "versioncreated",
        "versionCreated",
    )
    return any(key in value for key in own)


def found_in_ninjs(item: dict[str, Any], where: str, now: datetime) -> Found:
    """Return the article of a ninjs item; raises `FormatError` without headline, words or address."""
    headline = (
        _text(item.get("headline")) or _part(item.get("headlines"), "value", "") or _text(item.get("title"))
    )
    html = _body(item)
    url = next(
        (u for u in (_text(item.get("canonical")), _alternative(item), item["uri"]) if u.startswith("http")),
        "",
    )
    missing = [
        name for name, value in (("headline", headline), ("body", html), ("web address", url)) if not value
    ]
    if missing:
        raise FormatError(where, f"the ninjs item has no {' and no '.join(missing)}")
    published = _date(
        item, now, "firstcreated", "firstCreated", "contentcreated", "contentCreated", "embargoed"
    )
    carried = Carried(
        url=url,
        headline=headline,
        standfirst=_text(item.get("description_text"))
        or _part(item.get("descriptions"), "value", "text/plain"),
        html=html,
        authors=tuple(_authors(item)),
        tags=tuple(_names(item.get("subject") or item.get("subjects"))),
        published=published,
        modified=_date(item, now, "versioncreated", "versionCreated", "contentmodified", "contentModified"),
        language=_text(item.get("language")),
    )
    return Found(
        url=url,
        title=headline,
        published=published,
        modified=carried.modified,
        carried=carried,
        whole=True,
    )


def _body(item: dict[str, Any]) -> str:
    for key in ("body_html", "body_xhtml"):
        if html := _text(item.get(key)):
            return html
    if html := _part(item.get("bodies"), "value", "text/html", "application/xhtml+xml"):
        return html
    text = _text(item.get("body_text")) or _part(item.get("bodies"), "value", "")
    blocks = text.replace("\r\n", "\n").split("\n\n") if "\n\n" in text else text.splitlines()
    return "".join(f"<p>{escape(' '.join(block.split()))}</p>" for block in blocks if block.strip())


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _part(values: Any, key: str, *media: str) -> str:
    """Return the first of version 2's typed texts that is of a media type; "" is any."""
    for value in values if isinstance(values, list) else ():
        kind = _text(value.get("contentType") or value.get("contenttype")) if isinstance(value, dict) else ""
        if isinstance(value, dict) and ("" in media or kind in media or not kind) and _text(value.get(key)):
            return _text(value[key])
    return ""


def _alternative(item: dict[str, Any]) -> str:
    ids = item.get("altids") or item.get("altIds") or ()
    values = (
        ids.values()
        if isinstance(ids, dict)
        else [each.get("value") for each in ids if isinstance(each, dict)]
    )
    return next((text for value in values if (text := _text(value)).startswith("http")), "")


def _names(values: Any) -> list[str]:
    names = [_text(value.get("name")) for value in values or () if isinstance(value, dict)]
    return [name for name in dict.fromkeys(names) if name]


def _authors(item: dict[str, Any]) -> list[str]:
    people = [
        person
        for person in item.get("person") or item.get("people") or ()
        if isinstance(person, dict) and "author" in _text(person.get("rel")).lower()
    ]
    byline = _text(item.get("byline"))
    return _names(people) or ([byline] if byline else [])


def _date(item: dict[str, Any], now: datetime, *keys: str) -> datetime | None:
    return next((date for key in keys if (date := read_date(_text(item.get(key)), now))), None)
