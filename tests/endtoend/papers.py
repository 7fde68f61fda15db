"""Real papers, each served as a website of its own under its own paths, taken in as any paper."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from broadsheet.model import Paper, Source, host_of, path_of
from broadsheet.sources.canonical import canonical
from broadsheet.store import Store
from broadsheet.update import Options, Summary, update
from tests.site import Answer, Site

PAGES = Path(__file__).parents[3] / "shared" / "pages"

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[^\\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]+")


@dataclass
class Truth:
    """A page with what is true of it, and the paper's host on loopback."""

    paper: str
    path: str
    words: list[str]
    with_standfirst: list[str]
    html: bytes
    host: str = ""


def words(text: str) -> list[str]:
    """Return the words; a script without spaces, whose lines end anywhere, counts by its characters."""
    return _WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def truths(folder: Path = PAGES) -> list[Truth]:
    """Return every page with its truth."""
    return [_truth(path) for path in sorted(folder.rglob("*.json"))]


def _truth(path: Path) -> Truth:
    truth = json.loads(path.read_text("utf-8"))
    body = "\n".join(
        text for part in truth["sections"] for text in (part["subhead"], *part["paragraphs"]) if text
    )
    return Truth(
        paper=truth["publisher"],
        path=path_of(canonical(truth["url"])),
        words=words(body),
        with_standfirst=words(f"{truth['standfirst'] or ''}\n{body}"),
        html=gzip.decompress(path.with_suffix("").with_suffix(".html.gz").read_bytes()),
    )


@contextmanager
def websites(pages: list[Truth]) -> Iterator[list[Paper]]:
    """Serve each paper's pages on a port of its own, with a feed; yields the papers."""
    papers = []
    with ExitStack() as stack:
        for name in sorted({page.paper for page in pages}):
            own = [page for page in pages if page.paper == name]
            pages_there = {page.path.partition("?")[0]: Answer(page.html, media="text/html") for page in own}
            site = stack.enter_context(Site(pages_there))
            for page in own:
                page.host = host_of(site.url)
            site.pages["/feed.json"] = Answer(_feed(name, site.url, own), media="application/feed+json")
            source = Source("feed", f"{site.url}/feed.json")
            papers.append(Paper(site.host, name, f"{site.url}/", sources=(source,), allow_private=True))
        yield papers


def _feed(name: str, url: str, pages: list[Truth]) -> bytes:
    items = [{"id": page.path, "url": url + page.path} for page in pages]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items}).encode()


def take_in(store: Store, papers: list[Paper]) -> Summary:
    """Add the papers and update them."""
    for paper in papers:
        store.save_paper(paper)
    return update(store, options=Options(processes=2))


def in_order(wanted: list[str], there: list[str]) -> int:
    """Return how many of the wanted words stand there in their order."""
    matcher = SequenceMatcher(None, wanted, there, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def all_in_order(wanted: list[str], there: list[str]) -> bool:
    """Tell whether every wanted word stands there, in their order."""
    rest = iter(there)
    return all(word in rest for word in wanted)
