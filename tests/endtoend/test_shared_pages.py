"""Real pages, in over HTTP through `update`, out over Gopher."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from broadsheet.edition import Edition
from broadsheet.render.targets import target
from broadsheet.store import Store
from broadsheet.update import Summary
from tests.endtoend.papers import PAGES, Truth, all_in_order, in_order, take_in, truths, websites, words
from tests.endtoend.reading import gemini_lines, gopher_lines, web_lines
from tests.endtoend.reading import read as read_body
from tests.serve.running import FREE, Ports, served, talk, talk_tls

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason=f"the real pages are not at {PAGES}")


@dataclass
class Published:
    """The edition of all papers, on Gopher."""

    pages: list[Truth]
    store: Store
    summary: Summary
    gopher: tuple[str, int]
    gemini: tuple[str, int]
    web: tuple[str, int]

    def lines(self, page: Truth, protocol: str) -> list[str]:
        """Return the lines that a person reads of the article on a protocol."""
        path = target(f"/{page.host}{page.path}")
        if protocol == "gemini":
            return gemini_lines(talk_tls(self.gemini, f"gemini://localhost{path}\r\n".encode())[0])
        if protocol == "web":
            head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            return web_lines(talk(self.web, head.encode()))
        return gopher_lines(self.menu(page).encode())

    def menu(self, page: Truth) -> str:
        """Return the article's menu as the server sends it."""
        return talk(self.gopher, f"/{page.host}{page.path}\r\n".encode()).decode()

    def url(self, page: Truth) -> str:
        """Return the article's address as a client is given it."""
        host, port = self.gopher
        return f"gopher://{host}:{port}/1{quote(f'/{page.host}{page.path}')}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    pages = truths()
    with Store.open(tmp_path_factory.mktemp("data")) as store:
        with websites(pages) as papers:
            summary = take_in(store, papers)
        ports = Ports(gopher=FREE, gemini=FREE, http=FREE, keys=tmp_path_factory.mktemp("keys"))
        with served(Edition(store), ports) as bound:
            assert bound.gopher
            assert bound.gemini
            assert bound.http
            yield Published(pages, store, summary, bound.gopher, bound.gemini, bound.http)


def read(menu: str) -> list[str]:
    """Return the words that a reader of a menu sees, link marks left out."""
    lines = (line[1:].partition("\t")[0] for line in menu.split("\r\n") if line)
    return words(" ".join(lines))


def test_every_page_is_taken_in(published: Published):
    # One article is there twice, as it stood on two days.
    addresses = {(page.host, page.path) for page in published.pages}
    assert (published.summary.new, published.summary.failures) == (len(addresses), [])


@pytest.mark.parametrize("protocol", ["gopher", "gemini", "web"])
def test_no_word_of_a_body_is_lost_and_none_is_added(published: Published, protocol: str):
    faults = {}
    for page in published.pages:
        revision = published.store.article(page.host, page.path)
        assert revision, page.path
        reading = read_body(revision.article, published.lines(page, protocol))
        if reading.missing or reading.added:
            faults[page.path] = reading
    assert faults == {}


def test_the_true_body_is_there(published: Published):
    found = sum(in_order(page.words, read(published.menu(page))) for page in published.pages)
    assert found / sum(len(page.words) for page in published.pages) > 0.97


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_reads_every_article(published: Published):
    for page in published.pages:
        answer = subprocess.run(["curl", "-s", published.url(page)], capture_output=True, check=True).stdout
        assert answer.decode() == published.menu(page), page.path


@pytest.mark.skipif(not shutil.which("lynx"), reason="lynx is not installed")
def test_lynx_reads_every_article_whole(published: Published, tmp_path: Path):
    options = ["-dump", "-nolist", "-width=200", "-assume_charset=utf-8", "-display_charset=utf-8"]
    short = []
    for page in published.pages:
        command = ["lynx", *options, published.url(page)]
        answer = subprocess.run(command, capture_output=True, check=True, env={"HOME": str(tmp_path)}).stdout
        if not all_in_order(read(published.menu(page)), words(answer.decode())):
            short.append(page.path)
    assert short == []
