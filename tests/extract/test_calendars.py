"""Dates of calendars other than the Gregorian one."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extract.words.calendars import day_in
from broadsheet.extract.words.dates import parse_printed

NOON = datetime(2026, 2, 3, 17, 45)  # noqa: DTZ001
DAY = datetime(2026, 2, 3)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("printed", "language", "moment"),
    [
        ("3 กุมภาพันธ์ 2569 เวลา 17:45 น.", "th", NOON),
        ("วันอังคารที่ 3 ก.พ. 2569 17.45 น.", "th", NOON),
        ("3 ก.พ. 69", "th", DAY),
        ("๓ กุมภาพันธ์ พ.ศ. ๒๕๖๙", "th", DAY),
        ("3 ก.พ. 2026 17:45", "th", NOON),
        ("۱۴ بهمن ۱۴۰۴ - ۱۷:۴۵", "fa", NOON),
        ("۱۴۰۴/۱۱/۱۴ ۱۷:۴۵", "fa-IR", NOON),
        ("1404/11/14", "fa", DAY),
        ("۱۴ دلو ۱۴۰۴", "fa-AF", DAY),
        ("令和8年2月3日 17時45分", "ja", NOON),
        ("令和八年二月三日", "ja", DAY),
        ("二〇二六年二月三日", "zh", DAY),
        ("民國115年2月3日 17:45", "zh-TW", NOON),
        ("平成元年十二月二十三日", "ja", datetime(1989, 12, 23)),  # noqa: DTZ001
        ("3 Φεβ 2026 17:45", "el", NOON),
        ("2026. febr. 3. 17:45", "hu", NOON),
        ("3 Şub 2026 17:45", "tr", NOON),
    ],
)
def test_a_printed_date_of_another_calendar_is_a_common_one(printed: str, language: str, moment: datetime):
    assert parse_printed(printed, language) == moment


def test_a_year_of_the_islamic_lunar_calendar_is_no_persian_one():
    assert parse_printed("1447/8/15", "ar") is None


def test_the_persian_year_begins_on_the_day_on_which_it_did():
    days = [day_in(f"1 فروردین {year}") for year in (1358, 1370, 1375, 1399, 1400, 1403, 1404)]
    told = [date(*day[:3]).isoformat() for day in days if day is not None]
    assert told == [
        "1979-03-21", "1991-03-21", "1996-03-20", "2020-03-20", "2021-03-21", "2024-03-20", "2025-03-21",
    ]  # fmt: skip


@given(st.integers(1300, 1499), st.integers(1, 12), st.integers(1, 28))
def test_persian_days_follow_each_other(year: int, month: int, day: int):
    first, second = (day_in(f"{year}/{month}/{n}", "fa") for n in (day, day + 1))
    assert first is not None
    assert second is not None
    assert date(*second[:3]) - date(*first[:3]) == timedelta(days=1)
