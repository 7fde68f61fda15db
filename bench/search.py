"""Time search: queries of nine kinds over many made-up articles, while an update writes.

    .venv/bin/python bench/search.py --articles 200000

The articles are of some 4 KB, their words drawn from a made-up vocabulary by
Zipf's law with German endings and compounds. A query's time holds all that a
reader waits for: parsing, finding, and ten stories with snippets from the store.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from broadsheet.edition.searching import Finder, catch_up
from broadsheet.model import Article, Paper, Paragraph
from broadsheet.search import Index
from broadsheet.store import Store

HOST = "paper.example"
START = datetime(2015, 1, 1, tzinfo=UTC)
SYLLABLES = tuple(
    syllable
    for start in ("b", "d", "f", "g", "h", "k", "l", "m", "n", "r", "s", "t", "w", "sch")
    for syllable in (start + "a", start + "e", start + "o", start + "ei")
)
ENDINGS = ("", "", "", "", "", "", "e", "en", "er", "es", "ung")


class Language:
    """A made-up vocabulary whose words come as often as Zipf's law says."""

    def __init__(self, chance: random.Random, size: int = 20_000) -> None:
        self.chance = chance
        stems = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(size)]
        compounds = [
            a + b
            for a, b in zip(
                chance.choices(stems, k=size // 3), chance.choices(stems, k=size // 3), strict=True
            )
        ]
        self.words = stems + compounds
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def draw(self, count: int) -> list[str]:
        """Return words with endings, common ones more often."""
        picked = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return [word + self.chance.choice(ENDINGS) for word in picked]


def articles(language: Language, first: int, count: int) -> Iterator[Article]:
    """Yield articles of some 4 KB."""
    chance = language.chance
    for number in range(first, first + count):
        body = tuple(Paragraph((" ".join(language.draw(60)).capitalize() + ".",)) for _ in range(9))
        yield Article(
            f"https://{HOST}/{number}",
            " ".join(language.draw(6)).title(),
            paper=HOST,
            language="de",
            section=f"Ressort {number % 12}",
            authors=(f"Autorin {chance.randint(1, 300)}",),
            tags=tuple(f"Thema {chance.randint(1, 3000)}" for _ in range(3)),
            published=START + timedelta(minutes=25 * number),
            blocks=body,
        )


def kinds(language: Language) -> dict[str, Callable[[], str]]:
    """Return what makes a query of each kind."""
    chance = language.chance
    common = language.words[:200]
    middle = language.words[200:8000]
    return {
        "common word": lambda: chance.choice(common),
        "rare word": lambda: chance.choice(language.words[15_000:]),
        "two words": lambda: " ".join(chance.choices(middle, k=2)),
        "four words": lambda: " ".join(chance.choices(common, k=4)),
        "phrase": lambda: f'"{" ".join(chance.choices(common, k=2))}"',
        "prefix": lambda: f"{chance.choice(middle)[:4]}*",
        "not": lambda: f"{chance.choice(common)} -{chance.choice(common)}",
        "field and date": lambda: (
            f'{chance.choice(common)} author:"Autorin {chance.randint(1, 300)}" after:2018-01'
        ),
        "newest first": lambda: f"{chance.choice(common)} order:newest",
    }


def measure(finder: Finder, made: dict[str, Callable[[], str]], each: int) -> dict[str, list[float]]:
    """Return the milliseconds that queries of each kind took."""
    times: dict[str, list[float]] = {kind: [] for kind in made}
    for _ in range(each):
        for kind, query in made.items():
            asked = query()
            start = time.perf_counter()
            finder.search(asked, paper=None, limit=10, offset=0)
            times[kind].append((time.perf_counter() - start) * 1000)
    return times


def writing(store: Store, finder: Finder, language: Language, first: int, stop: threading.Event) -> None:
    """Store an article and commit it to the index, again and again: an update at work."""
    number = first
    while not stop.is_set():
        store.put_many((article, START) for article in articles(language, number, 1))
        catch_up(finder.index, store)
        number += 1
        stop.wait(0.2)


def table(times: dict[str, list[float]]) -> str:
    """Return p50, p95 and p99 of each kind and of all."""
    rows = [*times.items(), ("all", [t for kind in times.values() for t in kind])]
    lines = [f"{'':16} {'p50':>8} {'p95':>8} {'p99':>8}   ms"]
    for kind, taken in rows:
        taken = sorted(taken)
        p = [taken[min(len(taken) - 1, int(len(taken) * share))] for share in (0.5, 0.95, 0.99)]
        lines.append(f"{kind:16} {p[0]:8.2f} {p[1]:8.2f} {p[2]:8.2f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="keep the store here, and use what is there")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="broadsheet-bench-"))
    language = Language(random.Random(1))
    with Store.open(folder) as store:
        store.save_paper(Paper(HOST, "The Paper", f"https://{HOST}/"))
        there = store.count_stories(HOST)
        start = time.process_time()
        store.put_many((article, START) for article in articles(language, there, options.articles - there))
        print(f"stored {options.articles - there:,} in {time.process_time() - start:.0f} s of CPU")
        index = Index.open(folder / "index")
        start, before = time.process_time(), index.count
        catch_up(index, store)
        took = time.process_time() - start
        rate = (index.count - before) / took if took else 0
        size = sum(path.stat().st_size for path in (folder / "index").iterdir()) / 2**20
        print(f"indexed {index.count - before:,}: {rate:,.0f} a second of CPU; the index has {size:,.0f} MB")
        finder, made, each = Finder(index, store), kinds(language), options.queries // 9
        measure(finder, made, 5)
        print(f"\n{options.articles:,} articles, {each * 9:,} queries, nobody writing")
        print(table(measure(finder, made, each)))
        stop = threading.Event()
        writer = threading.Thread(
            target=writing, args=(store, finder, language, store.count_stories(HOST), stop)
        )
        writer.start()
        print(f"\nwhile an update commits five times a second\n{table(measure(finder, made, each))}")
        stop.set()
        writer.join()
        index.close()
    if not options.folder:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
