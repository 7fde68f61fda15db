"""Tests of reading dates."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extract.dates import from_epoch, parse, parse_printed

BERLIN = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-18T15:30:05+02:00",
        "2024-10-18T15:30:05+0200",
        "2024-10-18 15:30:05 +02:00",
        "2024-10-18T15:30:05.123456789+02",
        "20241018T153005+0200",
        "2024-10-18T15:30+02:00",
    ],
)
def test_iso_in_all_its_forms_is_the_same_minute(text: str):
    moment = parse(text)
    assert moment is not None
    assert moment.replace(second=0, microsecond=0) == datetime(2024, 10, 18, 15, 30, tzinfo=BERLIN)


def test_a_time_without_a_zone_stays_naive():
    assert parse("2024-10-18T15:30:00") == datetime(2024, 10, 18, 15, 30)  # noqa: DTZ001


def test_seconds_and_milliseconds_since_1970_are_read():
    assert parse("1729258200") == parse("1729258200000") == datetime(2024, 10, 18, 13, 30, tzinfo=UTC)


def test_forms_of_mail_and_of_c_are_read():
    assert parse("Fri Apr 28 19:20:36 CEST 2023") == datetime(2023, 4, 28, 19, 20, 36, tzinfo=BERLIN)
    assert parse("Fri, 28 Apr 2023 19:20:36 +0200") == datetime(2023, 4, 28, 19, 20, 36, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "text",
    [
        "0000-01-01T00:00:00Z",
        "0001-01-01",
        "40000-01-01",
        "9999-12-31T23:59:59+99:99",
        "2024-02-30",
        "",
        "yesterday",
    ],
)
def test_dates_that_cannot_be_are_none(text: str):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Stand: 28. April 2023, 05:00 Uhr", "de", (2023, 4, 28, 5, 0)),
        ("Do 25.04.24 | 14:07 Uhr | Von Eva", "de", (2024, 4, 25, 14, 7)),
        ("April 3, 2024 4:45pm", "en", (2024, 4, 3, 16, 45)),
        ("30 August 2023 • 12:05 a.m.", "en-GB", (2023, 8, 30, 0, 5)),
        ("3/4/2024", "en-US", (2024, 3, 4, 0, 0)),
        ("3/4/2024", "en-GB", (2024, 4, 3, 0, 0)),
        ("2024年04月24日23:52", "zh", (2024, 4, 24, 23, 52)),
        ("12 de enero de 2025, 10.30", "es", (2025, 1, 12, 10, 30)),
        ("1er mars 2024 à 18h05", "fr", (2024, 3, 1, 18, 5)),
        ("2 lutego 2025 21:52", "pl", (2025, 2, 2, 21, 52)),
    ],
)
def test_printed_dates_are_read_in_many_languages(text: str, language: str, expected: tuple[int, ...]):
    assert parse_printed(text, language) == datetime(*expected)  # noqa: DTZ001


def test_a_printed_zone_counts():
    assert parse_printed("28. April 2023, 19:20 MESZ") == datetime(2023, 4, 28, 19, 20, tzinfo=BERLIN)


def test_what_the_forms_do_not_cover_goes_to_dateparser():
    assert parse_printed("28 اکتبر 2023", "fa") == datetime(2023, 10, 28)  # noqa: DTZ001


def test_numbers_that_are_no_time_are_none():
    assert from_epoch(1e300) is None
    assert from_epoch(5) is None


@given(st.text(max_size=60), st.sampled_from(["", "de", "en", "x-none"]))
def test_no_text_makes_it_fail(text: str, language: str):
    for moment in (parse(text), parse_printed(text, language)):
        assert moment is None or 1600 <= moment.year <= 2200


@given(st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_iso_date_comes_back(moment: datetime):
    assert parse(moment.isoformat()) == moment


@given(
    st.from_regex(
        r"\d{1,9}[-./ ]\d{1,9}[-./ ]\d{1,9}( \d{1,9}:\d{1,9}(:\d{1,3})?)?([+-]\d{1,6})?", fullmatch=True
    )
)
def test_numbers_beyond_any_calendar_do_not_fail(text: str):
    for moment in (parse(text), parse_printed(text)):
        assert moment is None or moment.tzinfo is None or moment.utcoffset() is not None
