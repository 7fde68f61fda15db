"""The words of the edition in every language."""

import re
from datetime import UTC, datetime
from pkgutil import iter_modules
from string import Formatter
from typing import get_args

import pytest
from msgspec.structs import asdict

from broadsheet.edition import Edition, languages
from broadsheet.edition.languages import words_in
from broadsheet.model import Paper
from broadsheet.render import languages as render_languages
from broadsheet.render.languages import table_for
from broadsheet.search import Trouble, parse_query
from tests.edition.town import BRIDGE, at

TABLES = {
    name: words_in(name.replace("_", "-"))
    for name in sorted(module.name for module in iter_modules(languages.__path__) if module.name != "words")
}
ENGLISH = asdict(TABLES["en"])
# Words that other languages share with English.
SHARED = {"text", "date", "correction", "{count} for: {query}", "{paper}, {date}"}


def fields_in(value):
    words = [value] if isinstance(value, str) else [part for part in value if isinstance(part, str)]
    return {name for word in words for _, name, _, _ in Formatter().parse(word) if name}


@pytest.mark.parametrize("language", TABLES)
def test_a_table_fills_in_what_the_english_one_fills_in(language):
    table = asdict(TABLES[language])
    assert {name: fields_in(value) for name, value in table.items()} == {
        name: fields_in(value) for name, value in ENGLISH.items()
    }


def test_each_language_has_both_tables():
    known = {name for name in TABLES if table_for(name.replace("_", "-")) == name}
    assert (
        known
        == set(TABLES)
        == {each.name for each in iter_modules(render_languages.__path__)}
        - {
            "labels",
            "plurals",
        }
    )


@pytest.mark.parametrize("language", [name for name in TABLES if name != "en"])
def test_no_sentence_was_left_in_english(language):
    table = asdict(TABLES[language])
    assert {text for value in table.values() for text in spoken(value)} & {
        text for value in ENGLISH.values() for text in spoken(value)
    } <= SHARED


def spoken(value):
    return (
        [value] if isinstance(value, str) else [part if isinstance(part, str) else part[1] for part in value]
    )


@pytest.mark.parametrize("language", TABLES)
def test_a_table_names_every_part_of_an_article(language):
    assert [part for part, _ in TABLES[language].parts] == [part for part, _ in TABLES["en"].parts]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Über diese Ausgabe"),
        ("en-GB", "About this edition"),
        ("fr", "À propos"),
        ("es_MX", "Sobre esta"),
        ("cy", "About"),
    ],
)
def test_a_papers_pages_speak_its_language(store, language, title):
    store.save_paper(Paper(host="p.example", name="P", url="https://p.example/", language=language))
    store.put(type(BRIDGE)(address="https://p.example/a", headline="A", paper="p.example"), at(18, 10))
    page = Edition(store).page("/-/about")
    assert page.title.startswith(title)
    assert not re.search(r"\{\w*\}", str(page))


@pytest.mark.parametrize("language", TABLES)
def test_a_table_has_a_sentence_for_all_that_a_query_cannot_be_taken_as(language):
    assert [trouble for trouble, _ in TABLES[language].troubles] == list(get_args(Trouble))


def test_a_field_is_known_with_marks_of_direction_wide_colons_and_without_accents():
    assert parse_query("بعد:\u200e2024-01 x") == parse_query("after:2024-01 x")
    assert parse_query("作者：張三") == parse_query("author:張三")
    assert parse_query("sezione:x témA:y auteur:z") == parse_query("section:x tema:y author:z")


@pytest.mark.parametrize("language", TABLES)
def test_the_help_names_fields_that_the_search_knows(language):
    # A date among Arabic letters has a mark before it, so that it is not turned round.
    told = TABLES[language].help_search[-1].replace("\u200e", "")
    names = re.findall(r"(\w+):(?!\w)", told)
    dates = re.findall(r"\w+:\d{4}-\d\d", told)
    assert {term.field for name in names for term in parse_query(f"{name}:x").terms} == {
        "author",
        "section",
        "tag",
        "paper",
    }
    asked = parse_query(f"x {' '.join(dates)} order:newest")
    assert (asked.after, asked.before, asked.order) == (
        datetime(2024, 1, 1, tzinfo=UTC),
        datetime(2024, 6, 1, tzinfo=UTC),
        "newest",
    )
