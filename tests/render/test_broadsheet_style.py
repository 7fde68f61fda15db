"""The default house style: what the reference edition does badly, repaired."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from broadsheet.errors import ConfigError
from broadsheet.model import Article, Paragraph, Picture, Story, Turn
from broadsheet.render import Around, article_page, count_words, render, to_gophermap, to_text
from tests.render.gateway import shown
from tests.render.paper import ARTICLE, page


def menu(article: Article = ARTICLE) -> str:
    return to_gophermap(page(article), "host.example", 70).decode()


def lines(article: Article) -> list[str]:
    return shown(to_gophermap(page(article), "host.example", 70))


def test_titles_captions_and_labels_are_filled_not_cut():
    long = " ".join(["Übergrößenträger"] * 9)
    story = Story("https://paper.example/s", long)
    said = lines(replace(ARTICLE, headline=long, related=(story,)))
    assert said[:4] == [
        "# Streit um die Mole: Übergrößenträger Übergrößenträger",
        "  Übergrößenträger Übergrößenträger Übergrößenträger",
        "  Übergrößenträger Übergrößenträger Übergrößenträger",
        "  Übergrößenträger",
    ]
    assert f"hBild: {'Die Mole am Abend, vom Turm der alten Lotsenstation im Westen'}\tURL:" in menu()
    assert "iaus gesehen.\t" in menu()
    assert " ".join(said).count("Übergrößenträger") == 18


@pytest.mark.parametrize(
    ("kicker", "joint", "below"),
    [("Comment", None, "Comment"), ("Harbour", None, ""), ("Comment", ": ", ""), ("the mole", None, "")],
)
def test_a_kicker_that_is_in_no_title_stands_below_it(kicker: str, joint: str | None, below: str):
    parts = {"headline": "The mole", "section": "Harbour", "standfirst": ("To the point.",)}
    article = replace(ARTICLE, kicker=kicker, kicker_joint=joint, **parts)
    said = render(article).split("\n\n")
    assert said[1:3] == ([below, "To the point."] if below else ["To the point.", said[2]])


def test_only_the_articles_own_tags_are_listed():
    assert (
        "1Hafen\t/-/tag/hafen\thost.example\t70\r\n1Stadtrat\t/-/tag/stadtrat\thost.example\t70\r\ni\t"
        in menu()
    )
    assert "Ferne" not in menu()


def test_each_turn_of_an_interview_names_its_speaker():
    said = [line for line in lines(ARTICLE) if line.startswith(("Bote:", "Ström:", "Und weil"))]
    assert said == [
        "Bote: Warum jetzt?",
        "Ström: Weil es Zeit war.",
        "Und weil gezählt wurde.",
        "Bote: Und dann?",
    ]


def test_an_interview_without_names_has_questions_and_answers():
    turns = (
        Turn(("Wie?",), question=True),
        Turn(("So.",)),
        Turn(("Genau so.",)),
        Turn(("Ja?",), question=True),
    )
    said = lines(replace(ARTICLE, dateline="", blocks=turns))
    assert [line for line in said if line.endswith(("?", "So.", "so."))] == [
        "Frage: Wie?",
        "Antwort: So.",
        "Genau so.",
        "Frage: Ja?",
    ]


def test_a_voice_that_the_text_names_is_not_named_again():
    turns = (Turn(("Bote: Wie?",), question=True), Turn(("Ada: So.",)), Turn(("Warum?",), question=True))
    said = lines(replace(ARTICLE, dateline="", blocks=turns))
    assert [line for line in said if line.endswith(("?", "So."))] == [
        "Bote: Wie?",
        "Ada: So.",
        "Frage: Warum?",
    ]


def test_an_update_leads_to_what_changed():
    assert (
        "1Aktualisiert am 19. Oktober 2024, 08:00 Uhr: Was sich geändert hat\t/-/history/politik/hafen\t"
        in menu()
    )
    assert "Aktualisiert am 19. Oktober 2024, 08:00 Uhr\n" in render(ARTICLE)
    told = article_page(ARTICLE, history_path="/h", around=Around(revisions=3))
    assert "Was sich geändert hat (3 Fassungen)" in to_text(told, 99)
    assert "Aktualisiert" not in render(replace(ARTICLE, modified=ARTICLE.published))


def test_links_can_be_followed_and_tell_where_they_lead():
    assert "1[1] langer Debatte\t/debatte\thost.example\t70\r\n" in menu()
    assert "h[2] lange umstritten\tURL:https://elsewhere.example/a?b=1&c=2\thost.example\t70\r\n" in menu()
    assert "i    https://elsewhere.example/a?b=1&c=2\t" in menu()
    assert "[1] https://paper.example/debatte\n[2] https://elsewhere.example/a?b=1&c=2\n" in render(ARTICLE)


def test_a_mark_stands_behind_the_word_with_its_punctuation():
    assert "was lange umstritten, [2] teuer und nötig" in " ".join(lines(ARTICLE))


def test_pictures_open_and_keep_credit_and_description():
    assert "\tURL:https://paper.example/mole.jpg\t" in menu()
    at = lines(ARTICLE).index("aus gesehen.")
    assert lines(ARTICLE)[at + 1 : at + 4] == [
        "Zu sehen: Wellen an einer Mauer",
        "Foto: Cara Blum",
        "https://paper.example/mole.jpg",
    ]


@pytest.mark.parametrize("credit", ["Zeichnung: Ada", "Archivfoto Ada", "© Ada", "(c) Ada", "FOTO ADA"])
def test_a_credit_that_says_what_it_is_gets_no_label(credit: str):
    said = lines(replace(ARTICLE, pictures=(Picture("/p.jpg", ("Am Kai.",), credit=credit),)))
    assert said[said.index("Bild: Am Kai.") + 1] == credit


def test_related_stories_have_dates_authors_and_their_place():
    assert "1Umbau: Der Kai\t/kai\thost.example\t70\r\ni12. Oktober 2024 · Ada Öl\t" in menu()
    assert (
        "hHäfen anderswo\tURL:https://other.example/x\thost.example\t70\r\nihttps://other.example/x\t"
        in menu()
    )


def test_no_related_story_twice():
    ours = (
        Story("https://paper.example/kai", "Der Kai anders"),
        Story("https://paper.example/b", "Häfen anderswo"),
    )
    composed = article_page(ARTICLE, around=Around(related=(*ours, Story("https://paper.example/n", "Neu"))))
    labels = [item.label for item in composed.items if hasattr(item, "teaser")]
    assert [label for label in labels if "Kai" in label or "Häfen" in label or label == "Neu"] == [
        "Umbau: Der Kai",
        "Häfen anderswo",
        "Neu",
    ]


def test_date_length_and_section_stand_under_the_headline():
    assert (
        f"18. Oktober 2024, 17:35 Uhr · Politik · {count_words(ARTICLE)} Wörter, 1 Minute Lesezeit"
        in lines(ARTICLE)
    )


def test_an_english_article_is_told_in_english():
    said = render(replace(ARTICLE, language="en", byline=""))
    assert "By Ada Öl and Bo Ström\n18 October 2024, 17:35 · Politik" in said
    assert "1 minute to read\n" in said


def test_the_papers_language_speaks_where_the_articles_has_no_table():
    composed = article_page(replace(ARTICLE, language="nds"), language="de")
    assert "## Artikel zum Thema" in to_gophermap(composed, "h", 70).decode()
    assert "hBild: Die Mole" in to_gophermap(composed, "h", 70).decode()
    assert composed.language == "nds"


def test_what_is_missing_leaves_no_trace():
    bare = Article("https://paper.example/1", "", blocks=(Paragraph(("Nur Text.",)),), language="de")
    assert render(bare) == (
        "# https://paper.example/1\n\n2 Wörter, 1 Minute Lesezeit\n\nNur Text.\n\n"
        "## Zu diesem Artikel\n\nDieser Artikel auf https://paper.example/1\nhttps://paper.example/1\n"
    )
    assert render(Article("", "")).startswith("# (untitled)\n")


def test_paid_and_incomplete_articles_say_so():
    said = render(replace(ARTICLE, access="paid", complete=False))
    assert (
        "Dieser Artikel ist beim Verlag kostenpflichtig.\nNur ein Teil des Artikels ist frei zugänglich.\n"
        in said
    )


def test_a_byline_that_names_all_authors_stands_as_printed():
    assert "\nAus Norden: Ada Öl, Bo Ström (Text)\n" in render(
        replace(ARTICLE, byline="Aus Norden: Ada Öl, Bo Ström (Text)")
    )
    assert "\nVon Ada Öl und Bo Ström\n" in render(replace(ARTICLE, byline="dpa"))


def test_a_date_without_zone_beside_one_with_a_zone_does_no_harm():
    story = replace(ARTICLE, published=datetime.fromisoformat("2024-10-18"))
    assert "Aktualisiert am 19. Oktober 2024, 08:00 Uhr" in render(story)


def test_an_unknown_style_or_format_is_an_error():
    with pytest.raises(ConfigError, match="choose one of broadsheet, taz"):
        render(ARTICLE, style="tabloid")
    with pytest.raises(ConfigError, match="choose one of text, markdown, gemtext, json, html"):
        render(ARTICLE, "pdf")
