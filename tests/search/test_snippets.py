"""The place where the words stand."""

from broadsheet.model import Article, Paragraph, Span, to_plain
from broadsheet.search import parse_query, snippet
from broadsheet.search.snippets import LENGTH

LONG = " ".join(f"wort{n}" for n in range(200))


def of(text: str, query: str) -> tuple[str | Span, ...]:
    article = Article("https://paper.example/1", "H", language="de", blocks=(Paragraph((text,)),))
    return snippet(article, parse_query(query))


def test_found_words_are_strong():
    assert of("Die Häuser am Hafen.", "haus hafen") == (
        "Die ",
        Span("Häuser", strong=True),
        " am ",
        Span("Hafen", strong=True),
        ".",
    )


def test_what_is_left_out_is_shown_as_left_out():
    text = to_plain(of(f"{LONG} Hafen {LONG}", "hafen"))
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text.split()) == LENGTH + 2


def test_a_compound_with_the_word_is_marked():
    assert Span("Waffenlieferungen", strong=True) in of("Neue Waffenlieferungen.", "waffen")


def test_no_words_no_snippet():
    assert of("Die Häuser.", "author:Ada") == ()


def test_the_place_with_more_of_the_words_is_shown():
    body = tuple(
        Paragraph((line,)) for line in ("Hafen, Hafen, Hafen.", "Am Hafen steht ein Haus.", "Ein Haus.")
    )
    article = Article("https://paper.example/1", "H", language="de", blocks=body)
    assert to_plain(snippet(article, parse_query("hafen haus"))) == "Am Hafen steht ein Haus."


def test_a_word_at_the_end_of_a_book_is_found():
    assert to_plain(of(f"{LONG * 50} Hafen", "hafen")).endswith(" Hafen")


def test_accents_and_case_do_not_hide_a_word():
    assert of("İm CAFÉ Müller.", "cafe mueller") == (
        "İm ",
        Span("CAFÉ", strong=True),
        " ",
        Span("Müller", strong=True),
        ".",
    )


def test_a_phrase_is_shown_where_it_stands():
    apart = "Das Haus ist am Hafen, der Hafen hat ein Haus, ein Haus am Hafen der Stadt."
    body = tuple(
        Paragraph((line,)) for line in (apart, LONG * 3, "Wer kennt es, das alte Haus am Hafen?", apart)
    )
    article = Article("https://paper.example/1", "H", language="de", blocks=body)
    assert snippet(article, parse_query('"alte Haus am Hafen"')) == (
        "Wer kennt es, das ",
        Span("alte", strong=True),
        " ",
        Span("Haus", strong=True),
        " ",
        Span("am", strong=True),
        " ",
        Span("Hafen", strong=True),
        "?",
    )


def test_the_words_of_a_phrase_are_marked_in_it_alone():
    text = of("Der Hafen und der alte Hafen, das Haus.", '"alte hafen" häuser')
    assert [run.text for run in text if isinstance(run, Span)] == ["alte", "Hafen", "Haus"]


def test_another_form_of_a_phrase_is_not_the_phrase():
    text = of(f"Die alten Häfen. {LONG} Der alte Hafen.", '"alte hafen"')
    assert [run.text for run in text if isinstance(run, Span)] == ["alte", "Hafen"]


def test_a_phrase_that_stands_nowhere_leaves_its_words():
    assert to_plain(of("Der Hafen, der alte.", '"alte hafen"')) == "Der Hafen, der alte."
