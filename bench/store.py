"""Measure the store: writing, reading, lists, size, memory.

    python bench/store.py [--articles 200000] [--at FOLDER | --at postgresql://…]

The articles are of about 4 KB as JSON, of invented words in the frequencies of
a language; one author has a tenth of them (at most 20,000), one day 3,000. Where others use the machine,
the time of the processor tells more than that of the clock.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

from broadsheet.model import Article, Paragraph, Span, Subhead, to_json
from broadsheet.store import Store

START = datetime(2015, 1, 1, 6, tzinfo=UTC)
FULL_DAY = date(2015, 6, 1)
SECTIONS = (
    "Politik",
    "Wirtschaft",
    "Kultur",
    "Sport",
    "Berlin",
    "Nord",
    "Wissen",
    "Meinung",
    "Reise",
    "Medien",
)
PHRASE = 4
SYLLABLES = [first + second for first in "bdfghklmnprstw" for second in "aeiou"]


class Press:
    """Invented articles, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        words = [self._word() for _ in range(40_000)]
        self._words = words
        # Zipf: the n-th word is as frequent as 1/n.
        self._weights = list(accumulate(1 / (n + 2.7) for n in range(len(words))))
        # Picking words one by one would take longer than storing them.
        self._phrases = [self._some(PHRASE) for _ in range(100_000)]
        self.people = [f"{self._word().title()} {self._word().title()}" for _ in range(2000)]
        self.tags = [self._word().title() for _ in range(20_000)]

    def _word(self) -> str:
        return "".join(
            self._random.choices(SYLLABLES, k=self._random.choice((1, 2, 2, 3, 3, 4)))
        ) + self._random.choice(("", "n", "r", "t", "st", "ng"))

    def _some(self, words: int) -> str:
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=words))

    def _text(self, words: int) -> str:
        rest = words % PHRASE
        phrases = self._random.choices(self._phrases, k=words // PHRASE)
        return " ".join([*phrases, *([self._some(rest)] if rest else [])]).capitalize() + "."

    def articles(self, count: int) -> Iterator[Article]:
        """Yield articles about nothing, the oldest first."""
        full = max(1, min(3000, count // 10))
        for number in range(count):
            published = START + timedelta(days=number / 250)
            if number < full:
                published = datetime(2015, 6, 1, tzinfo=UTC) + timedelta(seconds=number * 20)
            yield self._article(number, published, count)

    def _article(self, number: int, published: datetime, count: int) -> Article:
        pick = self._random
        busy = number % max(10, count // 20_000) == 0
        linked = Span(self._text(3), href=f"https://paper.example/{self._text(1)}!{number - 7}/")
        body = [Paragraph((self._text(45), linked, self._text(25))) for _ in range(7)]
        return Article(
            f"https://paper.example/{self._text(5).replace(' ', '-')}!{number}/",
            self._text(7),
            paper="paper.example",
            section=SECTIONS[min(int(pick.expovariate(0.5)), 9)],
            kicker=self._text(2),
            standfirst=(self._text(22),),
            authors=("Anna Vielschreib",)
            if busy
            else tuple(pick.sample(self.people, pick.choice((1, 1, 1, 2)))),
            tags=tuple(pick.choice(self.tags) for _ in range(4)),
            published=published,
            language="de",
            blocks=(*body[:4], Subhead((self._text(4),)), *body[4:]),
        )


def timed(work: Callable[[], object], times: int) -> str:
    """Return median and 99th percentile of a call, and its time of the processor, in milliseconds."""
    took = []
    ticked = time.process_time()
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1000)
    ticked = (time.process_time() - ticked) * 1000 / times
    took.sort()
    last = took[min(len(took) - 1, int(len(took) * 0.99))]
    return f"p50 {took[len(took) // 2]:8.3f} ms   p99 {last:8.3f} ms   processor {ticked:8.3f} ms"


def write(store: Store, press: Press, count: int) -> list[str]:
    """Fill the store, batch by batch and then one by one; return the paths."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    paths: list[str] = []
    source = press.articles(count + 2000)
    spent = cpu = size = 0.0
    while batch := list(islice(source, min(5000, count - len(paths)))):
        size += sum(len(to_json(article)) for article in batch)
        begun, ticked = time.perf_counter(), time.process_time()
        store.put_many((article, now) for article in batch)
        spent, cpu = spent + time.perf_counter() - begun, cpu + time.process_time() - ticked
        paths += [article.address.removeprefix("https://paper.example") for article in batch]
        if len(paths) == 5000:
            # As an update does it after a thousand.
            store.learn(now)
        if len(paths) % 100_000 == 0:
            print(f"  … {len(paths)} at {len(paths) / spent:,.0f}/s", flush=True)
    print(f"articles of {size / count:,.0f} bytes as JSON")
    rate("put_many", count, spent, cpu)
    rest = list(source)
    for name in ("put, each committed", "put, nothing new"):
        begun, ticked = time.perf_counter(), time.process_time()
        for article in rest:
            store.put(article, now)
        rate(name, len(rest), time.perf_counter() - begun, time.process_time() - ticked)
    return paths


def rate(name: str, count: int, wall: float, cpu: float) -> None:
    """Print how many articles a second that was, by the clock and by the processor's time."""
    print(f"{name:22} {count / wall:10,.0f} articles/s   {count / cpu:10,.0f} by the processor's time")


def read(store: Store, paths: list[str]) -> None:
    """Print how long each kind of reading takes."""
    pick = random.Random(5)
    host = "paper.example"
    busy = "anna-vielschreib"
    many = store.count_stories(host, author=busy)
    total = store.count_stories(host)
    calls: dict[str, Callable[[], object]] = {
        "article": lambda: store.article(host, pick.choice(paths)),
        "no such article": lambda: store.article(host, "/none"),
        "story": lambda: store.story(host, pick.choice(paths)),
        "front page, 30": lambda: store.stories(host, limit=30),
        "front page of all papers, 30": lambda: store.stories(limit=30),
        f"front page from {total // 2:,} on": lambda: store.stories(host, limit=30, offset=total // 2),
        "section, 30": lambda: store.stories(host, section="politik", limit=30),
        f"author of {many:,}, 30": lambda: store.stories(host, author=busy, limit=30),
        f"author from {many - 40:,} on": lambda: store.stories(host, author=busy, limit=30, offset=many - 40),
        "tag, 30": lambda: store.stories(host, tag=store_slug(pick, paths), limit=30),
        f"day of {store.count_stories(host, day=FULL_DAY):,}, whole": lambda: store.stories(
            host, day=FULL_DAY, limit=5000
        ),
        "day, 50": lambda: store.stories(host, day=FULL_DAY, limit=50, offset=200),
        "count of a section": lambda: store.count_stories(host, section="politik"),
        "count of all": lambda: store.count_stories(host),
        "neighbours": lambda: store.neighbours(host, pick.choice(paths)),
        "sections": lambda: store.sections(host),
        "authors": lambda: store.authors(host),
        "tags, 50": lambda: store.tags(host, limit=50),
        "days of a month": lambda: store.days(host, 2015, 6),
        "days, all": lambda: store.days(host),
        "changed": lambda: store.changed(host, 30),
        "revisions_after, 500": lambda: store.revisions_after(pick.randrange(len(paths) - 500), 500),
    }
    for name, call in calls.items():
        call()
        print(f"{name:38} {timed(call, 200)}", flush=True)


def store_slug(pick: random.Random, _paths: list[str]) -> str:
    """Return the slug of some tag."""
    return _SLUGS[pick.randrange(len(_SLUGS))]


_SLUGS: list[str] = []


def main() -> None:
    """Run all of it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, default=200_000)
    options.add_argument("--at", help="an empty folder or database; a temporary folder if not given")
    options.add_argument("--keep", action="store_true", help="read from what --at holds already")
    chosen = options.parse_args()
    at = chosen.at or tempfile.mkdtemp(prefix="bench-store-")
    press = Press(1)
    with Store.open(at) as store:
        if chosen.keep:
            paths = [
                article.address.removeprefix("https://paper.example") for article in press.articles(20_000)
            ]
        else:
            paths = write(store, press, chosen.articles)
        _SLUGS.extend(tally.slug for tally in store.tags("paper.example", limit=2000))
        read(store, paths)
        total = store.count_stories()
    if "://" not in at:
        size = sum(file.stat().st_size for file in Path(at).iterdir())
        print(f"on disk                {size / total:10,.0f} bytes an article, {size / 1e6:,.0f} MB in all")
    print(f"peak memory            {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10,.0f} MB")
    if not chosen.at:
        shutil.rmtree(at)


if __name__ == "__main__":
    main()
