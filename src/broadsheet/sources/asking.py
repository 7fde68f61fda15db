"""How a source is asked, and what it leaves for the next time."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec import Struct

from broadsheet.sources.fetch import Fetcher, HostRules


class Asking(Struct, frozen=True, kw_only=True):
    """What is the same for all sources of one update of a paper.

    `since` asks for everything published or changed from then on, as far back
    as the source goes; None asks for what is new. `newest` bounds how much of a long
    list without end is taken when nothing was taken yet.
    """

    fetcher: Fetcher
    now: datetime
    private: bool = False
    since: datetime | None = None
    newest: int = 500


class Seen(Struct, omit_defaults=True):
    """One file of a source as it was seen last."""

    etag: str = ""
    last_modified: str = ""
    told: datetime | None = None


class Memory(Struct, omit_defaults=True):
    """What a source leaves behind; changed while it is read.

    `interval` is the seconds it asks for between polls, `hub` its WebSub hub,
    `topic` what it is called there.
    `rules` are robots.txt and the like of the paper's hosts, kept with one of its sources.
    `moved` is where it has moved for good. `changed` False says that it answered
    "not modified". `files` are the parts of a sitemap index, `latest` the newest
    date an API has told. `rest_until` is until when the paper's host asked to be left alone.
    """

    etag: str = ""
    last_modified: str = ""
    files: dict[str, Seen] = {}
    latest: datetime | None = None
    interval: float = 0.0
    hub: str = ""
    topic: str = ""
    rules: tuple[HostRules, ...] = ()
    rest_until: datetime | None = None
    moved: str = ""
    changed: bool = True

    def mark(self) -> str:
        """Return what has no column of its own, as text."""
        mark = _Mark(self.files, self.latest, self.rules, self.rest_until)
        return msgspec.json.encode(mark).decode() if mark != _Mark() else ""


class _Mark(Struct, omit_defaults=True):
    files: dict[str, Seen] = {}
    latest: datetime | None = None
    rules: tuple[HostRules, ...] = ()
    rest_until: datetime | None = None


def read_memory(etag: str, last_modified: str, mark: str) -> Memory:
    """Return the memory of a source; a mark that cannot be read is an empty one."""
    try:
        known = msgspec.json.decode(mark or "{}", type=_Mark)
    except msgspec.DecodeError:
        known = _Mark()
    return Memory(
        etag=etag,
        last_modified=last_modified,
        files=known.files,
        latest=known.latest,
        rules=known.rules,
        rest_until=known.rest_until,
    )
