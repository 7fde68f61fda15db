"""How far a long command is: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from broadsheet.update import Progress, Summary

MOST_SHOWN = 10


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[Progress], None]]:
    """Yield what an update is watched with; on a terminal it draws a bar on standard error.

    While the total may still grow, the bar does not claim to know it, nor how long it takes.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def watch(progress: Progress) -> None:
            counts = f"{progress.new} new, {progress.changed} changed, {progress.failed} failed"
            bar.update(
                task,
                completed=progress.done,
                total=progress.total if progress.settled else None,
                description=f"{what}: {counts}",
            )

        yield watch


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Yield what is told each step of a command; on a terminal the last one stands there until it ends."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("") as status:
        yield lambda step: status.update(escape(step))


@contextmanager
def counting_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what is told how many of how many are done; it draws a bar once that takes long enough to see."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def report(summary: Summary, quiet: bool = False, of: str = "") -> None:
    """Print what was done, one line that begins with what it is `of`, and what went wrong, a line each."""
    for failure in summary.failures[:MOST_SHOWN]:
        click.echo(f"broadsheet: {failure.message}", err=True)
    more = summary.failed - min(len(summary.failures), MOST_SHOWN)
    if more > 0:
        click.echo(f"broadsheet: {more} more failures", err=True)
    if not quiet:
        click.echo(f"{of}: {sentence(summary)}" if of else sentence(summary))


def sentence(summary: Summary) -> str:
    """Return the counts as a sentence, those that are nothing left out."""
    counts = (
        (summary.new, "new"),
        (summary.changed, "changed"),
        (summary.same, "the same as before"),
        (summary.no_article, "not articles"),
        (summary.removed, "removed at the paper"),
        (summary.failed, "failed"),
    )
    told = ", ".join(f"{count:,} {word}" for count, word in counts if count) or "nothing new"
    asked = f" {summary.requests:,} requests," if summary.requests else ""
    end = "; stopped, the next run goes on from here" if summary.interrupted else ""
    return f"{told};{asked} {summary.seconds:.1f} s{end}"
