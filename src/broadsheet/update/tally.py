"""Keep count while an update runs, and tell who watches."""

from __future__ import annotations

from broadsheet.update.summary import Progress, Summary, Watch


class Tally:
    """The counts so far.

    The total is what is known to be waiting; it grows while sources are read.
    """

    def __init__(self, summary: Summary, watch: Watch, papers: int = 0) -> None:
        self.summary = summary
        self._polling = papers
        self._watch = watch
        self._done = 0
        self._total = 0

    def expect(self, more: int) -> None:
        """So many more articles are to be looked at."""
        self._total += more
        self._tell("", "found")

    def polled(self, paper: str) -> None:
        """All sources of one more paper were asked; after the last the total is settled."""
        self._polling -= 1
        self._tell(paper, "polled")

    def done(self, paper: str, url: str) -> None:
        """One article was looked at."""
        self._done += 1
        # Addresses that a source called changed are due without being new.
        self._total = max(self._total, self._done)
        self._tell(paper, url)

    def _tell(self, paper: str, step: str) -> None:
        summary = self.summary
        self._watch(
            Progress(
                self._done,
                self._total,
                self._polling <= 0,
                summary.new,
                summary.changed,
                summary.failed,
                paper,
                step,
            )
        )
