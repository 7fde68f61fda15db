"""Who speaks in an interview."""

from broadsheet.extract import extract
from broadsheet.extract.blocks.turns import with_turns
from broadsheet.model import (
    Paragraph,
    Span,
    Subhead,
    Turn,
)
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, middle, page, paragraphs


def test_speakers_before_a_colon_are_turns():
    talk = [
        ("Tidenblatt", "Frau Petersen, warum wird die Mauer erst in diesem Jahr saniert?"),
        (
            "Petersen",
            "Weil vorher das Geld fehlte und niemand die Risse unter der Wasserlinie gesehen hatte.",
        ),
        ("Tidenblatt", "Wer hat die Risse denn am Ende gefunden, und wann ist das gewesen?"),
        ("Petersen", "Das waren Taucher aus Bremen, die im Herbst eigentlich nach Munition gesucht haben."),
    ]
    html = page(
        paragraphs(*(f"<b>{who}:</b> {words}" for who, words in talk), "Und sie haben viel mehr gefunden.")
    )
    turns = [block for block in extract(html, URL).blocks if isinstance(block, Turn)]
    assert turns[:4] == [Turn((words,), who, who == "Tidenblatt", True) for who, words in talk]


def test_nobody_is_put_to_a_question_that_the_page_puts_in_no_mouth():
    named = ("Ohm: Wann geht es los?", f"Saal: {FIRST}", "Ohm: Und dann?", f"Saal: {SECOND}")
    turns = with_turns([Paragraph((text,)) for text in (*named, "Was haben Sie erwartet?", THIRD)])
    assert turns[4:] == [Turn(("Was haben Sie erwartet?",), question=True), Turn((THIRD,))]


def test_names_printed_once_are_those_of_the_bold_and_the_plain_words():
    bold = [
        (Span(f"Blatt: {FIRST}", strong=True),),
        (Span("Und dann?", strong=True),),
        (Span("So?", strong=True),),
    ]
    said = [(f"Ohm: {SECOND}",), (THIRD,), (LAST,)]
    texts = [
        text
        for pair in zip(
            [*bold[:1], (Span("Ist das so?", strong=True),), *bold[1:]], [*said, (LAST,)], strict=True
        )
        for text in pair
    ]
    assert with_turns([Paragraph(text) for text in texts])[:4] == [
        Turn((FIRST,), "Blatt", question=True, printed=True),
        Turn((SECOND,), "Ohm", printed=True),
        Turn(("Ist das so?",), "Blatt", question=True),
        Turn((THIRD,), "Ohm"),
    ]


def test_of_two_who_answer_nobody_is_put_to_words_without_a_name():
    asked = [(Span(f"{name}{q}?", strong=True),) for name, q in (("Blatt: ", "Was"), ("", "Wie"), ("", "Wo"))]
    texts = [asked[0], (f"Ohm: {FIRST}",), asked[1], (f"Petersen: {SECOND}",), asked[2], (THIRD,)]
    assert with_turns([Paragraph(text) for text in texts])[4:] == [
        Turn(("Wo?",), "Blatt", question=True),
        Turn((THIRD,)),
    ]


def test_who_held_the_interview_is_no_part_of_it():
    said = (
        f"Blatt: {FIRST}",
        f"Ohm: {SECOND}",
        f"Blatt: {THIRD}",
        f"Ohm: {LAST}",
        "Das Gespräch führte Ines Petersen.",
    )
    assert with_turns([Paragraph((text,)) for text in said])[-1] == Paragraph((said[-1],))


def test_terms_that_are_questions_are_turns_of_nobody():
    html = (
        f"<dl><dt>Warum jetzt?</dt><dd>{LAST}</dd><dt>Was kostet das?</dt><dd>{FIRST[:-1]} wieder.</dd></dl>"
    )
    assert middle(html)[:2] == (Turn(("Warum jetzt?",), question=True), Turn((LAST,)))


def test_labels_are_no_speakers():
    labels = [
        block
        for n in range(3)
        for block in (
            Subhead((f"Fahrer {n}",)),
            Paragraph((f"Rennen: {FIRST}",)),
            Paragraph((f"Training: {LAST}",)),
        )
    ]
    assert with_turns(labels) == labels


