"""Weigh the words of a line by how often lines with such words belong to a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

FIRST, LAST = 12, 6
"""Words of a line that are read, at its beginning and at its end: there it says what it is."""
_AGAINST = -0.4
_EDGES = ".,:;!?\"'()[]«»„“”‚‘’›‹…–-—|>#*"


class Wording:
    """Reads lines with learned weights of words; those above zero speak for a body."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def read(self, words: Sequence[str]) -> tuple[float, float, float, float]:
        """Return the lowest, the highest and the mean weight, and the sum of those that speak against.

        `words` are those of a line, in lower case.
        """
        found = [weight for weight in map(self._weights.get, ends_of(words)) if weight is not None]
        if not found:
            return 0.0, 0.0, 0.0, 0.0
        # The order of a set is another in each process: only exact sums are the same in all.
        against = fsum([weight for weight in found if weight < _AGAINST])
        return min(found), max(found), fsum(found) / len(found), against


def words_of(text: str) -> set[str]:
    """Return the words at both ends of a line, lower case, the first once more with a mark as such."""
    return ends_of(text.lower().split(" "))


def ends_of(words: Sequence[str]) -> set[str]:
    """Return what `words_of` does, of words in lower case."""
    if len(words) > FIRST + LAST:
        words = [*words[:FIRST], *words[-LAST:]]
    found = {word.strip(_EDGES) for word in words}
    found.discard("")
    found.add(f"^{words[0].strip(_EDGES)}")
    return found
