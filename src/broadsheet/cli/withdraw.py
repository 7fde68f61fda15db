"""`broadsheet withdraw`: take one article out for good."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from broadsheet.cli.finding import find_article, places_of
from broadsheet.cli.output import aligned, counted, moment
from broadsheet.cli.papers import agreed
from broadsheet.cli.root import Session
from broadsheet.cli.update import keep_index
from broadsheet.errors import BroadsheetError, NotFound

if TYPE_CHECKING:
    from broadsheet.store import Store


@click.command()
@click.argument("article", metavar="[ARTICLE]", required=False)
@click.option("--undo", is_flag=True, help="Let a withdrawn article come in again.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def withdraw(session: Session, article: str | None, undo: bool, yes: bool) -> None:
    """Take one article out for good, or list those that were.

    ARTICLE is its URL, its path, or its address in the edition. It goes with all its revisions and kept
    pages, from every list, the search and every protocol, and neither an update nor an
    import brings it in again, under any address it was known by; --undo lifts that, and the next update
    visits it. Its text does not come back: `broadsheet export` first keeps it.

    \b
    broadsheet withdraw https://paper.example/an/article
    broadsheet withdraw --undo https://paper.example/an/article
    broadsheet withdraw                          what was withdrawn, and when
    """
    with session.open_store() as store:
        if article is None:
            _list(store)
        elif undo:
            _undo(store, article)
        else:
            _withdraw(session, store, article, yes)


def _withdraw(session: Session, store: Store, article: str, yes: bool) -> None:
    host, path = find_article(store, article)
    story = store.story(host, path)
    title = (story.title if story else "") or f"{host}{path}"
    revisions = counted(len(store.edits(host, path)), "revision")
    if not (yes or agreed(f"Withdraw “{title}” for good, with {revisions}?")):
        raise BroadsheetError(article, "stays as it is", "--yes withdraws without asking")
    store.withdraw(host, path, datetime.now(UTC))
    keep_index(session, store)
    click.echo(f"“{title}” is withdrawn, with {revisions}.")


def _undo(store: Store, article: str) -> None:
    for host, path in places_of(store, article):
        if store.withdrawal(host, path) is not None:
            store.readmit(host, path, datetime.now(UTC))
            click.echo(f"{host}{path} may come in again. Take it in with: broadsheet update {host}")
            return
    raise NotFound(article, "no article was withdrawn at this address", '"broadsheet withdraw" lists them')


def _list(store: Store) -> None:
    known = store.withdrawals()
    rows = [(moment(each.at), f"{each.paper}{each.path}") for each in known]
    for row in aligned(rows) if rows else ():
        click.echo(row)
    if not rows:
        click.echo("no article was withdrawn", err=True)
