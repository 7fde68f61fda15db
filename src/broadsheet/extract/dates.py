"""Read the times that a page prints or carries as data."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

EARLIEST = 1600
LATEST = 2200

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:T|\s+|\+)?\s*(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d?:?(?:\d\d)?(?::\d\d)?)?)?",
    re.I,
)
_NUMBER = re.compile(r"\d{9,13}(?:\.\d+)?")


def parse(text: str, zone: tzinfo | None = None) -> datetime | None:
    """Return the moment a text tells of, or None.

    ISO 8601 in all the forms in which papers write it, or seconds or milliseconds since
    1970. A time without a zone is in `zone`, or stays naive. Years before 1600 and after
    2200 are no dates of an article.
    """
    text = text.strip()
    match = _ISO.match(text)
    if match and len(match[0]) >= 8 and match.end() >= min(len(text), 10):
        return _from_parts(match, zone)
    if _NUMBER.fullmatch(text):
        return from_epoch(float(text))
    return None


def from_epoch(seconds: float) -> datetime | None:
    """Return the moment so many seconds (or milliseconds) after 1970, in UTC."""
    if seconds > 1e11:
        seconds /= 1000
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment if 1990 <= moment.year <= LATEST else None


def _from_parts(match: re.Match[str], zone: tzinfo | None) -> datetime | None:
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    if not EARLIEST <= int(year) <= LATEST:
        return None
    micro = int((fraction or "0").ljust(6, "0")[:6])
    own = _zone_of(offset) if offset else zone
    try:
        return datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), micro, own
        )
    except ValueError:
        return None


def _zone_of(offset: str) -> tzinfo | None:
    if offset.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = offset[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:4] or 0)
    if hours > 15 or minutes > 59:
        return None
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if offset[0] == "-" else delta)
