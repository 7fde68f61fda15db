"""`broadsheet update`: take in what is new."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from broadsheet.cli.kinds import Day, Whole
from broadsheet.cli.progress import counting_bar, progress_bar, report
from broadsheet.cli.root import Session
from broadsheet.errors import ConfigError

if TYPE_CHECKING:
    from broadsheet.store import Store


@click.command()
@click.argument("papers", metavar="[HOST|URL...]", nargs=-1)
@click.option(
    "--since",
    type=Day(),
    metavar="DAY",
    help="Go back to this day (UTC), as far as the sources do.",
)
@click.option("--due", is_flag=True, help="Ask only the sources whose time has come (for cron).")
@click.option(
    "--processes", type=Whole(1, 256), metavar="N", help="Processes that extract pages (one a core)."
)
@click.option("-q", "--quiet", is_flag=True, help="Print only what went wrong.")
@click.pass_context
def update(
    ctx: click.Context,
    papers: tuple[str, ...],
    since: datetime | None,
    due: bool,
    processes: int | None,
    quiet: bool,
) -> None:
    """Fetch what is new, keep every revision.

    Of the papers named, or of all. The URL of an article is visited now, so
    that a correction need not be waited for. What fails is reported, a line each, and
    the rest goes on; a paper that fails does not slow the others. Can be
    stopped at any moment: what was stored stays, and the next run goes on
    from there. Exit code 1 where anything failed; an article that its paper removed
    (404, 410) is no failure: it is counted, and stays as it was.

    \b
    broadsheet update                            what is new, of all papers
    broadsheet update taz.de --since 2024-01-01  the archive back to a day
    broadsheet update https://paper.example/an/article
    """
    from broadsheet.update import Options
    from broadsheet.update import update as take_in

    session: Session = ctx.obj
    options = Options(
        manners=session.manners,
        since=since,
        due_only=due,
        processes=processes,
        recipes=session.sound_recipes(),
        callback=session.callback,
    )
    with session.open_store() as store:
        # Hubs of removed papers are still to be told; a timer may run before there are any.
        if not (store.papers() or store.subscriptions() or due):
            raise ConfigError("update", "there are no papers yet", "add one with: broadsheet add URL")
        with progress_bar("update") as watch:
            summary = take_in(store, papers, options, watch)
        store.tidy(datetime.now(UTC))
        keep_index(session, store)
    report(summary, quiet)
    if summary.interrupted:
        ctx.exit(130)
    ctx.exit(1 if summary.failed else 0)


def keep_index(session: Session, store: Store) -> None:
    """Bring the search index in step; a server that is writing it does so itself."""
    from broadsheet.edition.searching import catch_up
    from broadsheet.search import Busy, Index

    try:
        index = Index.open(session.index_folder)
        with counting_bar("search index") as watch:
            catch_up(index, store, watch)
        index.close()
    except Busy:
        return
