"""The standfirst as the page prints it."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.model import (
    to_plain,
)
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, page, paragraphs


def test_the_standfirst_is_as_printed_not_as_told_to_search_engines():
    told = '<meta name="description" content="Alles zur Kaimauer in Altgran: Kosten, Bau und Umleitung.">'
    lead = "Vier Millionen Euro für eine Mauer, die niemand sieht: was der Rat dafür bekommt, und wann."
    html = f"""<html><head>{told}</head><body><article><header><h1>Kaimauer wird saniert</h1>
        <h2 class="deck">{lead}</h2><p class="byline">Von Ines Ohm</p></header>
        <div class="text">{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></article></body></html>"""
    found = extract(html.encode(), URL)
    assert (to_plain(found.standfirst), found.body_text.splitlines()[0]) == (lead, FIRST)


@pytest.mark.parametrize("headline", ["Mauer", "!!!"])
def test_a_standfirst_may_hold_a_headline_of_one_word_or_of_none(headline: str):
    lead = "Vier Millionen Euro für eine Mauer, die niemand sieht: was der Rat dafür bekommt, und wann."
    html = f"""<html><body><article><header><h1>{headline}</h1><h2 class="deck">{lead}</h2></header>
        <div class="text">{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></article></body></html>"""
    assert to_plain(extract(html.encode(), URL).standfirst) == lead


def test_the_place_that_a_standfirst_is_printed_with_is_part_of_it():
    lead = "Vier Millionen Euro für eine Mauer, die niemand sieht: was der Rat dafür bekommt."
    told = f'<meta name="description" content="{lead}">'
    top = f'<p class="font-medium">Altgran. {lead}</p>'
    found = extract(page(f"{top}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", told), URL)
    assert to_plain(found.standfirst) == f"Altgran. {lead}"


LEAD = "Vier Millionen Euro für eine Mauer, die niemand sieht: was der Rat dafür bekommt, und wann."


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="field field--name-field-lead field--label-hidden field__item"><p>{LEAD}</p></div>',
        f'<div class="teaser-text news-text-teaser"><p>{LEAD}</p></div>',
        f'<div class="cm-article__teaser"><div class="cm-richtext"><p>{LEAD}</p></div></div>',
        f'<div class="attribute-intro"><div class="ezxmltext-field"><p>{LEAD}</p></div></div>',
        f'<p class="p-summary">{LEAD}</p>',
        f'<h2 class="haber-spot">{LEAD}</h2>',
        f'<div class="arr--sub-headline"><p>{LEAD}</p></div>',
    ],
)
def test_the_box_named_for_a_standfirst_may_be_around_its_paragraph(html: str):
    found = extract(_headed(html), URL)
    assert (to_plain(found.standfirst), found.body_text.splitlines()[0]) == (LEAD, FIRST)


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="lead-image"><p>{LEAD}</p></div>',
        f'<div class="gallery__item"><div class="detail-img__description"><div>{LEAD}</div></div></div>',
        f'<aside class="teaser"><p>{LEAD}</p></aside>',
    ],
)
def test_what_is_said_of_a_picture_or_aside_is_no_standfirst(html: str):
    assert extract(_headed(html), URL).standfirst == ()


def _headed(html: str) -> bytes:
    text = paragraphs(FIRST, SECOND, THIRD, LAST)
    head = f'<header class="article-header"><h1>Kaimauer wird saniert</h1>{html}<p>Von Ines Ohm</p></header>'
    return f'<html><body><article>{head}<div class="text">{text}</div></article></body></html>'.encode()


GLUED = {
    "German, at the end": ("Von März an wird gebaut. Das freut die Fischer. Von Eva Roth", "Von März an wird gebaut. Das freut die Fischer.", "Von Eva Roth"),
    "two authors": ("Von März an wird gebaut, sagt der Rat: „Endlich.“ Von Eva Roth und Jan Ohm", "Von März an wird gebaut, sagt der Rat: „Endlich.“", "Von Eva Roth und Jan Ohm"),
    "English, at the start": ("By Eva Roth – Divers found cracks below the line of the water last autumn.", "Divers found cracks below the line of the water last autumn.", "By Eva Roth"),
    "French": ("Les plongeurs ont trouvé des fissures sous la ligne d’eau. Par Eva Roth.", "Les plongeurs ont trouvé des fissures sous la ligne d’eau.", "Par Eva Roth."),
    "behind a bar": ("Divers found cracks below the line of the water last autumn | By Jan Ohm", "Divers found cracks below the line of the water last autumn", "By Jan Ohm"),
    "somebody else": ("Die Stadt zeigt ein Buch über den Hafen und seine Boote. Von Max Muster", "Die Stadt zeigt ein Buch über den Hafen und seine Boote. Von Max Muster", ""),
    "a sentence": ("Die Pläne für die neue Mauer am Hafen der Stadt sind von Eva Roth.", "Die Pläne für die neue Mauer am Hafen der Stadt sind von Eva Roth.", ""),
    "one who is spoken of": ("Eva Roth. Ein Leben am Hafen, erzählt an seinen Booten und ihren Fischern.", "Eva Roth. Ein Leben am Hafen, erzählt an seinen Booten und ihren Fischern.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("words", "lead", "byline"), GLUED.values(), ids=GLUED)
@pytest.mark.parametrize("told", [True, False])
def test_a_glued_byline_of_the_authors_is_no_part_of_the_standfirst(
    words: str, lead: str, byline: str, told: bool
):
    told_words = f'<meta property="og:description" content="{words}">' if told else ""
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Eva Roth"}, {"name": "Jan Ohm"}]}</script>'
    shown = "" if told else f'<p class="standfirst">{words}</p>'
    found = extract(
        page(f"{shown}{paragraphs(FIRST, SECOND, THIRD, LAST)}", told_words + data), URL, recipes=NO_RECIPES
    )
    assert (to_plain(found.standfirst), found.byline) == (lead, byline)


def test_the_headline_and_the_beginning_of_the_body_are_no_standfirst():
    told = f'<meta name="description" content="Kaimauer wird saniert {FIRST[:90]} …">'
    assert extract(page(paragraphs(FIRST, SECOND, THIRD, LAST), told), URL).standfirst == ()


def test_the_line_under_the_name_of_a_site_is_no_standfirst():
    told = '<meta name="description" content="Nachrichten vom Wasser und vom Land, seit 1904">'
    html = page(paragraphs(FIRST, SECOND, THIRD, LAST), told).decode()
    html = html.replace("<header>", "<header><p>Nachrichten vom Wasser und vom Land, seit 1904</p>")
    assert extract(html.encode(), URL).standfirst == ()


def test_a_paragraph_alone_in_a_box_named_for_a_standfirst_is_one():
    html = page(f'<div class="chapo"><p>{LEAD}</p></div>{paragraphs(FIRST, SECOND, THIRD, LAST)}')
    found = extract(html, URL)
    assert (to_plain(found.standfirst), found.body_text.splitlines()[0]) == (LEAD, FIRST)
