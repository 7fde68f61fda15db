"""Read the times that a page prints or carries as data."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from broadsheet.extract.words import calendars
from broadsheet.extract.words.months import COVERED, ELSEWHERE, MONTHS
from broadsheet.text import primary_language

PUBLISHED = re.compile(
    r"(?:first |originally |zuerst )?(?:published|posted|veröffentlicht|erschienen|erstellt|publié|"
    r"mis en ligne|publicad|publicación|pubblicat|data di pubblicazione|gepubliceerd|geplaatst|opublikowano|"
    r"data publikacji|"
    r"publicerad|publisert|publiceret|udgivet|julkaistu|közzétéve|megjelent|publikováno|vydáno|publikované|yayın|"
    r"objavljeno|publicat|опубликован|опубліковано|дата публикации|δημοσι|تاريخ النشر|نشر في|פורסם)",
    re.I,
)
"""Words by which a line says when an article was published."""

EARLIEST = 1600
LATEST = 2200
MAX_DATE = 120
"""Characters of a text that is read as a date."""

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:T|\s+)\s*(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d?:?(?:\d\d)?(?::\d\d)?)?)?",
    re.I,
)
_NUMBER = re.compile(r"\d{9,13}(?:\.\d+)?")
_CLOCK = re.compile(
    r"(?<![\d.])(\d{1,2})\s?[:.hH時시]\s?(\d\d)(?![\d.])(?::(\d\d))?\s*(?:分|분)?(?:\s*([ap])\.?\s?m\b)?",
    re.I,
)
_HOURS = re.compile(r"(?<![\d.:])(\d{1,2})\s*([ap])\.?\s?m\b", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?,?\s*(?:de\s+|d['’]|of\s+)?([^\W\d_]{3,12})\.?[,،]?\s*(?:de[l]?\s+)?"
    r"(\d{4})",
    re.I,
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_YEAR_MONTH = re.compile(r"(\d{4})\.?\s*(?:m\.\s*)?([^\W\d_]{3,12})\.?\s+(\d{1,2})(?!\d)", re.I)
_YEAR_DAY = re.compile(r"(\d{4})\. gada (\d{1,2})\.\s*([^\W\d_]{3,12})", re.I)
_TOLD_APART = re.compile(r"(\d{1,2}) tháng (\d{1,2})(?:,| năm)? (\d{4})")
_AFTERNOON = re.compile(
    r"오후|下午|午後|晚上|晚[间間]|傍晚|μ\.?\s?μ|(?<=\d)\s?م(?!\w)|مساء|ب\s?\.\s?ظ|بعد ?از ?ظهر"
)
_FORENOON = re.compile(r"오전|上午|午前|π\.?\s?μ|(?<=\d)\s?ص(?!\w)|صباح")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_ZONE = re.compile(
    r"\b(?:GMT|UTC)\s?(?P<offset>[+-]\d\d?(?::?\d\d)?)\b|\b(UTC|GMT|MESZ|CEST|MEZ|CET|BST|EDT|EST|CDT|CST|MDT|MST|PDT|PST|IST|JST|KST|SAST|AEST)\b|"
    r"(?<=\d)\s*([+-]\d\d:?\d\d)\b"
)
_ZONES = {
    "UTC": 0,
    "GMT": 0,
    "BST": 60,
    "MEZ": 60,
    "CET": 60,
    "MESZ": 120,
    "CEST": 120,
    "SAST": 120,
    "EDT": -240,
    "EST": -300,
    "CDT": -300,
    "CST": -360,
    "MDT": -360,
    "MST": -420,
    "PDT": -420,
    "PST": -480,
    "IST": 330,
    "JST": 540,
    "KST": 540,
    "AEST": 600,
}
"""Minutes east of Greenwich. IST is India's, as papers print it."""
_NAMED = ((_DAY_MONTH, 3, 2, 1), (_MONTH_DAY, 3, 1, 2), (_YEAR_MONTH, 1, 2, 3), (_YEAR_DAY, 1, 3, 2))
"""Patterns with the groups of year, month and day."""
_CTIME = re.compile(
    r"[A-Z][a-z]{2}, ?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})|[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) .*?(\d{4})$"
)


def parse(text: str) -> datetime | None:
    """Return the moment that a text of the page's data tells of, or None.

    ISO 8601 in all the forms in which papers write it, seconds or
    milliseconds since 1970, the forms of e-mail and of C's ctime. A time
    without a zone stays naive. Years before 1600 and after 2200 are no
    dates of an article.
    """
    text = text.strip()
    if len(text) > MAX_DATE:
        return None
    match = _ISO.match(text)
    if match and match.end() == len(text):
        return _from_iso(match)
    if _NUMBER.fullmatch(text):
        return from_epoch(float(text))
    if ctime := _CTIME.match(text):
        day, month, year = (ctime[1], ctime[2], ctime[3]) if ctime[1] else (ctime[5], ctime[4], ctime[6])
        return _with_clock(text, int(year), MONTHS.get(month.lower(), 0), int(day))
    if match and match.end() >= 16:
        return _from_iso(match)
    return None


