"""Parts of compounds, found with the index's own words.

After Philipp Koehn and Kevin Knight, Empirical Methods for Compound
Splitting, EACL 2003: of all splits into known words, the one whose parts have
the highest geometric mean of their frequencies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log

SHORTEST = 3
LINKS = ("", "s", "n", "en", "es", "er", "e", "ens", "ns")
"""What German puts between the parts: Waffe-n-lieferung, Staat-s-anwalt."""

Frequency = Callable[[str], int]


def split(word: str, frequency: Frequency, known: Callable[[str], str]) -> tuple[str, ...]:
    """Return the stems of a compound's two or three parts, () if it is none.

    `known` gives the stem of a part as it is in the index, `frequency` how
    many articles have that stem.
    """
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for parts in _splits(word.lower(), 3):
        found = tuple(known(part) for part in parts)
        counts = [frequency(part) for part in found]
        if all(counts):
            score = sum(log(1 + count) for count in counts) / len(counts)
            best = max(best, (score, found))
    return best[1]


def joined(first: str, second: str) -> tuple[str, ...]:
    """Return the compounds that two neighbouring words may stand for: Staat, Anwalt is Staatsanwalt."""
    return tuple(f"{first}{link}{second}" for link in LINKS[:5])


def _splits(word: str, most: int) -> Iterator[tuple[str, ...]]:
    for place in range(SHORTEST, len(word) - SHORTEST + 1):
        tail = word[place:]
        for link in LINKS:
            head = word[:place].removesuffix(link) if link else word[:place]
            if len(head) < SHORTEST or (link and not word[:place].endswith(link)):
                continue
            yield head, tail
            if most > 2 and len(tail) >= 2 * SHORTEST + 2:
                yield from ((head, *rest) for rest in _splits(tail, most - 1))
