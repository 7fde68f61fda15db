"""Time search: queries of nine kinds over many made-up articles, while an update writes; and abuse.

    .venv/bin/python bench/search.py --articles 200000 --folder FOLDER

The articles are of some 4 KB, their words drawn from a made-up vocabulary by
Zipf's law with German endings and compounds. A query's time holds all that a
reader waits for: parsing, finding, and ten stories with snippets from the store.
The update is another process, as it is beside a server. What lies in FOLDER
already is used: a second run times the queries at once.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice, pairwise
from multiprocessing import get_context
from multiprocessing.synchronize import Event
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


Times = dict[str, list[tuple[float, float]]]
"""Of each kind of query what each took: milliseconds by the clock, and of the processor."""


def measure(finder: Finder, made: dict[str, Callable[[], str]], each: int) -> Times:
    """Return what queries of each kind took."""
    times: Times = {kind: [] for kind in made}
    for _ in range(each):
        for kind, query in made.items():
            asked = query()
            start, cpu = time.perf_counter(), time.thread_time()
            finder.search(asked, paper=None, limit=10, offset=0)
            times[kind].append(((time.perf_counter() - start) * 1000, (time.thread_time() - cpu) * 1000))
    return times


def writing(folder: Path, stop: Event) -> None:
    """Store an article and commit it to the index, five times a second: an update at work."""
    with Store.open(folder) as store:
        index = Index.open(folder / "index")
        first = store.latest_sequence()
        made = articles(Language(random.Random(first)), 10_000_000 + first, 1_000_000)
        while not stop.wait(0.2):
            store.put_many([(next(made), START)])
            catch_up(index, store)
        index.close()


def keeping_up(finder: Finder, stop: Event) -> None:
    """See what the update wrote, more often than a server looks."""
    while not stop.wait(0.2):
        finder.keep_up()


def fill(store: Store, language: Language, wanted: int) -> None:
    """Store articles until there are as many as wanted."""
    there = store.count_stories(HOST)
    rest = articles(language, there, max(0, wanted - there))
    while portion := list(islice(rest, 2_000)):
        store.put_many((article, START) for article in portion)


def table(times: Times) -> str:
    """Return p50, p95 and p99 of each kind and of all."""
    rows = [*times.items(), ("all", [taken for kind in times.values() for taken in kind])]
    lines = [f"{'':16} {'p50':>8} {'p95':>8} {'p99':>8}   ms  {'p50':>8} {'p95':>8} {'p99':>8}   ms of CPU"]
    for kind, taken in rows:
        clock, cpu = (
            " ".join(f"{each:8.2f}" for each in shares(list(column))) for column in zip(*taken, strict=True)
        )
        lines.append(f"{kind:16} {clock}       {cpu}")
    return "\n".join(lines)


def shares(taken: list[float]) -> list[float]:
    """Return what half of them, 95 % and 99 % stay under."""
    taken.sort()
    return [taken[min(len(taken) - 1, int(len(taken) * share))] for share in (0.5, 0.95, 0.99)]


ABUSE: dict[str, Callable[[list[str]], str]] = {
    "a word of 100 KB": lambda words: words[0] * 20_000,
    "100 KB of words": lambda words: " ".join(words)[:100_000],
    "1,000 words": lambda words: " ".join(words[:1000]),
    "16 most common words": lambda words: " ".join(words[:16]),
    "one of 16, 15 excluded": lambda words: f"{words[15]} -" + " -".join(words[:15]),
    "16 long compounds": lambda words: " ".join((a + b)[:40] for a, b in pairwise(words[:17])),
    "16 times three with hyphens": lambda words: " ".join("-".join(words[n : n + 3]) for n in range(16)),
    "a word of 500 letters": lambda words: "".join(words)[:500],
    "500 letters that unfold to 9,000": lambda _: "\ufdfa" * 500,
    "a Chinese word of 300": lambda _: "北朝鮮" * 100,
    "prefix of two letters": lambda _: "sc*",
    "16 prefixes of two": lambda words: " ".join(f"{word[:2]}*" for word in words[:16]),
    "asterisks alone": lambda words: f"* ** s* {words[0]}",
    "phrase of the two most common": lambda words: f'"{words[0]} {words[1]}"',
    "phrase of 12 common": lambda words: f'"{" ".join(words[:12])}"',
    "16 phrases of common words": lambda words: " ".join(f'"{a} {b}"' for a, b in pairwise(words[:17])),
    "490 nested quotes": lambda words: '"' * 245 + words[0] + '"' * 245,
    "regular expression made to be slow": lambda _: "(a+)+$ (.*.*.*)*x [a-z]{9}",
    "all articles, newest first": lambda _: "after:1000 order:newest",
    "every field at once": lambda words: f"{words[0]} author:autorin section:ressort tag:thema after:1000",
}


def abuse(finder: Finder, words: list[str]) -> str:
    """Return the milliseconds that queries made to be slow take, at first and the best of three."""
    asked = {name: (make(words), 0) for name, make in ABUSE.items()}
    asked |= {f"page at {offset:,}": (words[0], offset) for offset in (990, 1_000, 10**18)}
    lines = [f"{'':36} {'first':>8} {'then':>8}   ms {'first':>8} {'then':>8}   ms of CPU"]
    for name, (query, offset) in asked.items():
        taken = []
        for _ in range(3):
            start, cpu = time.perf_counter(), time.thread_time()
            finder.search(query, paper=None, limit=10, offset=offset)
            taken.append(((time.perf_counter() - start) * 1000, (time.thread_time() - cpu) * 1000))
        (clock, cpu), then = taken[0], [min(column) for column in zip(*taken, strict=True)]
        lines.append(f"{name:36} {clock:8.2f} {then[0]:8.2f}      {cpu:8.2f} {then[1]:8.2f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="keep store and index here, and use what is there")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="broadsheet-bench-"))
    language = Language(random.Random(1))
    with Store.open(folder) as store:
        store.save_paper(Paper(HOST, "The Paper", f"https://{HOST}/"))
        fill(store, language, options.articles)
        language.chance = random.Random(2)
        run(folder, store, language, options.queries // 9)
    if not options.folder:
        shutil.rmtree(folder)


def run(folder: Path, store: Store, language: Language, each: int) -> None:
    """Print the rate of indexing, and the tables of times."""
    index = Index.open(folder / "index")
    cpu, start, before = time.process_time(), time.perf_counter(), index.count
    if catch_up(index, store):
        count, cpu, took = index.count - before, time.process_time() - cpu, time.perf_counter() - start
        print(f"indexed {count:,}: {count / cpu:,.0f} a second of CPU, {count / took:,.0f} a second")
    index.close()
    index = Index.open(folder / "index")
    size = sum(path.stat().st_size for path in (folder / "index").iterdir()) / 2**20
    print(
        f"the index has {size:,.0f} MB, {size / max(1, index.count) * 200_000:,.0f} MB for 200,000 articles"
    )
    finder, made = Finder(index, store), kinds(language)
    measure(finder, made, 5)
    # As a server does when it has started: the collector need not go through what stays.
    gc.collect()
    gc.freeze()
    print(f"\n{index.count:,} articles, {each * 9:,} queries, nobody writing")
    print(table(measure(finder, made, each)))
    stop = get_context("spawn").Event()
    update = get_context("spawn").Process(target=writing, args=(folder, stop))
    update.start()
    keeping = threading.Thread(target=keeping_up, args=(finder, stop))
    keeping.start()
    time.sleep(2)  # until the process has begun
    print(f"\nwhile an update commits five times a second\n{table(measure(finder, made, each))}")
    stop.set()
    update.join()
    keeping.join()
    print(f"\nqueries made to be slow\n{abuse(finder, language.words)}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmemory at most {memory:,.0f} MB, pages of the index that the system keeps for all among it")
    index.close()


if __name__ == "__main__":
    main()
