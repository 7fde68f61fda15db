from datetime import date, datetime, timedelta, timezone
from pkgutil import iter_modules

import pytest

from broadsheet.render import direction, format_count, format_date, format_number, labels, languages
from broadsheet.render.languages.labels import Labels

SUMMER = timezone(timedelta(hours=2))
FRIDAY = datetime(2024, 10, 18, 17, 5, tzinfo=SUMMER)
TABLES = sorted(
    module.name.replace("_", "-")
    for module in iter_modules(languages.__path__)
    if module.name not in ("labels", "plurals")
)
WORLD = (
    "ar", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hu", "id", "it", "ja", "ko",
    "nb", "nl", "pl", "pt", "pt-pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh", "zh-hant",
)  # fmt: skip
# What is not words, and need not differ from English.
FORMS = {
    "language", "date", "date_short", "month_and_year", "weekday_and_date", "time", "date_and_time",
    "first_day", "thousands", "thousands_from", "plural", "comma", "colon", "counts", "months",
    "months_alone", "months_short", "weekdays",
}  # fmt: skip
# Words that other languages share with English.
SHARED = {
    "Audio", "Video", "Post", "Feed", "Links", "E-paper", "Navigation", "Note", "Photo", "Question",
    "{number} article", "{number} articles", "{number} minute", "{number} minutes",
}  # fmt: skip


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
        (
            "it",
            ["18 ottobre 2024", "18 ott 2024", "venerdì 18 ottobre 2024", "ottobre 2024", "17:05"],
        ),
        (
            "nl",
            ["18 oktober 2024", "18 okt 2024", "vrijdag 18 oktober 2024", "oktober 2024", "17:05"],
        ),
        (
            "pt",
            [
                "18 de outubro de 2024",
                "18 de out. de 2024",
                "sexta-feira, 18 de outubro de 2024",
                "outubro de 2024",
                "17:05",
            ],
        ),
        (
            "pl",
            [
                "18 października 2024",
                "18 paź 2024",
                "piątek, 18 października 2024",
                "październik 2024",
                "17:05",
            ],
        ),
        ("sv", ["18 oktober 2024", "18 okt. 2024", "fredag 18 oktober 2024", "oktober 2024", "17:05"]),
        (
            "da",
            ["18. oktober 2024", "18. okt. 2024", "fredag den 18. oktober 2024", "oktober 2024", "17.05"],
        ),
        ("nb", ["18. oktober 2024", "18. okt. 2024", "fredag 18. oktober 2024", "oktober 2024", "17:05"]),
        (
            "fi",
            ["18. lokakuuta 2024", "18.10.2024", "perjantai 18. lokakuuta 2024", "lokakuu 2024", "17.05"],
        ),
        ("cs", ["18. října 2024", "18. 10. 2024", "pátek 18. října 2024", "říjen 2024", "17:05"]),
        ("tr", ["18 Ekim 2024", "18 Eki 2024", "18 Ekim 2024 Cuma", "Ekim 2024", "17:05"]),
        (
            "ru",
            [
                "18 октября 2024 г.",
                "18 окт. 2024 г.",
                "пятница, 18 октября 2024 г.",
                "октябрь 2024 г.",
                "17:05",
            ],
        ),
        (
            "uk",
            [
                "18 жовтня 2024 р.",
                "18 жовт. 2024 р.",
                "п’ятниця, 18 жовтня 2024 р.",
                "жовтень 2024 р.",
                "17:05",
            ],
        ),
        (
            "el",
            [
                "18 Οκτωβρίου 2024",
                "18 Οκτ 2024",
                "Παρασκευή 18 Οκτωβρίου 2024",
                "Οκτώβριος 2024",
                "17:05",
            ],
        ),
        ("ar", ["18 أكتوبر 2024", "18 أكتوبر 2024", "الجمعة، 18 أكتوبر 2024", "أكتوبر 2024", "17:05"]),
        (
            "he",
            ["18 באוקטובר 2024", "18 באוק׳ 2024", "יום שישי, 18 באוקטובר 2024", "אוקטובר 2024", "17:05"],
        ),
        (
            "hu",
            ["2024. október 18.", "2024. okt. 18.", "2024. október 18., péntek", "2024. október", "17:05"],
        ),
        (
            "ro",
            ["18 octombrie 2024", "18 oct. 2024", "vineri, 18 octombrie 2024", "octombrie 2024", "17:05"],
        ),
        (
            "ca",
            [
                "18 d’octubre del 2024",
                "18 d’oct. 2024",
                "divendres, 18 d’octubre del 2024",
                "octubre del 2024",
                "17:05",
            ],
        ),
        ("id", ["18 Oktober 2024", "18 Okt 2024", "Jumat, 18 Oktober 2024", "Oktober 2024", "17.05"]),
        (
            "vi",
            [
                "18 tháng 10, 2024",
                "18 thg 10, 2024",
                "Thứ Sáu, 18 tháng 10, 2024",
                "tháng 10 năm 2024",
                "17:05",
            ],
        ),
        ("fa", ["18 اکتبر 2024", "18 اکتبر 2024", "جمعه 18 اکتبر 2024", "اکتبر 2024", "17:05"]),
        ("ja", ["2024年10月18日", "2024/10/18", "2024年10月18日金曜日", "2024年10月", "17:05"]),
        ("zh", ["2024年10月18日", "2024年10月18日", "2024年10月18日星期五", "2024年10月", "17:05"]),
        ("zh-TW", ["2024年10月18日", "2024年10月18日", "2024年10月18日 星期五", "2024年10月", "17:05"]),
        (
            "ko",
            ["2024년 10월 18일", "2024. 10. 18.", "2024년 10월 18일 금요일", "2024년 10월", "17:05"],
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
        ("it", "18 ottobre 2024, ore 17:05"),
        ("no", "18. oktober 2024 kl. 17:05"),
        ("fi", "18. lokakuuta 2024 klo 17.05"),
        ("ar", "18 أكتوبر 2024، 17:05"),
        ("ja", "2024年10月18日 17:05"),
        ("fa", "18 اکتبر 2024، ساعت 17:05"),
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
    assert format_date(date(2024, 10, 1), "pt-BR") == "1º de outubro de 2024"
    assert format_date(date(2024, 10, 1), "pt-PT") == "1 de outubro de 2024"


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("de", ["999", "1.500", "1.234.567"]),
        ("en", ["999", "1,500", "1,234,567"]),
        ("fr", ["999", "1\u202f500", "1\u202f234\u202f567"]),
        ("es", ["999", "1500", "1.234.567"]),
        ("pl", ["999", "1500", "1\xa0234\xa0567"]),
        ("ru", ["999", "1\xa0500", "1\xa0234\xa0567"]),
        ("ar", ["999", "1,500", "1,234,567"]),
        ("ja", ["999", "1,500", "1,234,567"]),
    ],
)
def test_numbers_are_grouped_as_the_language_groups_them(language: str, numbers: list[str]):
    assert [format_number(number, language) for number in (999, 1500, 1234567)] == numbers


