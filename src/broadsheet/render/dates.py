"""Write dates, numbers and counts as a language writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from broadsheet.render.languages import labels
from broadsheet.render.languages.labels import Labels

DateForm = Literal["date", "short", "weekday", "month", "time", "full"]


def format_date(when: date, language: str, form: DateForm = "date") -> str:
    """Return a date in words: "18. Oktober 2024", "18 octobre 2024".

    `form`: date; short (month abbreviated); weekday (weekday and date); month
    (month and year); time (the time alone); full (date and time, or the date
    alone where the time is not known: midnight without a zone).
    """
    words = labels(language)
    if form == "month":
        months = words.months_alone or words.months
        return words.month_and_year.format(month=months[when.month - 1], year=when.year)
    if form == "time":
        return _time(when, words)
    if form == "short":
        return _date(when, words.date_short, words.months_short, words)
    written = _date(when, words.date, words.months, words)
    if form == "weekday":
        return words.weekday_and_date.format(weekday=words.weekdays[when.weekday()], date=written)
    if form == "full" and has_time(when):
        return words.date_and_time.format(date=written, time=_time(when, words))
    return written


def has_time(when: date) -> bool:
    """Tell whether the time of day is known."""
    return isinstance(when, datetime) and (when.tzinfo is not None or bool(when.hour or when.minute))


def format_number(number: int, language: str) -> str:
    """Return a whole number grouped as the language groups it: "12.500"."""
    words = labels(language)
    return f"{number:,}".replace(",", words.thousands) if abs(number) >= words.thousands_from else str(number)


def format_count(number: int, forms: tuple[str, ...], language: str) -> str:
    """Return a number with the form of the noun that goes with it: "1 Wort"."""
    return forms[labels(language).plural(number)].format(number=format_number(number, language))


def _date(when: date, form: str, months: tuple[str, ...], words: Labels) -> str:
    day = words.first_day if when.day == 1 and words.first_day else str(when.day)
    return form.format(day=day, month=months[when.month - 1], year=when.year)


def _time(when: date, words: Labels) -> str:
    if not isinstance(when, datetime):
        return ""
    written = words.time.format(hour=f"{when.hour:02}", minute=f"{when.minute:02}")
    # Without this, half the world's readers would take it for their paper's own time.
    return f"{written} UTC" if when.utcoffset() == timedelta(0) else written
