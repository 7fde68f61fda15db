"""What the public structs say of themselves."""

import pytest

from broadsheet.model import (
    Article,
    Entry,
    Footnote,
    Item,
    List,
    Note,
    Paragraph,
    Picture,
    Quote,
    Span,
    Story,
    Subhead,
    Table,
    Turn,
    texts_of,
)

ADDRESS = "https://paper.example/1"


def test_title_joins_kicker_and_headline():
    assert Article(ADDRESS, "Das Meer", kicker="Watt").title == "Watt: Das Meer"


def test_title_uses_the_papers_own_joint():
    assert Article(ADDRESS, "Das Meer", kicker="Watt", kicker_joint=" – ").title == "Watt – Das Meer"


def test_title_without_kicker_is_the_headline():
    assert Article(ADDRESS, "Das Meer").title == "Das Meer"


def test_a_paper_may_keep_kickers_out_of_its_titles():
    assert Story(ADDRESS, "Das Meer", kicker="Watt", kicker_joint=None).title == "Das Meer"


def test_body_text_has_the_words_of_the_body_in_order():
    blocks = (
        Paragraph(("One ", Span("two", href="/2"), " three.")),
        Picture("/p.jpg", caption=("not this",)),
        Subhead(("Sub",)),
        List((Item(("a",)), Item(("b",), level=1))),
        Quote(("Said.",), source="not this"),
        Turn(("Why?",), speaker="Ada", question=True, printed=True),
        Turn(("Because.",), speaker="Bo"),
        Table(((("not this",),),)),
        Entry("12:30", "Bridge opens"),
        Note(("Corrected.",)),
        Footnote("1", ("Source.",)),
    )
    article = Article(ADDRESS, "H", standfirst=("not this",), blocks=blocks)
    assert article.body_text.split("\n") == [
        "One two three.",
        "Sub",
        "a",
        "b",
        "Said.",
        "Ada: Why?",
        "Because.",
        "12:30",
        "Bridge opens",
        "Corrected.",
        "1 Source.",
    ]


def test_a_dateline_inside_the_paragraph_is_part_of_the_body():
    article = Article(
        ADDRESS, "H", dateline="KIEL (dpa)", dateline_joint=" – ", blocks=(Paragraph(("Es regnet.",)),)
    )
    assert article.body_text == "KIEL (dpa) – Es regnet."


def test_a_dateline_set_apart_is_not_part_of_the_body():
    article = Article(ADDRESS, "H", dateline="Kiel taz", blocks=(Paragraph(("Es regnet.",)),))
    assert article.body_text == "Es regnet."


def test_links_stand_in_the_order_of_reading():
    one, two, three, four = (Span(str(n), href=f"https://x.example/{n}") for n in (1, 2, 3, 4))
    blocks = (Table((((two,), ("x",)),)), List((Item((three,)),)), Picture("/p", caption=(four,)))
    assert Article(ADDRESS, "H", standfirst=("a ", one), blocks=blocks).links == (one, two, three, four)


@pytest.mark.parametrize("block", [Entry("12:30"), List(())])
def test_blocks_without_linked_text_have_none(block):
    assert list(texts_of(block)) == []
