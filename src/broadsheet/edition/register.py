"""The register of an edition's papers, so that not every page has to ask the store for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.model import Paper

if TYPE_CHECKING:
    from broadsheet.store import Store

KEPT = 1.0
"""Seconds for which the register is used again, as long as no article came in."""


class Papers(Struct, frozen=True):
    """All papers, in the store's order and by host."""

    all: tuple[Paper, ...] = ()
    by_host: Mapping[str, Paper] = {}


class Register:
    """Reads the papers anew when the store has changed, or a second has gone by.

    A paper's name, line or style can change without an article that comes in; with hundreds of
    papers, reading them all takes longer than making a page. `seconds` is a clock that only goes forward.
    """

    def __init__(self, store: Store, seconds: Callable[[], float]) -> None:
        self._store = store
        self._seconds = seconds
        self._read: tuple[int, float, Papers] | None = None

    def papers(self, sequence: int) -> Papers:
        """Return the papers of the store in the state with this latest sequence number."""
        read, now = self._read, self._seconds()
        if read and read[0] == sequence and now - read[1] < KEPT:
            return read[2]
        found = self._store.papers()
        papers = Papers(found, {paper.host: paper for paper in found})
        self._read = (sequence, now, papers)
        return papers
