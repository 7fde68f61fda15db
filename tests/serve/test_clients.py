"""The edition read with the programs that people read it with."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from broadsheet.edition import Edition
from broadsheet.model import (
    Article,
    Embed,
    Entry,
    Factbox,
    Footnote,
    Item,
    List,
    Note,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Span,
    Subhead,
    Table,
    Turn,
)
from broadsheet.render import article_page, to_html
from broadsheet.revise import next_revision
from broadsheet.store import Store
from tests.edition.town import COUNCIL, HILL, HOST, OTHER, at, fill
from tests.gateway.browser import CHROMIUM, axe_core, chromium, violations
from tests.serve.running import FREE, Ports, served

AMFORA, SACC, TMUX, W3M, LYNX, CURL, JAVA = map(
    shutil.which, ("amfora", "sacc", "tmux", "w3m", "lynx", "curl", "java")
)


def validator():
    """Return where vnu.jar is: named by BROADSHEET_VNU, or as the npm package vnu-jar has it."""
    roots = (Path(__file__).parents[2] / "node_modules", Path("/usr/lib/node_modules"))
    places = [root / "vnu-jar" / "build" / "dist" / "vnu.jar" for root in roots]
    named = os.environ.get("BROADSHEET_VNU")
    found = (place for place in (*([Path(named)] if named else []), *places) if place.is_file())
    return next(found, None)


KINDS = {
    "front": "/",
    "latest": "/-/latest",
    "sections": "/-/sections",
    "section": "/-/section/stadt",
    "article": "/stadt/bruecke-gesperrt",
    "bare article": "/x?id=7",
    "authors": "/-/authors",
    "author": "/-/author/jana-groesse",
    "tags": "/-/tags",
    "tag": "/-/tag/koeln",
    "years": "/-/archive",
    "year": "/-/archive/2024",
    "month": "/-/archive/2024/10",
    "day": "/-/archive/2024/10/18",
    "changed": "/-/changed",
    "history": "/-/history/politik/rat-tagt",
    "revision": "/-/revision/1/politik/rat-tagt",
    "difference": "/-/diff/1-2/politik/rat-tagt",
    "search": "/-/search",
    "results": "/-/search?boote",
    "results of a query that is not all understood": "/-/search?b*%20after:gestern",
    "e-papers": "/-/epaper",
    "about": "/-/about",
    "help": "/-/help",
}


PICTURE = Picture("https://paper.example/p.jpg", ("Am Kai",), "Eine Mauer", "Foto: Blum", 600, 400)
EVERYTHING = Article(
    "https://paper.example/alles",
    "Alles, was ein Artikel haben kann",
    standfirst=("Ein Satz mit ", Span("Link", "https://paper.example/"), "."),
    authors=("Ada Öl",),
    language="de",
    pictures=(PICTURE,),
    blocks=(
        Paragraph(("Wort ", Span("stark", strong=True), " und ", Span("leise", em=True), " und שלום.")),
        Subhead(("Zwischentitel",)),
        Turn(("Wie geht es?",), "Zeitung", question=True),
        Turn(("Gut.",), "Blum"),
        List((Item(("eins",)), Item(("darin",), 1), Item(("zwei",))), ordered=True, start=3),
        Quote(("Ein Zitat.",), "Ada Öl"),
        Table(((("Jahr",), ("Ja",)), (("2024",), ("12",))), 1, "Die Zahlen"),
        Table(((("2024",), ("12",)),)),
        PICTURE,
        Preformatted("ein\n  Vers", "Ein Vers in zwei Zeilen"),
        Embed("https://video.example/1", "video", "Ein Film", ("Was darin zu sehen ist",)),
        Entry("18:30", "Anpfiff", at(18, 18)),
        Paragraph(("Der Ball rollt.",)),
        Footnote("1", ("Eine Fußnote.",)),
        Note(("Korrigiert.",), "correction"),
    ),
    factboxes=(Factbox("Hintergrund", (Paragraph(("Mehr dazu.",)),)),),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An edition that has every kind of page."""
    search = pytest.importorskip("broadsheet.search", reason="needs the search index")
    searching = pytest.importorskip("broadsheet.edition.searching")
    folder = tmp_path_factory.mktemp("whole")
    with Store.open(folder) as store:
        fill(store)
        later = replace(COUNCIL, blocks=(Paragraph(("Der Rat hat bis zum Mittag getagt.",)),))
        store.put(later, at(18, 11), decide=next_revision)
        finder = searching.Finder(search.Index.open(folder / "index"), store)
        finder.keep_up()
        yield Edition(store, index=finder, clock=lambda: at(18, 12))


@pytest.fixture(scope="module")
def bound(whole, tmp_path_factory):
    keys = tmp_path_factory.mktemp("keys")
    with served(whole, Ports(gopher=FREE, http=FREE, gemini=FREE, keys=keys)) as addresses:
        yield addresses


