"""Name papers that were made from their pages."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import structs

from broadsheet.sources.nameplate import name_in
from broadsheet.store import Store

ENOUGH = 9
"""Pages of a paper that are asked: a section may be called otherwise, most pages are not."""


class Names:
    """What the first pages of each paper call it."""

    def __init__(self) -> None:
        self._told: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def look(self, host: str, page: bytes, url: str) -> None:
        """Note what a page of a paper calls it."""
        told = self._told[host]
        if told.total() < ENOUGH:
            told[name_in(page, url)] += 1

    def give(self, store: Store) -> None:
        """Call each paper that is called by its host alone what most of its pages do."""
        for host, told in self._told.items():
            paper = store.paper(host)
            name = max(filter(None, told), key=lambda name: told[name], default="")
            if paper is not None and paper.name == host and name:
                store.save_paper(structs.replace(paper, name=name))
