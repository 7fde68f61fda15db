"""What a reader types, taken apart."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.search import Query, Term, parse_query
from broadsheet.search.query import LONGEST_QUERY, MOST_TERMS


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Krieg Ukraine", (Term(("Krieg",)), Term(("Ukraine",)))),
        ('"rote Linie"', (Term(("rote", "Linie"), phrase=True),)),
        ("„rote Linie“", (Term(("rote", "Linie"), phrase=True),)),
        ("-Kim", (Term(("Kim",), negated=True),)),
        ("Waffen*", (Term(("Waffen",), prefix=True),)),
        ("author:Kretschmer", (Term(("Kretschmer",), "author"),)),
        ('autor:"Fabian Kretschmer"', (Term(("Fabian", "Kretschmer"), "author", phrase=True),)),
        ("author:fabian-kretschmer", (Term(("fabian", "kretschmer"), "author"),)),
        ("-tag:nordkorea", (Term(("nordkorea",), "tag", negated=True),)),
        ("paper:taz.de", (Term(("taz.de",), "paper"),)),
        ("Ukraine-Krieg", (Term(("Ukraine", "Krieg")),)),
        ("18:30", (Term(("18", "30")),)),
        ("ratio:gold", (Term(("ratio", "gold")),)),
        ('"open end', (Term(("open", "end"), phrase=True),)),
    ],
)
def test_terms(text: str, terms: tuple[Term, ...]):
    assert parse_query(text).terms == terms


def test_dates_bound_the_search():
    query = parse_query("x after:2024-01 before:2024-03-15")
    assert (query.after, query.before) == (
        datetime(2024, 1, 1, tzinfo=UTC),
        datetime(2024, 3, 15, tzinfo=UTC),
    )


def test_what_is_not_after_a_day_is_before_it():
    assert parse_query("x -after:2024 -before:2023") == parse_query("x before:2024 after:2023")


@pytest.mark.parametrize(
    ("text", "order"), [("x order:newest", "newest"), ("x order:best", "best"), ("x", "best")]
)
def test_order(text: str, order: str):
    assert parse_query(text).order == order


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("x " * LONGEST_QUERY, "long"),
        ("x y " * MOST_TERMS, "long"),
        ("ab* cd* ef*", "long"),
        ("a-b-c " * 9, "long"),
        ("a* xyz", "prefix"),
        ("x after:gestern", "date"),
        ("x before:2024-13", "date"),
        ("-Kim", "empty"),
        ("", "empty"),
        ("!!! *", "empty"),
    ],
)
def test_what_cannot_be_taken_as_written_is_told(text: str, trouble: str):
    assert trouble in parse_query(text).troubles


@given(st.text())
def test_any_text_is_a_query_of_bounded_size(text: str):
    query = parse_query(text)
    assert isinstance(query, Query)
    assert len(query.terms) <= MOST_TERMS


def test_a_space_behind_a_fields_colon_is_a_slip():
    assert parse_query("Author: Kretschmer Glocke") == parse_query("author:Kretschmer Glocke")


def test_a_field_without_a_word_is_no_word():
    assert parse_query("Glocke author:") == parse_query("Glocke")
    assert parse_query("Kommentar: Einundzwanzig").terms == (
        Term(("Kommentar",), "text"),
        Term(("Einundzwanzig",), "text"),
    )