def test_a_sentence_before_a_colon_is_no_speaker():
    bold = [
        (Span("Wie kamen Sie hierher?", strong=True),),
        (Span("Ich muss es einfach fragen: Warum?", strong=True),),
        (Span("Und nun?", strong=True),),
    ]
    found = with_turns(
        [Paragraph(text) for question in bold for text in (question, (f"Mein Tipp ist klar: {FIRST}",))]
    )
    assert {block.speaker for block in found if isinstance(block, Turn)} == {""}


def test_the_speaker_is_carried_over():
    said = (f"Ohm: {FIRST}", f"Petersen: {SECOND}", THIRD, f"Ohm: {LAST}", f"Petersen: {FIRST}")
    assert with_turns([Paragraph((text,)) for text in said])[1:3] == [
        Turn((SECOND,), "Petersen", printed=True),
        Turn((THIRD,), "Petersen"),
    ]


def test_terms_that_come_again_are_speakers():
    html = (
        f"<dl><dt>Ohm</dt><dd>{FIRST}</dd><dt>Petersen</dt><dd>{SECOND}</dd><dt>Ohm</dt><dd>{THIRD}</dd></dl>"
    )
    found = extract(page(f"{html}<p>{LAST}</p>"), URL)
    assert found.blocks[:3] == (
        Turn((FIRST,), "Ohm", printed=True),
        Turn((SECOND,), "Petersen", printed=True),
        Turn((THIRD,), "Ohm", printed=True),
    )


def test_a_name_on_a_line_of_its_own_is_a_speaker():
    said = ("Ohm:", FIRST, "Petersen:", SECOND, "Ohm:", THIRD, "Petersen:", LAST)
    assert with_turns([Paragraph((text,)) for text in said]) == [
        Turn((FIRST,), "Ohm", printed=True),
        Turn((SECOND,), "Petersen", printed=True),
        Turn((THIRD,), "Ohm", printed=True),
        Turn((LAST,), "Petersen", printed=True),
    ]


def test_a_printed_speaker_stays_in_the_body_text():
    html = page(paragraphs(*[f"Ohm: {FIRST}", f"Petersen: {SECOND}", f"Ohm: {THIRD}", f"Petersen: {LAST}"]))
    assert extract(html, URL).body_text.startswith(f"Ohm: {FIRST}\nPetersen: {SECOND}")


def test_questions_in_bold_are_turns():
    asked = (
        "Warum wird die Mauer saniert?",
        "Was kostet die Arbeit die Stadt?",
        "Wann wird alles fertig sein?",
    )
    html = page(
        paragraphs(
            *(t for q, a in zip(asked, (FIRST, SECOND, THIRD), strict=True) for t in (f"<b>{q}</b>", a))
        )
    )
    assert extract(html, URL).blocks[:2] == (
        Turn((asked[0],), question=True),
        Turn((FIRST,)),
    )


def test_a_name_that_some_answers_print_is_their_speaker():
    asked = [
        Paragraph((Span(text, strong=True),)) for text in ("Warum erst jetzt?", "Wer zahlt?", "Und dann?")
    ]
    answers = ["Liat: Weil das Geld fehlte.", "Liat: Die Stadt.", "Dann feiern wir."]
    blocks = [
        block for pair in zip(asked, [Paragraph((text,)) for text in answers], strict=True) for block in pair
    ]
    assert [block for block in with_turns(blocks) if isinstance(block, Turn) and not block.question] == [
        Turn(("Weil das Geld fehlte.",), "Liat", printed=True),
        Turn(("Die Stadt.",), "Liat", printed=True),
        Turn(("Dann feiern wir.",)),
    ]


QUESTIONS = (
    "Wer hat das beschlossen?",
    "Was kostet die Mauer?",
    "Wo liegen die Kutter?",
    "Wann ist sie fertig?",
)
ANSWERS = (FIRST, SECOND, THIRD, LAST)


def test_questions_in_italics_above_a_break_are_turns():
    html = "".join(f"<p><em>{q}</em><br>{a}</p>" for q, a in zip(QUESTIONS, ANSWERS, strict=True))
    assert extract(page(html), URL).blocks[:2] == (
        Turn((QUESTIONS[0],), question=True),
        Turn((FIRST,)),
    )


