import re
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.model import (
    Article,
    Heading,
    Link,
    LinkIndex,
    Listing,
    Page,
    Paragraph,
    Picture,
    Preformatted,
    Rule,
    Search,
    Span,
    Subhead,
    Table,
)
from broadsheet.render import article_page, gopher_error, gopher_text, to_gophermap, to_text
from broadsheet.text import clean, width
from tests.render.gateway import lost, shown, words
from tests.render.strategies import articles, inline, pages
from tests.text.scripts import texts

HIDDEN = re.compile("[\0-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2066-\u2069\ufeff]")
FIELDS = re.compile(r"[0-9+TgIhisd3][^\t]*\t[^\t]*\t[^\t]+\t\d+")
HERE = "\thost.example\t7070"


def menu(*items, **facts) -> list[str]:
    page = Page("/x", "T", items, **facts)
    return to_gophermap(page, "host.example", 7070).decode().split("\r\n")


def link(href: str, kind="menu") -> str:
    return menu(Link("Label", href, kind))[2]


@pytest.mark.parametrize(
    ("href", "kind", "line"),
    [
        ("/a", "menu", f"1Label\t/a{HERE}"),
        ("/-/text/a", "document", f"0Label\t/-/text/a{HERE}"),
        ("/p.jpg", "picture", f"ILabel\t/p.jpg{HERE}"),
        ("/p.gif", "picture", f"gLabel\t/p.gif{HERE}"),
        ("/s.ogg", "sound", f"sLabel\t/s.ogg{HERE}"),
        ("/e.epub", "binary", f"9Label\t/e.epub{HERE}"),
        ("/e.pdf", "binary", f"dLabel\t/e.pdf{HERE}"),
        ("/w.html", "web", f"hLabel\t/w.html{HERE}"),
        ("https://e.example/ü", "menu", f"hLabel\tURL:https://e.example/%C3%BC{HERE}"),
        ("https://müller.example/", "menu", f"hLabel\tURL:https://xn--mller-kva.example/{HERE}"),
        ("gopher://g.example", "menu", "1Label\t\tg.example\t70"),
        ("gopher://g.example:71/0/a%20b", "menu", "0Label\t/a b\tg.example\t71"),
        ("gopher://g.example/0/a%0D%0Ab", "menu", f"hLabel\tURL:gopher://g.example/0/a%0D%0Ab{HERE}"),
        ("/tag/größe", "menu", f"1Label\t/tag/gr%C3%B6%C3%9Fe{HERE}"),
        ("//evil.example/x", "menu", f"1Label\t/evil.example/x{HERE}"),
        ("javascript:alert(1)", "menu", "iLabel\t\terror.host\t1"),
        ("", "menu", "iLabel\t\terror.host\t1"),
    ],
)
def test_each_link_has_its_item_type(href: str, kind: str, line: str):
    assert link(href, kind) == line


def test_the_full_address_stands_below_a_link_out_of_the_edition():
    assert menu(Link("L", "https://e.example/a"))[3] == "ihttps://e.example/a\t\terror.host\t1"


def test_a_search_is_an_item_of_type_7():
    assert menu(Search("Suche", "/-/search"))[2] == f"7Suche\t/-/search{HERE}"


def test_bare_links_stand_together_and_told_ones_apart():
    said = shown(
        "\r\n".join(menu(Link("A", "/a"), Link("B", "/b"), Link("C", "/c", teaser="Mehr."), Rule())).encode()
    )
    assert said == ["# T", "", "A", "B", "", "C", "Mehr.", "", "---"]


def test_a_link_that_belongs_to_the_story_before_it_stands_right_below():
    said = shown("\r\n".join(menu(Link("A", "/a", detail="gestern"), Link("Neu", "/n", under=True))).encode())
    assert said[2:] == ["A", "gestern", "Neu"]


