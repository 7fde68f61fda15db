"""Papers in other scripts and other rules of grammar, from the store to what a reader sees."""

import re

import pytest

from broadsheet.edition import Edition
from broadsheet.render import to_gemtext, to_html, to_text
from broadsheet.text import width
from tests.edition.world import TOLD, fill

ENGLISH = {
    "the", "of", "and", "by", "article", "articles", "page", "front", "section", "sections", "author",
    "authors", "topic", "topics", "archive", "help", "about", "edition", "revision", "revisions", "read",
    "changed", "question", "answer", "picture", "minute", "words", "seen",
}  # fmt: skip


@pytest.fixture(params=TOLD)
def read(request, store):
    """A paper of the world: its language, and a way to its pages."""
    fill(store, request.param)
    return request.param, Edition(store).page


LINES = {
    "pl": (
        "Autor: Zofia Łąkowa i Jan Żuk",
        "18 października 2024, 17:05 · Miasto · 30 słów, czas czytania: 1 minuta",
        "Zaktualizowano 18 października 2024, 19:05: Zobacz, co się zmieniło (2 wersje)",
        "Ilustracja: Most o poranku",
        "Pytanie: Jak długo to potrwa?",
        "17 października 2024 · Zofia Łąkowa",
    ),
    "ar": (
        "بقلم: ليلى حداد وعمر النجار",
        "18 أكتوبر 2024، 17:05 · المدينة · 32 كلمة، مدة القراءة: دقيقة واحدة",
        "حُدّث في 18 أكتوبر 2024، 19:05: ما الذي تغيّر (نسختان)",
        "صورة: الجسر في الصباح",
        "سؤال: كم سيستمر ذلك؟",
        "17 أكتوبر 2024 · ليلى حداد",
    ),
    "ja": (
        "文・山田花子、鈴木一郎",
        "2024年10月18日 17:05 · 市政 · 85字、約1分で読めます",
        "2024年10月18日 19:05更新：変更点を見る (全2版)",
        "画像：朝の橋",
        "問：いつまで続きますか。",
        "2024年10月17日 · 山田花子",
    ),
}


def test_an_article_speaks_its_papers_language(read):
    language, page = read
    said = to_text(page("/a/1"), 100).split("\n")
    assert [line for line in LINES[language] if line not in said] == []
    told = to_gemtext(page("/a/1"))
    assert [line for line in LINES[language][:5] if line not in told] == []


def test_no_page_of_the_edition_falls_back_to_english(read):
    _, page = read
    for way in ("a/1", "", "-/history/a/1", "-/diff/1-2/a/1", "-/archive", "-/archive/2024/10/18", "-/about"):
        assert english_in(to_text(page(f"/{way}"))) == [], way
    for way in ("help", "changed", "sections", "authors", "tags", "epaper", "latest"):
        assert english_in(to_text(page(f"/-/{way}"))) == [], way


def english_in(said):
    """Find the words that most pages in English have one of."""
    found = re.findall("[a-z]+", re.sub(r"\S*[/:]\S*", "", said).casefold())
    return [word for word in found if word in ENGLISH]


def test_lines_keep_their_measure_in_wide_characters_too(read):
    _, page = read
    for way in ("/a/1", "/", "/-/about", "/-/help"):
        lines = to_text(page(way), 75).split("\n")
        assert [line for line in lines if width(line) > 75 and "://" not in line] == []


def test_the_web_page_says_language_and_direction(read):
    language, page = read
    html = to_html(page("/a/1"))
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
    assert "lang=" not in html.replace("<html lang=", "", 1)
