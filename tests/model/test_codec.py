"""Articles as JSON: both ways, and as the schema says."""

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from msgspec import structs

from broadsheet.errors import FormatError
from broadsheet.model import (
    Article,
    Embed,
    Entry,
    Factbox,
    Footnote,
    Item,
    List,
    Note,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Span,
    Story,
    Subhead,
    Table,
    Turn,
    from_json,
    json_schema,
    to_json,
    well_formed,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WHOLE = Article(
    address="https://paper.example/1",
    headline="Größe & <Wert>",
    paper="paper.example",
    section="Stadt",
    kicker="Hafen",
    standfirst=("Kurz ", Span("gesagt", em=True)),
    dateline="Kiel",
    authors=("Ada", "Bo"),
    published=NOON,
    modified=NOON,
    language="de",
    tags=("Hafen",),
    pictures=(Picture("https://paper.example/1.jpg", ("Ein Bild",), "alt", "Ada", 10, 20),),
    blocks=(
        Paragraph(("a ", Span("b", href="https://x.example/"))),
        Subhead(("Sub",), 3),
        Quote(("q",), "Cato"),
        Turn(("Why?",), "Ada", True, True),
        List((Item(("a",), 1),), True, 3),
        Table(((("a",), ("b",)),), 1, "T"),
        Preformatted("  x\n y", "chart"),
        Embed("https://v.example/1", "video", "V", ("w",)),
        Entry("12:00", "E", NOON),
        Note(("n",), "correction"),
        Footnote("1", ("f",)),
    ),
    factboxes=(Factbox("Box", (Paragraph(("in it",)),)),),
    notes=(Note(("n",)),),
    related=(Story("https://paper.example/2", "Zwei", teaser="t", published=NOON),),
    access="paid",
    complete=False,
    incomplete_reason="paywall",
)


def test_an_article_comes_back_from_json_as_it_was():
    assert from_json(to_json(WHOLE)) == WHOLE


def test_json_is_one_line():
    assert b"\n" not in to_json(WHOLE)


def test_json_follows_the_schema():
    jsonschema.validate(json.loads(to_json(WHOLE)), json_schema())


def test_the_schema_refuses_an_article_without_headline():
    with pytest.raises(jsonschema.ValidationError, match="'headline' is a required property"):
        jsonschema.validate({"address": "https://paper.example/1"}, json_schema())


def test_the_published_schema_is_the_models():
    published = Path(__file__).parents[2] / "docs" / "article.schema.json"
    assert json.loads(published.read_text("utf-8")) == json_schema()


def test_a_wrong_field_is_named_with_its_place():
    with pytest.raises(FormatError, match=r"line 3: not an article .* `\$.blocks\[0\].text`"):
        from_json('{"address": "a", "headline": "b", "blocks": [{"type": "paragraph", "text": 1}]}', "line 3")


HALF = structs.replace(
    WHOLE, headline="Caf\udc80", standfirst=("\ud83d\ude00", Span("\ud83d", href="https://paper.example/"))
)


def test_half_a_letter_is_refused_in_plain_words():
    with pytest.raises(FormatError, match=r"'\\udc80' is half a letter, .*; well_formed\(article\)"):
        to_json(HALF)


def test_half_a_letter_is_mended_and_nothing_else():
    mended = well_formed(HALF)
    assert mended == structs.replace(
        WHOLE, headline="Caf\ufffd", standfirst=("\U0001f600", Span("\ufffd", href="https://paper.example/"))
    )
    assert from_json(to_json(mended)) == mended
    assert well_formed(WHOLE) is WHOLE
