"""Every word of real articles, through the gateway that cuts."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from broadsheet.model import Article, Paragraph, Subhead
from broadsheet.render import article_page, to_gemtext, to_gophermap, to_html, to_markdown, to_text
from broadsheet.text import clean, width
from tests.render.gateway import lost, shown, words
from tests.render.readers import read_gemtext, read_html, read_markdown

PAGES = Path(__file__).parents[2].parent / "shared" / "pages"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason=f"the real pages are not at {PAGES}")


def articles() -> Iterator[Article]:
    for path in sorted(PAGES.rglob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        blocks = []
        for section in truth["sections"]:
            blocks += [Subhead((section["subhead"],))] if section["subhead"] else []
            blocks += [Paragraph((text,)) for text in section["paragraphs"]]
        yield Article(
            address=truth["url"],
            headline=truth["title"] or "",
            standfirst=(truth["standfirst"],) if truth.get("standfirst") else (),
            authors=tuple(truth["authors"] or ()),
            published=datetime.fromisoformat(truth["published"]) if truth["published"] else None,
            tags=tuple(truth["topics"] or ()),
            blocks=tuple(blocks),
        )


def words_of(article: Article) -> list[str]:
    parts = [article.headline, *article.standfirst, article.body_text, *article.authors, *article.tags]
    return [word for part in parts for word in words(clean(str(part)))]


def test_no_word_is_lost_through_the_gateway():
    count, missing = 0, {}
    for article in articles():
        menu = to_gophermap(article_page(article, path="/x"), "localhost", 70)
        lines = shown(menu)
        assert [line for line in lines if width(line) > 75 or len(line.encode()) > 79] == []
        count += len(words_of(article))
        if gone := lost(words_of(article), lines):
            missing[article.address] = gone
    assert missing == {}
    assert count > 100_000


@pytest.mark.parametrize(
    ("render", "read"),
    [
        (to_text, str.splitlines),
        (to_gemtext, read_gemtext),
        (to_markdown, read_markdown),
        (to_html, read_html),
    ],
)
def test_no_word_is_lost_in_any_format(render, read):
    missing = {
        a.address: gone for a in articles() if (gone := lost(words_of(a), read(render(article_page(a)))))
    }
    assert missing == {}
