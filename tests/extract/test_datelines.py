"""The place and agency that a first paragraph begins with, in the ways that papers print them."""

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.extract.blocks.dateline import split_dateline
from broadsheet.model import (
    Paragraph,
    Span,
)
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, article, page, paragraphs


@pytest.mark.parametrize(
    ("dateline", "joint"),
    [
        ("ALTGRAN (dpa)", " – "),
        ("Altgran/Kiel (dpa/lno)", " - "),
        ("ALTGRAN", ". "),
        ("Altgran, 12. Februar (Reuters)", " - "),
        ("LONDON, Feb 12 (Reuters)", " - "),
        ("PARIS, 3 mai (Reuters)", " - "),
        ("WARSZAWA (PAP)", " - "),
        ("Madrid, 12 feb (EFE)", ".- "),
        ("MADRID, 12 Feb. (EUROPA PRESS)", " - "),
        ("Lisboa, 12 fev 2025 (Lusa)", " – "),
        ("(ANSA) – ROMA, 12 FEB", " – "),
        ("ROMA, 12 FEB", " - "),
        ("WASHINGTON, D.C.", " — "),
        ("Lagos, Nigeria", " – "),
        ("МОСКВА, 12 фев — РИА Новости", ". "),
        ("МОСКВА, 12 февраля. /ТАСС/", ". "),
        ("新华社北京2月12日电", "　"),
        ("القاهرة (رويترز)", " - "),
    ],
)
def test_a_dateline_is_apart_in_the_form_of_its_country(dateline: str, joint: str):
    opening, rest = Paragraph((f"{dateline}{joint}Die Mauer bleibt.",)), Paragraph((SECOND,))
    assert split_dateline((opening, rest)) == (dateline, joint, (Paragraph(("Die Mauer bleibt.",)), rest))


def test_a_place_in_bold_before_the_first_sentence_is_the_dateline():
    opening = Paragraph((Span("Altgran.", strong=True), " Die Mauer bleibt."))
    assert split_dateline((opening,)) == ("Altgran", ". ", (Paragraph(("Die Mauer bleibt.",)),))


@pytest.mark.parametrize(
    "opening",
    [
        (Span("Nein.", strong=True), " Die Mauer bleibt."),
        (Span("Die Mauer bleibt stehen, sagt der Rat.", strong=True), " Das war knapp."),
        ("Anke Petersen (CDU) – sie leitet den Rat – sagte Nein.",),
        ("Die Mauer, Baujahr 1904 – sie ist aus Stein – bleibt.",),
        ("USA. Das klang nach Weite.",),
    ],
)
def test_other_openings_are_no_datelines(opening: tuple[str | Span, ...]):
    assert split_dateline((Paragraph(opening),))[0] == ""


def test_a_description_that_begins_with_the_dateline_is_no_standfirst():
    told = f'<meta property="og:description" content="ALTGRAN (dpa) – {FIRST}">'
    body = f"<p>ALTGRAN (dpa) – {FIRST}</p>{paragraphs(SECOND, THIRD, LAST)}"
    found = extract(page(body, told), URL, recipes=NO_RECIPES)
    assert (found.dateline, found.standfirst) == ("ALTGRAN (dpa)", ())


def test_a_marked_dateline_needs_no_capitals():
    found = article("", f'<span class="dateline">Hallersund tb</span> | {FIRST}')
    assert (found.dateline, found.dateline_joint, found.blocks[0]) == (
        "Hallersund tb",
        " | ",
        Paragraph((FIRST,)),
    )


def test_a_dateline_is_apart_and_still_printed():
    found = article("", f"HALLERSUND (dpa) - {FIRST}")
    assert (found.dateline, found.dateline_joint, found.blocks[0]) == (
        "HALLERSUND (dpa)",
        " - ",
        Paragraph((FIRST,)),
    )
    assert found.body_text.startswith(f"HALLERSUND (dpa) - {FIRST}")


def test_a_place_in_bold_before_a_dash_is_a_dateline():
    found = article("", f"<strong>Altgran</strong> - {FIRST}")
    assert (found.dateline, found.dateline_joint, found.blocks[0]) == ("Altgran", " - ", Paragraph((FIRST,)))
