"""The directory of names: which slug a section, author or tag has in addresses."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from broadsheet.model import to_slug

if TYPE_CHECKING:
    from broadsheet.store import Store, Tally, TermKind

    Part = tuple[TermKind, str | None]


class Directory:
    """Names and slugs of an edition, read from the store when a name is missed.

    Two names can have one slug by `to_slug`; the store then numbers the
    second ("koeln-2"), so an address must be looked up, not computed. A name keeps
    its slug for good: what was read stays true when the store changes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._sequence = -1
        self._read_at: dict[Part, int] = {}
        self._names: dict[Part, dict[str, str]] = {}
        self._slugs: dict[Part, dict[str, str]] = {}
        self._ordered: dict[Part, tuple[int, tuple[Tally, ...]]] = {}

    def renew(self, sequence: int) -> None:
        """Take note of the store's state: names missed before may be there now."""
        self._sequence = sequence

    def name(self, kind: TermKind, host: str | None, slug: str) -> str | None:
        """Return the name behind a slug, None for no such."""
        part = (kind, host)
        with self._lock:
            if slug not in self._names.get(part, {}):
                self._read(part)
            return self._names[part].get(slug)

    def slug(self, kind: TermKind, host: str | None, name: str) -> str:
        """Return the slug that a name has in addresses."""
        part, key = (kind, host), _key(name)
        with self._lock:
            if key not in self._slugs.get(part, {}):
                self._read(part)
            return self._slugs[part].get(key) or to_slug(name)

    def ordered(self, kind: TermKind, host: str | None) -> tuple[Tally, ...]:
        """Return all names with the number of their articles, by slug."""
        part = (kind, host)
        with self._lock:
            if part not in self._ordered or self._ordered[part][0] != self._sequence:
                tallies = sorted(self._tallies(part), key=lambda tally: tally.slug)
                self._ordered[part] = (self._sequence, tuple(tallies))
            return self._ordered[part][1]

    def _read(self, part: Part) -> None:
        if self._read_at.get(part) == self._sequence:
            return
        tallies = self._tallies(part)
        self._names[part] = {tally.slug: tally.name for tally in tallies}
        self._slugs[part] = {_key(tally.name): tally.slug for tally in tallies}
        self._read_at[part] = self._sequence

    def _tallies(self, part: Part) -> tuple[Tally, ...]:
        kind, host = part
        if kind == "section":
            return self._store.sections(host)
        return self._store.authors(host) if kind == "author" else self._store.tags(host)


def _key(name: str) -> str:
    # As the store knows names again: case and spaces do not count.
    return " ".join(name.casefold().split())
