"""The words of the edition in every language."""

import re
from datetime import UTC, datetime
from string import Formatter
from typing import get_args

import pytest
from msgspec.structs import asdict

from broadsheet.edition import Edition
from broadsheet.edition.languages import TABLES
from broadsheet.model import Paper
from broadsheet.search import Trouble, parse_query
from tests.edition.town import BRIDGE, at

ENGLISH = asdict(TABLES["en"])


def fields_in(value):
    words = [value] if isinstance(value, str) else [part for part in value if isinstance(part, str)]
    return {name for word in words for _, name, _, _ in Formatter().parse(word) if name}


@pytest.mark.parametrize("language", TABLES)
def test_a_table_fills_in_what_the_english_one_fills_in(language):
    table = asdict(TABLES[language])
    assert {name: fields_in(value) for name, value in table.items()} == {
        name: fields_in(value) for name, value in ENGLISH.items()
    }


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


@pytest.mark.parametrize("language", TABLES)
def test_the_help_names_fields_that_the_search_knows(language):
    told = TABLES[language].help_search[-1]
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
