#!/usr/bin/env python3
"""Train the verdict on whole pages: does what was chosen as a page's body make it an article?

    train_kinds.py           leave papers out, report, then train on all and write the weights
    train_kinds.py --dry     only report

Learned from pages that hold an article, whole and cut down to their first paragraphs, and from what is left
of them without it, with and without a list of teasers in its place (`page_variants.py`). Lines are judged by
trees that never saw the page's house, as those of a paper never seen are; the report leaves houses out of the
verdict's training as well. Needs what train_extraction.py needs. The same corpora give the same weights.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import lightgbm
import msgspec
import numpy as np
from extraction_labels import SHARED, labelled_pages
from kinds import NO_ARTICLES, pages
from page_variants import Opened, Teaser, Variant, variants
from train_extraction import (
    COMMON,
    FIRST,
    FIRST_TREES,
    FOLDS,
    SECOND,
    SECOND_TREES,
    Tokens,
    cases,
    folds_of,
    packed,
    second_rows,
    train,
)  # fmt: skip

from broadsheet.errors import BroadsheetError
from broadsheet.extract.article import told_blocks
from broadsheet.extract.body import wording
from broadsheet.extract.body.choose import choose
from broadsheet.extract.body.features import Told
from broadsheet.extract.body.judge import DOUBT, Learned
from broadsheet.extract.body.trees import Trees
from broadsheet.extract.kind import verdict
from broadsheet.extract.kind.evidence import COLUMNS, evidence
from broadsheet.extract.kind.kinds import ruled_out
from broadsheet.extract.meta import metadata
from broadsheet.extract.ownlines import own_lines
from broadsheet.extract.page import hints
from broadsheet.extract.page import parsing as page
from broadsheet.extract.page.outline import outline

OUT = Path(__file__).resolve().parent.parent / "src" / "broadsheet" / "extract" / "kind" / verdict.WEIGHTS
TREES = 80
SHAPE = {"learning_rate": 0.1, "num_leaves": 6, "min_data_in_leaf": 40}
WHOLE = 4.0
"""How much a real page counts beside those made of it."""
SEEDS = (1, 2, 3, 4)
SURE = 99.0
TAKEN = 0.998
"""Share of the real pages that must be taken, of those with some body that no rule calls something else."""
NAMED = 2.0
"""How much more must speak against a body that a paper's recipe names, in logits."""
OTHERS = 21
"""Stories of other pages from which a list is made."""
_RISING = (
    "sure of the body", "sure of the best", "sure inside", "expected", "chars", "paragraphs", "longest",
    "of the text", "title words", "headline words", "headed as titled", "typed", "og article", "published",
    "slug words in headline",
)  # fmt: skip
_FALLING = (
    "ellipses", "linked", "linked on the page", "linked heads", "links like headlines", "under links",
    "teasers outside", "cards", "carded", "teasers", "of teasers", "lists", "listed",
)  # fmt: skip
"""Columns of which more never speaks against an article, or never for one."""


class Case(NamedTuple):
    """A page or what was made of one: its house's fold, its kind, and the evidence, empty without a body.

    `sure` is a sum beyond all doubt: its data hold the text, or rules say what else it is.
    """

    name: str
    fold: int
    kind: str
    article: bool
    sure: float | None
    row: list[float]


class Judges(NamedTuple):
    """For each fold the trees that never saw a page of it, and of each page its fold and site."""

    first: list[Trees]
    second: list[Trees]
    tokens: Tokens
    homes: dict[str, tuple[int, str]]

    def of(self, name: str) -> Learned:
        """Return what judges a page's lines."""
        fold, site = self.homes[name]
        return Learned(
            hints.Names(self.tokens.names.for_site(site)),
            wording.Wording(self.tokens.words.for_site(site)),
            self.first[fold],
            self.second[fold],
        )


def judges() -> Judges:
    """Train the judgement of lines without each fold."""
    some, tokens = cases(list(labelled_pages()))
    xs, fold = [case.x for case in some], folds_of(some, FOLDS)
    seconds = second_rows(some, fold)
    first, second = [], []
    for held in range(FOLDS):
        seen = [n for n in range(len(some)) if fold[n] != held]
        kept = [some[n] for n in seen]
        first.append(Trees(packed(train(kept, [xs[n] for n in seen], FIRST, FIRST_TREES)), DOUBT))
        second.append(Trees(packed(train(kept, [seconds[n] for n in seen], SECOND, SECOND_TREES))))
    homes = {case.page.name: (fold[n], case.page.publisher) for n, case in enumerate(some)}
    return Judges(first, second, tokens, homes)


def made_of(
    opened: Opened, name: str, known: Judges, stories: Sequence[tuple[str, str, Teaser]]
) -> Iterator[Case]:
    """Yield the cases that a page makes."""
    pick, by = random.Random(name), known.of(name)
    language = opened.meta.language[:2]
    others = [story for spoken, of, story in stories if spoken == language and of != name]
    others = others or [story for _, _, story in stories]
    for variant in variants(opened, pick.sample(others, min(OTHERS, len(others))), pick):
        yield Case(name, known.homes[name][0], variant.kind, variant.article, *described(variant, by))


