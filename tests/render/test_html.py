import gzip
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from broadsheet.model import (
    Byline,
    Entry,
    Heading,
    Item,
    Link,
    List,
    Listing,
    Page,
    Paragraph,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Rule,
    Search,
    Span,
    Subhead,
    Table,
    Turn,
)
from broadsheet.render import content_security_policy, to_html
from tests.render.paper import page
from tests.render.readers import read_html
from tests.render.strategies import FORGERIES, pages

VOID = frozenset(("meta", "link", "input", "br", "hr", "img"))
KNOWN = re.compile(
    "html|head|meta|title|link|style|body|a|header|main|footer|nav|section|div|h[1-6]|p|br|ul|ol|li|blockquote|pre|b|bdi|i|em|"
    "strong|ins|del|sup|time|span|img|hr|table|caption|thead|tbody|tr|th|td|form|label|input|button"
)
ATTRIBUTES = re.compile(
    "lang|dir|charset|name|content|rel|href|type|class|id|action|method|role|required|value|autocomplete|tabindex|"
    "aria-label|scope|start|src|alt|loading|decoding|width|height|datetime"
)


class Tree(HTMLParser):
    """Checks that elements are closed in order, and notes all that there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def body(*items, **facts) -> str:
    """What is in `main` below the title."""
    html = to_html(Page("/x", "T", items, **facts))
    main = re.search('<main id="text">\n(.*)\n</main>', html, re.DOTALL)
    assert main
    return main[1].removeprefix("<h1>T</h1>").removeprefix("\n")


def test_a_document_says_what_it_is():
    head = to_html(page()).split("<style>")[0]
    assert head == (
        '<!DOCTYPE html>\n<html lang="de" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        "<title>Streit um die Mole: Der Hafen bleibt offen – paper.example</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="description" content="Der Rat stimmt nach langer Debatte für den Umbau.">\n'
        '<link rel="canonical" href="https://paper.example/politik/hafen">\n'
        '<link rel="alternate" href="/-/feed.atom" type="application/atom+xml">\n'
        '<link rel="prev" href="/alt">\n<link rel="next" href="/neu">\n'
    )
    assert "noindex" not in to_html(page(), indexed=True)


def test_the_skip_link_and_the_way_home_come_first():
    after = to_html(page()).split("<body>\n")[1].split("\n")
    assert after[:3] == [
        '<a class="skip" href="#text">Zum Text</a>',
        '<header><p><a href="/">paper.example</a></p></header>',
        '<main id="text">',
    ]


@pytest.mark.parametrize("words", FORGERIES)
def test_words_are_no_markup(words: str):
    shown = [line for line in read_html(body(Paragraph((f"x{words}x",)))) if line]
    from broadsheet.text import clean

    assert shown == [line for line in map(clean, f"x{words}x".split("\n")) if line.strip()]


def test_links_and_emphasis():
    text = (
        Span("a", "https://e.example/?b=1&c=2"),
        Span("b", strong=True, em=True),
        Span("c", "javascript:x"),
    )
    assert body(Paragraph(text)) == (
        '<p><a href="https://e.example/?b=1&amp;c=2">a</a><em><strong>b</strong></em>c</p>'
    )


def test_headings_go_down_one_at_a_time():
    html = body(Subhead(("A",), 5), Heading("B", 2), Subhead(("C",), 6), Heading("D", 2), Entry("14:05", "E"))
    assert re.findall("<h(.)>(.*?)</h", html) == [
        ("2", "A"),
        ("2", "B"),
        ("3", "C"),
        ("2", "D"),
        ("3", "14:05 E"),
    ]


def test_a_story_in_the_foot_is_no_second_title():
    html = to_html(Page("/x", "T", (Rule(), Link("A", "/a", teaser="B"))))
    assert re.findall("<h([1-6])>", html) == ["1", "2"]


def test_stories_are_headings_in_a_list_and_names_a_line():
    story = Link("Der Kai", "/kai", detail="18. Oktober", teaser="Ein Anfang.")
    assert body(story) == (
        '<ul class="stories">\n<li>\n<h2><a href="/kai">Der Kai</a></h2>\n<p class="detail">18. Oktober</p>\n'
        "<p>Ein Anfang.</p>\n</li>\n</ul>"
    )
    assert body(Link("Ada", "/a"), Link("Bo", "/b")) == (
        '<ul class="links names">\n<li><a href="/a">Ada</a></li>\n<li><a href="/b">Bo</a></li>\n</ul>'
    )


def test_a_story_in_another_language_says_so():
    html = body(Link("The bell", "/b", teaser="Is back.", language="en"), language="de")
    assert '<h2 lang="en"><a href="/b">The bell</a></h2>\n<p lang="en">Is back.</p>' in html


def test_words_of_the_edition_that_are_in_another_language_than_the_page_say_so():
    foreign = Page(
        path="/x", title="Tlh", items=(Rule(), Link("Help", "/-/help")), language="tlh", tongue="tlh"
    )
    html = to_html(foreign)
    assert '<html lang="tlh" dir="ltr">' in html
    assert '<a class="skip" href="#text" lang="en">Skip to the text</a>' in html
    assert '<footer lang="en">' in html
    html = to_html(replace(foreign, language="pt-BR", tongue="pt-BR"))
    assert '<a class="skip" href="#text">Ir para o texto</a>' in html
    assert "<footer>" in html
    html = to_html(replace(foreign, language="ar", tongue="tlh"))
    assert '<footer lang="en" dir="ltr">' in html


def test_what_follows_the_last_rule_is_the_foot_in_the_frames_language():
    html = to_html(
        Page(
            "/x",
            "T",
            (Prose(("p",)), Rule(), Link("Titelseite", "/"), Search("Suche", "/-/search")),
            language="en",
            tongue="de",
        )
    )
    assert html.split("</main>\n")[1] == (
        '<footer lang="de">\n<nav aria-label="Navigation">\n<ul class="links">\n'
        '<li><a href="/">Titelseite</a></li>\n</ul>\n</nav>\n<form action="/-/search" role="search">\n'
        '<label>Suche <input type="search" name="q" required></label>\n'
        '<button type="submit">Suche</button>\n</form>\n</footer>\n</body>\n</html>'
    )


def test_text_against_the_pages_direction_says_so():
    assert body(Paragraph(("שלום",)), Paragraph(("1. Hallo שלום",)), language="de") == (
        '<p dir="rtl">שלום</p>\n<p>1. Hallo שלום</p>'
    )
    hebrew = body(Paragraph(("Hallo",)), Paragraph(("שלום",)), language="he")
    assert hebrew.endswith('<p dir="ltr">Hallo</p>\n<p>שלום</p>')
    assert '<html lang="ar" dir="rtl">' in to_html(Page("/x", "T", (), language="ar"))


def test_pictures_are_links_unless_asked_for():
    picture = Picture("https://e.example/p.jpg", ("Am Kai.",), alt="Boote", credit="Ada", width=4, height=3)
    assert body(picture, language="de") == (
        '<div class="picture">\n<p><a href="https://e.example/p.jpg">Bild: Am Kai.</a></p>\n'
        '<p class="detail">Zu sehen: Boote</p>\n<p class="detail">Foto: Ada</p>\n</div>'
    )
    shown = to_html(Page("/x", "T", (picture,)), images=True)
    assert (
        '<img src="https://e.example/p.jpg" alt="Boote" loading="lazy" decoding="async" width="4" height="3">'
        in shown
    )


def test_a_caption_with_links_leaves_them_to_be_followed():
    html = body(Picture("/p.jpg", ("Am ", Span("Kai", "/kai"))))
    assert '<p><a href="/p.jpg">Picture</a>: Am <a href="/kai">Kai</a></p>' in html


def test_lists_nest_and_count():
    items = (Item(("a",)), Item(("b",), 1), Item(("c",), 2), Item(("d",)))
    assert body(List(items, ordered=True, start=3)) == (
        '<ol start="3"><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li>\n<li>d</li></ol>'
    )


def test_interviews_quotes_tables_and_drawings():
    html = body(
        Turn(("Wie?",), "Bote", question=True),
        Turn(("So.",), "Ada"),
        Turn(("Doch.",), "Ada"),
        Quote(("Ja.",), "Ada"),
        Table(((("a",), ("b",)), (("1",), ("2",))), 1, "Zahlen"),
        Preformatted("  x\n\n y", "Karte"),
        Listing((("a  b",),), "Menü"),
    )
    assert html == (
        '<p class="question"><b>Bote:</b> Wie?</p>\n<p><b>Ada:</b> So.</p>\n<p>Doch.</p>\n'
        '<blockquote><p>Ja.</p><p class="source">– Ada</p></blockquote>\n'
        '<section class="wide" tabindex="0" aria-label="Zahlen">\n<table>\n'
        '<caption>Zahlen</caption>\n<thead>\n<tr><th scope="col">a</th><th scope="col">b</th></tr>\n'
        "</thead>\n<tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody>\n</table>\n</section>\n"
        '<section aria-label="Karte"><pre tabindex="0">  x\n\n y</pre>\n</section>\n'
        '<pre class="listing" tabindex="0" role="group" aria-label="Menü">\na  b</pre>'
    )


def test_a_page_weighs_less_than_14_kb_compressed():
    words = " ".join(f"Wort{number}" for number in range(1500))
    heavy = replace(page(), items=(*page().items, Paragraph((words,))))
    assert len(gzip.compress(to_html(heavy).encode(), mtime=0)) < 14 * 1024


def test_the_policy_allows_the_stylesheet_by_its_hash():
    from base64 import b64encode
    from hashlib import sha256

    style = re.search("<style>(.*?)</style>", to_html(page()), re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in content_security_policy()


@settings(max_examples=60)
@given(pages)
def test_any_page_is_a_sound_document(page: Page):
    html = to_html(page)
    tree = Tree(html)
    assert tree.open == []
    assert [tag for tag, _ in tree.elements if not KNOWN.fullmatch(tag)] == []
    assert [name for _, attrs in tree.elements for name in attrs if not ATTRIBUTES.fullmatch(name)] == []
    levels = [int(tag[1]) for tag, _ in tree.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []
    for _, attrs in tree.elements:
        assert not re.match("(?i)[\0-\x20]*(javascript|data|file|//)", attrs.get("href") or "")
    assert not re.search("[\0-\x08\x0b-\x1f\x7f\u202a-\u202e]", html)
    html.encode()


def test_words_that_came_and_went_are_what_they_are():
    text = ("Um ", Span("[-4,32-]", em=True), " ", Span("{+3,42+}", strong=True), " ", Span("Meter", em=True))
    html = to_html(Page("/-/diff/1-2/x", "Was neu ist", items=(Paragraph(text),)))
    assert "Um <del>[-4,32-]</del> <ins>{+3,42+}</ins> <em>Meter</em>" in html


def test_lines_that_are_meant_are_broken():
    shown = body(Paragraph(("a\n", Span("b\nc", em=True))), Quote(("d\ne",)))
    assert shown == "<p>a<br>\n<em>b</em><br>\n<em>c</em></p>\n<blockquote><p>d<br>\ne</p></blockquote>"


@pytest.mark.parametrize(
    ("language", "facts", "shown"),
    [
        (
            "ar",
            "22 November · ميناء · 3 words",
            "<bdi>22 November</bdi> · <bdi>ميناء</bdi> · <bdi>3 words</bdi>",
        ),
        ("en", "22 November · חדשות", "<bdi>22 November</bdi> · <bdi>חדשות</bdi>"),
        ("en", "22 November · Port", "22 November · Port"),
    ],
)
def test_facts_of_several_directions_keep_their_order(language: str, facts: str, shown: str):
    items = (Byline((facts,)), Link("X", "/x", detail=facts))
    html = to_html(Page("/p", "T", items, language=language))
    assert f'<p class="byline">{shown}</p>' in html
    assert f'<p class="detail">{shown}</p>' in html
