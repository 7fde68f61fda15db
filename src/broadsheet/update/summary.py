"""What an update did, in numbers and names."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Failure(Struct, frozen=True):
    """One thing that did not work: the paper, the address, and the line to print.

    `kind` is the name of the error's class: Unreachable, BadStatus, NoArticle …
    """

    paper: str
    where: str
    message: str
    kind: str = ""


class Summary(Struct):
    """The counts of an update, an import or a new extraction.

    `polled` sources were asked, `unchanged` of them had nothing new to tell; `pushed` feeds had
    come from hubs.
    `found` addresses were told of, `skipped` of them were known. `fetched` pages were had;
    articles ended as `new`, `changed`, or the `same` as before, on disk when they are
    counted. Pages that are no articles (sections, galleries) are no failures: they are in
    `no_articles`; nor are articles that the paper `removed`: they stay as they were.
    `failures` lists what went wrong; both lists end after 1,000. `phases` are
    seconds of CPU: fetch with all that goes with it, extract, store. `hosts` are the
    papers that the articles are of.
    """

    papers: int = 0
    polled: int = 0
    unchanged: int = 0
    pushed: int = 0
    found: int = 0
    skipped: int = 0
    fetched: int = 0
    not_modified: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    no_article: int = 0
    removed: int = 0
    failed: int = 0
    requests: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    failures: list[Failure] = []
    no_articles: list[Failure] = []
    phases: dict[str, float] = {}
    hosts: set[str] = set()

    def fail(self, failure: Failure) -> None:
        """Count a failure and keep it while there are not too many."""
        self.failed += 1
        if len(self.failures) < MOST_FAILURES:
            self.failures.append(failure)

    def pass_over(self, failure: Failure) -> None:
        """Count a page that is no article."""
        self.no_article += 1
        if len(self.no_articles) < MOST_FAILURES:
            self.no_articles.append(failure)

    @property
    def stored(self) -> int:
        """How many revisions were stored."""
        return self.new + self.changed


MOST_FAILURES = 1000


class Progress(Struct, frozen=True):
    """How far an update is.

    `done` of `total` addresses are finished; the total grows while sources are
    still being read, and `settled` tells that it will not grow any more.
    `paper` is the one that something was just done for, `step` what it was.
    """

    done: int
    total: int
    settled: bool
    new: int = 0
    changed: int = 0
    failed: int = 0
    paper: str = ""
    step: str = ""


Watch = Callable[[Progress], None]
"""Gets the progress whenever it changes, on the thread of the update."""


def unwatched(_: Progress) -> None:
    """Watch nothing."""
