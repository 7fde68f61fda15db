"""Parts of compounds, found with the index's own words.

After Philipp Koehn and Kevin Knight, Empirical Methods for Compound
Splitting, EACL 2003: of all splits into known words, the one whose parts have
the highest geometric mean of their frequencies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log

SHORTEST = 3
"""Letters of a part."""

LONGEST = 40
"""Letters of a word that is split; what is longer no paper prints."""

LINKS = ("", "s", "n", "en", "es", "er", "e", "ens", "ns")
"""What German puts between the parts: Waffe-n-lieferung, Staat-s-anwalt."""

Frequency = Callable[[str], int]


def split(word: str, frequency: Frequency, known: Callable[[str], str]) -> tuple[str, ...]:
    """Return the stems of a compound's two or three parts, () if it is none.

    `known` gives the stem of a part as it is in the index, `frequency` how
    many articles have that stem.
    """
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    if len(word) <= LONGEST:
        for parts in _splits(word.lower(), 3, frequency, known):
            score = sum(log(1 + count) for _, count in parts) / len(parts)
            best = max(best, (score, tuple(stem for stem, _ in parts)))
    return best[1]


def joined(first: str, second: str) -> tuple[str, ...]:
    """Return the compounds that two neighbouring words may stand for: Staat, Anwalt is Staatsanwalt.

    What is shorter than any part is none: "Anwalt s" is not two words of which one will do.
    """
    if min(len(first), len(second)) < SHORTEST:
        return ()
    return tuple(f"{first}{link}{second}" for link in LINKS[:5])


def _splits(
    word: str, most: int, frequency: Frequency, known: Callable[[str], str]
) -> Iterator[tuple[tuple[str, int], ...]]:
    """Yield the splits into parts that articles have, each with how many do."""
    for place in range(SHORTEST, len(word) - SHORTEST + 1):
        begin, tail = word[:place], word[place:]
        for link in LINKS:
            if not begin.endswith(link) or place - len(link) < SHORTEST:
                continue
            head = known(begin.removesuffix(link))
            # What no article begins with needs no look at the rest.
            if not (count := frequency(head)):
                continue
            last = known(tail)
            if found := frequency(last):
                yield (head, count), (last, found)
            if most > 2 and len(tail) >= 2 * SHORTEST + 2:
                rest = _splits(tail, most - 1, frequency, known)
                yield from (((head, count), *parts) for parts in rest)
