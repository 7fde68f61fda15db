"""Pages that hold no article, or not the whole of one."""
# ruff: noqa: E501

import json

import pytest

from broadsheet.errors import NoArticle
from broadsheet.extract import NO_RECIPES, Part, extract, extract_part, join_parts
from broadsheet.model import Article, Paragraph, Picture
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, page, paragraphs

TEASERS = "".join(
    f'<article class="teaser"><h2><a href="/hafen/geschichte-nummer-{n}-{n}0234.html">Geschichte Nummer {n} aus dem '
    f"Hafen</a></h2><p>Hier steht in zwei Zeilen, worum es in der Geschichte Nummer {n} geht, mehr nicht.</p></article>"
    for n in range(12)
)


def refusal(html: str, url: str = URL) -> str:
    with pytest.raises(NoArticle) as caught:
        extract(html.encode(), url, recipes=NO_RECIPES)
    return caught.value.kind


def test_a_front_page_is_no_article():
    html = f"<html><head><title>Tidenblatt</title></head><body><main>{TEASERS}</main></body></html>"
    assert refusal(html, "https://tidenblatt.example/") == "section"


def test_a_page_at_the_root_that_is_hardly_anything_but_a_text_is_an_article():
    html = f"<html><head><title>Hafenblatt</title></head><body><h1>Zum Abschied</h1>{paragraphs(FIRST, SECOND, LAST)}</body></html>"
    article = extract(html.encode(), "https://hafenblatt.example/", recipes=NO_RECIPES)
    assert article.body_text == "\n".join((FIRST, SECOND, LAST))


def test_a_section_page_is_no_article():
    html = f"<html><head><title>Hafen</title></head><body><main><h1>Hafen</h1>{TEASERS}</main></body></html>"
    assert refusal(html, "https://tidenblatt.example/hafen/") == "section"


def test_a_site_that_is_one_text_is_an_article():
    html = f"<html><head><title>Kai</title></head><body><h2>Kai</h2>{paragraphs(FIRST, SECOND, THIRD)}<p><a href='/i'>Impressum</a></p></body></html>"
    assert extract(html.encode(), "https://tidenblatt.example/").body_text == f"{FIRST}\n{SECOND}\n{THIRD}"


def test_a_wall_of_consent_is_no_article():
    words = "Wir und unsere Partner verarbeiten Daten auf Ihrem Gerät, um Anzeigen zu messen. "
    html = f'<html><body><div class="cmp-consent-layer"><h2>Datenschutz</h2><p>{words * 3}</p></div></body></html>'
    assert refusal(html) == "wall"


def test_a_video_page_is_no_article():
    html = (
        '<html><head><meta property="og:type" content="video.other"><title>Der Hafen</title></head><body>'
        "<h1>Der Hafen</h1><video src='/v.mp4'></video><p>2:14 Min.</p></body></html>"
    )
    assert refusal(html) == "video"


CAPTIONS = (FIRST[:101], SECOND[:98], THIRD[:64], LAST[:80])
SLIDES = "".join(
    f'<figure><img src="/{n}.jpg" width="900"><figcaption>{c}</figcaption></figure>'
    for n, c in enumerate(CAPTIONS)
)
VIDEO = {
    "by its og:type": ("hafen/sturm-1", "video.other", ""),
    "by its data": ("hafen/sturm-1", "website", "VideoObject"),
    "by its address and data": ("video/sturm-1", "article", "VideoObject"),
}
GALLERY = {
    "by its data": ("hafen/sturm-1", "article", "ImageGallery"),
    "by its address": ("fotostrecke/sturm-1", "article", ""),
    "by its address, whatever its type": ("bilder/sturm-1", "article", "NewsArticle"),
}
TEASERS_OF_OTHERS = "".join(
    f'<h3><a href="/video/{n}"><img src="/t{n}.jpg">Ein anderes Video, Nummer {n}</a></h3>' for n in range(9)
)


