"""Whole papers through our own servers and the gateway: no word lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import httpx
import pytest
from msgspec import Struct
from sample.site import Site
from sample.truth import to_article

from broadsheet.edition import Edition
from broadsheet.gateway import Gateway, GatewaySettings
from broadsheet.model import Article, Paper, Paragraph, Subhead, host_of, path_of
from broadsheet.serve import Bound
from broadsheet.store import Store
from broadsheet.text import clean
from tests.gateway.transport import GatewayTransport
from tests.serve.running import FREE, Ports, served

TRUTHS = Path(__file__).parents[3] / "shared" / "pages"
PLENTY = 10**9
_BLOCK = re.compile(
    r"(?s)</?(?:p|li|h[1-6]|td|th|caption|pre|ul|ol|div|section|blockquote|form|label|tr|table|b|time|br)\b[^>]*>"
)


def squeezed(text: str) -> str:
    """Without spaces, for lines end elsewhere; without soft hyphens, for nobody reads them."""
    return re.sub(r"[\s\u00ad]", "", text)


def main_of(html: str) -> str:
    return html[html.index("<main") : html.rindex("</main>")]


def pieces(html: str) -> list[str]:
    """The texts of a web page, block by block."""
    texts = (unescape(re.sub(r"<[^>]+>", "", part)) for part in _BLOCK.split(main_of(html)))
    return [text for text in texts if text.strip()]


def read_of(html: str) -> str:
    """What is read on a page of the gateway: without its own words on items, and the marks of links."""
    # What names a drawing for those who do not see it is an attribute.
    html = re.sub(r'<section aria-label="([^"]*)">', r"\1", html)
    text = unescape(re.sub(r"<[^>]+>", "", re.sub(r"<i>.*?</i>", "", main_of(html))))
    text = re.sub(r"(?m)^> ", "", text)
    return squeezed(re.sub(r"\s*\[\d+\]", "", text))


def gateway_to(bound: Bound) -> httpx.AsyncClient:
    assert bound.gopher
    assert bound.gemini
    settings = GatewaySettings(
        ports=(bound.gopher[1], bound.gemini[1]),
        allow_private=True,
        robots=False,
        client_burst=PLENTY,
        host_burst=PLENTY,
        cache_bytes=0,
    )
    return httpx.AsyncClient(transport=GatewayTransport(Gateway(settings)), base_url="http://gateway.example")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Edition, list[str], Bound]]:
    """The sample paper, served: its edition, its addresses, its ports."""
    site = Site("http://127.0.0.1:8471", "evening")
    articles = [to_article(site, article) for article in site.articles]
    with Store.open(tmp_path_factory.mktemp("sample")) as store:
        paper = Paper("127.0.0.1:8471", "Hallersunder Tidenblatt", "http://127.0.0.1:8471", language="de")
        store.save_paper(paper)
        store.put_many([(article, site.now) for article in articles])
        sections = [f"/-/section/{tally.slug}" for tally in store.sections(paper.host)]
        edition = Edition(store)
        paths = ["/", "/-/archive", *sections, *(path_of(article.address) for article in articles)]
        with served(edition, Ports(gopher=FREE, http=FREE, gemini=FREE)) as bound:
            yield edition, paths, bound


async def test_the_sample_paper_on_gopher_reads_as_on_the_web(sample: tuple[Edition, list[str], Bound]):
    _, paths, bound = sample
    gateway = gateway_to(bound)
    assert bound.http
    assert bound.gopher
    web = httpx.AsyncClient(base_url=f"http://127.0.0.1:{bound.http[1]}")
    lost = []
    for path in paths:
        html = (await web.get(path)).text
        shown = await gateway.get(f"/gopher/127.0.0.1:{bound.gopher[1]}/1{path}")
        have = read_of(shown.text)
        lost += [(path, piece) for piece in pieces(html) if squeezed(piece) not in have]
    await web.aclose()
    assert len(paths) > 60
    assert lost == [], lost[:9]


async def test_the_sample_paper_on_gemini_is_shown_line_for_line(sample: tuple[Edition, list[str], Bound]):
    _, paths, bound = sample
    gateway = gateway_to(bound)
    assert bound.gemini
    lost = []
    for path in paths:
        address = f"/gemini/127.0.0.1:{bound.gemini[1]}{path}"
        gemtext = (await gateway.get(f"{address}?raw=1")).text
        have = read_of((await gateway.get(address)).text)
        for line in gemtext.splitlines():
            words = squeezed(re.sub(r"\s*\[\d+\]", "", re.sub(r"^(?:=>\s*\S+|#+|\* |> ?|```)", "", line)))
            if words not in have:
                lost.append((path, line))
    assert lost == [], lost[:9]


def truths() -> list[Article]:
    """The articles of the reference pages, as what is true of each says; the later of two versions."""
    articles: dict[str, Article] = {}
    for file in sorted(TRUTHS.glob("*/*.json")):
        truth = json.loads(file.read_bytes())
        blocks: list[Paragraph | Subhead] = []
        for section in truth["sections"]:
            if section["subhead"]:
                blocks.append(Subhead((clean(section["subhead"]),)))
            blocks += [Paragraph((clean(text),)) for text in section["paragraphs"]]
        article = Article(
            address=truth["url"],
            headline=clean(truth["title"] or ""),
            paper=host_of(truth["url"]),
            standfirst=(clean(truth["standfirst"]),) if truth["standfirst"] else (),
            authors=tuple(clean(author) for author in truth["authors"] or ()),
            blocks=tuple(blocks),
        )
        articles[f"{article.paper}{path_of(article.address)}"] = article
    return list(articles.values())


def texts_of(article: Article) -> list[str]:
    whole = [article.headline, *article.standfirst, *article.authors]
    whole += [run for block in article.blocks for run in block.text]  # type: ignore[union-attr]
    return [str(text) for text in whole]


class Found(Struct):
    """What became of the articles' words: how many there are, and the texts that are missing."""

    articles: int
    words: int
    lost: list[tuple[str, str]]
    lost_words: int


