"""Tests of reading byline and date off the page where its data tell none."""
# ruff: noqa: E501

from datetime import datetime

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.model import Article
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, page, paragraphs


def article(above: str = "", below: str = "", head: str = "", before: str = "") -> Article:
    html = (
        f"<html lang=de><head><title>Kaimauer wird saniert</title>{head}</head><body><main><article>{before}"
        f"<h1>Kaimauer wird saniert</h1>{above}{paragraphs(FIRST, SECOND, THIRD, LAST)}{below}"
        "</article></main></body></html>"
    )
    return extract(html.encode(), URL, recipes=NO_RECIPES)


@pytest.mark.parametrize("line", ["Von Anke Petersen", "Text: Anke Petersen", "Von Anke Petersen, Hamburg"])
def test_the_line_that_says_by_names_the_author(line: str):
    assert article(f"<div>{line}</div>").authors == ("Anke Petersen",)


def test_an_agency_is_an_author_where_it_is_all_there_is():
    assert article("<p>Von DPA, in Hafen</p>").authors == ("DPA",)


def test_the_printed_name_wins_over_data_that_name_but_the_paper():
    head = '<meta name="author" content="Tidenblatt">'
    assert article("<div>Von Anke Petersen</div>", head=head).authors == ("Anke Petersen",)
    assert article("<div>Aus dem Hafen</div>", head=head).authors == ("Tidenblatt",)


def test_names_of_the_data_are_believed():
    head = '<meta name="author" content="Eva Roth">'
    assert article("<div>Von Anke Petersen</div>", head=head).authors == ("Eva Roth",)


def test_a_name_set_to_the_right_below_the_text_signs_it():
    below = '<p style="text-align: right"><strong>Eva Roth</strong></p>'
    assert article(below=below).authors == ("Eva Roth",)
    assert article(below="<p><strong>Weitere Informationen</strong></p>").authors == ()


def test_a_date_between_title_and_text_is_that_of_publication():
    assert article("<div>Hafen | 14. Januar 2026, 18:05 Uhr</div>").published == datetime(2026, 1, 14, 18, 5)  # noqa: DTZ001


def test_a_date_far_above_the_title_is_none():
    assert article(before="<p>1. Mai 2020</p>" + "<p>Wetter</p>" * 8).published is None


def test_a_line_that_says_published_tells_the_date_wherever_it_stands():
    below = "<p>Mehr dazu</p>" * 20 + "<p>Veröffentlicht am 14. Januar 2026, 18:05 Uhr</p>"
    assert article(below=below).published == datetime(2026, 1, 14, 18, 5)  # noqa: DTZ001
    assert article(below="<p>Mehr dazu</p>" * 20 + "<p>Konzert am 14. Januar 2026</p>").published is None


def test_a_sign_counts_where_no_other_author_is_told():
    assert article("<p>Von DPA</p>").authors == ("DPA",)
    assert article("<p>Von DPA</p>", head='<meta name="author" content="Tidenblatt">').authors == (
        "Tidenblatt",
    )


def test_the_byline_is_as_printed_but_for_a_date():
    html = '<p class="autor">Von Ines Ohm, Altgran</p>', '<p class="autor">Ines Ohm vor 5 Stunden</p>'
    told = [article(line, head='<meta name="author" content="Ines Ohm">').byline for line in html]
    assert told == ["Von Ines Ohm, Altgran", ""]


@pytest.mark.parametrize(
    "line", ["BY SEA", "VON HAND", "By Sea and Land", "By Train", "Von Hand", "Von hier aus weiter", "By far"]
)
def test_words_that_only_begin_like_a_byline_are_none(line: str):
    assert article(f"<p>{line}</p>").authors == ()


def test_a_subhead_is_no_byline():
    assert article(f"<p>{OPENING}</p><h2>By Land Rover</h2>").authors == ()


OPENING = (
    "Drei Wege führen zum Nordhafen, und auf jedem davon sind in diesem Winter Bagger unterwegs gewesen."
)


def test_a_byline_and_a_date_set_apart_by_their_style_alone_are_two():
    when = "<span class=b>Dienstag, 3. Februar 2026, 17:45</span>"
    found = article(f"<div><span class=a>Von Anke Petersen</span>{when}</div>")
    assert (found.authors, found.published) == (("Anke Petersen",), datetime(2026, 2, 3, 17, 45))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("3. Februar 2026 · 5 min · Anke Petersen", ("Anke Petersen",)),
        ("Anke Petersen | 03.02.2026 17:45", ("Anke Petersen",)),
        ("Nordhafen Tidenblatt • 03.02.2026", ()),
        ("News Desk | 03.02.2026", ()),
        ("03.02.2026 | Hafen, Stadt", ()),
        ("3. Februar 2026 | Alle Themen | Mehr Lesen", ()),
        ('<a href="/klub/real">Real Altgran</a> | 3. Februar 2026', ()),
        ('<a href="/autoren/eva">Eva Roth</a> | 3. Februar 2026', ("Eva Roth",)),
    ],
)
def test_a_name_beside_the_date_is_the_author_s_where_nothing_else_tells(line: str, authors: tuple[str, ...]):
    assert article(f"<div>{line}</div>").authors == authors


FIGURE = "<figure><img src=/a.jpg><figcaption>{}</figcaption></figure>"


@pytest.mark.parametrize(
    ("caption", "byline"),
    [("Blauer Ton. <span>Anke Petersen</span>", ""), ("<p>Von Anke Petersen</p>", "Von Anke Petersen")],
)
def test_a_caption_that_names_the_author_is_no_byline_unless_it_says_by(caption: str, byline: str):
    head = '<meta name="author" content="Anke Petersen">'
    read = article("<p>Von Anke Petersen · 3. Mai 2024</p>" + FIGURE.format(caption), head=head)
    assert (read.byline, read.authors) == (byline, ("Anke Petersen",))


def test_a_credit_apart_from_its_picture_is_no_byline():
    head = '<meta name="author" content="Anke Petersen">'
    assert article("<p>Foto: Anke Petersen</p>", head=head).byline == ""


def test_a_chinese_author_is_named_in_a_line_with_date_and_source():
    line = '<div class="info"><span>2026-05-12 08:33</span> <span>来源：江湾日报</span> <span>作者：沈一舟</span> <span>字号：大</span></div>'
    html = page(paragraphs(FIRST, SECOND, THIRD, LAST)).decode().replace("</h1>", f"</h1>{line}")
    assert extract(html.encode(), URL, recipes=NO_RECIPES).authors == ("沈一舟",)


@pytest.mark.parametrize(
    ("link", "section"),
    [
        ('<a href="/hafen/">Hafen</a>', "Hafen"),
        ('<a href="/hafen/">Zurück</a>', ""),
        ('<a href="/stadt/">Stadt</a>', ""),
    ],
)
def test_a_link_above_the_headline_to_a_place_of_its_name_above_the_article_is_the_section(
    link: str, section: str
):
    html = (
        page(paragraphs(FIRST, SECOND, THIRD, LAST))
        .decode()
        .replace("<h1>", f'<p class="label">{link}</p><h1>')
    )
    assert extract(html.encode(), URL, recipes=NO_RECIPES).section == section