def showing(form: str, kind: str, body: str) -> str:
    data = (
        f'<script type="application/ld+json">{{"@type": "{kind}", "headline": "Sturm"}}</script>'
        if kind
        else ""
    )
    return f'<html><head><title>Sturm</title><meta property="og:type" content="{form}">{data}</head><body><main><h1>Sturm</h1>{body}</main><aside>{TEASERS_OF_OTHERS}</aside></body></html>'


@pytest.mark.parametrize(("path", "form", "kind"), VIDEO.values(), ids=VIDEO)
def test_a_video_with_a_teaser_is_no_article(path: str, form: str, kind: str):
    html = showing(form, kind, f"<video src='/v.mp4'></video>{paragraphs(FIRST)}")
    assert refusal(html, f"https://tidenblatt.example/{path}") == "video"


@pytest.mark.parametrize(("path", "form", "kind"), GALLERY.values(), ids=GALLERY)
def test_pictures_with_a_teaser_are_no_article(path: str, form: str, kind: str):
    html = showing(form, kind, f"{paragraphs(FIRST)}{SLIDES}")
    assert refusal(html, f"https://tidenblatt.example/{path}") == "gallery"


@pytest.mark.parametrize(
    ("path", "form", "kind"),
    [*VIDEO.values(), *GALLERY.values()],
    ids=[*VIDEO, *(f"pictures {name}" for name in GALLERY)],
)
def test_a_text_with_a_video_and_pictures_is_an_article(path: str, form: str, kind: str):
    html = showing(
        form, kind, f"<video src='/v.mp4'></video>{paragraphs(FIRST, SECOND, THIRD, LAST)}{SLIDES}"
    )
    article = extract(html.encode(), f"https://tidenblatt.example/{path}", recipes=NO_RECIPES)
    assert article.body_text == "\n".join((FIRST, SECOND, THIRD, LAST))


def test_a_short_piece_of_news_with_a_video_is_an_article():
    html = showing("article", "NewsArticle", f"<video src='/v.mp4'></video>{paragraphs(FIRST)}")
    assert extract(html.encode(), URL, recipes=NO_RECIPES).body_text == FIRST


def test_a_page_without_words_is_no_article():
    assert refusal("<html><body><div id=root></div><script>start()</script></body></html>") == "empty"


def test_the_text_in_the_page_s_data_stands_in_for_an_empty_page():
    data = f'{{"@type":"NewsArticle","headline":"Kaimauer","articleBody":"{FIRST}\\n{THIRD}\\n{LAST}"}}'
    html = f'<html><head><script type="application/ld+json">{data}</script></head><body><div id=root></div></body></html>'
    assert extract(html.encode(), URL).blocks == tuple(Paragraph((text,)) for text in (FIRST, THIRD, LAST))


def test_a_page_in_a_noscript_element_that_nothing_closes_is_read():
    html = f"<html><body><noscript><div></noscript><div><h1>Kaimauer</h1>{paragraphs(FIRST, SECOND, THIRD, LAST)}</div></body></html>"
    article = extract(html.encode(), URL, recipes=NO_RECIPES)
    assert article.body_text == "\n".join((FIRST, SECOND, THIRD, LAST))


def test_text_for_subscribers_stays_in_the_page_s_data():
    data = (
        '{"@type":"NewsArticle","headline":"Kaimauer","isAccessibleForFree":false,'
        f'"articleBody":"{FIRST} {SECOND} {THIRD} {LAST} {FIRST} {SECOND} {THIRD} {LAST}"}}'
    )
    stub = page(
        f"<p>{FIRST}</p><p>{SECOND[:100]}…</p>", f'<script type="application/ld+json">{data}</script>'
    )
    found = extract(stub, URL)
    assert (found.access, found.complete) == ("paid", False)
    assert LAST not in found.body_text


WALLS = {
    "said of the rest": f"{paragraphs(FIRST, SECOND, THIRD, LAST, FIRST[:90] * 3)}<p class=x>Il vous reste 57.09% de cet article à lire.</p>",
    "an invitation below a stub": f"{paragraphs(FIRST)}<h2>Kostenlos registrieren und weiterlesen</h2>",
    "cut off in a box for subscribers": f'<div class="steady-paywall-container">{paragraphs(FIRST, SECOND, THIRD * 4, LAST[:90] + "…")}</div>',
}
WHOLE = {
    "an invitation below a whole text": f"{paragraphs(FIRST, SECOND, THIRD, LAST, FIRST[:90] * 3)}<p>Create a FREE account to continue reading</p>",
    "an invitation that is not shown": f"{paragraphs(FIRST)}<p hidden>Anmelden und weiterlesen</p>",
    "a text that ends in an ellipsis": paragraphs(FIRST, SECOND, LAST + "…"),
}


