from datetime import date, datetime, timedelta, timezone
from pkgutil import iter_modules

import pytest

from broadsheet.render import direction, format_count, format_date, format_number, labels, languages
from broadsheet.render.languages.labels import Labels

SUMMER = timezone(timedelta(hours=2))
FRIDAY = datetime(2024, 10, 18, 17, 5, tzinfo=SUMMER)
TABLES = sorted(module.name for module in iter_modules(languages.__path__) if len(module.name) < 4)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (
            "de",
            ["18. Oktober 2024", "18. Okt. 2024", "Freitag, 18. Oktober 2024", "Oktober 2024", "17:05 Uhr"],
        ),
        ("en", ["18 October 2024", "18 Oct 2024", "Friday, 18 October 2024", "October 2024", "17:05"]),
        ("fr", ["18 octobre 2024", "18 oct. 2024", "vendredi 18 octobre 2024", "octobre 2024", "17h05"]),
        (
            "es",
            [
                "18 de octubre de 2024",
                "18 oct 2024",
                "viernes, 18 de octubre de 2024",
                "octubre de 2024",
                "17:05",
            ],
        ),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language: str, forms: list[str]):
    said = [format_date(FRIDAY, language, form) for form in ("date", "short", "weekday", "month", "time")]
    assert said == forms


@pytest.mark.parametrize(
    ("language", "full"),
    [
        ("de-AT", "18. Oktober 2024, 17:05 Uhr"),
        ("en_GB", "18 October 2024, 17:05"),
        ("fr", "18 octobre 2024 à 17h05"),
        ("es", "18 de octubre de 2024, 17:05"),
        ("tlh", "18 October 2024, 17:05"),
    ],
)
def test_the_time_goes_with_the_date_where_it_is_known(language: str, full: str):
    assert format_date(FRIDAY, language, "full") == full


def test_a_time_in_utc_says_so_and_an_unknown_one_is_not_told():
    assert (
        format_date(datetime.fromisoformat("2024-10-18T17:05Z"), "de", "full")
        == "18. Oktober 2024, 17:05 Uhr UTC"
    )
    assert format_date(datetime.fromisoformat("2024-10-18"), "de", "full") == "18. Oktober 2024"
    assert format_date(date(2024, 10, 1), "fr", "full") == "1er octobre 2024"


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("de", ["999", "1.500", "1.234.567"]),
        ("en", ["999", "1,500", "1,234,567"]),
        ("fr", ["999", "1\u202f500", "1\u202f234\u202f567"]),
        ("es", ["999", "1500", "1.234.567"]),
    ],
)
def test_numbers_are_grouped_as_the_language_groups_them(language: str, numbers: list[str]):
    assert [format_number(number, language) for number in (999, 1500, 1234567)] == numbers


def test_one_and_many_have_their_forms():
    said = [format_count(n, labels("fr").articles, "fr") for n in (0, 1, 2)]
    assert said == ["0 article", "1 article", "2 articles"]
    assert [format_count(n, labels("de").words, "de") for n in (0, 1)] == ["0 Wörter", "1 Wort"]


@pytest.mark.parametrize("language", TABLES)
def test_each_table_is_complete_and_its_own(language: str):
    table = labels(language)
    assert table.language == language
    assert (len(table.months), len(table.months_short), len(table.weekdays)) == (12, 12, 7)
    empty = [name for name in Labels.__struct_fields__ if getattr(table, name) == ""]
    assert empty in ([], ["first_day"])


@pytest.mark.parametrize("name", Labels.__struct_fields__)
def test_each_label_has_the_same_blanks_in_every_language(name: str):
    import re

    values = [getattr(labels(language), name) for language in TABLES]
    blanks = [re.findall("{[a-z]+}", value) for value in values if isinstance(value, str)]
    assert all(sorted(found) == sorted(blanks[0]) for found in blanks)


def test_four_languages_have_tables():
    assert {"de", "en", "fr", "es"} <= set(TABLES)


def test_a_language_without_table_is_told_in_english():
    assert labels("tlh") == labels("labels") == labels("../de") == labels("") == labels("en")


def test_writing_runs_as_the_language_runs():
    assert [direction(tag) for tag in ("ar", "he-IL", "fa", "UR", "de", "", "ku-Arab", "ku")] == [
        "rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "rtl", "ltr",
    ]  # fmt: skip
