"""What the body of an article is made of."""
# ruff: noqa: E501

from datetime import datetime

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.extract.build import build
from broadsheet.extract.outline import outline
from broadsheet.extract.page import parse
from broadsheet.extract.ticker import with_entries
from broadsheet.model import (
    Embed,
    Entry,
    Factbox,
    Footnote,
    Item,
    List,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Span,
    Subhead,
    Table,
    to_plain,
)
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, article, middle, page, paragraphs


def test_body_text_is_the_paragraphs_a_line_each():
    assert article("").body_text == "\n".join((FIRST, SECOND, THIRD, LAST))


def test_a_span_that_stands_for_a_line_break_parts_lines():
    found = extract(page(f'{FIRST}<span class="id br"></span><span class="br"></span>{SECOND}'), URL)
    assert found.blocks == (Paragraph((FIRST,)), Paragraph((SECOND,)))


def test_links_are_absolute_and_emphasis_is_kept():
    text = article(
        "", f'{FIRST} Mehr im <a href="/plan.pdf">Plan</a>, <em>bald</em> und <b>genau</b>.'
    ).blocks[0]
    assert text == Paragraph(
        (
            f"{FIRST} Mehr im ",
            Span("Plan", "https://tidenblatt.example/plan.pdf"),
            ", ",
            Span("bald", em=True),
            " und ",
            Span("genau", strong=True),
            ".",
        )
    )


def test_subheads_take_ranks_from_two_on():
    found = extract(
        page(f"<p>{FIRST}</p><h3>Was die Fischer sagen</h3><p>{SECOND}</p><h4>Strom</h4><p>{THIRD}</p>"), URL
    )
    assert [block for block in found.blocks if isinstance(block, Subhead)] == [
        Subhead(("Was die Fischer sagen",), 2),
        Subhead(("Strom",), 3),
    ]


def test_paragraphs_parted_by_line_breaks_are_paragraphs():
    found = extract(page(f"{FIRST}<br><br>{SECOND}<br /><br />{THIRD}<br>"), URL)
    assert found.blocks == (Paragraph((FIRST,)), Paragraph((SECOND,)), Paragraph((THIRD,)))


def test_a_heading_with_a_box_inside_is_a_subhead():
    assert middle("<h3><div>Die Zahlen</div></h3>")[:1] == (Subhead(("Die Zahlen",)),)


def test_short_paragraphs_of_a_name_of_their_own_are_subheads():
    heads = ("Ein alter Streit", "Was es kosten soll")
    html = page(
        "".join(
            f"<p>{FIRST if n else LAST}</p><p class='zw'>{head}</p><p>{SECOND if n else THIRD}</p>"
            for n, head in enumerate(heads)
        )
    )
    assert [b for b in extract(html, URL).blocks if isinstance(b, Subhead)] == [
        Subhead((head,)) for head in heads
    ]


def test_a_list_keeps_its_items_and_their_nesting():
    html = (
        "<ol start=3><li>Zuerst werden die alten Poller entfernt und eingelagert.<ul><li>Zwölf davon stehen unter "
        "Denkmalschutz.</li></ul></li><li>Danach rammen Arbeiter neue Spundwände in den Grund.</li></ol>"
    )
    assert middle(html) == (
        List(
            (
                Item(("Zuerst werden die alten Poller entfernt und eingelagert.",)),
                Item(("Zwölf davon stehen unter Denkmalschutz.",), 1),
                Item(("Danach rammen Arbeiter neue Spundwände in den Grund.",)),
            ),
            ordered=True,
            start=3,
        ),
    )


def test_a_quotation_has_its_source():
    html = (
        "<blockquote><p>Wer am Wasser lebt, der muss auch für die Mauern zahlen, die es draußen halten.</p>"
        "<footer>— Anke Petersen, Bürgermeisterin</footer></blockquote>"
    )
    assert middle(html)[0] == Quote(
        ("Wer am Wasser lebt, der muss auch für die Mauern zahlen, die es draußen halten.",),
        "Anke Petersen, Bürgermeisterin",
    )


