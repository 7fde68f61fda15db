"""Sum up learned decision trees for rows of numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

Tree = float | list[Any]
"""A leaf's value, or [column, threshold, tree if not above it, tree if above]."""
Judge = Callable[[Sequence[float]], float]
Doubt = tuple[float, float]
"""The sums between which a row is in doubt."""
ENDLESS: Doubt = (-math.inf, math.inf)
GIVEN_UP = -10.0
"""What a row below doubt is given."""
GROUP = 10
"""Trees summed up between two looks at the sum."""
WALKED = 1_500
"""Rows for which the trees are walked before it pays to compile them."""


class Trees:
    """Trees that are walked for the first rows, then compiled: that takes as long as some dozen pages.

    A row whose sum leaves `doubt` on the way is given up as certain not to belong, or keeps the sum it has:
    that spares most lines of a page most of the trees.
    """

    __slots__ = ("_doubt", "_judge", "_left", "_trees")

    def __init__(self, trees: Sequence[Tree], doubt: Doubt = ENDLESS) -> None:
        self._trees = trees
        self._doubt = doubt
        self._judge = walked(trees, doubt)
        self._left = WALKED - 1

    def __call__(self, row: Sequence[float]) -> float:
        """Return the sum of what the trees say of a row."""
        if self._left >= 0:
            self._left -= 1
            # Not "== 0": threads may count down at the same moment.
            if self._left < 0:
                self._judge = compiled(self._trees, self._doubt)
        return self._judge(row)


def walked(trees: Sequence[Tree], doubt: Doubt = ENDLESS) -> Judge:
    """Return a function that sums up the trees for a row, from leaf to leaf."""
    low, high = doubt
    groups = [trees[start : start + GROUP] for start in range(0, len(trees), GROUP)]

    def judge(row: Sequence[float]) -> float:
        total = 0.0
        for group in groups:
            part = 0.0
            for tree in group:
                while isinstance(tree, list):
                    column, threshold, below, above = tree
                    tree = below if row[column] <= threshold else above
                part += tree
            total += part
            if total < low:
                return GIVEN_UP
            if total > high:
                return total
        return total

    return judge


def compiled(trees: Sequence[Tree], doubt: Doubt = ENDLESS) -> Judge:
    """Return a function that sums up the trees for a row, to the same bit as `walked`.

    The trees become Python source, which runs three times as fast: columns are local variables there,
    and all of them floats, for the interpreter has a short way to compare these.
    """
    columns = sorted({column for tree in trees for column in _columns(tree)})
    if len(columns) < 2:
        return walked(trees, doubt)
    lines = ["def judge(row):", f" {','.join(map(_name, columns))} = map(float, pick(row))", " total = 0.0"]
    for start in range(0, len(trees), GROUP):
        lines.append(f" total += {'+'.join(map(_source, trees[start : start + GROUP]))}")
        if doubt != ENDLESS:
            lines.append(f" if total < {doubt[0]!r}: return {GIVEN_UP!r}")
            lines.append(f" if total > {doubt[1]!r}: return total")
    scope: dict[str, Any] = {"pick": itemgetter(*columns)}
    exec(compile("\n".join([*lines, " return total"]), "<trees>", "exec"), scope)
    judge: Judge = scope["judge"]
    return judge


def _columns(tree: Tree) -> set[int]:
    if not isinstance(tree, list):
        return set()
    return {int(tree[0]), *_columns(tree[2]), *_columns(tree[3])}


def _name(column: int) -> str:
    return f"c{column}"


def _source(tree: Tree) -> str:
    if not isinstance(tree, list):
        return f"({float(tree)!r})"
    column, threshold, low, high = tree
    return f"({_source(low)} if c{int(column)}<={float(threshold)!r} else {_source(high)})"
