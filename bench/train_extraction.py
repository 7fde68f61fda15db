#!/usr/bin/env python3
"""Train the judgement of lines on pages whose article is known.

    train_extraction.py               leave papers out, report, then train on all and write the weights
    train_extraction.py --folds 0     only train and write
    train_extraction.py --dry --arrangements ,a,b    report on three arrangements of the folds
    train_extraction.py --dry         only report

Needs lightgbm and numpy, and the corpora in ../shared. The same corpora give
the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import msgspec
import numpy as np
import read_pages
from extraction_labels import Labelled, body_of, labelled_pages, read_truth

from broadsheet.errors import NoArticle
from broadsheet.extract.article import assembled
from broadsheet.extract.body import wording
from broadsheet.extract.body.choose import chosen
from broadsheet.extract.body.context import context
from broadsheet.extract.body.features import Rows, features
from broadsheet.extract.body.judge import DOUBT, WEIGHTS, Weights, odds_of, trust
from broadsheet.extract.body.trees import ENDLESS, Doubt, Tree, compiled
from broadsheet.extract.page import hints
from broadsheet.extract.page.outline import LINKED

OUT = Path(__file__).resolve().parent.parent / "src" / "broadsheet" / "extract" / "body" / WEIGHTS
SITES = 3
"""A name's weight is learned only from at least so many sites."""
WORD_SITES = 5
"""A word's weight is learned only from at least so many sites."""
SMOOTH = 0.7
COMMON = {
    "objective": "binary",
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
}
FIRST = {"learning_rate": 0.1, "num_leaves": 31, "min_data_in_leaf": 20}
SECOND = {"learning_rate": 0.12, "num_leaves": 8, "min_data_in_leaf": 40}
FIRST_TREES, SECOND_TREES = 200, 60
LINES, FEWEST = 60, 5
"""Of a page with more lines than the first each counts less, of one with fewer more, down to the second."""
FOLDS = 5
KEPT = 0.3
"""Of the many lines that are only likely to be foreign, this share is trained on."""

Matrix = np.ndarray[Any, Any]


class Case:
    """A page as the training sees it."""

    def __init__(self, page: Labelled, rows: Rows, rng: np.random.Generator) -> None:
        self.page, self.rows = page, rows
        self.x = np.array(rows.rows, dtype=np.float64).reshape(len(rows.numbers), -1)
        self.y = np.array([page.labels[n] for n in rows.numbers], dtype=float)
        weights = np.array([page.weights[n] for n in rows.numbers])
        weak = (weights > 0) & (weights < 0.2)
        dropped = weak & (rng.random(len(weights)) > KEPT)
        counted = np.where(dropped, 0.0, np.where(weak, 0.25, weights))
        # Half way from "each line alike" to "each page alike": scores are averages of pages.
        self.w = counted * math.sqrt(LINES / max(FEWEST, counted.sum()))


Sayings = Iterable[tuple[str, Iterable[tuple[Iterable[str], float, float]]]]
"""Of each site: tokens, and how often what they stand on was part of a body and how often not."""


class Learnt(NamedTuple):
    """The weight of each token, and for each site the weights without it."""

    everywhere: dict[str, float]
    without: dict[str, dict[str, float]]

    def for_site(self, site: str) -> dict[str, float]:
        """Return the weights that the other sites give."""
        return {**self.everywhere, **self.without.get(site, {})}

    def heavy(self, least: float, digits: int) -> dict[str, float]:
        """Return the weights that say something, rounded, in the order of their tokens."""
        return {
            token: round(weight, digits)
            for token, weight in sorted(self.everywhere.items())
            if abs(weight) >= least
        }


def token_weights(sayings: Sayings, sites: int) -> Learnt:
    """Weigh the tokens that at least so many sites use; each site has one voice."""
    counts: dict[str, dict[str, list[float]]] = defaultdict(dict)
    for site, rows in sayings:
        for tokens, true, false in rows:
            for token in tokens:
                row = counts[token].setdefault(site, [0.0, 0.0])
                row[0] += true
                row[1] += false
    found = Learnt({}, defaultdict(dict))
    for token, voices in counts.items():
        if len(voices) < sites:
            continue
        parts = {site: true / (true + false) for site, (true, false) in voices.items()}
        found.everywhere[token] = _weight(list(parts.values()))
        for site in parts:
            others = [share for other, share in parts.items() if other != site]
            found.without[site][token] = _weight(others) if len(others) >= sites else 0.0
    return found