def test_cells_keep_links_and_emphasis():
    html = '<table><tr><td><em>Wind</em> von <a href="/west">Westen</a></td><td>9</td></tr><tr><td>Pegel</td><td>3</td></tr></table>'
    table = next(block for block in article(html).blocks if isinstance(block, Table))
    assert table.rows[0][0] == (
        Span("Wind", em=True),
        " von ",
        Span("Westen", "https://tidenblatt.example/west"),
    )


def test_a_table_is_a_table():
    html = (
        "<table><caption>Was es kostet</caption><tr><th>Teil</th><th>Millionen Euro</th></tr>"
        "<tr><td>Mauer</td><td>3,1</td></tr><tr><td>Strom</td><td>0,9</td></tr></table>"
    )
    assert middle(html) == (
        Table(
            ((("Teil",), ("Millionen Euro",)), (("Mauer",), ("3,1",)), (("Strom",), ("0,9",))),
            1,
            "Was es kostet",
        ),
    )


def test_preformatted_text_keeps_its_lines():
    html = (
        "<pre>Ebbe und Flut,\n  das tut gut,\nsagt der Fischer auf dem Kutter zu seiner alten Mutter.</pre>"
    )
    assert middle(html) == (
        Preformatted(
            "Ebbe und Flut,\n  das tut gut,\nsagt der Fischer auf dem Kutter zu seiner alten Mutter."
        ),
    )


def test_ticker_entries_have_their_times():
    html = page(
        f"<p>{LAST}</p><h3>14.05 Uhr: Der Rat stimmt zu</h3><p>{FIRST}</p><h3>13.40 Uhr: Die Fischer reden</h3><p>{SECOND}</p>"
        f"<h3>13.10 Uhr: Die Sitzung beginnt</h3><p>{THIRD}</p>"
    )
    assert [block for block in extract(html, URL).blocks if isinstance(block, Entry)] == [
        Entry("14.05 Uhr", "Der Rat stimmt zu"),
        Entry("13.40 Uhr", "Die Fischer reden"),
        Entry("13.10 Uhr", "Die Sitzung beginnt"),
    ]


def test_an_entry_takes_its_headline_and_its_day_from_the_page():
    entries = "".join(
        f'<section><header><time datetime="2026-11-{day}T{clock}:00+01:00">{clock}</time><h3>{head}</h3></header><p>{text}</p></section>'
        for day, clock, head, text in (
            ("19", "00:31", "Wer läutet da?", FIRST),
            ("18", "23:48", "Der höchste Stand", SECOND),
            ("18", "23:15", "Die Fähre ist fest", THIRD),
        )
    )
    found = [block for block in article(entries, LAST).blocks if isinstance(block, Entry)]
    assert found[:2] == [
        Entry("00:31", "Wer läutet da?", datetime.fromisoformat("2026-11-19T00:31:00+01:00")),
        Entry("23:48", "Der höchste Stand", datetime.fromisoformat("2026-11-18T23:48:00+01:00")),
    ]


def test_clocks_apart_from_the_words_are_those_of_the_entries():
    data = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Kaimauer wird saniert","datePublished":"2026-11-18T16:00:00+01:00"}</script>'
    entries = "".join(
        f'<div class="live-entry"><div class="entry-info"><time>{clock}</time><mark>Ines Ohm</mark></div><h3>{head}</h3><p>{text}</p></div>'
        for clock, head, text in (
            ("18:30", "Neues drei", THIRD),
            ("17:20", "Neues zwei", SECOND),
            ("16:05", "Neues eins", FIRST),
        )
    )
    found = extract(page(f"<p>{LAST}</p>{entries}", data), URL, recipes=NO_RECIPES).blocks
    assert [(b.clock, b.headline) for b in found if isinstance(b, Entry)] == [
        ("18:30", "Neues drei"),
        ("17:20", "Neues zwei"),
        ("16:05", "Neues eins"),
    ]


def test_the_clock_of_a_live_blog_goes_on_past_midnight():
    published = datetime.fromisoformat("2026-11-18T16:00:00+01:00")
    blocks = [Subhead((f"{clock} Uhr: Neues",)) for clock in ("0.31", "23.48", "16.00")]
    days = [
        block.published.day
        for block in with_entries(blocks, published, live=True)
        if isinstance(block, Entry) and block.published
    ]
    assert days == [19, 18, 18]


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


