"""Kill an update at random moments, and see that nothing is lost.

    python bench/kill.py [--times 200] [--articles 60] [--seed 1]

Each time an update runs in a process of its own and is killed after a random
while, in any phase from its first request to its last transaction. Then every article in the
store must be whole, none that was reported as stored may be missing, and after
the last kill one update must complete the set, each article once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.site import Site
from tests.update.paper import article_page, bodies, subscribe, words_of
from tests.update.test_kill import TODAY, kill, start

from broadsheet.model import Source
from broadsheet.store import Store
from broadsheet.update import update


def main() -> None:
    """Kill as often as asked, a new paper each time the last one is complete."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    span = measure(arguments.articles)
    print(f"an update of {arguments.articles} articles takes {span:.2f} s after its start")
    kills = papers = 0
    phases: dict[str, int] = {}
    while kills < arguments.times:
        done = one_paper(random, arguments.articles, span, min(4, arguments.times - kills), phases)
        kills, papers = kills + done, papers + 1
        print(f"\r{kills} kills", end="", file=sys.stderr, flush=True)
    print(f"{kills} kills over {papers} papers: nothing lost, nothing by half, every set complete")
    print(
        "articles stored when killed:", ", ".join(f"{name} {count}" for name, count in sorted(phases.items()))
    )


def measure(articles: int) -> float:
    """Return the seconds from an update's start to its end."""
    with tempfile.TemporaryDirectory() as folder, Site() as site:
        prepare(Path(folder), site, articles)
        child = start(Path(folder))
        begin = time.monotonic()
        child.communicate()
        return time.monotonic() - begin


def one_paper(random: Random, articles: int, span: float, kills: int, phases: dict[str, int]) -> int:
    """Kill the updates of one paper so many times, complete it, check it."""
    with tempfile.TemporaryDirectory() as folder, Site() as site:
        prepare(Path(folder), site, articles)
        reported = 0
        for _ in range(kills):
            reported += kill(start(Path(folder)), random.uniform(0, span))
            with Store.open(folder) as store:
                left = bodies(store, site)
            assert len(left) >= reported, f"{reported} reported as stored, {len(left)} there"
            assert all(body == words_of(int(path[1:-5])) for path, body in left.items()), "stored by half"
            phase = "none" if not left else "all" if len(left) == articles else "some"
            phases[phase] = phases.get(phase, 0) + 1
        with Store.open(folder) as store:
            update(store, (), TODAY)
            assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(articles)}, "incomplete"
            assert all(len(store.history(site.host, f"/{n}.html")) == 1 for n in range(articles)), "twice"
    return kills


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
