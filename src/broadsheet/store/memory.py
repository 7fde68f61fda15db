"""Numbers that a store need not look up again."""

from __future__ import annotations

from broadsheet.store.terms import Term

MOST = 50_000
"""Terms kept; then it starts anew."""


class Memory:
    """What was read once and cannot change, until a paper is removed.

    `removals` is how many papers the store had lost when it was read: a write
    that finds another number forgets everything. What a write made itself is
    kept after its commit only.
    """

    def __init__(self) -> None:
        self.terms: dict[Term, int] = {}
        self.papers: dict[str, int] = {}
        self._removals = -1

    def refresh(self, removals: int) -> None:
        """Forget what another number of removals, or a lot of terms, makes doubtful."""
        if removals != self._removals or len(self.terms) > MOST:
            self.terms = {}
            self.papers = {}
            self._removals = removals

    def keep(self, papers: dict[str, int], terms: dict[Term, int]) -> None:
        """Keep what a write has committed."""
        self.papers.update(papers)
        self.terms.update(terms)
