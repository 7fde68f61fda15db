"""The directory of names: which slug a section, author or tag has in addresses."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from broadsheet.model import to_slug

if TYPE_CHECKING:
    from broadsheet.store import Store, Tally, TermKind


class Directory:
    """Names and slugs, read once for each state of the store.

    Two names can have one slug by `to_slug`; the store then numbers the
    second ("koeln-2"), so an address must be looked up, not computed.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._sequence = -1
        self._tallies: dict[tuple[TermKind, str | None], dict[str, Tally]] = {}
        self._slugs: dict[tuple[TermKind, str | None], dict[str, str]] = {}

    def renew(self, sequence: int) -> None:
        """Forget what was read from another state of the store."""
        with self._lock:
            if sequence != self._sequence:
                self._sequence, self._tallies, self._slugs = sequence, {}, {}

    def tally(self, kind: TermKind, host: str | None, slug: str) -> Tally | None:
        """Return the name behind a slug with its number of articles, or None."""
        return self._read(kind, host)[0].get(slug)

    def slug(self, kind: TermKind, host: str | None, name: str) -> str:
        """Return the slug that a name has in addresses."""
        return self._read(kind, host)[1].get(_key(name)) or to_slug(name)

    def _read(self, kind: TermKind, host: str | None) -> tuple[dict[str, Tally], dict[str, str]]:
        with self._lock:
            if (kind, host) not in self._tallies:
                lists: dict[TermKind, Callable[[str | None], tuple[Tally, ...]]] = {
                    "section": self._store.sections,
                    "author": self._store.authors,
                    "tag": self._store.tags,
                }
                tallies = lists[kind](host)
                self._tallies[kind, host] = {tally.slug: tally for tally in tallies}
                self._slugs[kind, host] = {_key(tally.name): tally.slug for tally in tallies}
            return self._tallies[kind, host], self._slugs[kind, host]


def _key(name: str) -> str:
    # As the store knows names again: case and spaces do not count.
    return " ".join(name.casefold().split())
