"""`broadsheet check` and `backup`: the store's upkeep."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from broadsheet.cli.output import counted
from broadsheet.cli.root import Session


@click.command()
@click.option("--repair", is_flag=True, help="Repair what can be repaired.")
@click.pass_context
def check(ctx: click.Context, repair: bool) -> None:
    """Verify the store: every revision, page, list and number, and the search index.

    With --repair, lists and numbers are made anew from the articles, a damaged
    revision is set aside and its page fetched again, and the search index is
    brought in step. Others may read and write meanwhile. Exit code 1 where
    something was found that is not repaired.
    """
    session: Session = ctx.obj
    with session.open_store() as store:
        result = store.check(datetime.now(UTC), mend=repair)
        for finding in result.findings:
            click.echo(f"{finding.where}: {finding.what} ({finding.state})")
        click.echo(
            f"{counted(result.articles, 'article')}, {counted(result.revisions, 'revision')}, "
            f"{counted(result.pages, 'page')}: "
            + (counted(len(result.findings), "fault") if result.findings else "all well")
        )
        wrong = _index(session, repair)
    ctx.exit(1 if wrong or any(finding.state != "mended" for finding in result.findings) else 0)


@click.command()
@click.argument("target", metavar="FOLDER|URL")
@click.pass_obj
def backup(session: Session, target: str) -> None:
    """Copy the store, as it is at one moment, while others go on.

    To an empty folder, or to an empty database (postgresql://…): so a store also
    moves from SQLite to PostgreSQL and back. The copy is a store like any
    other: `broadsheet --data FOLDER` opens it.
    """
    from broadsheet.store.engine import shown

    with session.open_store() as store:
        store.backup(target)
    click.echo(f"copied to {shown(target)}")


def _index(session: Session, repair: bool) -> bool:
    """Say how the search index stands; return whether it has to be made anew.

    One that is behind is no fault: whoever searches, updates or serves next takes in what is missing, and
    takes out what was removed.
    """
    from broadsheet.edition.searching import catch_up
    from broadsheet.search import Index

    with session.open_store() as store:
        index = Index.open(session.index_folder)
        count = store.count_stories()
        if repair:
            catch_up(index, store)
        if repair and index.count != count:
            index.clear()
            catch_up(index, store)
        # What was removed leaves numbers that nobody has to take in.
        missing = bool(store.revisions_after(index.sequence, 1))
        behind = store.latest_sequence() - index.sequence if missing else 0
        removed = index.papers({paper.host for paper in store.papers()})
        wrong = not (behind or removed) and index.count != count
        index.close()
    state = "out of step; --repair makes it anew" if wrong else "in step"
    if removed:
        state = "with papers that were removed; the next update, search or server takes them out"
    if behind:
        state = f"{behind:,} behind; the next update, search or server takes them in"
    click.echo(f"search index: {counted(index.count, 'article')}, {state}")
    return wrong
