import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.model import (
    Article,
    Link,
    Page,
    Paragraph,
    Preformatted,
    Prose,
    Quote,
    Search,
    Span,
    Turn,
    from_json,
)
from broadsheet.render import count_words, render, story_link, to_text
from broadsheet.render.inline import Numbers, marked_after
from broadsheet.text import width
from tests.render.paper import ARTICLE
from tests.render.strategies import pages

SGR = re.compile(r"\x1b\[[0-9;]+m")


def text(*items, **options) -> str:
    return to_text(Page("/x", "", (Prose(("-",)), *items)), **options).partition("-\n\n")[2]


def test_links_are_numbered_and_listed_with_their_addresses():
    said = text(Paragraph(("Am ", Span("Kai", "/kai"), " und ", Span("Turm", "https://e.example/t"), ".")))
    assert said == "Am Kai [1] und Turm. [2]\n\n## Links\n\n[1] /kai\n[2] https://e.example/t\n"


def test_addresses_of_the_edition_need_a_base():
    assert text(Link("Kai", "/kai")) == "Kai\n"
    assert text(Link("Kai", "/kai", "document"), base="gopher://h:70") == "Kai\ngopher://h:70/0/kai\n"
    assert text(Search("Suche", "/-/search")) == ""


def test_addresses_and_drawings_stay_whole_in_a_document():
    url = "https://e.example/" + "a" * 80
    assert text(Paragraph((url,)), Preformatted("x" * 90), width=40) == f"{url}\n\n{'x' * 90}\n"


def test_a_mark_goes_behind_the_rest_of_the_word():
    def marked(*runs: str | Span) -> str:
        return marked_after(runs, Numbers()).replace("\xa0", "_")

    assert marked(Span("Hafen", "/h"), "streit, sagt") == "Hafenstreit,_[1] sagt"
    assert marked(Span("ein", "/1"), Span("e", "/2"), " Mole") == "eine_[1]_[2] Mole"
    assert marked("„", Span("So ", "/1"), "nicht“.") == "„So_[1] nicht“."
    assert marked(Span("北京", "/1"), "的海") == "北京_[1]的海"
    assert marked(Span(" ", "/1"), "x") == " x"


def test_a_terminal_gets_emphasis_that_ends_on_its_line():
    said = text(
        Paragraph(("So ", Span("sehr weit weg", strong=True), " ", Span("da", "/d"))), width=10, colour=True
    )
    assert said.split("\n")[:4] == [
        "So \x1b[0;1msehr\x1b[0m",
        "\x1b[1mweit weg\x1b[0m",
        "\x1b[0;4mda\x1b[0m [1]",
        "",
    ]
    assert text(Turn(("Wie?",), "Ada", question=True), colour=True) == "\x1b[1mAda: Wie?\x1b[0m\n"


def test_colour_changes_no_word():
    assert SGR.sub("", render(ARTICLE, colour=True)) == render(ARTICLE)


def test_json_is_the_models():
    assert from_json(render(ARTICLE, "json")) == ARTICLE


def test_words_are_counted_in_any_script():
    assert count_words(Article("", "", blocks=(Paragraph(("Eins – zwei drei.",)),))) == 3
    assert count_words(Article("", "", blocks=(Paragraph(("東京都知事 2024",)),))) == 4


def test_a_story_tells_what_the_page_does_not():
    story = ARTICLE.related[0]
    assert story_link(story, "/kai", "de") == Link(
        "Umbau: Der Kai",
        "/kai",
        detail="12. Oktober 2024 · Ada Öl",
        teaser="Wer ihn bezahlt.",
        date=story.published,
    )
    assert story_link(story, "/kai", "de", dated=False).detail == ""


def test_a_quotation_has_one_dash():
    assert text(Quote(("Ja.",), "— Ada")) == "> Ja.\n> — Ada\n"


@settings(max_examples=60)
@given(pages, st.integers(20, 90), st.booleans())
def test_no_text_touches_the_terminal(page: Page, columns: int, colour: bool):
    said = to_text(page, columns, colour=colour)
    bare = SGR.sub("", said) if colour else said
    assert [c for c in bare if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"] == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]", said)
    assert to_text(page, columns) == bare
    for line in bare.split("\n"):
        assert width(line) <= columns or "://" in line or not line.isascii() or line.isprintable()


@pytest.mark.parametrize("word", [Span("a", "/x"), Span("a", "/x", strong=True), Span("a", "", em=True)])
def test_an_address_that_touches_a_word_stays_whole_in_colour_too(word: Span):
    page = Page("/", "", (Paragraph((word, "http://a.example/longer")),))
    assert SGR.sub("", to_text(page, 20, colour=True)) == to_text(page, 20)


def test_text_is_rendered_without_loading_the_webs_templates():
    code = (
        "import sys; from broadsheet.render import render; from broadsheet.model import Article;"
        "render(Article('https://e.example/1', 'Größe')); heavy = {'jinja2', 'wcwidth', 'idna'};"
        "print(heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_package_can_be_called_as_the_function_of_its_name():
    code = (
        "from broadsheet.render import to_text; import broadsheet; from broadsheet.model import Article;"
        "print(broadsheet.render(Article('', 'Kurz'), format='gemtext'), end='')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "# Kurz\n"


@pytest.mark.parametrize("name", ["text", "markdown", "gemtext", "json", "html"])
def test_half_a_letter_breaks_no_format(name: str):
    half = Article(
        "https://paper.example/1", "Caf\udc80", paper="paper.example", blocks=(Paragraph(("\ud83d",)),)
    )
    said = render(half, name)
    assert "Caf\ufffd" in said
    said.encode()


def test_lines_that_are_meant_are_kept_and_what_is_turned_over_is_indented():
    verse = Paragraph(
        ("Das Wasser geht, die Möwe bleibt\nund ", Span("schreibt", "https://e.example/"), " im Watt")
    )
    assert to_text(Page("/x", "T", (verse,)), width=24).split("\n")[2:7] == [
        "Das Wasser geht, die", "  Möwe bleibt", "und schreibt [1] im Watt", "", "## Links"
    ]  # fmt: skip