def _weight(shares: Sequence[float]) -> float:
    true = sum(shares)
    return math.log((true + SMOOTH) / (len(shares) - true + SMOOTH))


def names_in(page: Labelled) -> list[tuple[set[str], int, int]]:
    """Return the names of each box, and how many of its lines are part of the body and how many not."""
    sums: dict[int, list[int]] = {}
    for line, y, w in zip(page.outline.lines, page.labels, page.weights, strict=True):
        box = line.box if w >= 0.5 else None
        for _ in range(6):
            if box is None:
                break
            sums.setdefault(box.number, [0, 0])[0 if y else 1] += 1
            box = box.parent
    boxes = page.outline.boxes
    return [
        (hints.tokens_of(hints.names_of(boxes[n].attributes)), true, false)
        for n, (true, false) in sums.items()
    ]


def words_in(page: Labelled) -> Iterator[tuple[set[str], int, int]]:
    """Yield the words of each line that is judged, and whether it is part of the body."""
    for line, y, w in zip(page.outline.lines, page.labels, page.weights, strict=True):
        if w >= 0.5 and line.linked <= LINKED * line.chars:
            yield wording.words_of(line.text), int(y), int(not y)


class Tokens(NamedTuple):
    """What was learnt of names and of words."""

    names: Learnt
    words: Learnt

    def packed(self) -> tuple[dict[str, float], dict[str, float]]:
        """Return both in the form of the weights file."""
        return self.names.heavy(0.3, 2), self.words.heavy(0.5, 1)


def cases(pages: Sequence[Labelled]) -> tuple[list[Case], Tokens]:
    """Return the training cases; a page's names and words are weighed by other sites alone."""
    names = token_weights(((page.publisher, names_in(page)) for page in pages), SITES)
    words = token_weights(((page.publisher, words_in(page)) for page in pages), WORD_SITES)
    rng = np.random.default_rng(0)
    found = []
    for page in pages:
        by_names = hints.Names(names.for_site(page.publisher))
        by_words = wording.Wording(words.for_site(page.publisher))
        found.append(Case(page, features(page.outline, page.told, by_names, by_words), rng))
    return [case for case in found if len(case.y)], Tokens(names, words)


def train(
    some: Sequence[Case], xs: Sequence[Matrix], params: Mapping[str, Any], trees: int
) -> lightgbm.Booster:
    """Return trees learned from the lines of some pages that have a weight."""
    x, y, w = (
        np.concatenate(list(xs)),
        np.concatenate([c.y for c in some]),
        np.concatenate([c.w for c in some]),
    )
    used = w > 0
    return lightgbm.train({**COMMON, **params}, lightgbm.Dataset(x[used], y[used], weight=w[used]), trees)


def folds_of(some: Sequence[Case], folds: int, arrangement: str = "") -> list[int]:
    """Return the fold of each page, the same for all of a publisher; each arrangement has others."""
    keys = [f"{arrangement}{case.page.publisher.lower()}".encode() for case in some]
    return [int(hashlib.sha256(key).hexdigest(), 16) % folds for key in keys]


def held_out(
    some: Sequence[Case],
    xs: Sequence[Matrix],
    params: Mapping[str, Any],
    trees: int,
    fold: Sequence[int],
    doubt: Doubt = ENDLESS,
) -> list[list[float]]:
    """Return for each page the odds given by trees that never saw a page of its fold, applied as shipped."""
    odds: list[list[float]] = [[]] * len(some)
    for held in sorted(set(fold)):
        seen = [n for n in range(len(some)) if fold[n] != held]
        model = train([some[n] for n in seen], [xs[n] for n in seen], params, trees)
        judge = compiled(packed(model), doubt)
        for n in range(len(some)):
            if fold[n] == held:
                odds[n] = [odds_of(judge(row)) for row in xs[n].tolist()]
    return odds


def second_rows(some: Sequence[Case], fold: Sequence[int]) -> list[Matrix]:
    """Return the rows of the second look, made of a first one by trees that never saw the page."""
    odds = held_out(some, [case.x for case in some], FIRST, FIRST_TREES, fold, DOUBT)
    found = []
    for case, p in zip(some, odds, strict=True):
        around = context(case.page.outline, case.rows.numbers, p, case.rows.facts, 0.0)
        found.append(np.array(list(around.values()), dtype=np.float64).reshape(len(p), -1))
    return found


