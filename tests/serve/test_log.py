"""Log lines that no client can forge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.serve.log import shown


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("/politik/brücke", '"/politik/brücke"'),
        ('/a" 200 17\r\ngopher 1.2.3.4 "/', r'"/a\" 200 17\x0d\x0agopher 1.2.3.4 \"/"'),
        (b"/\xff\x1b[2J", r'"/\\xff\x1b[2J"'),
        ("\u202eabc\u2028", r'"\u202eabc\u2028"'),
        ("x" * 300, '"' + "x" * 200 + '" +100'),
    ],
)
def test_what_was_asked_for_is_shown_escaped(asked, line):
    assert shown(asked) == line


@given(st.one_of(st.text(), st.binary()))
def test_nothing_breaks_the_line(asked):
    line = shown(asked)
    assert line.isprintable()
    assert line.startswith('"')
