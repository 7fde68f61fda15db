from datetime import UTC, datetime

import pytest

from broadsheet.errors import FormatError
from broadsheet.model import Article, Paragraph, Picture, Subhead
from broadsheet.sources.schemaorg import from_schema_org, is_news_article, to_schema_org

ARTICLE = Article(
    address="https://paper.example/1",
    headline="Ein Schiff",
    paper="paper.example",
    section="Wirtschaft",
    kicker="Hafen",
    standfirst=("Der Streik geht weiter.",),
    authors=("Ann Bee", "Cee Dee"),
    published=datetime(2026, 2, 28, 9, 15, tzinfo=UTC),
    language="de",
    tags=("Hafen", "Streik, Arbeit"),
    pictures=(Picture("https://paper.example/1.jpg", caption=("Pier",), credit="E. Eff", alt="Ein Kran"),),
    blocks=(Paragraph(("Erster Absatz.",)), Paragraph(("Zweiter Absatz.",))),
    access="paid",
)


def test_there_and_back():
    assert from_schema_org(to_schema_org(ARTICLE), "x") == ARTICLE


def test_as_others_write_it():
    facts = {
        "@graph": [
            {"@type": "WebPage", "url": "https://paper.example/"},
            {
                "@type": ["NewsArticle", "Thing"],
                "mainEntityOfPage": {"@id": "https://paper.example/1"},
                "headline": "Schiff &amp; Kran",
                "author": {"@type": "Person", "name": "Ann Bee"},
                "keywords": "Hafen, Streik",
                "image": "https://paper.example/1.jpg",
                "articleBody": "Erster.\n\n## Zwischen\nZweiter.",
                "isAccessibleForFree": "False",
                "inLanguage": {"@type": "Language", "name": "Deutsch", "alternateName": "de"},
            },
        ]
    }
    assert is_news_article(facts)
    assert from_schema_org(facts, "x") == Article(
        "https://paper.example/1",
        "Schiff & Kran",
        paper="paper.example",
        authors=("Ann Bee",),
        tags=("Hafen", "Streik"),
        language="de",
        pictures=(Picture("https://paper.example/1.jpg"),),
        blocks=(Paragraph(("Erster.",)), Subhead(("Zwischen",)), Paragraph(("Zweiter.",))),
        access="paid",
    )


def test_what_is_no_article():
    assert not is_news_article({"@type": "WebPage"})
    assert not is_news_article([1, "a", None])


def test_an_article_at_an_address_that_is_none_is_refused():
    with pytest.raises(FormatError, match="has no url"):
        from_schema_org({"@type": "NewsArticle", "headline": "T", "url": "https://:p/a"}, "file")
