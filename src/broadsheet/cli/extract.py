"""`broadsheet extract`: read the kept pages anew."""

from __future__ import annotations

import click

from broadsheet.cli.kinds import Whole
from broadsheet.cli.progress import progress_bar, report
from broadsheet.cli.root import Session
from broadsheet.cli.update import keep_index
from broadsheet.errors import ConfigError


@click.command()
@click.argument("papers", metavar="[HOST...]", nargs=-1)
@click.option("--again", is_flag=True, help="Read every kept page anew, with the rules and recipes of today.")
@click.option("--processes", type=Whole(1, 256), metavar="N", help="Processes that extract (one a core).")
@click.pass_context
def extract(ctx: click.Context, papers: tuple[str, ...], again: bool, processes: int | None) -> None:
    """Run new rules over the pages that are kept.

    Each page that was fetched is kept beside its article. An article that
    reads differently now becomes a new revision, which says nothing of a change by
    the paper; one whose page gives no article any more stays as it is.
    """
    from broadsheet.update import extract_again

    if not again:
        raise ConfigError(
            "extract", "pages are extracted when they come", "say --again to read the kept ones anew"
        )
    session: Session = ctx.obj
    recipes = session.sound_recipes()
    with session.open_store() as store:
        with progress_bar("extract") as watch:
            summary = extract_again(store, papers, watch, processes=processes, recipes=recipes)
        keep_index(session, store)
    report(summary)
    ctx.exit(1 if summary.failed else 0)
