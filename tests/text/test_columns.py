import re

import pytest
from hypothesis import given

from broadsheet.text import clean, graphemes, width
from broadsheet.text.columns import is_narrow
from tests.text.scripts import texts


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Größe", 5),
        ("日本語", 6),
        ("한국", 4),
        ("q\u0303", 1),
        ("שָׁלוֹם", 4),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("🇩🇪", 2),
        ("☀️", 2),
        ("Sil\u00adbe", 5),
        ("", 0),
    ],
)
def test_columns_of_a_terminal_are_counted(text: str, columns: int):
    assert width(text) == columns


@given(texts)
def test_what_counts_as_narrow_has_a_column_a_character(text: str):
    from wcwidth import wcwidth

    narrow = "".join(c for c in text if is_narrow(c))
    assert [c for c in narrow if wcwidth(c) != 1] == []
    assert set(narrow.split()) == set(re.split("[ \xa0\u202f\u2007]+", narrow)) - {""}


@given(texts)
def test_graphemes_are_the_text_in_order(text: str):
    assert "".join(graphemes(clean(text))) == clean(text)
