"""The commonest words, of which the index keeps the pairs of neighbours.

A phrase of two common words stands in few of the many articles that have
both: to compare the places of the words in all of them takes most of a
query's time. Articles with the pair are found as those with a word are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

MOST = 1_024
"""Common words at most."""

LEAST = 1 / 16
"""Share of the articles that have both words, were they strewn by chance, from which a pair is kept."""

_EARLIER = 1 / 8
"""The same for a list that does not tell its own."""

ENOUGH = 10_000
"""Articles that tell which words are common: those taken in before are compared word by word."""

UNMARKED = "none"
"""The mark of articles whose pairs are not kept."""

_FILE = "broadsheet-common"
_OWN = "_"
"""Before the least share in the file: no word is spelled so."""


class CommonWords(Struct, frozen=True):
    """Words with the share of articles that have them; an article bears the `mark` of the list it came in by.

    The mark is made of the list: where it is lost, and another is made, the
    articles of the old one are told from those of the new one. A pair is kept
    from the `least` product of its shares on.
    """

    shares: Mapping[str, float] = {}
    mark: str = UNMARKED
    least: float = LEAST

    def pairs(self, forms: Sequence[str]) -> list[str]:
        """Return the pairs of neighbours among these forms of words that are kept."""
        share = self.shares
        return [
            f"{one}_{two}"
            for one, two in pairwise(forms)
            if one in share and two in share and share[one] * share[two] >= self.least
        ]


def common_words(shares: Mapping[str, float], least: float = LEAST) -> CommonWords:
    """Return a list of common words with its mark."""
    if not shares:
        return CommonWords()
    return CommonWords(shares, blake2b(_lines(shares, least).encode(), digest_size=8).hexdigest(), least)


def read(folder: Path) -> CommonWords:
    """Return the list that lies beside an index; an empty one where there is none, or it cannot be read."""
    try:
        return _read((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return CommonWords()


@lru_cache(4)
def _read(lines: str) -> CommonWords:
    shares = {word: float(share) for word, share in (line.split() for line in lines.splitlines())}
    least = shares.pop(_OWN, _EARLIER)
    return common_words(shares, least)


def write(folder: Path, words: CommonWords) -> None:
    """Write the list, whole or not at all."""
    fresh = folder / f"{_FILE}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(_lines(words.shares, words.least))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / _FILE)


def chosen(count: int, most_used: Callable[[int], list[tuple[str, int]]]) -> CommonWords:
    """Return the common words of so many articles; `most_used` gives words with how many have them."""
    if count < ENOUGH:
        return CommonWords()
    shares = ((word, round(having / count, 3)) for word, having in most_used(MOST))
    return common_words({word: share for word, share in shares if share >= LEAST})


def _lines(shares: Mapping[str, float], least: float) -> str:
    own = {} if least == _EARLIER else {_OWN: least}
    return "".join(f"{word} {share}\n" for word, share in (own | {**shares}).items())