def test_letters_with_a_full_stop_are_speakers():
    html = "".join(
        f"<p><b>Q.</b> {q}</p><p><b>A.</b> {a}</p>" for q, a in zip(QUESTIONS, ANSWERS, strict=True)
    )
    assert extract(page(html), URL).blocks[:2] == (
        Turn((QUESTIONS[0],), "Q", question=True, printed=True),
        Turn((FIRST,), "A", printed=True),
    )


def _headings(tag: str = "h3") -> str:
    return "".join(f"<{tag}>{q}</{tag}><p>{a}</p>" for q, a in zip(QUESTIONS, ANSWERS, strict=True))


TURNS = tuple(
    turn for q, a in zip(QUESTIONS, ANSWERS, strict=True) for turn in (Turn((q,), question=True), Turn((a,)))
)
SAYS_SO = '<meta property="article:section" content="Interview">'


def test_headings_that_ask_are_the_questions_of_a_page_that_says_it_is_an_interview():
    assert extract(page(_headings(), SAYS_SO), URL).blocks == TURNS


def test_headings_that_ask_are_subheads_elsewhere():
    heads = [block for block in extract(page(_headings()), URL).blocks if isinstance(block, Subhead)]
    assert heads == [Subhead((question,)) for question in QUESTIONS]


def test_one_heading_that_asks_among_others_is_a_subhead_even_of_an_interview():
    heads = ("Wer zahlt?", "Die Kutter", "Der Plan")
    html = FIRST + "".join(f"<h3>{h}</h3><p>{a}</p>" for h, a in zip(heads, ANSWERS[1:], strict=True))
    assert not any(isinstance(block, Turn) for block in extract(page(html, SAYS_SO), URL).blocks)


OTHER = "Liat Brand taucht seit zwanzig Jahren in Häfen, und in diesem hier kennt sie jeden Stein der Mauer."


def test_a_heading_before_the_first_question_stays_one():
    blocks = extract(page(f"<h3>Die Taucherin</h3><p>{OTHER}</p>{_headings()}", SAYS_SO), URL).blocks
    assert [block for block in blocks if isinstance(block, Subhead)] == [Subhead(("Die Taucherin",))]


def test_headings_that_name_who_asks_need_no_word_of_the_page():
    html = "".join(f"<h4>Blatt: {q}</h4><p>Ohm: {a}</p>" for q, a in zip(QUESTIONS, ANSWERS, strict=True))
    assert extract(page(html), URL).blocks[:2] == (
        Turn((QUESTIONS[0],), "Blatt", question=True, printed=True),
        Turn((FIRST,), "Ohm", printed=True),
    )


def test_paragraphs_named_questions_are_turns():
    pairs = zip(QUESTIONS, ANSWERS, strict=True)
    html = "".join(f'<p class="interview-frage">{q}</p><p class="antwort">{a}</p>' for q, a in pairs)
    assert extract(page(html), URL).blocks == TURNS


def test_a_whole_name_printed_once_is_that_of_the_surname_printed_later():
    pairs = zip(QUESTIONS, ("Jan Ohm", "Ohm", "Ohm", "Ohm"), ANSWERS, strict=True)
    html = "".join(f"<p><b>{q}</b></p><p>{name}: {a}</p>" for q, name, a in pairs)
    assert extract(page(html), URL).blocks[1] == Turn((FIRST,), "Jan Ohm", printed=True)


def test_what_is_said_among_the_questions_is_asked_too():
    asked = (*QUESTIONS[:3], "Erzählen Sie vom Anfang.")
    html = "".join(f"<h4>{q}</h4><p>{a}</p>" for q, a in zip(asked, ANSWERS, strict=True))
    assert extract(page(html, SAYS_SO), URL).blocks[-2:] == (Turn((asked[3],), question=True), Turn((LAST,)))


def test_a_name_that_only_asks_is_taken_from_its_questions():
    html = "".join(f"<h3>Blatt: {q}</h3><p>{a}</p>" for q, a in zip(QUESTIONS, ANSWERS, strict=True))
    asked = [b for b in extract(page(html, SAYS_SO), URL).blocks if isinstance(b, Turn) and b.question]
    assert asked == [Turn((q,), "Blatt", question=True, printed=True) for q in QUESTIONS]
