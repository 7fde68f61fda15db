"""What the store gives and takes besides articles and papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from broadsheet.model import Change, Source

TermKind = Literal["section", "author", "tag"]


class StoredPage(Struct, frozen=True):
    """The page an article was read from, as the server sent it.

    `body` is the decoded body (no gzip), in `charset` as the server named it.
    `headers` are those worth keeping, `opt_outs` what the page or the site
    asks not to do ("noarchive", "tdm", "robots-ai"). `further` are the
    other pages of an article over several, in order, with address, body and charset.
    """

    url: str
    body: bytes
    status: int = 200
    charset: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    fetched: datetime | None = None
    opt_outs: tuple[str, ...] = ()
    further: tuple[StoredPage, ...] = ()


class Tally(Struct, frozen=True):
    """A section, author or tag with the number of its articles."""

    slug: str
    name: str
    count: int


class DayCount(Struct, frozen=True):
    """A day of the archive with the number of its articles."""

    day: date
    count: int


class Edit(Struct, frozen=True):
    """One line of an article's history: a revision without its text."""

    number: int
    seen: datetime
    change: Change | None = None


class Known(Struct, frozen=True):
    """One revision of the whole store, in the order they were stored.

    `sequence` grows by the store's order of commits: who has seen all up to n
    asks for those after n, and misses none.
    """

    sequence: int
    paper: str
    path: str
    number: int


class SourceState(Struct, frozen=True):
    """A source with what its next poll has to know.

    `interval` is seconds, `mark` is free for the kind of source: the last
    sitemap read, the cursor of an API. `hub` is the WebSub hub it names, `topic` what it
    calls itself there.
    """

    source: Source
    etag: str = ""
    last_modified: str = ""
    polled: datetime | None = None
    due: datetime | None = None
    interval: int = 0
    failures: int = 0
    error: str = ""
    hub: str = ""
    mark: str = ""
    topic: str = ""


OutcomeKind = Literal[
    "new",
    "same",
    "changed",
    "not modified",
    "not found",
    "gone",
    "paywall",
    "refused",
    "no article",
    "failed",
    "withdrawn",
]


class Outcome(Struct, frozen=True):
    """How one visit of an address ended. Nothing here removes an article."""

    kind: OutcomeKind
    at: datetime
    status: int = 0
    detail: str = ""


class Withdrawal(Struct, frozen=True):
    """An article that the store's owner took out, with all its revisions."""

    paper: str
    path: str
    at: datetime


class Finished(Struct, frozen=True):
    """A visit that ended; `due` is when the next one is, None for never.

    `etag` and `last_modified` are what the server gave for the next
    conditional request; empty leaves what is known.
    """

    url: str
    outcome: Outcome
    due: datetime | None = None
    etag: str = ""
    last_modified: str = ""


class Wanted(Struct, frozen=True):
    """An address that a source told of; `told` is the date it gave."""

    url: str
    told: datetime | None = None


class Visit(Struct, frozen=True):
    """An address with the way its last visit ended and when the next is due.

    `kind` is empty before the first visit. `since` is when a row of equal
    outcomes began, `failures` how many of the last visits failed in a row.
    """

    paper: str
    path: str
    url: str
    found: datetime
    told: datetime | None = None
    tried: datetime | None = None
    kind: OutcomeKind | Literal[""] = ""
    since: datetime | None = None
    status: int = 0
    detail: str = ""
    tries: int = 0
    failures: int = 0
    etag: str = ""
    last_modified: str = ""
    due: datetime | None = None

    @property
    def is_away(self) -> bool:
        """Whether nothing was at the address (404, 410)."""
        return self.kind in ("not found", "gone")


class Finding(Struct, frozen=True):
    """Something wrong in a store: where, what, and what became of it.

    "lost" is what no repair can bring back: a damaged text.
    """

    where: str
    what: str
    state: Literal["found", "mended", "lost"] = "found"


class Report(Struct, frozen=True):
    """What a check has looked at, and what it found."""

    articles: int
    revisions: int
    pages: int
    findings: tuple[Finding, ...]
