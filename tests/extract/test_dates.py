"""Tests of reading dates."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extract.words.dates import from_epoch, in_address, parse, parse_printed

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
        ("Δημοσιεύτηκε: Τετάρτη 24 Απριλίου 2024, 3:15 μ.μ.", "el", (2024, 4, 24, 15, 15)),
        ("24 aprilie 2024, 10:15", "ro", (2024, 4, 24, 10, 15)),
        ("3. listopada 2024.", "hr", (2024, 10, 3, 0, 0)),
        ("3 listopada 2024", "pl", (2024, 11, 3, 0, 0)),
        ("24. apríla 2024", "sk", (2024, 4, 24, 0, 0)),
        ("2024. április 24., szerda 10:15", "hu", (2024, 4, 24, 10, 15)),
        ("2024 m. balandžio 24 d. 10:15", "lt", (2024, 4, 24, 10, 15)),
        ("2024. gada 24. aprīlis", "lv", (2024, 4, 24, 0, 0)),
        ("24. huhtikuuta 2024 klo 10.15", "fi", (2024, 4, 24, 10, 15)),
        ("24 d'abril de 2024", "ca", (2024, 4, 24, 0, 0)),
        ("26, Abril, 2022 7:43 p.m.", "es", (2022, 4, 26, 19, 43)),
        ("24 Nisan 2024 Çarşamba 10:15", "tr", (2024, 4, 24, 10, 15)),
        ("24 أبريل، 2024", "ar", (2024, 4, 24, 0, 0)),
        ("الجمعة 8 فيفري 2019", "ar", (2019, 2, 8, 0, 0)),
        ("24 באפריל 2024 10:15", "he", (2024, 4, 24, 10, 15)),
        ("28 اکتبر 2023", "fa", (2023, 10, 28, 0, 0)),
        ("24 tháng 4, 2024 10:15", "vi", (2024, 4, 24, 10, 15)),
        ("2024. 4. 24. 오후 3:15", "ko", (2024, 4, 24, 15, 15)),
        ("2024年4月24日 午後3時15分", "ja", (2024, 4, 24, 15, 15)),
        ("24 April 2024 10:15 Paris", "en", (2024, 4, 24, 10, 15)),
        ("3/4/2024", "en_US", (2024, 3, 4, 0, 0)),
        ("2024年4月24日 晚上8:30", "zh", (2024, 4, 24, 20, 30)),
        ("2024年4月24日 下午", "zh", (2024, 4, 24, 0, 0)),
        ("24 أبريل 2024 - 03:30 م", "ar", (2024, 4, 24, 15, 30)),
        ("24 April 2024, film 45:10", "en", (2024, 4, 24, 0, 0)),
    ],
)
def test_printed_dates_are_read_in_many_languages(text: str, language: str, expected: tuple[int, ...]):
    assert parse_printed(text, language) == datetime(*expected)  # noqa: DTZ001


def test_a_printed_zone_counts():
    assert parse_printed("28. April 2023, 19:20 MESZ") == datetime(2023, 4, 28, 19, 20, tzinfo=BERLIN)


def test_a_zone_is_told_in_few_digits_too():
    hanoi = datetime(2024, 4, 5, 16, 14, tzinfo=timezone(timedelta(hours=7)))
    assert parse_printed("Thứ sáu, 5/4/2024, 16:14 (GMT+7)", "vi") == hanoi
    delhi = datetime(2024, 4, 24, 10, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert parse("2024-04-24T10:00:00+5:30") == delhi


def test_a_month_ago_is_no_date():
    assert parse_printed("1 сар 2024", "mn") is None


def test_a_scripts_own_form_of_a_date_has_its_zone_behind_gmt():
    text = "Fri Apr 28 2023 19:20:00 GMT+0200 (Central European Summer Time)"
    assert parse_printed(text) == datetime(2023, 4, 28, 19, 20, tzinfo=BERLIN)


def test_an_address_tells_the_day_where_its_path_has_one():
    day = datetime(2024, 4, 28)  # noqa: DTZ001
    assert in_address("https://paper.example/news/2024/04/28/snow") == day
    assert in_address("https://paper.example/2024-4-28-snow.html") == day
    assert in_address("https://paper.example/2024/99/28/snow") is None
    assert in_address("https://paper.example/12024/04/280") is None


def test_what_the_forms_do_not_cover_goes_to_dateparser():
    assert parse_printed("28 अक्टूबर 2023", "hi") == datetime(2023, 10, 28)  # noqa: DTZ001


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
