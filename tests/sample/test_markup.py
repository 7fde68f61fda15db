"""Markdown of the newsroom, as blocks of the model."""

from __future__ import annotations

import pytest
from sample.markup import Setting, macros_of, to_pieces
from sample.site import to_environment

from broadsheet.errors import FormatError
from broadsheet.model import (
    Block,
    Entry,
    Factbox,
    Footnote,
    Item,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Span,
    Subhead,
    Table,
    Turn,
)

SETTING = Setting(macros_of(to_environment()), lambda target: f"http://x.example/{target}", lambda _: None)  # type: ignore[arg-type,return-value]


def blocks(body: str, *speakers: str) -> list[Block]:
    setting = Setting(SETTING.macros, SETTING.link, SETTING.picture, speakers)
    return [block for piece in to_pieces(body, setting) for block in piece.blocks]


def html(body: str) -> str:
    return "".join(piece.html for piece in to_pieces(body, SETTING))


def test_links_and_emphasis_are_spans():
    assert blocks("See [the *bell*](7) now.") == [
        Paragraph(
            (
                "See ",
                Span("the ", "http://x.example/7"),
                Span("bell", "http://x.example/7", em=True),
                " now.",
            )
        )
    ]


def test_words_of_another_language_say_so():
    assert blocks("Say {he:שלום} twice.") == [Paragraph(("Say שלום twice.",))]
    assert '<span lang="he" dir="rtl">שלום</span>' in html("Say {he:שלום} twice.")


def test_a_quote_has_its_source_apart():
    assert blocks("> It rang.\n>\n> — Birte") == [Quote(("It rang.",), "Birte")]


def test_speakers_are_carried_over():
    body = "Intro.\n\n**Paper: Why?**\n\nBirte: Because.\n\n**Really?**\n\nYes."
    assert blocks(body, "Paper", "Birte") == [
        Paragraph(("Intro.",)),
        Turn(("Why?",), "Paper", question=True, printed=True),
        Turn(("Because.",), "Birte", printed=True),
        Turn(("Really?",), "Paper", question=True),
        Turn(("Yes.",), "Birte"),
    ]


def test_a_ticker_entry_has_its_clock():
    entry = blocks("### 2026-11-18 22:40 | Dark")[0]
    assert isinstance(entry, Entry)
    assert (entry.clock, entry.headline, entry.published and entry.published.day) == ("22:40", "Dark", 18)


def test_lists_keep_their_levels():
    items = (Item(("Car",)), Item(("Bring in",)), Item(("gnomes",), 1))
    assert blocks("1. Car\n2. Bring in\n   - gnomes") == [List(items, ordered=True)]


def test_subheads_tables_footnotes_and_charts():
    assert blocks("## Tide\n\nHigh.{^1}") == [Subhead(("Tide",)), Paragraph(("High.1",))]
    assert blocks("| a | b |\n|---|---|\n| 1 | 2 |") == [
        Table(((("a",), ("b",)), (("1",), ("2",))), headers=1),
    ]
    assert blocks("```footnotes\n1: Measured.\n```") == [Footnote("1", ("Measured.",))]
    assert blocks("```pre Tide\n  /\\\n```") == [Preformatted("  /\\", "Tide")]


def test_a_factbox_and_a_pull_quote_are_not_the_body():
    box, pull = to_pieces("```factbox Facts\nOne.\n```\n\n```pullquote Birte\nIt rang.\n```", SETTING)
    assert (box.blocks, box.box) == ((), Factbox("Facts", (Paragraph(("One.",)),)))
    assert (pull.blocks, pull.kind) == ((), "pullquote")


def test_what_looks_like_markup_is_text():
    assert "<script>" not in html("`<script>` & <b>")


def test_an_unknown_block_names_those_there_are():
    with pytest.raises(FormatError, match="no such block; there are picture, factbox"):
        blocks("```pictur\n```")