class Score(NamedTuple):
    """Precision, recall and exactness of pages, each with its name."""

    rows: list[tuple[float, read_pages.Match, str]]

    def add(self, name: str, match: read_pages.Match) -> None:
        """Add a page."""
        import score

        self.rows.append((score.f1(match[0], match[1]), match, name))

    def told(self, kind: str) -> str:
        """Return the averages in one line."""
        import score

        precision = statistics.mean(m[0] for _, m, _ in self.rows if m[0] is not None)
        recall = statistics.mean(m[1] for _, m, _ in self.rows)
        exact = statistics.mean(m[2] for _, m, _ in self.rows)
        return (
            f"{kind:8} F1 {score.f1(precision, recall):.4f}  precision {precision:.4f}  recall {recall:.4f}  "
            f"exact {exact:.3f}  of {len(self.rows)}"
        )


def body_text(case: Case, chances: Sequence[float]) -> str:
    """Return the body of the article that some odds lead to, empty if to none."""
    page = case.page
    choice = chosen(page.outline, case.rows, chances)
    try:
        return assembled(page.outline, choice, page.meta, page.truth["url"]).body_text
    except NoArticle:
        return ""


def report(some: Sequence[Case], odds: Sequence[list[float]], worst: int) -> None:
    """Print how well whole pages and phrases come out."""
    import score

    news, general = Score([]), Score([])
    tp = fp = fn = 0
    for case, p in zip(some, odds, strict=True):
        page, truth = case.page, case.page.truth
        chances = list(p)
        trust(page.outline, case.rows, chances, page.told)
        text = body_text(case, chances)
        if page.whole:
            body, lead = body_of(truth), truth["standfirst"]
            bodies = (body, f"{lead}\n{body}") if lead else (body,)
            news.add(page.name, read_pages.match(score, {"bodies": bodies, "open": ()}, text))
            continue
        if page.by_hand:
            general.add(page.name, read_pages.match(score, read_truth(page, case.rows.numbers), text))
        got = score.fold(text)
        hits = sum(score.fold(phrase) in got for phrase in truth["with"])
        tp, fn = tp + hits, fn + len(truth["with"]) - hits
        fp += sum(score.fold(phrase) in got for phrase in truth["without"])
    print(news.told("news"), general.told("general"), sep="\n")
    parts = (2 * tp / (2 * tp + fp + fn), tp / (tp + fp), tp / (tp + fn))
    print("phrases  F1 {:.4f}  precision {:.4f}  recall {:.4f}".format(*parts))
    for f, match, name in sorted(news.rows, key=lambda row: row[0])[:worst]:
        print(f"  {f:.3f}  p {match[0] or 0:.3f}  r {match[1]:.3f}  {name}")


def packed(model: lightgbm.Booster) -> list[Tree]:
    """Return trained trees in the form of the weights file."""
    return [_packed(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _packed(node: Mapping[str, Any]) -> Tree:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    threshold = float(f"{node['threshold']:.7g}")
    return [node["split_feature"], threshold, _packed(node["left_child"]), _packed(node["right_child"])]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--arrangements", default="", help="names of arrangements of the folds, by commas")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--dry", action="store_true")
    args = parser.parse_args()
    start = time.monotonic()
    some, tokens = cases(list(labelled_pages()))
    lines, names, words = sum(int((c.w > 0).sum()) for c in some), *tokens.packed()
    print(f"{len(some)} pages, {lines} lines, {len(names)} names, {len(words)} words")
    xs = [case.x for case in some]
    for arrangement in args.arrangements.split(",") if args.folds else ():
        fold = folds_of(some, args.folds, arrangement)
        seconds = second_rows(some, fold)
        odds = held_out(some, seconds, SECOND, SECOND_TREES, fold)
        report(some, odds, args.worst)
    if not args.dry:
        seconds = second_rows(some, folds_of(some, FOLDS))
        first = train(some, xs, FIRST, FIRST_TREES)
        second = train(some, seconds, SECOND, SECOND_TREES)
        columns = (xs[0].shape[1], seconds[0].shape[1])
        OUT.write_bytes(
            msgspec.json.encode(Weights(names, words, packed(first), packed(second), columns)) + b"\n"
        )
        print(f"{OUT.name}: {OUT.stat().st_size} bytes")
    print(f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