def test_the_standfirst_is_as_printed_not_as_told_to_search_engines():
    told = '<meta name="description" content="Alles zur Kaimauer in Altgran: Kosten, Bau und Umleitung.">'
    lead = "Vier Millionen Euro für eine Mauer, die niemand sieht: was der Rat dafür bekommt, und wann."
    html = f"""<html><head>{told}</head><body><article><header><h1>Kaimauer wird saniert</h1>
        <h2 class="deck">{lead}</h2><p class="byline">Von Ines Ohm</p></header>
        <div class="text">{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></article></body></html>"""
    found = extract(html.encode(), URL)
    assert (to_plain(found.standfirst), found.body_text.splitlines()[0]) == (lead, FIRST)


@pytest.mark.parametrize("headline", ["Mauer", "!!!"])
def test_a_standfirst_may_hold_a_headline_of_one_word_or_of_none(headline: str):
    lead = "Vier Millionen Euro für eine Mauer, die niemand sieht: was der Rat dafür bekommt, und wann."
    html = f"""<html><body><article><header><h1>{headline}</h1><h2 class="deck">{lead}</h2></header>
        <div class="text">{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></article></body></html>"""
    assert to_plain(extract(html.encode(), URL).standfirst) == lead


def test_the_place_that_a_standfirst_is_printed_with_is_part_of_it():
    lead = "Vier Millionen Euro für eine Mauer, die niemand sieht: was der Rat dafür bekommt."
    told = f'<meta name="description" content="{lead}">'
    top = f'<p class="font-medium">Altgran. {lead}</p>'
    found = extract(page(f"{top}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", told), URL)
    assert to_plain(found.standfirst) == f"Altgran. {lead}"


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


def test_footnotes_have_their_marks():
    notes = (
        "Protokoll der Sitzung des Rates vom 13. Januar, Seite 4 bis 9, im Archiv der Stadt.",
        "Bericht der Taucher vom 2. November, mit Bildern der Risse, ebenda aufbewahrt.",
    )
    items = "".join(f'<li id="fn-{n}">{note}</li>' for n, note in enumerate(notes, 1))
    assert middle(f"<ol>{items}</ol>") == tuple(Footnote(str(n), (note,)) for n, note in enumerate(notes, 1))


def test_the_byline_is_as_printed_but_for_a_date():
    html = '<p class="autor">Von Ines Ohm, Altgran</p>', '<p class="autor">Ines Ohm vor 5 Stunden</p>'
    head = '<meta name="author" content="Ines Ohm">'
    told = [
        extract(page(f"{line}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", head), URL).byline for line in html
    ]
    assert told == ["Von Ines Ohm, Altgran", ""]


def test_footnotes_are_where_the_marks_lead():
    marked = f'{FIRST}<sup><a href="#n1">1</a></sup>'
    note = 'Protokoll der Sitzung, <a href="https://archiv.example/4">Seite 4</a>.'
    found = article("", marked, after=f'<div><p id="n1"><span>1</span> {note} <a href="#r1">↩</a></p></div>')
    assert found.blocks[-1] == Footnote(
        "1", ("Protokoll der Sitzung, ", Span("Seite 4", "https://archiv.example/4"), ".")
    )
    assert found.body_text.endswith("1 Protokoll der Sitzung, Seite 4.")


def test_what_the_newsroom_says_it_updated_is_a_note():
    text = "Wir haben diesen Text um 17.55 Uhr aktualisiert und um den Fund der Glocke ergänzt."
    found = article(f"<p>{text}</p>")
    assert Note((text,), "update") in (*found.blocks, *found.notes)


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


def test_a_paragraph_printed_twice_is_kept_once():
    assert article(f'<div class="pullquote"><p>{SECOND}</p></div>').body_text.count(SECOND) == 1


def test_a_quotation_of_other_words_than_a_paragraph_uses_is_kept():
    said = "Die Mauer hält. Aber sie hält nicht mehr lange, wenn es so weitergeht."
    assert (
        Quote((said,), "Ines Ohm")
        in article(f"<blockquote><p>{said}</p><footer>— <cite>Ines Ohm</cite></footer></blockquote>").blocks
    )