@pytest.mark.parametrize("html", WALLS.values(), ids=WALLS)
def test_a_text_that_ends_at_a_wall_is_incomplete(html: str):
    found = extract(page(html), URL, recipes=NO_RECIPES)
    assert (found.complete, found.incomplete_reason) == (False, "the rest is for subscribers")


@pytest.mark.parametrize("html", WHOLE.values(), ids=WHOLE)
def test_a_whole_text_is_complete_whatever_stands_around(html: str):
    assert extract(page(html), URL, recipes=NO_RECIPES).complete


def told(**fields: object) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Kaimauer wird saniert", **fields})
    return f'<script type="application/ld+json">{data}</script>'


def test_a_body_that_is_for_subscribers_by_its_own_box_is_whole_if_it_ends_as_its_data_do():
    texts = (FIRST, SECOND, THIRD, LAST)
    html = f'<div class="paywall-article">{paragraphs(*texts, FIRST[:90] * 3)}<p>Von Anke Petersen und Jan Harms</p></div>'
    assert extract(page(html, told(isAccessibleForFree=False)), URL, recipes=NO_RECIPES).complete
    walled = f'{paragraphs(*texts, LAST[:70] * 2)}<div class="paywall"><p>Jetzt abonnieren</p></div>'
    body = "\n".join((*texts, LAST[:70] * 2))
    assert extract(
        page(walled, told(isAccessibleForFree=False, articleBody=body)), URL, recipes=NO_RECIPES
    ).complete
    assert not extract(page(walled, told(isAccessibleForFree=False)), URL, recipes=NO_RECIPES).complete


def test_a_stub_of_fewer_characters_than_its_article_has_words_is_incomplete():
    found = extract(page(paragraphs(FIRST), told(wordCount=1285)), URL, recipes=NO_RECIPES)
    assert found.incomplete_reason == "the page shows only the beginning of 1285 words"


def test_a_whole_article_is_complete():
    found = extract(page(paragraphs(FIRST, SECOND, THIRD, LAST)), URL)
    assert (found.complete, found.incomplete_reason) == (True, "")


def test_an_article_that_goes_on_is_incomplete():
    part = extract_part(
        page(paragraphs(FIRST, SECOND, THIRD, LAST), f'<link rel="next" href="{URL}?page=2">'), URL
    )
    assert part.next_page == f"{URL}?page=2"
    assert (part.article.complete, part.article.incomplete_reason) == (False, f"continues at {URL}?page=2")


def test_parts_make_one_article():
    first = Article(
        URL, "Kaimauer", blocks=(Paragraph((FIRST,)),), complete=False, incomplete_reason="continues at 2"
    )
    second = Article(f"{URL}?page=2", "Kaimauer", blocks=(Paragraph((FIRST,)), Paragraph((LAST,))))
    assert join_parts([Part(first, f"{URL}?page=2"), Part(second)]) == Article(
        URL, "Kaimauer", blocks=(Paragraph((FIRST,)), Paragraph((LAST,)))
    )


def test_parts_without_the_last_are_incomplete():
    joined = join_parts([Part(Article(URL, "K"), "2"), Part(Article("2", "K"), "3")])
    assert (joined.complete, joined.incomplete_reason) == (False, "continues at 3")


def test_a_second_article_below_is_left_out():
    other = (
        "<article class='next'><h1>Kran fällt um</h1><div class='article-body'>"
        + paragraphs(
            *(
                f"Der Kran Nummer {n} stand seit vierzig Jahren am Kai und fiel am Montag einfach um."
                for n in range(9)
            )
        )
        + "</div></article>"
    )
    found = extract(page(paragraphs(FIRST, SECOND, THIRD, LAST), after=other), URL)
    assert found.body_text == "\n".join((FIRST, SECOND, THIRD, LAST))


