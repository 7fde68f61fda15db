"""Extract with weights that were trained without given papers.

For `extraction.py --left-out left_out:without`: every page is judged by trees that never saw
its paper, and no recipe is followed. Needs what train_extraction.py needs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from extraction_labels import HOUSES, Labelled, labelled_pages
from train_extraction import (
    FIRST,
    FIRST_TREES,
    FOLDS,
    SECOND,
    SECOND_TREES,
    cases,
    folds_of,
    packed,
    second_rows,
    train,
)

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.extract.body import judge
from broadsheet.model import Article


@cache
def all_pages() -> tuple[Labelled, ...]:
    return tuple(labelled_pages())


def without(papers: set[str]) -> Callable[[bytes, str], Article]:
    """Return an extractor trained on the pages of all other papers."""
    # Papers of one house share their pages' code: none of them may be seen.
    folded = {HOUSES.get(paper, paper).lower() for paper in papers}
    some, tokens = cases([page for page in all_pages() if page.publisher.lower() not in folded])
    xs = [case.x for case in some]
    seconds = second_rows(some, folds_of(some, FOLDS))
    first, second = train(some, xs, FIRST, FIRST_TREES), train(some, seconds, SECOND, SECOND_TREES)
    columns = (xs[0].shape[1], seconds[0].shape[1])
    weights = judge.Weights(*tokens.packed(), packed(first), packed(second), columns)
    ready = judge.ready(weights)

    def run(html: bytes, url: str) -> Article:
        shipped, judge.learned = judge.learned, lambda: ready  # type: ignore[assignment]
        try:
            return extract(html, url, recipes=NO_RECIPES)
        finally:
            judge.learned = shipped

    return run
