"""Measure an update: a web server with many papers, taken in over HTTP into a new store.

    python bench/ingest.py [--articles 10000] [--papers 50] [--processes N]

Prints articles per second from fetched to stored and searchable, CPU per article by
phase, the peak of memory, and the requests that a second update makes with nothing
new. Searchable means that a query for its headline finds the article: that is tried for
500 of them. The server runs in a process of its own and is not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.site import Site

from broadsheet.edition.searching import Finder, catch_up
from broadsheet.search import Index
from broadsheet.sources.fetch import Manners
from broadsheet.store import Store
from broadsheet.update import Options, Wish, add_paper, update

BEGIN = datetime(2026, 3, 1, 6, tzinfo=UTC)
SYLLABLES = (
    "ba",
    "der",
    "sa",
    "lo",
    "mun",
    "ter",
    "hei",
    "ka",
    "ru",
    "sol",
    "wen",
    "ti",
    "gra",
    "fo",
    "lich",
    "ung",
)


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--papers", type=int, default=50)
    parser.add_argument("--processes", type=int, default=None)
    arguments = parser.parse_args()
    with (
        serving(arguments.papers, arguments.articles // arguments.papers) as urls,
        tempfile.TemporaryDirectory() as data,
    ):
        with Store.open(data) as store:
            for url in urls:
                add_paper(store, url, Wish(allow_private=True, kinds=("feed",)), Manners(), lambda _: None)
            options = Options(processes=arguments.processes)
            index = Index.open(Path(data) / "index")
            measure("first update", store, index, options)
            measure("second update, nothing new", store, index, options)
            found, tried = found_by_headline(store, index, 500)
            print(f"  {found} of {tried} found by their headline")
            index.close()
        for what, folder in (("store", Path(data)), ("search index", Path(data) / "index")):
            size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
            print(f"{what}: {size / arguments.articles:,.0f} bytes an article")
        print("(the store holds each article with its page and all lists)")


def measure(title: str, store: Store, index: Index, options: Options) -> None:
    """Update once, as the command does it, and print what it took."""
    begin, cpu = time.monotonic(), time.process_time()
    summary = update(store, (), options)
    store.tidy(datetime.now(UTC))
    indexing = time.process_time()
    catch_up(index, store)
    now = time.process_time()
    seconds, own = time.monotonic() - begin, now - cpu
    phases = summary.phases | {"index": now - indexing}
    stored = summary.stored
    print(
        f"{title}: {summary.new} new, {summary.changed} changed, {summary.same} same, {summary.failed} failed"
    )
    print(
        f"  {seconds:.1f} s, {stored / seconds:,.0f} articles/s fetched, stored and searchable"
        f" ({stored / summary.seconds:,.0f} fetched and stored), {summary.requests} requests"
    )
    print(f"  CPU {sum(phases.values()):.1f} s, {own:.1f} of it in this process")
    for phase, spent in phases.items() if stored else ():
        print(f"    {phase:<8} {spent / stored * 1000:.2f} ms an article")
    if stored:
        print(f"    all      {sum(phases.values()) / stored * 1000:.2f} ms an article")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def found_by_headline(store: Store, index: Index, sample: int) -> tuple[int, int]:
    """Return how many articles a query for their headline finds, and of how many."""
    finder = Finder(index, store)
    stories = store.stories(limit=100_000)
    chosen = Random(1).sample(stories, min(sample, len(stories)))
    count = 0
    for story in chosen:
        found = finder.search(f'"{story.headline}"', paper=None, limit=10, offset=0)
        count += any(hit.story.address == story.address for hit in found.hits)
    return count, len(chosen)


@contextmanager
def serving(papers: int, articles: int) -> Iterator[list[str]]:
    """Serve so many papers of so many articles from another process; give their addresses."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve, args=(theirs, papers, articles), daemon=True)
    server.start()
    try:
        yield ours.recv()
    finally:
        ours.send("end")
        server.join(10)


def serve(pipe: Any, papers: int, articles: int) -> None:
    """Be the web server."""
    asyncio.run(_serve(pipe, papers, articles))


async def _serve(pipe: Any, papers: int, articles: int) -> None:
    sites = [await Site().__aenter__() for _ in range(papers)]
    for number, site in enumerate(sites):
        fill(site, number, articles)
    pipe.send([site.url for site in sites])
    await asyncio.to_thread(pipe.recv)


def fill(site: Site, number: int, articles: int) -> None:
    """Give a site its pages: 3 to 12 paragraphs, and a page's usual furniture around them."""
    random = Random(number)
    furniture = "".join(f'<li><a href="/ressort-{k}/">{words(random, 2)}</a></li>' for k in range(120))
    dates = {}
    for count in range(articles):
        section = random.choice(("politik", "kultur", "sport"))
        path = f"/{section}/{words(random, 5).lower().replace(' ', '-')}-{100_000 + count}.html"
        dates[path] = BEGIN - timedelta(minutes=17 * count)
        site.pages[path] = page(random, furniture, dates[path])
    site.pages["/"] = '<title>Blatt</title><link rel=alternate type="application/rss+xml" href=/feed.xml>'
    site.add_feed(title=f"Blatt {number}", **dates)


def page(random: Random, furniture: str, date: datetime) -> str:
    """Return an article's page of some 25 KB."""
    headline = words(random, 7)
    body = "".join(
        f"<p>{'. '.join(words(random, 14) for _ in range(4))}.</p>" for _ in range(random.randint(3, 12))
    )
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{headline} | Blatt</title>'
        f'<meta property="article:published_time" content="{date.isoformat()}">'
        f'<meta name="author" content="{words(random, 2)}"></head><body><nav><ul>{furniture}</ul></nav>'
        f"<article><h1>{headline}</h1>{body}</article><footer><ul>{furniture}</ul></footer></body></html>"
    )


def words(random: Random, count: int) -> str:
    """Return words that no dictionary has."""
    return " ".join(
        "".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(count)
    ).capitalize()


if __name__ == "__main__":
    main()
