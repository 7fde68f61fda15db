"""Numbers that a store need not look up again."""

from __future__ import annotations

from broadsheet.store.terms import Term

MOST = 50_000
"""Terms kept; then it starts anew."""


class Memory:
    """What was read once and cannot change, until a paper is removed.

    How many papers the store has lost, and how many dictionaries it has, is
    read with every write: where that is not what it was, what depends on it
    is forgotten. What a write made itself is kept after its commit only.
    """

    def __init__(self) -> None:
        self.terms: dict[Term, int] = {}
        self.papers: dict[str, int] = {}
        self.dictionaries: dict[int, int | None] = {}
        self._removals = -1
        self._learned = -1

    def refresh(self, removals: int, learned: int) -> None:
        """Forget what other numbers of removals and dictionaries, or a lot of terms, make doubtful."""
        if removals != self._removals or len(self.terms) > MOST:
            self.terms = {}
            self.papers = {}
        if removals != self._removals or learned != self._learned:
            self.dictionaries = {}
        self._removals, self._learned = removals, learned

    def keep(self, papers: dict[str, int], terms: dict[Term, int]) -> None:
        """Keep what a write has committed."""
        self.papers.update(papers)
        self.terms.update(terms)