@pytest.fixture(scope="module")
def documents(whole, tmp_path_factory):
    """Each kind of page as the web shows it, of one paper and of several, and each kind of block."""
    pages = {name: to_html(whole.page(path)) for name, path in KINDS.items()}
    pages |= {
        "missing": to_html(whole.missing("/nix")),
        "everything": to_html(article_page(EVERYTHING)),
        "everything with pictures": to_html(article_page(EVERYTHING), images=True),
    }
    with Store.open(tmp_path_factory.mktemp("several")) as store:
        fill(store).save_paper(OTHER)
        retold = replace(COUNCIL, address="https://hillpost.example/news/council", paper=OTHER.host)
        store.put_many((article, at(18, 10)) for article in (HILL, retold))
        several = Edition(store)
        pages |= {
            "papers": to_html(several.page("/")),
            "one of them": to_html(several.page(f"/{HOST}/")),
        }
    return pages


@pytest.mark.skipif(not (CHROMIUM and axe_core()), reason="needs chromium and the npm package axe-core")
@pytest.mark.parametrize("dark", [False, True])
def test_axe_core_finds_nothing_wrong_on_any_kind_of_page(documents, tmp_path, dark):
    assert violations(documents, tmp_path, dark=dark) == {name: [] for name in documents}


@pytest.mark.skipif(
    not (JAVA and validator()), reason="needs java and the npm package vnu-jar (or BROADSHEET_VNU)"
)
def test_the_html_validator_finds_nothing_wrong_on_any_kind_of_page(documents, tmp_path):
    for name, html in documents.items():
        (tmp_path / f"{name.replace(' ', '-')}.html").write_text(html, "utf-8")
    command = [str(JAVA), "-jar", str(validator()), "--skip-non-html", "--also-check-css", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.skipif(not CHROMIUM, reason="needs chromium")
def test_a_browser_shows_the_page_under_its_own_policy(bound):
    host, port = bound.http
    shown = chromium("--dump-dom", f"http://{host}:{port}/stadt/bruecke-gesperrt")
    assert "Uferstadt – Die Brücke ist gesperrt." in shown
    assert '<a href="/politik/rat-tagt">Der Rat</a>' in shown


@pytest.mark.skipif(not W3M, reason="needs w3m")
def test_w3m_shows_an_article(bound):
    host, port = bound.http
    command = [W3M, "-dump", "-cols", "80", f"http://{host}:{port}/stadt/bruecke-gesperrt"]
    shown = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout.decode()
    assert "Uferstadt – Die Brücke ist gesperrt. Der Rat tagt noch." in shown


@pytest.mark.skipif(not LYNX, reason="needs lynx")
@pytest.mark.parametrize("path", KINDS.values())
def test_lynx_shows_every_kind_of_page_on_gopher(bound, path):
    host, port = bound.gopher
    url = f"gopher://{host}:{port}/1{path.replace('?', '%09') if 'search?' in path else path}"
    command = [LYNX, "-dump", "-display_charset=utf-8", url]
    shown = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout.decode()
    assert "Archiv" in shown
    assert "error.invalid" not in shown


class Terminal:
    """A terminal of 100 by 60 in which a program of a reader's runs."""

    def __init__(self, folder, *command):
        self._tmux = [TMUX, "-S", str(folder / "tmux"), "-f", os.devnull]
        # A reader's home of its own: what the program keeps there is not kept.
        own = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        self._environment = {**own, "LANG": "C.UTF-8", "TERM": "xterm", "HOME": str(folder)}
        self._do("new-session", "-d", "-x", "100", "-y", "60", *command)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run([*self._tmux, "kill-server"], env=self._environment, check=False)

    def press(self, *keys):
        for key in keys:
            self._do("send-keys", key)

    def wait_for(self, words):
        for _ in range(200):
            if words in self._do("capture-pane", "-p"):
                return
            time.sleep(0.05)
        assert words in self._do("capture-pane", "-p")

    def _do(self, *command):
        done = subprocess.run(
            [*self._tmux, *command], stdout=subprocess.PIPE, env=self._environment, check=True
        )
        return done.stdout.decode()


@pytest.mark.skipif(not (SACC and TMUX), reason="needs sacc and tmux")
def test_sacc_follows_a_menu_to_an_article(bound, tmp_path):
    host, port = bound.gopher
    with Terminal(tmp_path, SACC, f"gopher://{host}:{port}/1/-/section/stadt") as terminal:
        terminal.wait_for("Verkehr: Brücke bis Sonntag gesperrt")
        terminal.press("j", "j", "j", "j", "Enter")
        terminal.wait_for("Die Brücke ist gesperrt.")


@pytest.mark.skipif(not (AMFORA and TMUX), reason="needs amfora and tmux")
def test_amfora_follows_a_link_to_an_article(bound, tmp_path):
    host, port = bound.gemini
    with Terminal(tmp_path, AMFORA, f"gemini://{host}:{port}/-/section/stadt") as terminal:
        terminal.wait_for("Verkehr: Brücke bis Sonntag gesperrt")
        terminal.press("1")
        terminal.wait_for("Die Brücke ist gesperrt.")


@pytest.mark.skipif(not CURL, reason="needs curl")
def test_curl_searches_on_gopher(bound):
    host, port = bound.gopher
    url = f"gopher://{host}:{port}/7/-/search%09boote"
    shown = subprocess.run([CURL, "-s", url], capture_output=True, check=True, timeout=30).stdout.decode()
    assert "\t/stadt/bruecke-gesperrt\t" in shown