def described(variant: Variant, by: Learned) -> tuple[float | None, list[float]]:
    """Return what is sure of a page, and the evidence."""
    tree = page.parse(variant.html, variant.url)
    meta = metadata.read(tree, variant.url)
    assert tree.body is not None
    flat = outline(tree.body)
    told = Told(meta.headline, meta.standfirst, meta.article_body, meta.authors)
    choice = own_lines(flat, choose(flat, told, by), meta)
    row = evidence(flat, choice, meta, variant.url) if choice.lines else []
    if told_blocks(meta, sum(line.chars for line in choice.lines)):
        return SURE, row
    return -SURE if not row or ruled_out(flat, choice, meta, variant.url) else None, row


def _opened(raw: tuple[str, bytes, str]) -> tuple[str, Opened] | None:
    name, html, url = raw
    try:
        return name.removesuffix(".html.gz"), Opened(html, url)
    except BroadsheetError:
        return None


class Worker:
    """Makes the cases of a page, in a process of its own."""

    known: Judges
    stories: Sequence[tuple[str, str, Teaser]]

    @classmethod
    def start(cls, known: Judges, stories: Sequence[tuple[str, str, Teaser]]) -> None:
        """Take what all pages need, once a process."""
        cls.known, cls.stories = known, stories

    @classmethod
    def cases(cls, raw: tuple[str, bytes, str]) -> list[Case]:
        """Return the cases of one page."""
        found = _opened(raw)
        if found is None or found[0] not in cls.known.homes:
            return []
        return list(made_of(found[1], found[0], cls.known, cls.stories))


def story_of(raw: tuple[str, bytes, str]) -> tuple[str, str, Teaser] | None:
    """Return a page's language, its name and what a list prints of it."""
    found = _opened(raw)
    teaser = found[1].teaser(random.Random(found[0])) if found is not None else None
    return (found[1].meta.language[:2], found[0], teaser) if found is not None and teaser else None


def all_cases(known: Judges) -> list[Case]:
    """Return the cases of all pages, in their order."""
    raw = [found for found in pages(SHARED) if found[0] not in NO_ARTICLES]
    # Forked: trees that are ready for use are no pickles.
    forked = get_context("fork")
    with forked.Pool(2) as pool:
        stories = [story for story in pool.map(story_of, raw, chunksize=40) if story]
    with forked.Pool(2, Worker.start, (known, stories)) as pool:
        return [case for some in pool.imap(Worker.cases, raw, chunksize=10) for case in some]


def trained(some: Sequence[Case], seed: int = 1) -> lightgbm.Booster:
    """Return the trees that some cases teach."""
    signs = [(name in _RISING) - (name in _FALLING) for name in COLUMNS]
    used = [case for case in some if case.row]
    rows = lightgbm.Dataset(
        np.array([case.row for case in used], dtype=float),
        np.array([case.article for case in used], dtype=float),
        weight=np.array([WHOLE if case.kind == "whole" else 1.0 for case in used]),
    )
    return lightgbm.train({**COMMON, **SHAPE, "seed": seed, "monotone_constraints": signs}, rows, TREES)


def left_out(some: Sequence[Case]) -> list[float]:
    """Return for each case what trees say that never saw its house, the mean of several trainings."""
    sums = [0.0 if case.sure is None else case.sure for case in some]
    for held in range(FOLDS):
        seen = [case for case in some if case.fold != held]
        at = [n for n, case in enumerate(some) if case.fold == held and case.sure is None]
        rows = np.array([some[n].row for n in at])
        for seed in SEEDS:
            for n, value in zip(at, trained(seen, seed).predict(rows, raw_score=True), strict=True):
                sums[n] += float(value) / len(SEEDS)
    return sums


def least_for(share: float, some: Sequence[Case], sums: Sequence[float]) -> float:
    """Return the sum that this share of the real pages reaches, of those that the trees are asked about."""
    asked = (n for n, case in enumerate(some) if case.kind == "whole" and case.sure is None)
    real = sorted(sums[n] for n in asked)
    return real[int((1 - share) * len(real) + 1e-9)]


def report(some: Sequence[Case], sums: Sequence[float]) -> None:
    """Print how many of each kind are taken for articles, at several shares of real ones."""
    total = Counter(case.kind for case in some)
    for share in (TAKEN, 0.9965, 0.99):
        least = least_for(share, some, sums)
        taken = Counter(case.kind for case, value in zip(some, sums, strict=True) if value >= least)
        print(f"{share:.2%} of the real pages asked about taken, least sum {least:.2f}")
        for kind, count in total.items():
            part = taken[kind] / count
            print(f"  {kind:24} taken {part:6.1%}  refused {1 - part:6.1%}  of {count}")
    real = sorted((value, case.name) for case, value in zip(some, sums, strict=True) if case.kind == "whole")
    print("lost first:", *(f"{name} ({value:.2f})" for value, name in real[:12]), sep="\n  ")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry", action="store_true")
    args = parser.parse_args()
    some = all_cases(judges())
    sums = left_out(some)
    report(some, sums)
    if not args.dry:
        least = round(least_for(TAKEN, some, sums), 2)
        weights = verdict.Weights(COLUMNS, packed(trained(some)), least, least - NAMED)
        OUT.write_bytes(msgspec.json.encode(weights) + b"\n")
        print(f"{OUT.name}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
