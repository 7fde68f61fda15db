"""Pages of papers that are larger, emptier or nastier than any paper should be."""

import pytest

from broadsheet.edition import Edition
from broadsheet.edition.spelling import forms_of
from broadsheet.model import Article, Embed, Link, Paragraph, Picture, Quote
from broadsheet.render import gopher_text, to_gemtext, to_gophermap, to_html, to_text
from tests.edition.town import HOST, PAPER, at

NASTY = "=> /evil\tlink\r\n.\r\n```\x1b[2J\u202e<script>"


def piece(number, **fields):
    return Article(
        address=f"https://{HOST}/stueck/{number}",
        headline=f"Stück {number}",
        paper=HOST,
        published=at(18, 9),
        **fields,
    )


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    from broadsheet.store import Store

    with Store.open(tmp_path_factory.mktemp("crowded")) as store:
        store.save_paper(PAPER)
        store.put_many((piece(n, authors=("Vera Viel",), section="Stadt"), at(18, 10)) for n in range(3000))
        yield Edition(store)


@pytest.mark.parametrize(
    "path",
    ["/-/archive/2024/10/18", "/-/author/vera-viel", "/-/section/stadt", "/-/latest", "/", "/-/epaper"],
)
def test_three_thousand_pieces_come_in_pages_that_clients_take(crowded, path):
    menu = to_gophermap(crowded.page(path), "h", 70)
    assert len(menu.split(b"\r\n")) < 500
    assert len(menu) < 64_000


def test_every_piece_stands_on_one_of_the_pages(crowded):
    seen, path = set(), "/-/author/vera-viel"
    while path:
        page = crowded.page(path)
        seen |= {
            item.href for item in page.items if isinstance(item, Link) and item.href.startswith("/stueck/")
        }
        path = page.next
    assert len(seen) == 3000


def test_a_headline_of_five_thousand_characters_is_whole_on_every_protocol(edition, store):
    headline = " ".join(f"Wort{n}" for n in range(620))
    store.put(
        piece(1, section="Lang").__class__(address=f"https://{HOST}/lang", headline=headline, paper=HOST),
        at(18, 11),
    )
    for path in ("/lang", "/-/latest"):
        page = edition.page(path)
        for shown in (to_gophermap(page, "h", 70).decode(), to_gemtext(page), to_html(page), to_text(page)):
            assert "Wort0" in shown
            assert "Wort619" in shown


def test_names_that_try_to_be_markup_forge_no_line(edition, store):
    text = {"headline": NASTY, "kicker": NASTY, "section": NASTY, "standfirst": (NASTY,)}
    picture = Picture("https://bilder.example/p.jpg", (NASTY,), NASTY, NASTY)
    blocks = (Paragraph((NASTY,)), picture, Quote((NASTY,), NASTY), Embed("", "video", NASTY, (NASTY,)))
    lists = {"authors": (NASTY,), "tags": (NASTY,), "pictures": (picture,), "blocks": blocks}
    nasty = Article(f"https://{HOST}/boese", paper=HOST, published=at(18, 11), **text, **lists)
    store.put(nasty, at(18, 11))
    for path in ("/boese", "/", "/-/sections", "/-/authors", "/-/tags", "/-/archive/2024/10/18"):
        page = edition.page(path)
        menu = to_gophermap(page, "h", 70).decode()
        assert {line.count("\t") for line in menu.split("\r\n")[:-2]} == {3}
        assert "\x1b" not in menu + to_gemtext(page) + to_html(page)
        assert "<script>" not in to_html(page)
        assert not any(line.startswith(("=> /evil", "```")) for line in to_gemtext(page).splitlines())
        document = gopher_text(page).decode().split("\r\n")
        assert [place for place, line in enumerate(document) if line == "."] == [len(document) - 2]


def test_names_with_nothing_in_them_are_no_names(edition, store):
    blank = {"section": "  ", "authors": ("", "Ann Lee"), "tags": (" ",), "published": at(18, 11)}
    store.put(Article(f"https://{HOST}/leer", "Kaum etwas", paper=HOST, **blank), at(18, 11))
    page = edition.page("/leer")
    places = [item.href for item in page.items if isinstance(item, Link)]
    assert "/-/author/ann-lee" in places
    assert [place for place in places if place.endswith("/-") or place.startswith("/-/tag/")] == []
    line = next(item for item in edition.page("/-/latest").items if isinstance(item, Link))
    assert (line.label, line.detail) == ("Kaum etwas", "18. Oktober 2024 · Ann Lee")


def test_an_article_without_date_title_body_and_language_is_a_sound_page(edition):
    page = edition.page("/x?id=7")
    assert (page.title, page.language) == (f"https://{HOST}/x?id=7", "de")
    assert to_text(page).startswith(f"# https://{HOST}/x?id=7\n\n## Zu diesem Artikel\n\nVoriger Artikel: ")
    assert "(ohne Titel)" in to_text(edition.page("/-/latest"))


def test_an_article_at_the_address_of_the_front_page_can_be_read(edition, store):
    store.put(
        Article(address=f"https://{HOST}/", headline="Wurzel", paper=HOST, published=at(18, 11)), at(18, 11)
    )
    link = next(
        item for item in edition.page("/-/latest").items if isinstance(item, Link) and item.label == "Wurzel"
    )
    assert edition.page(link.href).title == "Wurzel"
    assert edition.page("/").title == "Uferblatt"


def test_a_path_is_tried_in_each_spelling():
    shown = ("/a%C3%A4", "/aä", "/a%c3%a4")
    assert forms_of("/a%C3%A4") == (*shown, *(f"{form}/" for form in shown))
