"""What stands between headline and first paragraph is kept: as standfirst, or as the body's first subhead."""

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.model import Article, Subhead
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, page, paragraphs

REST = paragraphs(FIRST, SECOND, THIRD, LAST)
TOLD = '<meta property="og:description" content="Taucher hatten Risse gefunden: der Plan des Rats.">'


def opened_by(html: str, head: str = "") -> Article:
    return extract(page(html + REST, head), URL, recipes=NO_RECIPES)


@pytest.mark.parametrize(
    "words", ["Auf See", "Der Rat beschließt", "Um was es geht", "Das Wichtigste in Kürze:"]
)
@pytest.mark.parametrize("tag", ["h2", "h3"])
@pytest.mark.parametrize("head", ["", TOLD])
def test_a_heading_right_above_the_first_paragraph_is_a_subhead(words: str, tag: str, head: str):
    assert opened_by(f"<{tag}>{words}</{tag}>", head).blocks[0] == Subhead((words,))


@pytest.mark.parametrize("words", ["By Sea", "Eine Reportage", "Der Rat beschließt"])
@pytest.mark.parametrize("named", ["lead", "subtitle", "article-deck"])
def test_a_short_line_named_for_a_standfirst_is_it(words: str, named: str):
    found = opened_by(f'<p class="{named}">{words}</p>')
    assert (found.standfirst, found.body_text.split("\n")[0]) == ((words,), FIRST)


def test_a_second_headline_beside_the_first_is_the_standfirst():
    html = page(REST).replace(b"</h1>", b"</h1><h2>Der Rat beschlie\xc3\x9ft</h2><p>Von Eva Roth</p>")
    found = extract(html, URL, recipes=NO_RECIPES)
    assert (found.standfirst, found.authors) == (("Der Rat beschließt",), ("Eva Roth",))


@pytest.mark.parametrize("words", ["14. Januar 2026", "Von Eva Roth", "Kaimauer wird saniert"])
def test_dates_names_and_the_headline_are_no_standfirst(words: str):
    html = page(REST).replace(b"</h1>", f"</h1><h2>{words}</h2>".encode())
    found = extract(html, URL, recipes=NO_RECIPES)
    assert (found.standfirst, found.body_text.split("\n")[0]) == ((), FIRST)