def test_the_signature_of_the_last_letter_is_kept():
    letters = [(FIRST, "Karla Behning, Trangasse"), (SECOND, "Uwe Petersen, Kai"), (THIRD, "Die Klasse 4b")]
    html = page("".join(f'<p class="absatz">{t}</p><p class="absatz"><em>{n}</em></p>' for t, n in letters))
    assert extract(html, URL).body_text.endswith(f"{THIRD}\nDie Klasse 4b")


def test_a_bold_line_above_a_single_break_and_prose_is_a_subhead():
    html = page(
        f"<p>{FIRST}</p><p><b>Die Fischer warten</b><br>{SECOND}</p><p><b>Anke Petersen</b><br>Nordhafen</p>"
    )
    assert extract(html, URL).blocks == (
        Paragraph((FIRST,)),
        Subhead(("Die Fischer warten",)),
        Paragraph((SECOND,)),
        Paragraph((Span("Anke Petersen", strong=True), " Nordhafen")),
    )


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


def test_a_figure_around_a_table_or_a_player_gives_it_its_caption():
    table = "<table><tr><th>Jahr</th><th>Kutter</th></tr><tr><td>1998</td><td>31</td></tr></table>"
    (found,) = middle(
        f"<figure>{table}<figcaption>Kutter am Nordhafen. Quelle: Hafenamt</figcaption></figure>"
    )
    assert isinstance(found, Table)
    assert found.caption == "Kutter am Nordhafen. Quelle: Hafenamt"
    (player,) = middle(
        '<figure><iframe src="https://www.youtube.com/embed/aB3dE5fG7hI"></iframe><figcaption>Ein Rundgang</figcaption></figure>'
    )
    assert player == Embed("https://www.youtube.com/watch?v=aB3dE5fG7hI", "video", text=("Ein Rundgang",))


@pytest.mark.parametrize(
    "html",
    [
        '<div class="pullquote"><p>Wer auf dem Wasser lebt, braucht keine Mauer.</p><p class="quote-author">Jan Ohm</p></div>',
        '<div class="quote-block"><figure><blockquote>Wer auf dem Wasser lebt, braucht keine Mauer.</blockquote><figcaption>— Jan Ohm</figcaption></figure>',
    ],
)
def test_a_quotation_is_known_by_its_name_and_its_source_by_its_place(html: str):
    assert middle(html) == (Quote(("Wer auf dem Wasser lebt, braucht keine Mauer.",), "Jan Ohm"),)


def test_what_a_box_to_unfold_is_called_is_a_subhead():
    html = f"<details><summary>Wie der Rat stimmte</summary><p>{SECOND}</p></details>"
    found = extract(page(f"<p>{FIRST}</p>{html}<p>{THIRD}</p><p>{LAST}</p>"), URL).blocks
    assert found[1] == Subhead(("Wie der Rat stimmte",), 2)


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>',
            '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a><div><p>Gezählt vom Hafenamt.</p></div></div>',
        ),
        (
            '<a href="#_ftn1" name="_ftnref1">[1]</a>',
            '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Gezählt vom Hafenamt.</p>',
        ),
    ],
)
def test_a_footnote_is_found_by_a_place_inside_its_line(mark: str, note: str):
    body = f"<p>{FIRST}{mark}</p>{paragraphs(SECOND, THIRD, LAST)}{note}"
    found = extract(page(body), URL, recipes=NO_RECIPES).blocks
    assert found[-1] == Footnote("1", ("Gezählt vom Hafenamt.",))
    assert len(found) == 5


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


def test_a_quotation_of_which_the_body_has_the_source_alone_keeps_its_words():
    html = f"<p>{FIRST}</p><blockquote><p>Niemand fragt die Matrosen.</p><cite>Jan Ohm</cite></blockquote><p>{LAST}</p>"
    flat = outline(parse(html.encode(), URL).body)
    lines = [line for line in flat.lines if not line.text.startswith("Niemand")]
    blocks = build(flat, lines, URL, {line.number for line in lines})
    assert blocks[1] == Quote(("Niemand fragt die Matrosen.",), "Jan Ohm")