async def read_through(folder: Path, articles: list[Article], protocol: str) -> Found:
    """Serve the articles, read each through the gateway, and look for every text of it."""
    now = datetime.fromisoformat("2026-11-22T12:00:00+00:00")
    found = Found(len(articles), 0, [], 0)
    with Store.open(folder) as store:
        for host in dict.fromkeys(article.paper for article in articles):
            store.save_paper(Paper(host, host, f"https://{host}/"))
        store.put_many([(article, now) for article in articles])
        with served(Edition(store), Ports(gopher=FREE, gemini=FREE)) as bound:
            gateway = gateway_to(bound)
            assert bound.gopher
            assert bound.gemini
            gopher, gemini = f"gopher/127.0.0.1:{bound.gopher[1]}/1", f"gemini/127.0.0.1:{bound.gemini[1]}"
            for article in articles:
                path = f"/{article.paper}{path_of(article.address)}"
                address = (
                    f"/{gopher}{path.replace('?', '%3F')}" if protocol == "gopher" else f"/{gemini}{path}"
                )
                have = read_of((await gateway.get(address)).text)
                for text in texts_of(article):
                    found.words += len(text.split())
                    if squeezed(text) not in have:
                        found.lost.append((path, text))
                        found.lost_words += len(text.split())
    return found


@pytest.mark.skipif(not TRUTHS.is_dir(), reason="the reference pages are not beside this checkout")
@pytest.mark.parametrize("protocol", ["gopher", "gemini"])
async def test_every_reference_article_word_for_word(tmp_path: Path, protocol: str):
    found = await read_through(tmp_path, truths(), protocol)
    assert found.lost == []
    assert found.articles > 180
    assert found.words > 90_000