def test_links_in_prose_are_listed_even_where_the_page_forgot():
    assert menu(Paragraph(("Ein ", Span("Wort", "/w"), ".")))[2:] == [
        "iEin Wort. [1]\t\terror.host\t1",
        "i\t\terror.host\t1",
        "i## Links\t\terror.host\t1",
        "i\t\terror.host\t1",
        f"1[1] Wort\t/w{HERE}",
        ".",
        "",
    ]


def test_neighbours_are_linked_unless_the_page_links_them():
    assert f"1Next\t/n{HERE}" in menu(next="/n")
    assert f"1Next\t/n{HERE}" not in menu(Link("Onwards", "/n"), next="/n")


def test_a_menu_is_filled_to_68_columns_but_a_table_may_have_75():
    prose, table = Paragraph(("ab " * 40,)), Table(((("x" * 40,), ("y" * 33,)),))
    said = shown("\r\n".join(menu(prose, table)).encode())
    assert [len(line) for line in said[2:]] == [68, 50, 0, 75]


def test_the_taz_style_fills_menus_to_the_75_columns_of_its_documents():
    page = Page("/x", "T", (Paragraph(("ab " * 40,)),), style="taz")
    assert [len(line) for line in shown(to_gophermap(page, "h", 70))[2:]] == [74, 44]


def test_what_a_search_found_stands_below_the_story():
    found = Link("A", "/a", detail="gestern", snippet=("… die ", Span("Glocke", strong=True), " …"))
    assert shown("\r\n".join(menu(found)).encode())[2:] == ["A", "gestern", "… die Glocke …"]


def test_a_table_too_wide_for_its_columns_comes_cell_by_cell():
    rows = ((("Jahr",), ("Was geschah",)), (("1872",), ("Bau der Mole " * 8,)))
    said = shown("\r\n".join(menu(Table(rows, 1))).encode())
    assert said[2:] == [
        "Jahr",
        "Was geschah",
        "",
        "Jahr: 1872",
        "Was geschah: Bau der Mole Bau der Mole Bau der Mole Bau der Mole Bau",
        "  der Mole Bau der Mole Bau der Mole Bau der Mole",
    ]


def test_a_drawing_keeps_its_columns():
    said = shown("\r\n".join(menu(Preformatted("  /\\\n /  \\"), Listing((("a   b",),)))).encode())
    assert said[2:] == ["  /\\", " /  \\", "", "a   b"]


def test_older_charsets_and_forty_columns():
    page = Page("/x", "Größe", (Paragraph(("Für „Łódź“ – " * 5,)), Link("Süß", "/süß")), language="de")
    assert to_gophermap(page, "h", 70, charset="latin-1", width=40).split(b"\r\n")[2:6] == [
        b'iF\xfcr "L\xf3dz" - F\xfcr "L\xf3dz" - F\xfcr "L\xf3dz" -\t\terror.host\t1',
        b'iF\xfcr "L\xf3dz" - F\xfcr "L\xf3dz" -\t\terror.host\t1',
        b"i\t\terror.host\t1",
        b"1S\xfc\xdf\t/s%C3%BC%C3%9F\th\t70",
    ]
    assert to_gophermap(page, "h", 70, charset="ascii").split(b"\r\n")[0] == b"i# Groesse\t\terror.host\t1"


def test_a_text_document_stuffs_its_dots():
    page = Page("/x", "T", (Preformatted(".\n..\nx."), Link("L", "/a")))
    assert gopher_text(page, base="gopher://h:70") == (
        b"# T\r\n\r\n..\r\n...\r\nx.\r\n\r\nL\r\ngopher://h:70/1/a\r\n.\r\n"
    )


def test_an_error_is_a_menu_that_forges_nothing():
    assert gopher_error("no such\r\n1page\t/x") == b"3no such 1page /x\t\terror.host\t1\r\n.\r\n"
    assert gopher_error("") == b"3-\t\terror.host\t1\r\n.\r\n"


