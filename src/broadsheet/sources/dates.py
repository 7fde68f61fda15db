"""Read the dates that sources give, leaving out those that cannot be true."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_FRACTION = re.compile(r"(\.\d{6})\d+")
_ZONE = re.compile(r"([+-]\d\d)(\d\d)$")
FIRST = datetime(1700, 1, 1, tzinfo=UTC)
"""Older than the oldest paper with an archive on the web."""


def read_date(value: str, now: datetime) -> datetime | None:
    """Return an ISO 8601 (W3C) or RFC 5322 date with its zone (UTC where none is told), else None.

    A date more than a day ahead of `now` or before 1700 is an error of the
    source and None.
    """
    value = value.strip()
    if not value:
        return None
    return plausible(_iso(value) or _mail(value), now)


def plausible(date: datetime | None, now: datetime) -> datetime | None:
    """Return the date if it can be one of publication, else None; without zone it is UTC."""
    if date is None:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    try:
        return date if FIRST < date < now + timedelta(days=1) else None
    except OverflowError:
        return None


def _iso(value: str) -> datetime | None:
    if re.fullmatch(r"\d{4}(-\d\d)?", value):
        value = (value + "-01-01")[:10]
    try:
        return datetime.fromisoformat(_ZONE.sub(r"\1:\2", _FRACTION.sub(r"\1", value)))
    except ValueError:
        return None


def _mail(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
