"""Measure how well revisions are told from noise, and their kinds from each other.

    python bench/revisions.py [--pages FOLDER] [--rounds 20] [--seed 1] [--wrong 10]

Takes real articles from saved pages (FOLDER holds *.html.gz with a .json that
names the "url"), changes each as a newsroom or a page does, and asks
`revise.next_revision`. A third of the changes come with noise.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from newsroom_edits import EDITS
from page_noise import NOISE, NOW

from broadsheet.errors import ExtractError
from broadsheet.extract import extract
from broadsheet.model import Article, Revision
from broadsheet.revise import is_walled, next_revision

PAGES = Path(__file__).parent.parent.parent / "shared" / "pages"


def articles_of(folder: Path) -> list[Article]:
    """Return the articles of the saved pages that extraction finds."""
    found = []
    for file in sorted(folder.rglob("*.html.gz")):
        url = json.loads(file.with_name(file.name.replace(".html.gz", ".json")).read_text("utf-8"))["url"]
        try:
            found.append(extract(gzip.decompress(file.read_bytes()), url))
        except ExtractError:
            continue
    return [article for article in found if article.complete and len(article.blocks) > 3]


class Tally:
    """What was asked and answered."""

    def __init__(self, wrong: int) -> None:
        self.asked: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.confused: Counter[tuple[str, str]] = Counter()
        self.seconds = 0.0
        self._wrong = wrong

    def ask(
        self, name: str, old: Article, new: Article, expected: tuple[str, tuple[str, ...]] | None
    ) -> None:
        """Ask for one change; `expected` is its part and kinds, None for noise."""
        last = Revision(old, 1, NOW)
        begun = time.perf_counter()
        revision = next_revision(last, new, NOW + timedelta(hours=1))
        self.seconds += time.perf_counter() - begun
        self.asked[name] += 1
        if (revision is None) == (expected is None):
            self.right[name] += 1
        elif self._wrong:
            self._wrong -= 1
            print(f"wrong: {name} {old.address} {revision and revision.change} {is_walled(last, new)}")
        if expected is None or revision is None or revision.change is None:
            return
        if expected[0] not in revision.change.parts:
            self.confused[name, "another part"] += 1
        elif expected[1] and revision.change.kinds != expected[1]:
            self.confused[name, "+".join(revision.change.kinds)] += 1
        else:
            self.kinds[name] += 1


def main() -> None:
    """Run all changes on all articles."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=Path, default=PAGES)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--wrong", type=int, default=0, help="print so many wrong answers")
    chosen = options.parse_args()
    articles = articles_of(chosen.pages)
    tally = Tally(chosen.wrong)
    pick = random.Random(chosen.seed)
    for article in articles:
        for _ in range(chosen.rounds):
            try_noise(article, pick, tally)
            try_edit(article, pick, tally)
    show(tally, len(articles))


def try_noise(article: Article, pick: random.Random, tally: Tally) -> None:
    """Ask for one to three kinds of noise."""
    names = pick.sample(sorted(NOISE), pick.choice((1, 1, 1, 2, 3)))
    noisy: Article | None = article
    for name in names:
        noisy = noisy and NOISE[name](noisy, pick)
    if noisy is not None:
        tally.ask(f"noise: {names[0] if len(names) == 1 else 'several'}", article, noisy, None)


def try_edit(article: Article, pick: random.Random, tally: Tally) -> None:
    """Ask for one edit, every third with noise."""
    name = pick.choice(sorted(EDITS))
    change, part, kinds = EDITS[name]
    edited = change(article, pick)
    if edited is None or edited == article:
        return
    if name == "typo":
        article, edited = edited, article
    if pick.random() < 1 / 3 and name not in ("author", "tag"):
        edited = NOISE[pick.choice(sorted(NOISE))](edited, pick) or edited
    tally.ask(name, article, edited, (part, kinds))


def show(tally: Tally, articles: int) -> None:
    """Print the results."""
    noise = [name for name in tally.asked if name.startswith("noise")]
    edits = [name for name in tally.asked if not name.startswith("noise")]
    for name in sorted(noise):
        false = tally.asked[name] - tally.right[name]
        print(f"{name:22} {tally.asked[name]:6} asked {false:5} false revisions")
    for name in sorted(edits):
        confused = {kind: count for (of, kind), count in tally.confused.items() if of == name}
        share = tally.kinds[name] / max(1, tally.right[name])
        asked, missed = tally.asked[name], tally.asked[name] - tally.right[name]
        print(f"{name:22} {asked:6} asked {missed:5} missed   {share:7.2%} told right {confused or ''}")
    found = sum(tally.right[name] for name in edits)
    false = sum(tally.asked[name] - tally.right[name] for name in noise)
    asked = sum(tally.asked[name] for name in edits)
    total = sum(tally.asked.values())
    print(f"{articles} articles, {total} questions, {tally.seconds / total * 1000:.2f} ms each")
    print(f"precision {found / (found + false):.4f}   recall {found / asked:.4f}", end="   ")
    print(f"kinds told right {sum(tally.kinds.values()) / found:.4f}")


if __name__ == "__main__":
    main()
