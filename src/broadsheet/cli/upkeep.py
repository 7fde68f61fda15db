"""`broadsheet check` and `backup`: the store's upkeep."""

from __future__ import annotations

from datetime import UTC, datetime

import click

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
            f"{result.articles:,} articles, {result.revisions:,} revisions, {result.pages:,} pages: "
            + (f"{len(result.findings):,} faults" if result.findings else "all well")
        )
        behind = _index(session, repair)
    ctx.exit(1 if behind or any(finding.state != "mended" for finding in result.findings) else 0)


@click.command()
@click.argument("target", metavar="FOLDER|URL")
@click.pass_obj
def backup(session: Session, target: str) -> None:
    """Copy the store, as it is at one moment, while others go on.

    To an empty folder, or to an empty database (postgresql://…): so a store also
    moves from SQLite to PostgreSQL and back. The copy is a store like any
    other: `broadsheet --data FOLDER` opens it.
    """
    with session.open_store() as store:
        store.backup(target)
    click.echo(f"copied to {target}")


def _index(session: Session, repair: bool) -> bool:
    """Say how the search index stands; return whether it is out of step still."""
    from broadsheet.edition.searching import catch_up
    from broadsheet.search import Index

    with session.open_store() as store:
        index = Index.open(session.index_folder)
        missing = store.latest_sequence() - index.sequence
        count = store.count_stories()
        if repair and (missing or index.count != count):
            index.clear()
            catch_up(index, store)
        in_step = index.count == count and index.sequence == store.latest_sequence()
        index.close()
    click.echo(
        f"search index: {index.count:,} articles, "
        + ("in step" if in_step else "out of step; --repair makes it anew")
    )
    return not in_step
