"""Prose joined, columns kept, no word lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.gateway.linking import Links
from broadsheet.gateway.plaintext import text_lines
from broadsheet.gateway.reflow import reflow
from broadsheet.model import Block, Item, List, Listing, Paragraph, to_plain

LINKS = Links("", frozenset({70}))


def flowed(text: str) -> tuple[Block | Listing, ...]:
    return reflow(text_lines(text), LINKS)


PROSE = (
    "The harbour has been on Gopher since 1993, and nothing that was ever\n"
    "written here has been lost, whatever the machine was that kept it at the\n"
    "time."
)


def test_a_paragraph_is_joined():
    assert flowed(PROSE) == (Paragraph((PROSE.replace("\n", " "),)),)


def test_an_indented_paragraph_is_joined():
    assert flowed("    " + PROSE) == (Paragraph((PROSE.replace("\n", " "),)),)


def test_bullets_become_a_list_with_their_continued_lines():
    assert flowed("  - one that goes\n    on\n  - two") == (
        List((Item(("one that goes on",)), Item(("two",)))),
    )


def test_numbers_that_count_become_an_ordered_list():
    assert flowed("3. c\n4. d") == (List((Item(("c",)), Item(("d",))), ordered=True, start=3),)
    assert flowed("1. a\n7. g") == (List((Item(("1. a",)), Item(("7. g",)))),)


@pytest.mark.parametrize(
    "drawing",
    [
        "  +---+\n  | A |\n  +---+",
        "Date        High     Low\n2024-10-18  06:12    12:30",
        "Roses are red,\nviolets are blue",
        "def f(x):\n    return x",
        " /\\_/\\\n( o.o )",
    ],
)
def test_what_is_laid_out_stays(drawing: str):
    assert flowed(drawing) == (Listing(tuple((line,) for line in drawing.split("\n"))),)


def test_long_lines_are_paragraphs_of_their_own():
    first, second = "word " * 30, "other " * 30
    assert flowed(f"{first}\n{second}") == (Paragraph((first.strip(),)), Paragraph((second.strip(),)))


def plain(block: Block | Listing) -> str:
    if isinstance(block, Listing):
        return "\n".join(to_plain(line) for line in block.lines)
    if isinstance(block, List):
        return "\n".join(to_plain(item.text) for item in block.items)
    assert isinstance(block, Paragraph)
    return to_plain(block.text)


@given(st.lists(st.text("ab .-*|1(\t", max_size=60), max_size=12))
def test_no_word_is_lost(lines: list[str]):
    text = "\n".join(lines)
    before = re.findall("[ab]+", "\n".join(text_lines(text)))
    assert re.findall("[ab]+", "\n".join(plain(block) for block in flowed(text))) == before
