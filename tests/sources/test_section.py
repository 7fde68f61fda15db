import pytest

from broadsheet.sources.frontpage import FrontPage, read_front_page
from broadsheet.sources.section import article_links, looks_like_article

PAGE = b"""<html><body>
<nav><a href="/politik/ein-langer-titel-im-menue-2026">Ein langer Titel, der im Menue steht</a></nav>
<a href="/2026/02/hafen-wird-teurer-als-gedacht"><img></a>
<a href="/2026/02/hafen-wird-teurer-als-gedacht?utm_source=x#top">Der Hafen wird teurer als gedacht</a>
<a href="https://sport.paper.example/fussball/sieg-in-der-letzten-minute-1234567.html">Sieg!</a>
<a href="/impressum">Impressum und Angaben zum Verlag dieser Zeitung</a>
<a href="/politik/">Politik</a> <a href="https://other.example/2026/02/ein-anderer-langer-titel">anderswo</a>
<a href="mailto:a@paper.example">Schreiben Sie uns doch einen Leserbrief</a>
<a href="javascript:void(0)">x</a> <a href="/bild.jpg">Ein Bild mit einem sehr langen Titel dabei</a>
<a href="http://[broken">x</a></body></html>"""


def test_links_that_look_like_articles():
    found = article_links(PAGE, "https://paper.example/")
    assert [(each.url, each.title) for each in found] == [
        ("https://paper.example/2026/02/hafen-wird-teurer-als-gedacht", "Der Hafen wird teurer als gedacht"),
        ("https://sport.paper.example/fussball/sieg-in-der-letzten-minute-1234567.html", "Sieg!"),
    ]


@pytest.mark.parametrize(
    ("path", "title", "is_article"),
    [
        ("/!6040947/", "Nordkorea schickt Soldaten nach Russland", True),
        ("/politik/deutschland/bundestag-streitet-ueber-haushalt-a-1234567", "", True),
        ("/news/world-europe-67890123", "War in Ukraine: what we know so far", True),
        ("/article/20260129-ABC123/", "港で三週間続いたストライキが終わり、船が再び動き出した", True),
        (
            "/news/article/A2026012914320005196",
            "항구 파업 삼 주 만에 끝나 배들이 다시 움직이기 시작했다",
            True,
        ),
        ("/tag/nordkorea-russland-ukraine-krieg", "Alle Artikel zum Thema Nordkorea", False),
        ("/autor/ann-bee-redakteurin-fuer-kultur", "Alle Artikel von Ann Bee lesen", False),
        ("/kultur", "Kultur", False),
        ("/abo/digital-lesen-vier-wochen", "Jetzt vier Wochen lang digital lesen", False),
        ("/", "Zur Startseite dieser Zeitung gehen", False),
    ],
)
def test_what_looks_like_an_article(path, title, is_article):
    assert looks_like_article(f"https://paper.example{path}", title) is is_article


def test_what_a_front_page_says():
    page = b"""<html lang="de_DE"><head><title>Blatt | Nachrichten aus dem Norden</title>
      <meta name=description content="Jeden  Tag"><meta name=generator content="WordPress 6.5">
      <link rel="alternate" type="application/rss+xml" href="/feed" title="Blatt">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Kommentar-Feed">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
      <link rel="alternate" hreflang="en" href="/en"></head></html>"""
    assert read_front_page(page, "https://paper.example/") == FrontPage(
        name="Blatt",
        line="Jeden Tag",
        language="de-DE",
        feeds=(("https://paper.example/feed", "Blatt"),),
        wordpress="https://paper.example/wp-json/",
    )


@pytest.mark.parametrize(
    ("title", "host", "name"),
    [
        ("Pressville Gazette - All of it", "pressville-gazette.example", "Pressville Gazette"),
        ("All of it | The Pressville Gazette", "www.pressvillegazette.example", "The Pressville Gazette"),
        ("The Daily Example - News", "de.example", "News"),
    ],
)
def test_the_end_of_a_title_that_the_host_is_called_like_is_the_name(title, host, name):
    page = f"<html><head><title>{title}</title></head></html>".encode()
    assert read_front_page(page, f"https://{host}/").name == name


def test_ghosts_public_key_is_found():
    page = (
        b'<script defer src="portal.min.js" data-ghost="https://paper.example/" '
        b'data-key="22444f78447824223cefc48062" data-api="https://paper.example/ghost/api/content/"></script>'
    )
    assert read_front_page(page, "https://paper.example/").ghost == (
        "https://paper.example/ghost/api/content/?key=22444f78447824223cefc48062"
    )
