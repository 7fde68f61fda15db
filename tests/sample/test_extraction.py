"""Extraction takes the sample paper as it is true of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import msgspec
import pytest
from sample.manuscript import read_manuscripts
from sample.site import Site
from sample.truth import to_article

from broadsheet.extract import extract
from broadsheet.model import Article, Note, to_plain

WORD = re.compile(r"\w+")
NUMBERS = sorted(m.id for m in read_manuscripts())

# What extraction does not yet get of the sample paper. Strict: whoever mends one takes it off this list.
BODY_GAPS: dict[int, str] = {}
NOTE_GAPS: dict[int, str] = {}


def numbers(gaps: Mapping[int, str]) -> list[object]:
    return [
        pytest.param(n, marks=pytest.mark.xfail(reason=gaps[n], strict=True)) if n in gaps else n
        for n in NUMBERS
    ]


def words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).replace("\xad", ""))


def body_words(article: Article) -> list[str]:
    """The words of the body; a newsroom's note is none of it, wherever it stands."""
    blocks = tuple(block for block in article.blocks if not isinstance(block, Note))
    return words(msgspec.structs.replace(article, blocks=blocks).body_text)


def note_words(article: Article) -> list[list[str]]:
    inside = [block for block in article.blocks if isinstance(block, Note)]
    return [words(to_plain(note.text)) for note in (*article.notes, *inside)]


def true_and_found(site: Site, pages: Mapping[str, bytes], number: int) -> tuple[Article, Article]:
    article = next(a for a in site.articles if a.manuscript.id == number)
    path = article.manuscript.path
    return to_article(site, article, page=1), extract(pages[path.removeprefix("/")], site.url(path))


@pytest.mark.parametrize("number", numbers(BODY_GAPS))
def test_body_is_word_for_word(evening: Site, evening_files: Mapping[str, bytes], number: int):
    true, found = true_and_found(evening, evening_files, number)
    assert body_words(found) == body_words(true)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_stands_above_the_body_is_found(evening: Site, evening_files: Mapping[str, bytes], number: int):
    true, found = true_and_found(evening, evening_files, number)
    assert (found.kicker, found.headline, to_plain(found.standfirst)) == (
        true.kicker,
        true.headline,
        to_plain(true.standfirst),
    )
    assert (found.authors, found.section, found.language) == (true.authors, true.section, true.language)
    assert (found.published, found.modified, found.access) == (true.published, true.modified, true.access)


@pytest.mark.parametrize("number", numbers(NOTE_GAPS))
def test_tags_and_notes_are_found(evening: Site, evening_files: Mapping[str, bytes], number: int):
    true, found = true_and_found(evening, evening_files, number)
    assert found.tags == true.tags
    assert note_words(found) == note_words(true)


@pytest.mark.parametrize("number", NUMBERS)
def test_factboxes_are_those_of_the_article(evening: Site, evening_files: Mapping[str, bytes], number: int):
    true, found = true_and_found(evening, evening_files, number)
    assert [box.title for box in found.factboxes] == [box.title for box in true.factboxes]
