"""Count how often a text stands in the lines of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_MOST_WORK = 1_000_000_000
"""Characters looked through for all lines together; beyond that only whole lines are compared."""


class Repeats:
    """The texts of all lines, the longest first: only a longer one can hold another."""

    def __init__(self, keys: Iterable[str]) -> None:
        ordered = sorted(keys, key=len, reverse=True)
        self.text = " ".join(ordered)
        self.ends: dict[int, int] = {}
        end = -1
        for key in ordered:
            end += len(key) + 1
            self.ends[len(key)] = end
        self.whole = Counter(ordered) if len(ordered) * len(self.text) > _MOST_WORK else None

    def count(self, key: str) -> int:
        """Return how often a text stands in the lines, itself included."""
        if self.whole is not None:
            return self.whole[key]
        return self.text.count(key, 0, self.ends[len(key)])
