"""Which pictures an article has, and which is its lead."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.model import Picture, to_plain
from tests.extract.paper import FIRST, IMG, SECOND, THIRD, URL, middle, page, paragraphs, shown


def test_the_picture_of_a_figure_without_scripts_is_taken():
    html = '<figure><noscript><img src="/m.jpg" width="800"></noscript><figcaption>Die Mauer am Morgen</figcaption></figure>'
    assert middle(html) == (Picture("https://tidenblatt.example/m.jpg", ("Die Mauer am Morgen",), width=800),)


def test_the_largest_source_that_is_not_too_large_is_taken():
    html = '<picture><source srcset="/a-400.webp 400w, /a-1200.webp 1200w, /a-4000.webp 4000w"><img src="/a.jpg"></picture>'
    assert middle(html) == (Picture("https://tidenblatt.example/a-1200.webp"),)


def test_a_lazy_picture_is_found_in_its_noscript():
    html = '<figure><img src="data:image/gif;base64,R0"><noscript><img src="/lazy.jpg"></noscript></figure>'
    assert middle(html) == (Picture("https://tidenblatt.example/lazy.jpg"),)


def test_icons_are_no_pictures():
    assert middle('<img src="/share-icon.png" width=20><img src="/p.gif" width=1 height=1>') == ()


def test_the_picture_of_another_story_that_its_headline_leads_to_is_left_out():
    html = f'<a href="/hafen/tunnel-kostet-mehr-9.html">{IMG}<h4>Der Tunnel kostet bald noch mehr als die Fähre</h4></a>'
    assert not [block for block in middle(html) if isinstance(block, Picture)]


def test_a_transparent_gif_is_no_picture():
    html = '<figure><img src="/img/leer.gif" data-src="/bild/slip.jpg" width="800" height="500"></figure>'
    assert shown(html).url.endswith("/bild/slip.jpg")
    assert middle('<figure><img src="/img/index-transparent_w-3.gif"></figure>') == ()


def test_a_picture_in_the_articles_own_header_is_its_lead():
    html = page(paragraphs(FIRST, SECOND, THIRD)).replace(
        b"<h1>Kaimauer wird saniert</h1>",
        f'<div class="article-header"><h1>Kaimauer wird saniert</h1><figure>{IMG}<figcaption>Der Slip</figcaption></figure></div>'.encode(),
    )
    (lead,) = extract(html, URL, recipes=NO_RECIPES).pictures
    assert to_plain(lead.caption) == "Der Slip"


@pytest.mark.parametrize(
    "portrait",
    [
        '<div><img src="/p/ida.jpg" alt="Ida Brandt"><p>Ein Kommentar von Ida Brandt</p></div>',
        '<div><img src="/p/ida.jpg" width="120" height="120" alt="Ida Brandt"><p>Ida Brandt</p></div>',
    ],
)
def test_the_authors_portrait_below_the_headline_is_no_lead(portrait: str):
    assert (
        extract(page(f"{portrait}{paragraphs(FIRST, SECOND, THIRD)}"), URL, recipes=NO_RECIPES).pictures == ()
    )


def test_a_picture_named_for_the_author_is_no_lead():
    face = '<img class="author-profile-image" src="/ohm.jpg" alt="Ines Ohm"><p>Ines Ohm, 3. Februar</p>'
    html = page(paragraphs(FIRST, SECOND, THIRD)).replace(b"</h1>", f"</h1><div>{face}</div>".encode())
    assert extract(html, URL).pictures == ()


def test_a_figure_that_opens_where_one_presses_it_is_shown():
    figure = '<div><figure><img src="/m.jpg" width="800"></figure><figcaption>Die Mauer</figcaption></div>'
    assert to_plain(shown(f'<button aria-label="Open viewer">{figure}</button>').caption) == "Die Mauer"


def test_a_figure_may_close_the_body():
    html = page(
        f'{paragraphs(FIRST, SECOND, THIRD)}<div><figure><div><img src="/m.jpg"></div><figcaption>Die Mauer</figcaption></figure></div>'
    )
    assert isinstance(extract(html, URL).blocks[-1], Picture)


def test_a_figure_named_for_what_may_be_done_with_it_is_the_lead():
    figure = '<figure class="shareable-item"><img src="/m.jpg" width="800"><figcaption>Die Mauer</figcaption></figure>'
    html = page(figure + paragraphs(FIRST, SECOND, THIRD))
    assert [to_plain(picture.caption) for picture in extract(html, URL).pictures] == ["Die Mauer"]
