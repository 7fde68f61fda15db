"""Points in time as the database keeps them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def aware(moment: datetime) -> datetime:
    """Return the moment with a zone: UTC where none is told."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def to_micros(moment: datetime) -> int:
    """Return microseconds since 1970, UTC."""
    return (aware(moment) - _EPOCH) // _MICROSECOND


def to_seconds(moment: datetime) -> int:
    """Return whole seconds since 1970, UTC; negative before."""
    return to_micros(moment) // 1_000_000


def from_micros(micros: int) -> datetime:
    """Return the moment in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def to_micros_or_none(moment: datetime | None) -> int | None:
    """Return what `to_micros` does, and None for None."""
    return None if moment is None else to_micros(moment)


def from_micros_or_none(micros: int | None) -> datetime | None:
    """Return what `from_micros` does, and None for None."""
    return None if micros is None else from_micros(micros)


def to_text(moment: datetime | None) -> str | None:
    """Return a date as the paper gave it: with its own zone, or without one."""
    return None if moment is None else moment.isoformat()


def from_text(text: str | None) -> datetime | None:
    """Return the date that `to_text` was given."""
    return None if text is None else datetime.fromisoformat(text)


def to_day(day: date) -> int:
    """Return a day as the number one reads: 20241018."""
    return day.year * 10000 + day.month * 100 + day.day


def from_day(number: int) -> date:
    """Return the day of such a number."""
    return date(number // 10000, number // 100 % 100, number % 100)