def parse_printed(text: str, language: str = "") -> datetime | None:
    """Return the moment of a date as papers print it, or None.

    "28. April 2023, 05:00 Uhr", "April 3, 2024 4:45pm ET", "25.04.24 | 14:07",
    "2024年04月24日23:52". The first date in the text counts. Of 4/3/2024 the first number is the
    month in the English of the United States, and in that of no country, alone. Years of the Buddha, of an
    era and of the Persian calendar are those of the common one. Other languages than
    those of `MONTHS` go to dateparser. Without a printed zone the result is naive.
    """
    text = " ".join(text.split())[:MAX_DATE]
    if (told := calendars.day_in(text, language)) is not None:
        return _with_clock(f"{text[: told.start]} {text[told.end :]}", told.year, told.month, told.day)
    if not any(c.isdigit() for c in text):
        return None
    if match := _YEAR_FIRST.search(text):
        return _with_clock(text[match.end() :], int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.search(text):
        day, month = int(match[1]), int(match[3])
        if (
            match[2] == "/" and language.lower() in ("en", "en-us", "en_us") and month <= 31 and day <= 12
        ) or month > 12:
            day, month = month, day
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        return _with_clock(text[: match.start()] + text[match.end() :], year, month, day)
    if match := _TOLD_APART.search(text):
        return _with_clock(text[match.end() :], int(match[3]), int(match[2]), int(match[1]))
    return _by_name(text, language) or _by_dateparser(text, language)


def _by_name(text: str, language: str) -> datetime | None:
    """Return the moment of a date that names its month."""
    elsewhere = ELSEWHERE.get(primary_language(language), {})
    for pattern, year, month, day in _NAMED:
        for match in pattern.finditer(text):
            name = match[month].lower()
            if number := elsewhere.get(name) or MONTHS.get(name):
                rest = text[: match.start()] + " " + text[match.end() :]
                return _with_clock(rest, int(match[year]), number, int(match[day]))
    return None


def in_address(url: str) -> datetime | None:
    """Return the day in the path of an address ("/2024/04/24/"), or None."""
    match = _IN_ADDRESS.search(url)
    return _moment((int(match[1]), int(match[2]), int(match[3])), (0, 0, 0), 0, None) if match else None


def from_epoch(seconds: float) -> datetime | None:
    """Return the moment so many seconds (or milliseconds) after 1970, in UTC."""
    if seconds > 1e11:
        seconds /= 1000
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment if 1990 <= moment.year <= LATEST else None


def _from_iso(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    micro = int((fraction or "0").ljust(6, "0")[:6])
    zone = _zone_of(offset) if offset else None
    clock = (int(hour or 0), int(minute or 0), int(second or 0))
    return _moment((int(year), int(month), int(day)), clock, micro, zone)


def _with_clock(rest: str, year: int, month: int, day: int) -> datetime | None:
    """Add the first clock and zone in `rest` to a date."""
    clock = (0, 0, 0)
    half = ""
    if match := _CLOCK.search(rest):
        clock, half = (int(match[1]), int(match[2]), int(match[3] or 0)), (match[4] or "").lower()
    elif match := _HOURS.search(rest):
        clock, half = (int(match[1]), 0, 0), match[2].lower()
    if match and not half:
        half = "p" if _AFTERNOON.search(rest) else "a" if _FORENOON.search(rest) else ""
    if half == "p" and clock[0] < 12:
        clock = (clock[0] + 12, *clock[1:])
    elif half == "a" and clock[0] == 12:
        clock = (0, *clock[1:])
    zone = _ZONE.search(rest) if match else None
    offset = None
    if zone:
        name, digits = zone[2], zone["offset"] or zone[3]
        offset = timezone(timedelta(minutes=_ZONES[name])) if name else _zone_of(digits)
    date = (year, month, day)
    # What looks like a clock may be how long a film is.
    return _moment(date, clock, 0, offset) or _moment(date, (0, 0, 0), 0, None)


def _moment(
    date: tuple[int, int, int], clock: tuple[int, int, int], micro: int, zone: tzinfo | None
) -> datetime | None:
    # The first day of 1970 is what a zero becomes.
    if not EARLIEST <= date[0] <= LATEST or date == (1970, 1, 1):
        return None
    try:
        return datetime(*date, *clock, micro, zone)  # noqa: DTZ001 - naive where the page tells no zone
    except ValueError:
        return None


def _zone_of(offset: str) -> tzinfo | None:
    if offset.upper() in ("Z", "UTC", "GMT"):
        return UTC
    # "+5:30", "+0530", "+7"
    digits = offset[1:].replace(":", "").zfill(4 if len(offset) > 3 else 2)
    hours, minutes = int(digits[:2]), int(digits[2:4] or 0)
    if hours > 15 or minutes > 59:
        return None
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if offset[0] == "-" else delta)


def _by_dateparser(text: str, language: str) -> datetime | None:
    tongue = primary_language(language)
    if not tongue or tongue in COVERED or len(text) > 60 or not re.search(r"\d{4}", text):
        return None
    # Imported late: it costs a quarter of a second, and few pages need it.
    import dateparser  # type: ignore[import-untyped]

    # Not "two months ago": that would be another date at every reading.
    settings = {
        "STRICT_PARSING": True,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PARSERS": ["absolute-time"],
    }
    try:
        found = dateparser.parse(text, languages=[tongue], settings=settings)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    return found if found and EARLIEST <= found.year <= LATEST else None
