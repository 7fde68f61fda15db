"""Judge by trees learned from pages of many papers which lines are the body."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from broadsheet.extract import hints
from broadsheet.extract.context import context
from broadsheet.extract.features import Rows, Told, features
from broadsheet.extract.outline import Outline
from broadsheet.extract.wording import Wording

Tree = float | list[Any]
"""A leaf's value, or [column, threshold, tree if not above it, tree if above]."""
Judge = Callable[[Sequence[float]], float]
WEIGHTS = "weights.json"
WORTH = 0.01
"""Lines with lower odds at the first look get no second one."""
HOPELESS, CERTAIN = -4.0, -10.0
"""Sum of the first trees, in logits, below which a line is given up; what such a line is given."""
GROUP = 20
"""Trees summed up between two looks at the sum."""


class Weights(msgspec.Struct, frozen=True):
    """What training leaves: weights of names and of words, the trees of the first and of the second look."""

    names: dict[str, float]
    words: dict[str, float]
    first: list[Tree]
    second: list[Tree]
    columns: tuple[int, int]


class Learned(msgspec.Struct, frozen=True):
    """The weights made ready for use."""

    names: hints.Names
    wording: Wording
    first: Judge
    second: Judge


def ready(weights: Weights) -> Learned:
    """Return weights in the form in which lines are judged by them."""
    names, wording = hints.Names(weights.names), Wording(weights.words)
    return Learned(names, wording, compiled(weights.first, HOPELESS), compiled(weights.second))


@cache
def learned() -> Learned:
    """Return the weights that come with Broadsheet, read at the first use."""
    packed = resources.files("broadsheet.extract").joinpath(WEIGHTS).read_bytes()
    return ready(msgspec.json.decode(packed, type=Weights))


def judged(page: Outline, told: Told, by: Learned | None = None) -> tuple[Rows, list[float]]:
    """Return the features and, for each of their rows, the odds of belonging to the body."""
    by = by or learned()
    found = features(page, told, by.names, by.wording)
    odds = [_odds(by.first(row)) for row in found.rows]
    around = context(page, found.numbers, odds, found.facts, WORTH)
    for at, more in around.items():
        odds[at] = _odds(by.second(found.rows[at] + more))
    return found, odds


def _odds(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def compiled(trees: Sequence[Tree], hopeless: float = -math.inf) -> Judge:
    """Return a function that sums up the trees for a row.

    A row whose sum falls below `hopeless` on the way is given up as certain
    not to belong: that spares most lines of a page most of the trees.
    The trees become Python source, as that runs twice as fast as walking lists.
    """
    groups = range(0, len(trees), GROUP)
    source = [
        f"def sum_{start}(r):\n return {'+'.join(map(_source, trees[start : start + GROUP]))}"
        for start in groups
    ]
    scope: dict[str, Any] = {}
    exec(compile("\n".join(source), "<trees>", "exec"), scope)
    sums: list[Judge] = [scope[f"sum_{start}"] for start in groups]

    def judge(row: Sequence[float]) -> float:
        total = 0.0
        for add in sums:
            total += add(row)
            if total < hopeless:
                return CERTAIN
        return total

    return judge


def _source(tree: Tree) -> str:
    if not isinstance(tree, list):
        return f"({float(tree)!r})"
    column, threshold, low, high = tree
    return f"({_source(low)} if r[{int(column)}]<={float(threshold)!r} else {_source(high)})"
