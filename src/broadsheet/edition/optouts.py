"""What the papers' own sites ask machines not to do, to be passed on."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from broadsheet.model import Paper, path_of

if TYPE_CHECKING:
    from broadsheet.store import Store

LOOKED_AT = 10
"""The newest articles of a paper whose pages are asked; a site says it on each page, or for all."""


class OptOuts:
    """The opt-outs of an edition's papers, read again when the store has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._sequence = -1
        self._known: dict[str, frozenset[str]] = {}

    def renew(self, sequence: int) -> None:
        """Forget what was read from another state of the store."""
        with self._lock:
            if sequence != self._sequence:
                self._sequence, self._known = sequence, {}

    def of(self, paper: Paper) -> frozenset[str]:
        """Return what a paper asks: robots-ai, robots-archive, noarchive, noai, tdm."""
        with self._lock:
            if paper.host not in self._known:
                self._known[paper.host] = frozenset(self._read(paper.host))
            return self._known[paper.host]

    def _read(self, host: str) -> set[str]:
        found: set[str] = set()
        for story in self._store.stories(host, limit=LOOKED_AT):
            page = self._store.page(host, path_of(story.address))
            found.update(page.opt_outs if page else ())
        return found
