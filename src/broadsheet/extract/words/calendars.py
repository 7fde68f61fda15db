"""Read the dates of calendars other than the Gregorian one, as papers of their countries print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from broadsheet.text import primary_language

_BUDDHIST = 543
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
"""Years to add to that of an era: a Japanese emperor's reign, or the republic in Taiwan."""
_NUMERALS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_KANJI = "〇一二三四五六七八九十元"
_EAST_ASIAN = re.compile(
    rf"(?P<era>{'|'.join(_ERAS)})?(?P<year>\d{{1,4}}|[{_KANJI}]{{1,4}})年(?P<month>\d{{1,2}}|[{_KANJI}]{{1,3}})月"
    rf"(?P<day>\d{{1,2}}|[{_KANJI}]{{1,3}})日"
)
_THAI_MONTHS = (
    "มกราคม ม.ค. ม.ค", "กุมภาพันธ์ ก.พ. ก.พ", "มีนาคม มี.ค. มี.ค", "เมษายน เม.ย. เม.ย",
    "พฤษภาคม พ.ค. พ.ค", "มิถุนายน มิ.ย. มิ.ย", "กรกฎาคม ก.ค. ก.ค", "สิงหาคม ส.ค. ส.ค",
    "กันยายน ก.ย. ก.ย", "ตุลาคม ต.ค. ต.ค", "พฤศจิกายน พ.ย. พ.ย", "ธันวาคม ธ.ค. ธ.ค",
)  # fmt: skip
_PERSIAN_MONTHS = (
    # Iran, Afghanistan
    "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله",
    "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
)  # fmt: skip


def _numbered(months: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, names in enumerate(months, 1) for name in names.split()}


_THAI, _PERSIAN = _numbered(_THAI_MONTHS), _numbered(_PERSIAN_MONTHS)


def _of(months: dict[str, int]) -> str:
    return "|".join(map(re.escape, sorted(months, key=len, reverse=True)))


_DAY_OF_THAI = re.compile(rf"(\d{{1,2}})\s*({_of(_THAI)})\s*(?:พ\.ศ\.\s*|ค\.ศ\.\s*)?(\d{{4}}|\d\d)(?!\d)")
_DAY_OF_PERSIAN = re.compile(rf"(\d{{1,2}})\s+(?:ماه\s+)?({_of(_PERSIAN)})(?:\s+ماه)?\s*[،,]?\s+(\d{{4}})")
_PERSIAN_NUMBERS = re.compile(r"(?<!\d)([1۱][34۳۴]\d\d)\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{1,2})(?!\d)")
_FIRST_PERSIAN = 226_895
"""The first day of the Persian calendar, counted as Python counts days."""
_NUMBERED_YEARS = frozenset(("fa", "ps", "tg", "ku", "ckb", "az"))
"""Languages in which 1404/11/14 is a Persian date: elsewhere such years are of the Islamic lunar calendar."""


class Found(NamedTuple):
    """A Gregorian day, and where its date begins and ends in a text."""

    year: int
    month: int
    day: int
    start: int
    end: int


def day_in(text: str, language: str = "") -> Found | None:
    """Return the first day that a text tells in another calendar, or in Chinese numerals, or None.

    Thai years count from the death of the Buddha, Persian ones are solar, Japanese ones those of an era;
    a Thai year of two digits is one of the Buddhist calendar too.
    """
    tongue = primary_language(language)
    if text.isascii() and tongue not in _NUMBERED_YEARS:
        return None
    return next(chain(_east_asian(text), _thai(text), _persian(text, tongue)), None)


def _east_asian(text: str) -> Iterator[Found]:
    for match in _EAST_ASIAN.finditer(text) if "年" in text else ():
        year, month, day = (_number(match[part]) for part in ("year", "month", "day"))
        if match["era"]:
            year += _ERAS[match["era"]]
        if year > _BUDDHIST:
            yield Found(year, month, day, match.start(), match.end())


def _number(words: str) -> int:
    """Return a number in digits or in Chinese numerals: "二十三", "二〇二六"; the first year is "元"."""
    if words.isdecimal():
        return int(words)
    if words == "元":
        return 1
    tens, ten, ones = words.partition("十")
    if ten:
        return 10 * (_NUMERALS.get(tens, 1)) + _NUMERALS.get(ones, 0)
    return int("".join(str(_NUMERALS.get(sign, 0)) for sign in words))


def _thai(text: str) -> Iterator[Found]:
    for match in _DAY_OF_THAI.finditer(text):
        year = int(match[3]) + (2500 if len(match[3]) == 2 else 0)
        year -= _BUDDHIST if year > 2400 else 0
        yield Found(year, _THAI[match[2]], int(match[1]), match.start(), match.end())


def _persian(text: str, language: str) -> Iterator[Found]:
    for match in _DAY_OF_PERSIAN.finditer(text):
        if 1300 <= int(match[3]) < 1500:
            yield _from_persian(int(match[3]), _PERSIAN[match[2]], int(match[1]), match)
    for match in _PERSIAN_NUMBERS.finditer(text) if language in _NUMBERED_YEARS else ():
        yield _from_persian(int(match[1]), int(match[2]), int(match[3]), match)


def _from_persian(year: int, month: int, day: int, match: re.Match[str]) -> Found:
    """Return the Gregorian day of a Persian date; months and days out of range give no day of any month.

    By the arithmetic of 33 years with eight leap days, which is that of the sky for 1244 to 1531.
    """
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Found(year, 0, 0, match.start(), match.end())
    since = 365 * (year - 1) + (8 * (year - 1) + 29) // 33 + day - 1
    since += 31 * (month - 1) - max(0, month - 7)
    gregorian = date.fromordinal(_FIRST_PERSIAN + since)
    return Found(gregorian.year, gregorian.month, gregorian.day, match.start(), match.end())
