"""The edition: from an address to what stands there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broadsheet.edition import papers as papers_page
from broadsheet.edition.answer import Answer, Document, Plain
from broadsheet.edition.composing import compose
from broadsheet.edition.desk import Desk
from broadsheet.edition.directory import Directory
from broadsheet.edition.imprint import Imprint
from broadsheet.edition.lately import Lately
from broadsheet.edition.optouts import OptOuts
from broadsheet.edition.register import Papers, Register
from broadsheet.edition.routes import match
from broadsheet.errors import NotFound, StoreError, Withdrawn
from broadsheet.model import OWN, Page, Paper, Prose
from broadsheet.render.targets import target

if TYPE_CHECKING:
    from broadsheet.edition.finding import SearchIndex
    from broadsheet.edition.origin import Tell
    from broadsheet.store import Known, Store


Version = tuple[int, int, tuple[Paper, ...], int]
"""The store's number, how often something was taken out of it, the papers, how far the search index is."""

FAULTY = 100
"""Revisions at the store's end from which on nobody looks whether they are missing in the index for good."""


def _now() -> datetime:
    return datetime.now(UTC)


class Edition:
    """A paper, or several papers, as pages.

    One paper stands at the root: an article's address is its path on the
    paper's site. Of several, each stands below its host: "/taz.de/…". All
    reading goes through the store; what the papers themselves are called and look like
    is read again each second, by the clock `seconds`.
    """

    def __init__(
        self,
        store: Store,
        imprint: Imprint = Imprint(),  # noqa: B008 - frozen
        *,
        style: str = "",
        index: SearchIndex | None = None,
        clock: Callable[[], datetime] = _now,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        self.store = store
        self.imprint = replace(imprint, style=style) if style else imprint
        self._index = index
        self._clock = clock
        self._directory = Directory(store)
        self._opt_outs = OptOuts(store)
        self._register = Register(store, seconds)
        self._lately = Lately()
        self._newest: tuple[int | None, int] = (None, 0)
        self._indexed = (-1, -1)

    @property
    def version(self) -> Version:
        """What differs whenever a page may have changed."""
        store = self.store
        turn, sequence = store.turn(anew=True), store.latest_sequence()
        self._newest = turn, sequence
        indexed = self._index.sequence if self._index else 0
        return sequence, store.removals(), store.papers(), indexed

    def page(self, path: str, query: str = "") -> Page:
        """Return the page at an address; `query` is the part of it behind "?", if it comes apart.

        `Page.path` is the address by its usual spelling, which may differ
        from the one asked for. Raises `NotFound`, also for files.
        """
        answer = self.answer(path, query)
        if isinstance(answer, Document):
            raise NotFound(path, "a file, not a page")
        return answer.page if isinstance(answer, Plain) else answer

    def answer(
        self,
        path: str,
        query: str = "",
        base: str = "",
        twins: tuple[str, ...] = (),
        tell: Tell | None = None,
    ) -> Answer:
        """Return the page, plain document or file at an address.

        `base` is how the edition is addressed from outside, such as
        "gemini://paper.example"; feeds and sitemaps need it. `twins` are its
        addresses on other protocols. An article's page depends on neither; `tell` is called with what
        it does depend on, before this returns.
        """
        whole = f"{path}?{query}" if query else path
        if tell is None:
            return self._answer(path, whole, base, twins)
        turn, indexed = self.store.turn(), self._index.sequence if self._index else 0
        moment = None if turn is None else (whole, turn, self.store.latest_sequence(), indexed)
        return self._lately.answer(moment, partial(self._answer, path, whole, base, twins), tell)

    def _answer(
        self, path: str, whole: str, base: str, twins: tuple[str, ...], tell: Tell | None = None
    ) -> Answer:
        desk, inner = self._desk(whole, base, twins, tell)
        if inner == "/" and desk.paper is None:
            return papers_page.papers(desk)
        found = match(inner)
        if found is None:
            raise NotFound(path, "no such page", f"the front page is at {desk.at('/')}")
        answer, values = found
        return _as_sent(answer(desk, *values))

    def opt_outs(self, path: str) -> frozenset[str]:
        """Return what the paper at an address asks machines not to do, all papers where it is none."""
        return self._desk(path)[0].opt_outs

    def desk_of(self, host: str) -> Desk:
        """Return the desk of a paper, from which its addresses can be made."""
        several = len(self.store.papers()) > 1
        return self._desk(f"/{host}/" if several else "/")[0]

    def desk_above(self) -> Desk | None:
        """Return the desk of the pages above several papers, None where there is one paper alone."""
        return self._desk("/")[0] if len(self.store.papers()) > 1 else None

    def missing(self, path: str, error: NotFound | None = None) -> Page:
        """Return the page that says that there is nothing at an address (any more), with ways back."""
        desk, _ = self._desk(path)
        hint = Prose((desk.labels.not_found_hint,))
        title = desk.words.withdrawn if isinstance(error, Withdrawn) else desk.labels.not_found
        return compose(desk, f"{OWN}missing", title, (hint,))

    def is_indexed(self, sequence: int) -> bool:
        """Tell whether the search index has everything up to this number, and so finds all like stories."""
        if self._index is None or self._index.sequence >= sequence:
            return True
        reached = self._index.sequence, sequence
        # True for good: what is not in the index by then never will be.
        if self._indexed != reached and self._has_left_out(reached[0]):
            self._indexed = reached
        return self._indexed == reached

    def _has_left_out(self, after: int) -> bool:
        """Tell whether all that follows a number is such that no index takes it in."""
        # The last ones may have gone with their paper, or cannot be read.
        missing = self.store.known_after(after, FAULTY)
        return len(missing) < FAULTY and not any(map(self._is_readable, missing))

    def _is_readable(self, known: Known) -> bool:
        try:
            return bool(self.store.revisions_after(known.sequence - 1, 1))
        except StoreError:
            return False

    @property
    def has_search(self) -> bool:
        """Whether there is a search index: without one, pages have no search field."""
        return self._index is not None

    def _desk(
        self,
        path: str,
        base: str = "",
        twins: tuple[str, ...] = (),
        tell: Tell | None = None,
    ) -> tuple[Desk, str]:
        turn, (known_at, sequence) = self.store.turn(), self._newest
        if turn is None or turn != known_at:
            sequence = self.store.latest_sequence()
        papers = self._register.papers(sequence)
        self._directory.renew(sequence)
        self._opt_outs.renew(sequence)
        paper, inner = _choose(papers, path)
        desk = Desk(
            self.store,
            self._directory,
            papers,
            paper,
            self._clock,
            imprint=self.imprint,
            index=self._index,
            base=base,
            twins=twins,
            reserved=self._opt_outs,
            tell=tell,
        )
        return desk, inner


def _as_sent(answer: Answer) -> Answer:
    """Return an answer whose address is spelled as clients send it: percent-encoded, in ASCII.

    A page that named itself by the letters of its paper's URL would be redirected to for ever.
    """
    if isinstance(answer, Plain):
        return Plain(replace(answer.page, path=target(answer.page.path)))
    return answer if isinstance(answer, Document) else replace(answer, path=target(answer.path))


def _choose(papers: Papers, path: str) -> tuple[Paper | None, str]:
    """Return the paper that an address belongs to, and its path there."""
    if len(papers.all) == 1:
        return papers.all[0], path or "/"
    host, _, rest = path.removeprefix("/").partition("/")
    paper = papers.by_host.get(host)
    return (paper, f"/{rest}") if paper else (None, path or "/")
