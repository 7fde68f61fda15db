"""Fit a web page to a request: conditions, ranges, content codings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache

from msgspec import Struct

from broadsheet.render.targets import target
from broadsheet.serve.http_answer import ENCODINGS, SHUT, WebPage

SECURITY = (
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "interest-cohort=()"),
)

Headers = list[tuple[str, str]]


class WebAnswer(Struct, frozen=True):
    """Status, headers and body as they are sent; `head` has the first two written, where that was done."""

    status: int
    headers: Headers
    body: bytes | memoryview
    head: bytes = b""


@lru_cache(maxsize=256)
def coding_for(accept: str) -> str:
    """Return the content coding to send, "" for none (RFC 9110, 12.5.3)."""
    if not accept:
        return ""
    weights = dict(_weighted(part) for part in accept.lower().split(",")[:20])
    everything = weights.get("*", 0.0)
    best = max(ENCODINGS, key=lambda coding: (weights.get(coding, everything), -ENCODINGS.index(coding)))
    return best if weights.get(best, everything) > 0 else ""


def fitted(page: WebPage, method: str, headers: Mapping[str, str], extra: Headers | None = None) -> WebAnswer:
    """Return the answer to a GET or HEAD: 200, 206, 304, 412 or 416, or the page's own status."""
    out = [*_headers(page), *(extra or ())]
    if page.status != 200:
        return _answer(page.status, out, page.body, method)
    if _fails(page, headers):
        return _answer(412, [pair for pair in out if not pair[0].startswith("content-")], b"", method)
    if _unchanged(page, headers):
        kept = [(name, value) for name, value in out if name not in ("content-type", "content-length")]
        return WebAnswer(304, kept, b"")
    wanted = headers.get("range", "")
    if wanted and method == "GET" and _range_applies(page, headers):
        return _part(page, wanted, out)
    return _answer(200, out, page.body, method)


def _answer(status: int, headers: Headers, body: bytes | memoryview, method: str) -> WebAnswer:
    sized = [*headers, ("content-length", str(len(body)))]
    return WebAnswer(status, sized, b"" if method == "HEAD" else body)


def _headers(page: WebPage) -> Headers:
    out: Headers = [("content-type", page.media_type), *SECURITY, ("vary", "accept-encoding")]
    out.append(("content-security-policy", page.policy or SHUT))
    if page.robots:
        out.append(("x-robots-tag", ", ".join(page.robots)))
    if page.reserved:
        out.append(("tdm-reservation", "1"))
    # An article may be corrected at any time: it is kept, but asked for again.
    out.append(("cache-control", "no-cache"))
    if page.location:
        out.append(("location", page.location))
    if page.etag:
        out.append(("etag", page.etag))
    if page.modified:
        out.append(("last-modified", http_date(page.modified)))
    if page.coding:
        out.append(("content-encoding", page.coding))
    else:
        out.append(("accept-ranges", "bytes"))
    if page.name:
        out.append(("content-disposition", f'attachment; filename="{_file_name(page.name)}"'))
    if page.original and (original := target(page.original)):
        out.append(("link", f'<{original}>; rel="canonical"'))
    return out


def http_date(moment: datetime) -> str:
    """Return a date as HTTP writes it; one without a zone is taken for UTC."""
    return format_datetime(_in_seconds(moment), usegmt=True)


def _fails(page: WebPage, headers: Mapping[str, str]) -> bool:
    """Tell whether the client wants only what is not here any more (RFC 9110, 13.1.1 and 13.1.4)."""
    tags = headers.get("if-match", "")
    if tags:
        return not {page.etag, "*"} & {tag.strip() for tag in tags.split(",")}
    since = _read_date(headers.get("if-unmodified-since", ""))
    return bool(since and page.modified and _in_seconds(page.modified) > since)


def _unchanged(page: WebPage, headers: Mapping[str, str]) -> bool:
    """Tell whether the client has this already (RFC 9110, 13.2.2)."""
    tags = headers.get("if-none-match", "")
    if tags:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return page.etag in known or "*" in known
    since = _read_date(headers.get("if-modified-since", ""))
    return bool(since and page.modified and http_date(page.modified) == http_date(since))


def _range_applies(page: WebPage, headers: Mapping[str, str]) -> bool:
    condition = headers.get("if-range", "")
    dated = http_date(page.modified) if page.modified else ""
    return not page.coding and (not condition or condition in (page.etag, dated))


def _part(page: WebPage, wanted: str, headers: Headers) -> WebAnswer:
    """Return the part asked for; several parts at once are answered with the whole."""
    found = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", wanted.strip())
    size = len(page.body)
    if not found or not (found[1] or found[2]):
        return _answer(200, headers, page.body, "GET")
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    if first >= size or last < first:
        return _answer(416, [("content-range", f"bytes */{size}"), *headers], b"", "GET")
    # Not copied for each client that takes it slowly.
    part = memoryview(page.body)[first : last + 1]
    return _answer(206, [("content-range", f"bytes {first}-{last}/{size}"), *headers], part, "GET")


def _weighted(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    weight = re.fullmatch(r"\s*q\s*=\s*([01](?:\.[0-9]{0,9})?)\s*", parameter)
    return name.strip(), float(weight[1]) if weight else 1.0


def _read_date(text: str) -> datetime | None:
    try:
        return _in_seconds(parsedate_to_datetime(text)) if text else None
    except (ValueError, IndexError, OverflowError):  # the last is the year 10,000, by its zone
        return None


def _in_seconds(moment: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0)


def _file_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)