def test_one_and_many_have_their_forms():
    said = [format_count(n, labels("fr").articles, "fr") for n in (0, 1, 2)]
    assert said == ["0 article", "1 article", "2 articles"]
    assert [format_count(n, labels("de").words, "de") for n in (0, 1)] == ["0 Wörter", "1 Wort"]
    said = [format_count(n, labels("pl").words, "pl") for n in (1, 2, 5, 12, 22)]
    assert said == ["1 słowo", "2 słowa", "5 słów", "12 słów", "22 słowa"]
    said = [format_count(n, labels("ru").articles, "ru") for n in (1, 3, 11, 1121)]
    assert said == ["1 статья", "3 статьи", "11 статей", "1\xa0121 статья"]
    said = [format_count(n, labels("ar").minutes, "ar") for n in (1, 2, 3, 11, 100)]
    assert said == ["دقيقة واحدة", "دقيقتان", "3 دقائق", "11 دقيقة", "100 دقيقة"]
    assert format_count(1200, labels("ja").words, "ja") == "1,200字"


@pytest.mark.parametrize("language", TABLES)
def test_each_table_is_complete_and_its_own(language: str):
    table = labels(language)
    assert table.language.lower() == language
    assert (len(table.months), len(table.months_short), len(table.weekdays)) == (12, 12, 7)
    assert len(table.months_alone) in (0, 12)
    empty = [name for name in Labels.__struct_fields__ if getattr(table, name) == ""]
    assert empty in ([], ["first_day"])


@pytest.mark.parametrize("language", [name for name in TABLES if name != "en"])
def test_no_word_was_left_in_english(language: str):
    def said(words: Labels) -> set[str]:
        fields = (getattr(words, name) for name in Labels.__struct_fields__ if name not in FORMS)
        return {text for field in fields for text in ([field] if isinstance(field, str) else spoken(field))}

    assert said(labels(language)) & said(labels("en")) <= SHARED


def spoken(field: tuple[str | tuple[str, str], ...]) -> list[str]:
    return [part if isinstance(part, str) else part[1] for part in field]


