import re

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from broadsheet.model import Item, Link, List, Page, Paragraph, Preformatted, Quote, Span, Subhead, Table
from broadsheet.render import to_markdown
from broadsheet.render.wording import one_line
from tests.render.readers import read_html, read_markdown
from tests.render.strategies import FORGERIES, inline, pages

UNSEEN = re.compile("[\u061c\u200c-\u200f]")
TAGS = re.compile("h[1-6]|p|br|hr|a|em|strong|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td")


def markdown(*items, **facts) -> str:
    return to_markdown(Page("/x", "T", items, **facts)).removeprefix("# T\n").removeprefix("\n")


def lines_of(words: str) -> list[str]:
    return [line for line in map(one_line, words.split("\n")) if line]


@pytest.mark.parametrize("words", FORGERIES)
def test_prose_is_no_markup(words: str):
    html = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .render(markdown(Paragraph((f"x{words}", "y"))))
    )
    assert html.startswith("<p>x")
    assert [line for line in read_html(html) if line] == lines_of(f"x{words}y")
    assert [line for line in read_markdown(markdown(Paragraph((words,)))) if line] == lines_of(words)


def test_links_and_emphasis_are_marked():
    text = (
        Span("fett ", strong=True),
        Span("kursiv", em=True),
        " und ",
        Span("da", "https://e.example/(a)&b"),
    )
    assert markdown(Paragraph(text)) == "**fett** *kursiv* und [da](https://e.example/%28a%29&amp;b)\n"


def test_lists_and_bare_links_are_lists():
    assert (
        markdown(List((Item(("a",)), Item(("b",), 1), Item(("c",))), ordered=True)) == "1. a\n    - b\n2. c\n"
    )
    assert markdown(Link("a", "/a"), Link("b", "/b"), Link("c", "/c", teaser="C.")) == (
        "- [a](/a)\n- [b](/b)\n\n[c](/c)\\\nC.\n"
    )


def test_a_fence_is_longer_than_any_in_it():
    assert markdown(Preformatted("a\n````\nb")) == "`````\na\n````\nb\n`````\n"


def test_quotes_headings_and_tables():
    assert markdown(Subhead(("Kai",)), Quote(("Ja.",), "Ada"), Table(((("a",), ("b|c",)), (("1",),)), 1)) == (
        "## Kai\n\n> Ja.\n>\n> – Ada\n\n| a | b\\|c |\n| --- | --- |\n| 1 |  |\n"
    )


@given(inline)
@example((Span("a", strong=True), Span("b", strong=True)))
@example(("!", Span("a", "/x")))
@example((Span("a", "/x*y"), "* b"))
@example(("א \n\u200e",))
def test_a_paragraph_reads_as_it_was_written(text):
    words = "".join(run if isinstance(run, str) else run.text for run in text)
    plain = one_line(" ".join(map(one_line, words.split("\n"))))
    html = MarkdownIt("commonmark").render(markdown(Paragraph(text)))
    # A mark of direction or joiner at the end of a line has nothing to do.
    assert UNSEEN.sub("", one_line(" ".join(read_html(html)))) == UNSEEN.sub("", plain)
    assert not re.search("<(?!/?(?:p|a|br|em|strong)[ >])", html)


@settings(max_examples=60)
@given(pages)
def test_no_page_makes_html_or_unsafe_links(page: Page):
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(to_markdown(page))
    assert [tag for tag in re.findall("</?([a-zA-Z0-9]+)", html) if not TAGS.fullmatch(tag)] == []
    assert not re.search('href="(?i:javascript|data|file)', html)


def test_lines_that_are_meant_end_in_a_backslash():
    assert (
        markdown(Paragraph(("a\n# b",)), Quote(("c\nd",), "Ada")) == "a\\\n\\# b\n\n> c\\\n> d\n>\n> – Ada\n"
    )