@given(pages, st.sampled_from(["utf-8", "latin-1", "ascii"]), st.sampled_from([40, 75]))
def test_nothing_forges_a_line_or_passes_the_measure(page: Page, charset: str, columns: int):
    lines = to_gophermap(page, "host.example", 7070, charset, columns).decode(charset).split("\r\n")
    assert lines[-2:] == [".", ""]
    for line in lines[:-2]:
        assert FIELDS.fullmatch(line)
        label, selector, host, _ = line[1:].split("\t")
        assert width(label) <= columns
        assert len(label.encode()) <= 79
        assert selector.isascii()
        assert not HIDDEN.search(label)
        assert host in ("host.example", "error.host") or line[0] != "i"


@given(pages, st.sampled_from(["utf-8", "latin-1", "ascii"]))
def test_a_document_has_one_end(page: Page, charset: str):
    body = gopher_text(page, charset)
    assert (b"\r\n" + body).endswith(b"\r\n.\r\n")
    assert b"\r\n.\r\n" not in body[:-5] + b"x"
    assert not re.search(rb"[\0-\x09\x0b\x0c\x0e-\x1f\x7f]", body)


@given(st.lists(inline, max_size=6), texts, texts)
@example([("a\xadb" * 60,)], "", "")
@example([("א \n\u200e",)], "", "")
def test_every_word_of_any_script_comes_out_through_the_gateway(paragraphs, headline: str, caption: str):
    headline, caption = clean(headline), clean(caption)
    blocks = (*(Paragraph(text) for text in paragraphs), Subhead((headline,)), Picture("/p", (caption,)))
    article = Article("https://paper.example/1", headline, blocks=blocks, tags=(caption,))
    raw = to_gophermap(article_page(article), "h", 70)
    parts = [
        headline,
        *(normalize("NFC", "".join(map(_plain, text))) for text in paragraphs),
        headline,
        caption,
        caption,
    ]
    seen = re.sub(r"[\s\xad\u061c\u200c-\u200f-]", "", "".join(shown(raw)))
    place = 0
    for part in parts:
        letters = re.sub(r"[\s\xad\u061c\u200c-\u200f-]", "", part)
        unmarked = re.sub(r"\[\d+\]", "", letters)
        place = _find(unmarked, re.sub(r"\[\d+\]", "", seen), place)
        assert place >= 0, part


@given(st.lists(st.text("aäßж-.,", min_size=1, max_size=30), max_size=80))
def test_every_word_that_fits_comes_out_whole(parts: list[str]):
    article = Article("https://paper.example/1", "", blocks=(Paragraph((" ".join(parts),)),))
    assert lost(words(" ".join(parts)), shown(to_gophermap(article_page(article), "h", 70))) == []


@given(articles, st.sampled_from(["broadsheet", "taz"]))
def test_any_article_has_a_menu_and_a_text_in_any_style(article: Article, style: str):
    page = article_page(article, path="/x", style=style)
    assert to_gophermap(page, "h", 70).endswith(b"\r\n.\r\n")
    assert to_text(page, 40).endswith("\n")


def _plain(run: str | Span) -> str:
    return clean(run if isinstance(run, str) else run.text)


def _find(letters: str, seen: str, place: int) -> int:
    found = seen.find(letters, place)
    return found + len(letters) if found >= 0 else -1


def test_heading_and_index_titles_are_kept():
    said = shown(
        "\r\n".join(menu(Heading("Oben", 2), Paragraph((Span("W", "/w"),)), LinkIndex("Verweise"))).encode()
    )
    assert said == ["# T", "", "## Oben", "", "W [1]", "", "## Verweise", "", "[1] W"]


def test_a_line_end_in_a_text_makes_an_info_line_of_its_own():
    lines = to_gophermap(Page("/x", "T", (Paragraph(("a\n1b\t/c\th\t70",)),)), "h", 70).split(b"\r\n")
    assert [line.split(b"\t")[0] for line in lines[2:4]] == [b"ia", b"i1b /c h 70"]