@pytest.mark.parametrize("language", TABLES)
@pytest.mark.parametrize("noun", ["words", "minutes", "revisions", "results", "articles"])
def test_each_counted_noun_has_the_forms_that_its_language_tells_apart(language: str, noun: str):
    table = labels(language)
    assert {table.plural(number) for number in range(1000)} == set(range(len(getattr(table, noun))))


# CLDR 46, plurals.xml: the samples of whole numbers, by category in CLDR's order.
ONE = ([1], [0, 2, 16, 100, 1000])
SAMPLES = {
    "ar": ([0], [1], [2], [3, 10, 103, 110, 1003], [11, 26, 111, 1011], [100, 102, 200, 202, 1000]),
    "ca": ONE,
    "cs": ([1], [2, 4], [0, 5, 19, 100, 1000, 10000]),
    "da": ONE, "de": ONE, "el": ONE, "en": ONE, "es": ONE, "fi": ONE,
    "fa": ([0, 1], [2, 17, 100, 1000]),
    "fr": ([0, 1], [2, 17, 100, 1000]),
    "he": ([1], [2], [0, 3, 17, 100, 1000]),
    "hu": ONE, "id": ([0, 1, 2, 15, 100, 1000],), "it": ONE,
    "ja": ([0, 1, 2, 15, 100, 1000],), "ko": ([0, 1, 2, 15, 100, 1000],),
    "nb": ONE, "nl": ONE,
    "pl": ([1], [2, 4, 22, 24, 32, 102, 1002], [0, 5, 19, 12, 14, 21, 112, 100, 1000]),
    "pt": ([0, 1], [2, 17, 100, 1000]), "pt-pt": ONE,
    "ro": ([1], [0, 2, 16, 101, 1001], [20, 35, 100, 1000, 10000]),
    "ru": ([1, 21, 31, 101, 1001], [2, 4, 22, 24, 102, 1002], [0, 5, 11, 14, 19, 100, 111, 112, 1000]),
    "sv": ONE, "tr": ONE,
    "uk": ([1, 21, 31, 101, 1001], [2, 4, 22, 24, 102, 1002], [0, 5, 11, 14, 19, 100, 111, 112, 1000]),
    "vi": ([0, 1, 2, 15, 100, 1000],),
    "zh": ([0, 1, 2, 15, 100, 1000],), "zh-hant": ([0, 1, 2, 15, 100, 1000],),
}  # fmt: skip


@pytest.mark.parametrize("language", TABLES)
def test_plurals_follow_cldr(language: str):
    plural = labels(language).plural
    assert [{plural(number) for number in numbers} for numbers in SAMPLES[language]] == [
        {place} for place in range(len(SAMPLES[language]))
    ]


@pytest.mark.parametrize("name", Labels.__struct_fields__)
def test_each_label_has_the_same_blanks_in_every_language(name: str):
    import re

    values = [getattr(labels(language), name) for language in TABLES]
    blanks = [re.findall("{[a-z]+}", value) for value in values if isinstance(value, str)]
    assert all(sorted(found) == sorted(blanks[0]) for found in blanks)


def test_papers_of_the_world_have_tables():
    assert set(WORLD) <= set(TABLES)


@pytest.mark.parametrize(
    ("tag", "table"),
    [
        ("pt-BR", "pt"),
        ("pt", "pt"),
        ("pt-PT", "pt-PT"),
        ("pt_AO", "pt-PT"),
        ("zh-CN", "zh"),
        ("zh-Hans-HK", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("nn", "nb"),
        ("iw", "he"),
        ("arb", "ar"),
        ("prs", "fa"),
        ("mo", "ro"),
        ("in_ID", "id"),
        ("ar-EG", "ar"),
        ("sr-Latn", "en"),
        ("zxx", "en"),
    ],
)
def test_a_tag_has_the_table_that_its_readers_read(tag: str, table: str):
    assert labels(tag).language == table


def test_a_language_without_table_is_told_in_english():
    for tag in ("tlh", "labels", "plurals", "../de", "", "zh.x", "-", "x-de", "é", "pt-" + "x" * 99):
        assert labels(tag) == labels("pt" if tag.startswith("pt") else "zh" if tag == "zh-x" else "en")


def test_writing_runs_as_the_language_runs():
    assert [direction(tag) for tag in ("ar", "he-IL", "fa", "UR", "de", "", "ku-Arab", "ku", "prs")] == [
        "rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "rtl", "ltr", "rtl",
    ]  # fmt: skip
