import re
from datetime import datetime

import pytest
from hypothesis import given, settings

from broadsheet.model import (
    Heading,
    Item,
    Link,
    List,
    Page,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Search,
    Span,
    Subhead,
    Table,
    to_plain,
)
from broadsheet.render import to_gemtext
from broadsheet.render.gemtext import escape_line
from broadsheet.render.wording import one_line
from tests.render.readers import read_gemtext
from tests.render.strategies import inline, pages


def gemtext(*items, **facts) -> str:
    return to_gemtext(Page("/x", "T", items, **facts)).removeprefix("# T\n\n")


@pytest.mark.parametrize("line", ["=> /x", "# x", "* x", "> x", "```", "```x", "#x"])
def test_prose_is_no_markup(line: str):
    assert escape_line(line) == f" {line}"
    assert gemtext(Paragraph((line,))) == f" {line}\n"


def test_words_that_look_like_nothing_stay_as_they_are():
    assert gemtext(Paragraph(("*Sternchen und -> Pfeil",))) == "*Sternchen und -> Pfeil\n"


def test_links_stand_below_their_paragraph_each_once():
    text = (
        "Ein ",
        Span("Wort", "/w"),
        " und ein ",
        Span("Wort", "/w"),
        " und ",
        Span("böses", "javascript:x"),
        ".",
    )
    assert gemtext(Paragraph(text)) == "Ein Wort und ein Wort und böses.\n=> /w Wort\n"


def test_a_list_keeps_its_numbers_and_gathers_its_links():
    items = (Item(("Mole ", Span("hier", "/m"))), Item(("Nord",), 1), Item(("Kai",)))
    assert gemtext(List(items, ordered=True, start=3)) == "* 3. Mole hier\n* Nord\n* 4. Kai\n=> /m hier\n"


def test_a_table_is_preformatted_and_named():
    table = Table(((("Jahr",), ("€",)), (("2024",), ("```",))), 1, "Kosten")
    assert gemtext(table, language="de") == "Kosten\n```Tabelle\nJahr  €\n---------\n2024  ```\n```\n"


def test_nothing_ends_a_preformatted_part_early():
    assert gemtext(Preformatted("a\n```\n=> /x", "alt ``` text")) == "```alt  text\na\n ```\n=> /x\n```\n"


def test_quotes_headings_and_search_are_what_they_are():
    items = (
        Heading("Oben"),
        Subhead(("Unten",), 5),
        Quote(("Ja.",), "Ada"),
        Search("Suche", "/-/search"),
        Rule(),
    )
    assert gemtext(*items) == "## Oben\n\n### Unten\n\n> Ja.\n> – Ada\n\n=> /-/search Suche\n"


def test_dated_stories_can_be_subscribed_to_where_there_is_a_feed():
    story = Link(
        "Der Kai", "/kai", detail="18. Oktober 2024 · Ada", date=datetime.fromisoformat("2024-10-18")
    )
    assert gemtext(story, feed="/f", language="de") == "=> /kai 2024-10-18 - Der Kai\nAda\n"
    assert gemtext(story, language="de") == "=> /kai Der Kai\n18. Oktober 2024 · Ada\n"


def test_a_rule_is_a_blank_line():
    assert (
        gemtext(Link("a", "/a"), Link("b", "/b"), Rule(), Link("c", "/c")) == "=> /a a\n=> /b b\n\n=> /c c\n"
    )


@settings(max_examples=60)
@given(pages)
def test_only_links_of_the_page_are_links(page: Page):
    said = to_gemtext(page)
    assert not re.search("[\0-\x09\x0b-\x1f\x7f\u202a-\u202e]", said)
    for line in said.split("\n"):
        if line.startswith("=>"):
            assert re.match(r"=> (?:/|[a-zA-Z][a-zA-Z0-9+.-]*:)[!-~]*(?: |$)", line)
            assert not re.match(r"=> (?i:javascript|data|file):", line)
    read_gemtext(said)


@given(inline)
def test_a_paragraph_is_one_line_as_it_was_written(text):
    lines = [escape_line(words) for line in to_plain(text).split("\n") if (words := one_line(line))]
    assert gemtext(Paragraph(text)).split("\n")[: len(lines)] == lines


def test_lines_that_are_meant_stand_together():
    verse = Paragraph(("a\n", Span("b", "https://e.example/"), "\n* c"))
    assert gemtext(verse, Quote(("d\ne",))) == "a\nb\n * c\n=> https://e.example/ b\n\n> d\n> e\n"
