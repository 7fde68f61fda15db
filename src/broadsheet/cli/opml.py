"""`broadsheet opml`: papers in and out as a list of feeds."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from broadsheet.cli.root import Session
from broadsheet.errors import BroadsheetError, FormatError


@click.command()
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.pass_context
def opml(ctx: click.Context, file: Path | None) -> None:
    """Add the papers of an OPML list, or write one of the papers there are.

    With FILE (as feed readers write it) each feed's site is looked at and added, and
    what fails is reported; without, the list of all papers' feeds goes to standard
    output.
    """
    from broadsheet.sources.opml import read_opml, write_opml

    session: Session = ctx.obj
    if file is None:
        with session.open_store() as store:
            papers = store.papers()
        sys.stdout.buffer.write(write_opml(papers) + b"\n")
        for paper in papers:
            if all(source.kind != "feed" for source in paper.sources):
                click.echo(f"broadsheet: {paper.host}: has no feed, left out", err=True)
        return
    try:
        subscriptions = read_opml(file.read_bytes(), str(file))
    except OSError as error:
        raise FormatError(str(file), error.strerror or "cannot be read") from error
    from broadsheet.update import Wish, add_paper

    failed = 0
    with session.open_store(make=True) as store:
        for subscription in subscriptions:
            try:
                added = add_paper(store, subscription.feed, Wish(), session.manners, lambda _: None)
                click.echo(f"{added.paper.name} ({added.paper.host}) is added")
            except BroadsheetError as error:
                failed += 1
                click.echo(f"broadsheet: {error}", err=True)
    click.echo(f"{len(subscriptions) - failed} of {len(subscriptions)} feeds added")
    ctx.exit(1 if failed else 0)
