"""Put what a first judgement of all lines says about each line into numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import mul

from broadsheet.extract.page.boxes import BoxFacts
from broadsheet.extract.page.outline import Box, Outline

_MOST = 0.8
_LIKELY = 0.5
_FAR = 99
_WINDOW = 6


def context(
    page: Outline, numbers: Sequence[int], odds: Sequence[float], facts: Sequence[BoxFacts], worth: float
) -> dict[int, list[float]]:
    """Return a row, made of what surrounds it, for each of the numbered lines that is worth a second look.

    `odds` is the first judgement, a probability for each numbered line;
    those of at least `worth` get a row, under their place among the numbers.
    """
    return _Reader(page, numbers, odds, facts).read(worth)


class _Reader:
    def __init__(
        self, page: Outline, numbers: Sequence[int], odds: Sequence[float], facts: Sequence[BoxFacts]
    ) -> None:
        self.page = page
        self.lines = page.lines
        self.numbers = numbers
        self.facts = facts
        self.odds = all_odds = [0.0] * len(page.lines)
        for number, p in zip(numbers, odds, strict=True):
            all_odds[number] = p
        chars = [line.chars for line in page.lines]
        self.chars_to = list(accumulate(chars, initial=0))
        self.mass_to = list(accumulate(map(mul, all_odds, chars), initial=0.0))
        self.total = self.mass_to[-1] or 1.0

    def read(self, worth: float) -> dict[int, list[float]]:
        odds, count, total = self.odds, len(self.lines), self.total
        padded = [-1.0, -1.0, -1.0, *odds, -1.0, -1.0, -1.0]
        by_sign = self.by_sign()
        main = self.main_box()
        likely = [number for number in self.numbers if odds[number] > _LIKELY]
        rows: dict[int, list[float]] = {}
        for at, number in enumerate(self.numbers):
            if odds[number] < worth:
                continue
            box = self.lines[number].box
            parent = box.parent or box
            before, after = bisect_left(likely, number), bisect_right(likely, number)
            back = likely[before - 1] if before else -1
            ahead = likely[after] if after < len(likely) else count
            rows[at] = [
                *padded[number : number + 7],
                self.mean(max(0, number - _WINDOW), number),
                self.mean(number + 1, min(count, number + _WINDOW + 1)),
                *self.share(box),
                *self.share(parent),
                *self.share(parent.parent or parent),
                *by_sign[self.facts[box.number].sign_pair],
                self.mass_to[number] / total,
                (total - self.mass_to[number + 1]) / total,
                min(_FAR, number - back) if back >= 0 else _FAR + 1,
                min(_FAR, ahead - number) if ahead < count else _FAR + 1,
                _kin(self.lines[back].box, box) if back >= 0 else -1,
                _kin(self.lines[ahead].box, box) if ahead < count else -1,
                odds[back] if back >= 0 else -1.0,
                odds[ahead] if ahead < count else -1.0,
                *self.branch(box, main),
            ]
        return rows

    def mean(self, start: int, end: int) -> float:
        chars = self.chars_to[end] - self.chars_to[start] if end > start else 0
        return (self.mass_to[end] - self.mass_to[start]) / chars if chars else -1.0

    def share(self, box: Box) -> tuple[float, float]:
        return (self.mass_to[box.end] - self.mass_to[box.start]) / self.total, self.mean(box.start, box.end)

    def by_sign(self) -> dict[str, tuple[float, ...]]:
        sums: dict[str, list[float]] = {}
        for number in self.numbers:
            line, p = self.lines[number], self.odds[number]
            row = sums.setdefault(self.facts[line.box.number].sign_pair, [0.0, 0.0, 0.0, 0.0])
            row[0] += p * line.chars
            row[1] += line.chars
            row[2] += p > _LIKELY
            row[3] += 1
        return {
            sign: (mass / self.total, mass / chars, likely / count, count)
            for sign, (mass, chars, likely, count) in sums.items()
        }

    def main_box(self) -> Box:
        """Return the deepest box that holds most of what was judged likely."""
        main = self.page.boxes[0]
        for box in self.page.boxes:
            # Document order: a box inside the last one found comes later and is deeper.
            if box.parent is main and self.mass_to[box.end] - self.mass_to[box.start] >= _MOST * self.total:
                main = box
        return main

    def branch(self, box: Box, main: Box) -> tuple[float, ...]:
        """Describe the part of the main box that holds the line."""
        top = box
        while top.parent is not None and top.parent is not main and top is not main:
            top = top.parent
        if top.parent is None and top is not main:
            return (-1.0, -1.0, 0.0, 0.0, 0.0)
        return (
            self.mean(top.start, top.end),
            (self.mass_to[top.end] - self.mass_to[top.start]) / self.total,
            top.end - top.start,
            top.linked / max(1, top.chars),
            box.depth - top.depth,
        )


def _kin(other: Box, box: Box) -> int:
    if other is box:
        return 3
    if other.parent is box.parent:
        return 2 if other.tag == box.tag else 1
    return 0
