"""What the body of an article is made of."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.extract.blocks.build import build
from broadsheet.extract.blocks.subheads import headed
from broadsheet.extract.page.outline import outline
from broadsheet.extract.page.parsing import parse
from broadsheet.model import (
    Embed,
    Footnote,
    Item,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Span,
    Subhead,
    Table,
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


def test_footnotes_have_their_marks():
    notes = (
        "Protokoll der Sitzung des Rates vom 13. Januar, Seite 4 bis 9, im Archiv der Stadt.",
        "Bericht der Taucher vom 2. November, mit Bildern der Risse, ebenda aufbewahrt.",
    )
    items = "".join(f'<li id="fn-{n}">{note}</li>' for n, note in enumerate(notes, 1))
    assert middle(f"<ol>{items}</ol>") == tuple(Footnote(str(n), (note,)) for n, note in enumerate(notes, 1))


def test_footnotes_are_where_the_marks_lead():
    marked = f'{FIRST}<sup><a href="#n1">1</a></sup>'
    note = 'Protokoll der Sitzung, <a href="https://archiv.example/4">Seite 4</a>.'
    found = article("", marked, after=f'<div><p id="n1"><span>1</span> {note} <a href="#r1">↩</a></p></div>')
    assert found.blocks[-1] == Footnote(
        "1", ("Protokoll der Sitzung, ", Span("Seite 4", "https://archiv.example/4"), ".")
    )
    assert found.body_text.endswith("1 Protokoll der Sitzung, Seite 4.")


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
        Paragraph((Span("Anke Petersen", strong=True), "\nNordhafen")),
    )


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


def test_a_quotation_of_which_the_body_has_the_source_alone_keeps_its_words():
    html = f"<p>{FIRST}</p><blockquote><p>Niemand fragt die Matrosen.</p><cite>Jan Ohm</cite></blockquote><p>{LAST}</p>"
    flat = outline(parse(html.encode(), URL).body)
    lines = [line for line in flat.lines if not line.text.startswith("Niemand")]
    blocks = build(flat, lines, URL, {line.number for line in lines})
    assert blocks[1] == Quote(("Niemand fragt die Matrosen.",), "Jan Ohm")


def test_the_source_of_a_quotation_may_stand_beside_it_in_one_box():
    words = "Wer auf dem Wasser lebt, braucht keine Mauer."
    html = f'<div class="Quote"><blockquote class="Quote-text">{words}</blockquote><p class="Quote-attribution">Jan Ohm</p></div>'
    assert middle(html) == (Quote((words,), "Jan Ohm"),)


def test_the_source_of_a_quotation_may_be_marked_inside_a_line():
    words = "Wer auf dem Wasser lebt, braucht keine Mauer."
    html = f'<blockquote><div>{words}</div><span class="attribution">Jan Ohm</span></blockquote>'
    assert middle(html) == (Quote((words,), "Jan Ohm"),)


def test_the_sign_that_links_a_heading_to_itself_is_no_part_of_it():
    html = '<h2 id="kosten">Die Kosten<a class="anchor" aria-hidden="true" href="#kosten">#</a></h2>'
    assert middle(html) == (Subhead(("Die Kosten",)),)


def test_short_paragraphs_in_boxes_of_a_name_of_their_own_are_subheads():
    heads = ("Ein alter Streit", "Was es kosten soll")
    box = (
        '<div class="text">{}</div><div class="text text--zwischen"><p>{}</p></div><div class="text">{}</div>'
    )
    paragraph = "<p>{}</p>".format
    html = "".join(
        box.format(paragraph(a), head, paragraph(b))
        for a, head, b in zip((LAST, FIRST), heads, (THIRD, SECOND), strict=True)
    )
    assert [b for b in extract(page(html), URL).blocks if isinstance(b, Subhead)] == [
        Subhead((head,)) for head in heads
    ]


def test_a_note_may_begin_with_a_bracket_of_its_own():
    mark = '<span>&nbsp;[<a href="#nb1" class="spip_note" rel="appendix" id="nh1">1</a>]</span>'
    note = '<p>[<a href="#nh1" id="nb1">1</a>] (Gezählt) vom Hafenamt im Herbst.</p>'
    assert article(note, f"{FIRST}{mark}").blocks[-1] == Footnote("1", ("(Gezählt) vom Hafenamt im Herbst.",))


def test_a_note_below_the_body_is_known_by_its_star():
    html = page(
        f"<p>{FIRST[:-1]}*.</p>{paragraphs(SECOND, THIRD, LAST)}<p>* Name von der Redaktion geändert.</p>"
    )
    found = extract(html, URL)
    assert found.blocks[-1] == Footnote("*", ("Name von der Redaktion geändert.",))


def test_a_star_inside_a_word_leads_to_no_note():
    html = page(f"<p>{FIRST} Die Fischer*innen warten.</p>{paragraphs(SECOND, THIRD)}<p>* {LAST}</p>")
    assert extract(html, URL).blocks[-1] == Paragraph((f"* {LAST}",))


def test_a_heading_whose_words_are_a_button_is_a_subhead():
    words = (
        "Die Stadt zahlt drei Viertel, den Rest trägt das Land, wie der Kämmerer vor der Sitzung vorrechnete."
    )
    html = f"<div><h3><button aria-expanded=false>Wer zahlt die Mauer?</button></h3><div><p>{words}</p></div></div>"
    assert middle(html) == (Subhead(("Wer zahlt die Mauer?",)), Paragraph((words,)))


def test_a_bold_line_at_the_end_heads_nothing():
    line = Paragraph((Span("Jan Ohm, Taucher, 1941 bis 2026", strong=True),))
    assert headed((Paragraph((FIRST,)), line)) == (Paragraph((FIRST,)), line)


@pytest.mark.parametrize(
    "preview",
    [
        f'<div style="display:none">{paragraphs(FIRST, SECOND)}<p>…</p></div>',
        f'<div class="preview" aria-hidden="true">{paragraphs(FIRST)}</div>',
        f'<div class="preview-text"><p>{FIRST}</p><p>{SECOND[:90]}…</p></div>',
    ],
)
def test_a_preview_above_the_article_is_printed_once(preview: str):
    html = page(f"{preview}<div>{paragraphs(FIRST, SECOND, THIRD, LAST)}</div>")
    assert extract(html, URL).body_text.split("\n") == [FIRST, SECOND, THIRD, LAST]


def test_a_heading_in_a_box_of_a_quotation_is_its_words():
    html = '<div class="quotebox"><div class="content"><h3 class="quote">Wir baden ab November.</h3><p>Jan Ohm</p></div></div>'
    assert middle(html) == (Quote(("Wir baden ab November.",), "Jan Ohm"),)


def test_what_labels_advertising_is_no_paragraph():
    assert middle("<p>Anzeige</p><p>– ADVERTISEMENT –</p>") == ()


@pytest.mark.parametrize("href", ["#teil", "javascript:void(0)"])
def test_texts_that_open_at_a_click_are_of_the_body(href: str):
    texts = (SECOND, THIRD, LAST)
    items = "".join(
        f'<li><a href="{href}">Teil {n}</a><div>{text}</div></li>' for n, text in enumerate(texts)
    )
    html = page(
        f'<p>{FIRST}</p><h2>Was gebaut wird</h2><ul class="accordion menu">{items}</ul><p>{LAST[::-1]}</p>'
    )
    body = extract(html, URL, recipes=NO_RECIPES).body_text
    assert [text for text in texts if text not in body] == []


def test_the_next_stories_go_though_they_say_more_than_the_article():
    stories = "".join(
        f'<div class="nextstory"><h3><a href="/{n}">Der Kran ist umgefallen</a></h3><p>{text}</p></div>'
        for n, text in enumerate((SECOND, THIRD, LAST))
    )
    html = page(f"<p>{FIRST}</p>", after=f'<div id="next-post">{stories}</div>')
    assert extract(html, URL, recipes=NO_RECIPES).body_text == FIRST


def test_the_texts_of_slides_under_linked_headings_are_the_article():
    texts = (SECOND, THIRD, LAST)
    slides = "".join(
        f'<figure><h2><a href="/{n}">Kostüm {n}</a></h2><img src="/{n}.jpg"><div class="slide"><p>{text}</p></div></figure>'
        for n, text in enumerate(texts)
    )
    body = extract(page(f"<p>{FIRST}</p>{slides}"), URL, recipes=NO_RECIPES).body_text
    assert [text for text in texts if text not in body] == []


def test_the_edit_link_of_a_wiki_is_no_part_of_a_heading():
    edit = '<span>[</span><a href="/w/index.php?title=Mauer&amp;action=edit&amp;section=1">rediger</a><span>]</span>'
    assert middle(f"<h2><span>Der Bau</span><span>{edit}</span></h2><p>{FIRST[:70]}.</p>")[0] == Subhead(
        ("Der Bau",)
    )


def test_the_numbers_of_lines_of_code_are_no_text():
    code = "<table><tr><td><pre>1\n2\n</pre></td><td><pre>[Service]\nType=simple</pre></td></tr></table>"
    assert middle(code) == (Preformatted("[Service]\nType=simple"),)
