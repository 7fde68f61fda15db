"""Which lines are settled on, given their odds."""

import pytest

from broadsheet.extract.body.choose import settled
from broadsheet.extract.body.features import Told, features
from broadsheet.extract.body.wording import Wording
from broadsheet.extract.page.hints import Names
from broadsheet.extract.page.outline import outline
from broadsheet.extract.page.parsing import parse
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, page


def texts(body: str, *odds: float) -> tuple[list[str], list[str]]:
    """Return the starts of the lines of body and standfirst, given the odds of the last lines of the page."""
    tree = parse(page(body), URL)
    assert tree.body is not None
    flat = outline(tree.body)
    rows = features(flat, Told("Kaimauer wird saniert"), Names({}), Wording({}))
    before = len(rows.numbers) - len(odds)
    lines, lead = settled(flat, rows, [0.0] * before + list(odds))
    return [line.text[:12] for line in lines], [line.text[:12] for line in lead]


def test_likely_lines_are_the_body():
    found = texts(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", 0.99, 0.1, 0.99)
    assert found == ([FIRST[:12], THIRD[:12]], [])


def test_a_heading_above_a_paragraph_of_the_body_is_its_subhead():
    found = texts(f"<p>{FIRST}</p><h2>Zwölf Kutter</h2><p>{SECOND}</p>", 0.99, 0.2, 0.99)
    assert found == ([FIRST[:12], "Zwölf Kutter", SECOND[:12]], [])


def test_a_heading_of_what_follows_goes():
    found = texts(f"<p>{FIRST}</p><p>{SECOND}</p><h2>Mehr davon</h2>", 0.99, 0.99, 0.65)
    assert found == ([FIRST[:12], SECOND[:12]], [])


def test_a_sure_heading_at_the_end_stays():
    found = texts(f"<p>{FIRST}</p><h3>1. Die Mauer</h3><h3>2. Der Strom</h3>", 0.99, 0.95, 0.95)
    assert found[0][1:] == ["1. Die Mauer", "2. Der Strom"]


def test_a_doubtful_lead_is_the_standfirst():
    found = texts(f'<p class="lead">{LAST}</p><p>{FIRST}</p><p>{SECOND}</p>', 0.6, 0.99, 0.99)
    assert found == ([FIRST[:12], SECOND[:12]], [LAST[:12]])


def test_a_reference_to_another_story_goes():
    more = '<p>Lesen Sie auch: <a href="/x">Der Kran am Kai ist umgefallen</a></p>'
    assert texts(f"<p>{FIRST}</p>{more}<p>{SECOND}</p>", 0.99, 0.9, 0.99)[0] == [FIRST[:12], SECOND[:12]]


def test_an_agency_at_the_end_goes():
    found = texts(f"<p>{FIRST}</p><p>{SECOND}</p><p>(Quelle: dpa)</p>", 0.9, 0.9, 0.57)
    assert found[0] == [FIRST[:12], SECOND[:12]]


def test_prose_in_the_boxes_of_the_body_is_of_the_body_though_it_reads_oddly():
    marked = "".join(f'<p class="text">{text}</p>' for text in (FIRST, SECOND, THIRD, LAST))
    assert texts(marked, 0.99, 0.2, 0.99, 0.99)[0] == [t[:12] for t in (FIRST, SECOND, THIRD, LAST)]


def test_a_quotation_between_paragraphs_is_of_the_body_unless_a_figure_shows_it():
    quote, shown = (f"<blockquote><p>{text}</p></blockquote>" for text in (SECOND, THIRD))
    html = f"<p>{FIRST}</p>{quote}<p>{LAST}</p><figure>{shown}</figure><p>{LAST[::-1]}</p>"
    found = texts(html, 0.99, 0.13, 0.99, 0.13, 0.99)
    assert found[0] == [FIRST[:12], SECOND[:12], LAST[:12], LAST[:-13:-1]]


def test_numbers_in_the_names_of_boxes_make_no_other_kind_of_them():
    every = enumerate((FIRST, SECOND, THIRD, LAST))
    marked = "".join(
        f'<p class="text text-{n}" id="p{n}" data-testid="p-{n}">{text}</p>' for n, text in every
    )
    assert texts(marked, 0.99, 0.2, 0.99, 0.99)[0] == [t[:12] for t in (FIRST, SECOND, THIRD, LAST)]


def test_an_item_may_say_what_another_said():
    ticket = "Karten gibt es an der Kasse oder unter Telefon 04421 8873."
    items = f"<ul><li>{FIRST}</li><li>{ticket}</li><li>{SECOND}</li><li>{ticket}</li></ul>"
    assert texts(items, 0.99, 0.99, 0.99, 0.99)[0] == [t[:12] for t in (FIRST, ticket, SECOND, ticket)]


def test_an_ornamental_initial_is_part_of_its_word():
    html = f'<p><span class="x">N</span> <span>a endlich! {FIRST}</span></p><p>{SECOND}</p>'
    assert texts(html, 0.99, 0.99)[0] == ["Na endlich! ", SECOND[:12]]


def test_a_factbox_among_the_paragraphs_goes():
    box = f'<div class="factbox"><p>{LAST}</p></div>'
    assert texts(f"<p>{FIRST}</p>{box}<p>{SECOND}</p>", 0.99, 0.99, 0.99)[0] == [FIRST[:12], SECOND[:12]]


def test_on_a_strange_page_the_best_lines_are_taken():
    assert texts(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", 0.2, 0.19, 0.21)[0] == [
        FIRST[:12],
        SECOND[:12],
        THIRD[:12],
    ]


def test_where_all_odds_are_low_less_is_asked_of_each_line():
    html = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert texts(html, 0.28, 0.18, 0.29)[0] == [FIRST[:12], SECOND[:12], THIRD[:12]]


def test_what_the_standfirst_sums_up_still_stands_in_the_body():
    found = texts(f"<h2>{FIRST} {THIRD}</h2><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", 0.68, 0.9, 0.9, 0.9)
    assert found == ([FIRST[:12], SECOND[:12], THIRD[:12]], [FIRST[:12]])


def test_a_list_that_a_colon_announces_is_of_the_body():
    tips = "<p>So geht es:</p><ul><li>Fender heraus</li><li>Leinen los und ablegen</li></ul>"
    found = texts(f"<p>{FIRST}</p><p>{SECOND}</p>{tips}", 0.99, 0.99, 0.4, 0.2, 0.3)
    assert found[0] == [FIRST[:12], SECOND[:12], "So geht es:", "Fender herau", "Leinen los u"]


@pytest.mark.parametrize(
    ("item", "taken"), [("Ab acht Uhr am Steg", True), ('<a href="/a.html">Ab acht</a> Uhr am Steg', False)]
)
def test_a_list_between_two_paragraphs_is_of_the_body_unless_it_links(item: str, taken: bool):
    dates = f"<ul><li>{item}</li><li>{item} zwei</li></ul>"
    found = texts(f"<p>{FIRST}</p>{dates}<p>{SECOND}</p>", 0.99, 0.3, 0.0, 0.99)
    assert (len(found[0]) == 4) is taken


def test_who_said_a_pull_quote_goes_with_it():
    quote = f"<blockquote><p>{SECOND[70:130]}</p><cite>Anke Petersen</cite></blockquote>"
    assert texts(f"<p>{FIRST}</p>{quote}<p>{SECOND}</p>", 0.99, 0.9, 0.6, 0.99)[0] == [
        FIRST[:12],
        SECOND[:12],
    ]


def test_what_a_subscription_offers_is_no_list_of_the_body():
    offer = "Subscribe now to read the latest news of your harbour on all your devices."
    gains = (
        f"<div><p>{offer}</p><ul><li>All of our articles</li><li>The paper as it is printed</li></ul></div>"
    )
    found = texts(f"<p>{FIRST}</p><p>{SECOND}</p>{gains}", 0.99, 0.99, 0.05, 0.7, 0.8)
    assert found[0] == [FIRST[:12], SECOND[:12]]


def test_a_list_of_links_is_not_announced():
    links = (
        '<p>Mehr dazu:</p><ul><li><a href="/a">Kran</a> fiel</li><li><a href="/b">Mauer</a> riss</li></ul>'
    )
    found = texts(f"<p>{FIRST}</p><p>{SECOND}</p>{links}", 0.99, 0.99, 0.4, 0.2, 0.3)
    assert found[0] == [FIRST[:12], SECOND[:12]]


def test_a_doubtful_paragraph_right_above_its_kin_is_of_the_body():
    marked = "".join(f'<p class="text">{text}</p>' for text in (FIRST, SECOND, THIRD, LAST))
    assert texts(marked, 0.2, 0.99, 0.99, 0.99)[0] == [t[:12] for t in (FIRST, SECOND, THIRD, LAST)]


def test_a_call_to_follow_the_paper_at_the_end_goes():
    call = 'Unser <a href="/x">Newsletter</a> bringt Ihnen jeden Morgen, was am Hafen geschieht.'
    found = texts(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{call}</p>", 0.99, 0.99, 0.99, 0.75)
    assert found[0] == [FIRST[:12], SECOND[:12], THIRD[:12]]


def test_a_heading_that_only_labels_links_goes():
    more = '<h3>Auch interessant</h3><p><a href="/x">Der Kran am Kai ist umgefallen</a></p>'
    assert texts(f"<p>{FIRST}</p>{more}<p>{SECOND}</p>", 0.99, 0.9, 0.99)[0] == [FIRST[:12], SECOND[:12]]


def test_what_says_who_reports_is_no_reference():
    said = '<p><a href="https://bote.example/1">Der Bote</a> berichtet:</p>'
    assert texts(f"<p>{FIRST}</p>{said}<p>{SECOND}</p>", 0.99, 0.9, 0.99)[0][1] == "Der Bote ber"


def test_the_bar_of_a_web_archive_is_no_text():
    bar = f'<div id="wm-ipp-base"><div id="wm-ipp-inside"><p>{LAST}</p></div></div>'
    assert texts(f"{bar}<p>{FIRST}</p><p>{SECOND}</p>", 0.9, 0.99, 0.99)[0] == [FIRST[:12], SECOND[:12]]


def test_who_the_author_is_stands_apart():
    box = f'<div class="author-description"><p>{LAST}</p></div>'
    assert texts(f"<p>{FIRST}</p><p>{SECOND}</p>{box}", 0.99, 0.99, 0.9)[0] == [FIRST[:12], SECOND[:12]]


def test_an_aside_stands_apart():
    box = f"<aside><h3>Die Kutter</h3><p>{LAST}</p></aside>"
    found = texts(f"<p>{FIRST}</p>{box}<p>{SECOND}</p>", 0.99, 0.95, 0.95, 0.99)
    assert found[0] == [FIRST[:12], SECOND[:12]]


def test_a_place_for_what_is_not_yet_shown_is_no_text():
    box = "<div class='social-placeholder'><h3>Externer Inhalt nicht verfügbar</h3></div>"
    assert texts(f"<p>{FIRST}</p>{box}<p>{SECOND}</p>", 0.99, 0.95, 0.99)[0] == [FIRST[:12], SECOND[:12]]


def test_doubtful_text_beside_the_body_goes_though_there_is_more_of_it():
    beside = f'<aside class="widget"><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p></aside>'
    assert texts(f"<p>{FIRST}</p>{beside}", 0.99, 0.5, 0.5, 0.5)[0] == [FIRST[:12]]


@pytest.mark.parametrize("tag", ["form", "figcaption", 'div class="next-story"', 'div id="overlay"'])
def test_what_is_made_for_something_else_is_no_text(tag):
    box = f"<{tag}><p>{LAST}</p></{tag.split()[0]}>"
    assert texts(f"<p>{FIRST}</p>{box}<p>{SECOND}</p>", 0.99, 0.99, 0.99)[0] == [FIRST[:12], SECOND[:12]]


def test_what_asks_for_consent_goes_however_much_it_says():
    asks = "".join(f"<p>{text}</p>" for text in (SECOND, THIRD, LAST))
    html = f'<p>{FIRST}</p><div class="gdpr-modal">{asks}</div>'
    assert texts(html, 0.99, 0.99, 0.99, 0.99)[0] == [FIRST[:12]]


def test_what_a_login_says_is_no_text_though_nothing_else_is_likely():
    login = f'<form><p>{SECOND}</p><p>{THIRD}</p><input type="password" name="pass"></form>'
    assert texts(f"<p>{FIRST}</p>{login}", 0.2, 0.9, 0.9)[0] == [FIRST[:12]]


def test_a_form_around_the_whole_page_keeps_its_text():
    html = f'<form><h1>Kaimauer wird saniert</h1><p>{FIRST}</p><p>{LAST}</p><input type="password"></form>'
    assert whole(html, "h1") == [FIRST[:12], LAST[:12]]


@pytest.mark.parametrize("name", ["recipe chocolate-cookies", "post category-dsgvo"])
def test_what_an_article_is_about_does_not_make_it_ask_for_consent(name):
    html = f'<div class="{name}"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><p>{LAST}</p>'
    assert len(texts(html, 0.99, 0.99, 0.99, 0.99)[0]) == 4


def test_a_page_that_a_banner_marks_as_a_whole_keeps_its_text():
    html = f'<div class="cookie-banner-shown"><h1>Kaimauer wird saniert</h1><p>{FIRST}</p></div><p>{LAST}</p>'
    assert whole(html, "h1") == [FIRST[:12], LAST[:12]]


def test_the_faults_of_a_server_are_no_lines():
    fault = "<b>Warning</b>: Undefined variable $mauer in <b>/www/kopf.php</b> on line <b>7</b><br>"
    assert texts(f"{fault}<p>{FIRST}</p><p>{SECOND}</p>", 0.99, 0.99)[0] == [FIRST[:12], SECOND[:12]]
    assert whole(f"{fault}<h1>Kaimauer wird saniert</h1><p>{FIRST}</p>", "h1") == [FIRST[:12]]


def test_a_body_whose_own_box_has_such_a_name_stays():
    whole = f'<div class="img-box"><p>{FIRST}</p><p>{SECOND}</p></div>'
    assert texts(whole, 0.99, 0.99)[0] == [FIRST[:12], SECOND[:12]]


def test_what_holds_more_than_half_of_the_body_is_not_beside_it():
    modules = f'<div class="widget">{FIRST}</div><div class="modal">{SECOND}</div><p>{THIRD}</p>'
    assert len(texts(modules, 0.99, 0.99, 0.99)[0]) == 3


def test_two_words_in_a_box_of_facts_are_the_bodys():
    box = '<ul class="bulletpoints"><li>Zwölf Kutter</li><li>Ein Kran</li></ul>'
    found = texts(f"<p>{FIRST}</p>{box}<p>{SECOND}</p>", 0.99, 0.95, 0.95, 0.99)
    assert found[0] == [FIRST[:12], "Zwölf Kutter", "Ein Kran", SECOND[:12]]


def test_a_field_for_an_address_takes_no_paragraphs_along():
    field = f'<div><p>{FIRST} {SECOND}</p><form><input type="email"></form></div>'
    found = texts(f"<p>{THIRD} {THIRD}</p>{field}<p>{LAST} {LAST}</p>", 0.99, 0.99, 0.99)
    assert found[0] == [THIRD[:12], FIRST[:12], LAST[:12]]


def whole(html: str, heading: str) -> list[str]:
    """Return the starts of the body's lines where all lines but the headings of one kind are as likely."""
    tree = parse(f"<html><body>{html}</body></html>".encode(), URL)
    assert tree.body is not None
    flat = outline(tree.body)
    rows = features(flat, Told("Kaimauer wird saniert"), Names({}), Wording({}))
    odds = [0.0 if flat.lines[number].box.tag == heading else 0.95 for number in rows.numbers]
    return [line.text[:12] for line in settled(flat, rows, odds)[0]]


def test_the_next_stories_of_a_page_without_end_go():
    stories = ("Kaimauer wird saniert", FIRST), ("Kran stürzt um", SECOND), ("Fähre fällt aus", THIRD)
    html = "".join(f'<div class="story"><h1>{head}</h1><p>{text}</p></div>' for head, text in stories)
    assert whole(html, "h1") == [FIRST[:12]]


def test_a_headline_that_links_to_its_own_article_is_one():
    posts = ("Kaimauer wird saniert", FIRST), ("Kran stürzt um", SECOND), ("Fähre fällt aus", THIRD)
    html = "".join(
        f'<div class="post"><h2><a href="/1">{head}</a></h2><p>{text}</p></div>' for head, text in posts
    )
    assert whole(html, "h2") == [FIRST[:12]]


def test_a_teaser_of_the_article_is_not_its_headline():
    teaser = '<h3><a href="/1">Kaimauer wird saniert</a></h3>'
    tree = parse(f"<body>{teaser}<h1>Kaimauer wird saniert</h1><p>{FIRST}</p></body>".encode(), URL)
    assert tree.body is not None
    rows = features(outline(tree.body), Told("Kaimauer wird saniert"), Names({}), Wording({}))
    assert rows.title == 1


def test_parts_with_headings_of_another_kind_are_of_the_article():
    parts = ("h1", "Kaimauer wird saniert", FIRST), ("h2", "Die Kutter", SECOND)
    html = "".join(f'<div class="part"><{tag}>{head}</{tag}><p>{text}</p></div>' for tag, head, text in parts)
    assert whole(html, "h1") == [FIRST[:12], "Die Kutter", SECOND[:12]]


def test_article_elements_without_headlines_are_parts_of_the_same():
    long = f"{FIRST} {THIRD} {FIRST[::-1]}"
    part = f"<article><p>{LAST}</p></article>"
    found = texts(f"<p>{long}</p></div></article>{part}<article><div><p>{SECOND}</p>", 0.99, 0.9, 0.9)
    assert found[0] == [FIRST[:12], LAST[:12], SECOND[:12]]


def test_a_quotation_that_a_figure_shows_is_of_the_body_where_its_words_are_new():
    shown = "<figure><blockquote><p>{}</p></blockquote></figure>".format
    new, again = (f"<p>{FIRST}</p>{shown(text)}<p>{SECOND}</p>" for text in (THIRD, f"„{FIRST[:110]}“"))
    assert texts(new, 0.99, 0.4, 0.99)[0] == [FIRST[:12], THIRD[:12], SECOND[:12]]
    assert texts(again, 0.99, 0.4, 0.99)[0] == [FIRST[:12], SECOND[:12]]