def test_a_picture_above_the_body_is_a_lead():
    html = page(paragraphs(FIRST, SECOND, THIRD)).decode()
    figure = '<figure><img src="/m.jpg" width=900><figcaption>Die Mauer von 1904. Foto: Jan Ohm</figcaption></figure>'
    found = extract(html.replace("</h1>", f"</h1>{figure}").encode(), URL)
    assert found.pictures == (
        Picture("https://tidenblatt.example/m.jpg", ("Die Mauer von 1904.",), "", "Jan Ohm", 900),
    )


def test_a_standfirst_that_begins_the_body_is_printed_once():
    found = extract(
        page(paragraphs(FIRST, SECOND, THIRD), f'<meta name="description" content="{FIRST[:150]}…">'), URL
    )
    assert (found.standfirst, found.blocks[0]) == ((), Paragraph((FIRST,)))


def test_an_entry_whose_heading_links_to_itself_is_an_article():
    html = f'<html><head><title>Die Kaimauer</title></head><body><div class="post"><h2><a href="{URL}">Die Kaimauer</a></h2><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></body></html>'
    assert extract(html.encode(), URL, recipes=NO_RECIPES).body_text == f"{FIRST}\n{SECOND}\n{THIRD}"


def test_a_wall_of_consent_without_a_name_is_no_article():
    words = paragraphs(
        "Besuchen Sie uns mit Werbung und Cookies. Details zum Tracking stehen in der Datenschutzerklärung.",
        "Wir und bis zu 160 Partner speichern personenbezogene Daten auf Ihrem Gerät, etwa IP-Adressen.",
        "Oder lesen Sie mit dem Pur-Abo ganz ohne Tracking für 3,99 Euro im Monat, jederzeit kündbar.",
    )
    html = f"<title>Zustimmung</title><main><h1>Weiterlesen</h1>{words}</main>".encode()
    with pytest.raises(NoArticle) as refused:
        extract(html, URL, recipes=NO_RECIPES)
    assert refused.value.kind == "wall"


def test_an_article_about_consent_is_one():
    told = "Die Stadt fragt auf ihrer Seite nach der Zustimmung zu Cookies, bevor sie Datenschutz verspricht."
    assert told in extract(page(paragraphs(FIRST, told, THIRD, LAST)), URL, recipes=NO_RECIPES).body_text


def test_paragraphs_that_each_end_in_a_link_to_read_on_are_a_list():
    texts = (FIRST, SECOND, THIRD, LAST)
    teasers = "".join(
        f'<div><h2>Meldung {n}</h2><p>{text} <a href="/hafen/meldung-{n}.html">Weiterlesen</a></p></div>'
        for n, text in enumerate(texts)
    )
    html = f"<title>Hafen | Tidenblatt</title><main><h1>Hafen</h1>{teasers}</main>".encode()
    with pytest.raises(NoArticle) as refused:
        extract(html, "https://tidenblatt.example/thema/hafen/", recipes=NO_RECIPES)
    assert refused.value.kind == "section"


@pytest.mark.parametrize(
    ("pages", "further"),
    [
        ('<span>1</span> <a href="/hafen/kaimauer-wird-saniert-10234.html?seite=2">2</a>', "?seite=2"),
        ('<b>1</b> <a href="?page=2">2</a> <a href="?page=3">3</a>', "?page=2"),
        ('<b>1</b> <a href="?page=2&amp;partial=teaser">2</a>', ""),
        ('<b>1</b> <a href="/hafen/?page=2">2</a>', ""),
        ('<div class="comments"><b>1</b> <a href="?page=2">2</a></div>', ""),
    ],
)
def test_a_number_right_below_the_body_leads_to_the_next_part(pages: str, further: str):
    body = f"{paragraphs(FIRST, SECOND, THIRD, LAST)}<div>{pages}</div>"
    part = extract_part(page(body), URL, recipes=NO_RECIPES)
    assert part.next_page == (URL + further if further else "")
    assert part.article.complete is not bool(further)
