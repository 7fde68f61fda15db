"""What stands beside the body: factboxes, notes, related stories."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.model import (
    Factbox,
    Note,
    Paragraph,
    Table,
    to_plain,
)
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, article, page, paragraphs


def test_a_correction_is_a_note():
    text = "Korrektur: In einer früheren Fassung stand, die Mauer sei von 1906. Sie wurde 1904 gebaut."
    found = article(f"<p>{text}</p>")
    assert Note((text,), "correction") in (*found.blocks, *found.notes)


def test_a_factbox_stands_apart_from_the_body():
    text = (
        "Der Nordhafen wurde 1904 als Kohlehafen gebaut. Heute liegen hier zwölf Kutter, "
        "im Sommer kommen Ausflugsschiffe dazu, die bis zu den Inseln fahren."
    )
    found = article(f'<aside class="infobox"><h4>Der Nordhafen</h4><p>{text}</p></aside>')
    assert found.factboxes == (Factbox("Der Nordhafen", (Paragraph((text,)),)),)
    assert text not in found.body_text


def test_an_aside_with_a_heading_is_a_factbox_unless_it_calls_for_something():
    text = (
        "Zwölf Kutter liegen im Nordhafen, im Sommer kommen Ausflugsschiffe dazu, die zu den Inseln fahren."
    )
    found = article(f"<aside><h4>Die Kutter</h4><p>{text}</p></aside>")
    called = article(f"<aside><h4>Newsletter abonnieren</h4><p>{text}</p></aside>")
    form = '<form action="/brief"><input type="email"><button>Bestellen</button></form>'
    asking = article(f"<aside><h4>Hochwasser, der Rundbrief</h4><p>{text}</p>{form}</aside>")
    assert found.factboxes == (Factbox("Die Kutter", (Paragraph((text,)),)),)
    assert (called.factboxes, asking.factboxes) == ((), ())


def test_a_summary_above_the_body_is_a_factbox():
    html = f"""<html><body><article><h1>Kaimauer wird saniert</h1><div class="SummaryList"><h2>In Kürze:</h2>
        <ul><li>Der Rat hat beschlossen, die alte Mauer zu sanieren.</li>
        <li>Die Arbeiten sollen rund vier Millionen Euro kosten.</li></ul></div>
        <div class="text">{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></article></body></html>"""
    found = extract(html.encode(), URL, recipes=NO_RECIPES)
    assert [box.title for box in found.factboxes] == ["In Kürze:"]
    assert found.body_text.splitlines() == [FIRST, SECOND, THIRD, LAST]


def test_a_place_for_what_needs_consent_is_no_factbox():
    text = "An dieser Stelle steht ein externer Inhalt, der den Artikel ergänzt und nachgeladen werden kann."
    box = f'<div class="info-box"><h4>Empfohlener redaktioneller Inhalt</h4><p>{text}</p></div>'
    assert article(box).factboxes == ()


def test_what_the_newsroom_says_it_updated_is_a_note():
    text = "Wir haben diesen Text um 17.55 Uhr aktualisiert und um den Fund der Glocke ergänzt."
    found = article(f"<p>{text}</p>")
    assert Note((text,), "update") in (*found.blocks, *found.notes)


def test_related_stories_have_their_links():
    html = (
        '<p><a href="/hafen/kran-faellt-um-10111.html">Mehr dazu: Ein Kran fällt um und keiner war da</a></p>'
    )
    found = article(html)
    assert [(s.address, s.headline) for s in found.related] == [
        (
            "https://tidenblatt.example/hafen/kran-faellt-um-10111.html",
            "Mehr dazu: Ein Kran fällt um und keiner war da",
        )
    ]
    assert "Kran" not in found.body_text


def test_a_factbox_may_hold_a_table_alone():
    rows = "".join(f"<tr><td>Abschnitt {n} der Mauer</td><td>{n}0 Meter</td></tr>" for n in range(1, 5))
    found = article(f"<div class='infobox'><h4>Die Mauer in Zahlen</h4><table>{rows}</table></div>")
    cells = tuple(((f"Abschnitt {n} der Mauer",), (f"{n}0 Meter",)) for n in range(1, 5))
    assert found.factboxes == (Factbox("Die Mauer in Zahlen", (Table(cells),)),)


def test_what_a_page_says_of_any_article_is_no_note():
    standing = (
        "Corrections: If you are aware of an inaccuracy, or would like to report one, let the newsroom know."
    )
    assert article("", after=f"<p>{standing}</p>").notes == ()
    told = "Correction: An earlier version named another street. The gate is in Speichergasse."
    assert [to_plain(note.text) for note in article("", after=f"<p>{told}</p>").notes] == [told]


FACTS = "Der Nordhafen wurde 1904 als Kohlehafen gebaut. Heute liegen hier zwölf Kutter und im Sommer die Ausflugsschiffe."


def test_a_factbox_further_out_than_the_body_is_found():
    html = f'<div class="spalte"><div class="text">{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></div>'
    box = f'<div class="rand"><section class="infobox"><h4>Der Nordhafen</h4><p>{FACTS}</p></section></div>'
    found = extract(page(f"{html}{box}"), URL, recipes=NO_RECIPES)
    assert found.factboxes == (Factbox("Der Nordhafen", (Paragraph((FACTS,)),)),)


def test_boxes_of_facts_by_the_dozen_below_the_body_are_a_list():
    html = f'<div class="spalte"><div class="text">{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></div>'
    boxes = "".join(f'<div class="infobox"><h4>Hafen {n}</h4><p>{FACTS}</p></div>' for n in range(6))
    assert extract(page(f"{html}<div>{boxes}</div>"), URL, recipes=NO_RECIPES).factboxes == ()


def test_a_callout_with_a_sign_is_a_factbox_without_a_title():
    box = (
        f'<div class="kg-card kg-callout-card"><div>💡</div><div class="kg-callout-text">{FACTS}</div></div>'
    )
    assert article(box).factboxes == (Factbox("", (Paragraph((FACTS,)),)),)


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE 14.30 – Der Rat hat den Beginn der Arbeiten inzwischen bestätigt.",
        "This story has been updated to include the number of signatures.",
    ],
)
def test_what_was_added_later_is_an_update(text: str):
    found = article(f"<p>{text}</p>")
    assert Note((text,), "update") in (*found.blocks, *found.notes)


@pytest.mark.parametrize(
    "box",
    [
        '<aside class="widget popular-posts"><h2>Beliebt</h2><ul>{}</ul></aside>',
        '<section class="teaser-list"><h2>Meistgelesen</h2><ul>{}</ul></section>',
        '<div class="teasers"><h3>Latest news</h3><ul>{}</ul></div>',
    ],
)
def test_what_is_read_most_is_not_related(box: str):
    link = '<li><a href="/stadt/kiosk-sucht-paechter-8812.html">Kiosk am Hafen sucht einen Pächter</a></li>'
    assert article("", after=box.format(link)).related == ()


def test_a_line_that_calls_to_read_another_story_relates_it():
    line = '<p><b>Lesen Sie auch: <a href="/stadt/kiosk-8812.html">Kiosk am Hafen sucht einen Pächter</a></b></p>'
    assert [story.headline for story in article(line).related] == ["Kiosk am Hafen sucht einen Pächter"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Correction, Feb. 4, 2026: An earlier version gave the year of the wall as 1906, it was 1904.",
            "correction",
        ),
        (
            "Correction, 4 February: An earlier version gave the year of the wall as 1906, it was 1904.",
            "correction",
        ),
        (
            "Update vom 4. Februar 2026: Das Hafenamt hat inzwischen das Protokoll der Sitzung veröffentlicht.",
            "update",
        ),
        ("Oikaisu 4.2. kello 0.10: Muuri rakennettiin vuonna 1904, ei 1906 kuten kerrottiin.", "correction"),
        ("Поправка: стена была построена в 1904 году, а не в 1906, как мы писали.", "correction"),
    ],
)
def test_a_note_may_tell_its_day(text: str, kind: str):
    assert article("", after=f"<p>{text}</p>").notes == (Note((text,), kind),)


def test_a_table_in_a_factbox_stands_there_alone():
    table = "<table><tr><th>Jahr</th><th>Kutter</th></tr><tr><td>1998 (vor dem Bau der Brücke)</td><td>31</td></tr><tr><td>2026 (nach dem Umzug auf die Westseite)</td><td>12</td></tr></table>"
    found = article(f'<div class="faktenbox"><h3>Die Kutter in Zahlen seit 1998</h3>{table}</div>')
    assert not any(isinstance(block, Table) for block in found.blocks)
    assert [type(block) for box in found.factboxes for block in box.blocks] == [Table]


def test_a_factbox_beside_the_article_s_element_is_of_it():
    text = (
        "Zwölf Kutter liegen im Nordhafen, im Sommer kommen Ausflugsschiffe dazu, die zu den Inseln fahren."
    )
    html = f"""<html><body><main><div class="spalten"><article><h1>Kaimauer wird saniert</h1>
        <div class="text">{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></article><aside>
        <div class="info-box"><h3>{{}}</h3><p>{text}</p></div></aside></div></main></body></html>"""
    titles = ("Die Kutter", "Newsletter")
    found = [extract(html.format(title).encode(), URL, recipes=NO_RECIPES).factboxes for title in titles]
    assert found == [(Factbox("Die Kutter", (Paragraph((text,)),)),), ()]


def test_a_factbox_may_hold_two_short_sentences():
    texts = ("Die Proben stammen von 61 Mauern im ganzen Land.", "Das Land hat die Studie bezahlt.")
    found = article(f'<div class="fact-box"><h3>Die Studie</h3>{paragraphs(*texts)}</div>')
    assert found.factboxes == (Factbox("Die Studie", tuple(Paragraph((text,)) for text in texts)),)


@pytest.mark.parametrize("heading", ["Berita Terkait", "関連記事", "Læs også", "اقرأ أيضاً"])
def test_a_heading_relates_the_stories_below_it_in_whatever_box(heading: str):
    links = (
        '<ul><li><a href="/hafen/kran-faellt-um-10111.html">Ein Kran fällt um und keiner war da</a></li></ul>'
    )
    found = article("", after=f"<section><h3>{heading}</h3>{links}</section>")
    assert [story.headline for story in found.related] == ["Ein Kran fällt um und keiner war da"]


def test_a_line_of_several_links_is_no_story():
    links = '<a href="/a/10111.html">Neuerer Post</a><a href="/a/10112.html">Älterer Post</a><a href="/">Start</a>'
    assert article(f'<div class="related-posts">{links}</div>').related == ()
