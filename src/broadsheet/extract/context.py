"""Put what a first judgement of all lines says about each line into numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from broadsheet.extract.boxes import BoxFacts
from broadsheet.extract.outline import Box, Outline

_MOST = 0.8
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
        self.mass_to, self.chars_to = [0.0], [0]
        for p, line in zip(all_odds, page.lines, strict=True):
            self.mass_to.append(self.mass_to[-1] + p * line.chars)
            self.chars_to.append(self.chars_to[-1] + line.chars)
        self.total = self.mass_to[-1] or 1.0

    def read(self, worth: float) -> dict[int, list[float]]:
        odds, count, total = self.odds, len(self.lines), self.total
        padded = [-1.0, -1.0, -1.0, *odds, -1.0, -1.0, -1.0]
        by_sign = self.by_sign()
        main = self.main_box()
        before, after = self.gaps()
        size = log1p(total)
        rows: dict[int, list[float]] = {}
        for at, number in enumerate(self.numbers):
            if odds[number] < worth:
                continue
            box = self.lines[number].box
            parent = box.parent or box
            back, ahead = before[number], after[number]
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
                size,
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
            row[2] += p > 0.5
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

    def gaps(self) -> tuple[list[int], list[int]]:
        """Return the likely line before and after each line."""
        count, odds = len(self.lines), self.odds
        before, after = [-1] * count, [count] * count
        last = -1
        for number in range(count):
            before[number] = last
            if odds[number] > 0.5:
                last = number
        last = count
        for number in range(count - 1, -1, -1):
            after[number] = last
            if odds[number] > 0.5:
                last = number
        return before, after

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
