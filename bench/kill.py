"""Kill an update at random moments, and see that nothing is lost.

    python bench/kill.py [--times 200] [--articles 120] [--seed 1]

Each time an update runs in a process of its own and is killed when it has stored a
random number of articles and a random moment has passed: while it asks sources,
fetches, extracts or stores. Then every article in the store must be whole, none that was
reported as stored may be missing, and after the last kill one update must
complete the set, each article once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random
from subprocess import Popen

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.site import Site
from tests.update.paper import article_page, bodies, subscribe, words_of
from tests.update.test_kill import TODAY, kill, start

from broadsheet.model import Source
from broadsheet.store import Store
from broadsheet.update import update


def main() -> None:
    """Kill as often as asked, a new paper each time the last one is nearly complete."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    shares: list[int] = []
    papers = 0
    while len(shares) < arguments.times:
        shares += one_paper(random, arguments.articles, arguments.times - len(shares))
        papers += 1
        print(f"\r{len(shares)} kills", end="", file=sys.stderr, flush=True)
    print(f"\n{len(shares)} kills over {papers} papers: nothing lost, nothing by half, every set complete")
    quarters = [sum(share * 4 // (arguments.articles + 1) == n for share in shares) for n in range(4)]
    print(f"share of the articles stored when killed: {quarters} by quarters, {shares.count(0)} times none")


def one_paper(random: Random, articles: int, most: int) -> list[int]:
    """Kill the updates of one paper, complete and check it; return what was there at each kill."""
    with tempfile.TemporaryDirectory() as folder, Site() as site:
        prepare(Path(folder), site, articles)
        reported, there = 0, [0]
        while len(there) <= most and there[-1] < articles - 10:
            reported += kill_at(start(Path(folder)), random.randrange(articles - there[-1]), random)
            with Store.open(folder) as store:
                left = bodies(store, site)
            assert len(left) >= reported, f"{reported} reported as stored, {len(left)} there"
            assert all(body == words_of(int(path[1:-5])) for path, body in left.items()), "stored by half"
            there.append(len(left))
        with Store.open(folder) as store:
            update(store, (), TODAY)
            assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(articles)}, "incomplete"
            assert all(len(store.history(site.host, f"/{n}.html")) == 1 for n in range(articles)), "twice"
    return there[1:]


def kill_at(child: Popen[bytes], stored: int, random: Random) -> int:
    """Kill an update some moments after it has stored so many; return how many it had reported."""
    assert child.stdout is not None
    told = 0
    while told < stored and (line := child.stdout.readline().strip()).isdigit():
        told = int(line)
    return max(told, kill(child, random.uniform(0, 0.3 if stored == 0 else 0.05)))


def prepare(folder: Path, site: Site, articles: int) -> None:
    """Give the site its articles and the store its paper."""
    site.pages.update({f"/{n}.html": article_page(n) for n in range(articles)})
    site.add_feed()
    site.add_sitemap()
    with Store.open(folder) as store:
        sources = (Source("feed", f"{site.url}/feed.xml"), Source("sitemap", f"{site.url}/sitemap.xml"))
        subscribe(store, site, *sources)


if __name__ == "__main__":
    main()
