"""Tests of finding an article in the stream of a React page."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from broadsheet.extract import extract
from broadsheet.extract.page.rescue import rescue

PROSE = "Größe und Güte, so steht es in der Zeitung, wachsen mit dem Satz, der sie beschreibt. " * 4
STORY = f"<p>Eins. {PROSE}</p><h2>Mitte</h2><p>Zwei. {PROSE}</p><p>Drei. {PROSE}</p>"


def page(*pieces: str) -> LexborHTMLParser:
    pushes = (f"self.__next_f.push([1,{msgspec.json.encode(piece).decode()}])" for piece in pieces)
    return LexborHTMLParser(
        "<html><body><div id=app></div>" + "".join(f"<script>{p}</script>" for p in pushes)
    )


def words(tree: LexborHTMLParser | None) -> list[str]:
    return [node.text().split()[0] for node in tree.css("p, h2")] if tree else []


def test_html_in_a_string_of_an_object_is_found():
    state = msgspec.json.encode({"article": {"title": "x", "html": STORY}}).decode()
    assert words(rescue(page("1:", state))) == ["Eins.", "Mitte", "Zwei.", "Drei."]


def test_html_split_over_two_scripts_is_found_whole():
    state = msgspec.json.encode({"html": STORY}).decode()
    assert words(rescue(page(state[:500], state[500:]))) == ["Eins.", "Mitte", "Zwei.", "Drei."]


def test_a_row_of_text_is_cut_by_its_length_in_bytes():
    row = f"0:[]\n1f:T{len(STORY.encode()):x},{STORY}"
    assert words(rescue(page(row, "\n20:<p>Other</p>"))) == ["Eins.", "Mitte", "Zwei.", "Drei."]


@pytest.mark.parametrize("pieces", [(), ("0:[]",), ("<p>short</p>",), ('{"html":"<p>' + "x" * 900 + '"}',)])
def test_a_page_without_an_article_in_its_stream_has_none(pieces: tuple[str, ...]):
    assert rescue(page(*pieces)) is None


@given(st.lists(st.text(alphabet='<p>/"\\{}:T,0af\n', max_size=60), max_size=6))
def test_no_stream_makes_it_fail(pieces: list[str]):
    assert rescue(page(*pieces)) is None


def test_a_page_without_an_article_in_its_elements_is_read_from_its_stream():
    state = msgspec.json.encode({"html": STORY}).decode()
    head = '<title>Satz</title><meta name="date" content="2024-05-01T10:00Z">'
    script = f"<script>self.__next_f.push([1,{msgspec.json.encode(state).decode()}])</script>"
    page = f"<html><head>{head}</head><body><div></div>{script}".encode()
    article = extract(page, "https://paper.example/a")
    first_words = [line.split()[0] for line in article.body_text.splitlines()]
    assert first_words == ["Eins.", "Mitte", "Zwei.", "Drei."]
