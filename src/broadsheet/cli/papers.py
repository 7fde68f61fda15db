"""`broadsheet add`, `papers` and `remove`: the papers of the edition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from broadsheet.cli.output import aligned, counted, moment
from broadsheet.cli.progress import steps
from broadsheet.cli.root import Session
from broadsheet.errors import BroadsheetError, no_such_paper

if TYPE_CHECKING:
    from broadsheet.model import Paper
    from broadsheet.store import OutcomeKind, SourceState, Store, Subscription
    from broadsheet.update import Added, Wish

KINDS = ("feed", "sitemap", "section", "wordpress", "ghost")


@click.command()
@click.argument("url", metavar="URL")
@click.option("--name", default="", help="The paper's name, instead of what its site says.")
@click.option("--line", default="", help="The words under the nameplate.")
@click.option("--language", default="", metavar="TAG", help="The paper's language: de, en, fr, es …")
@click.option("--style", default="", help="The house style of its text: broadsheet, taz.")
@click.option(
    "--feed", "feeds", multiple=True, metavar="URL", help="Take this feed, not what is found (repeatable)."
)
@click.option(
    "--sitemap", "sitemaps", multiple=True, metavar="URL", help="Take this sitemap, not what is found."
)
@click.option(
    "--only", "kinds", multiple=True, type=click.Choice(KINDS), help="Of what is found, take this kind only."
)
@click.option(
    "--allow-private", is_flag=True, help="The paper is on loopback or a private address, and that is meant."
)
@click.pass_obj
def add(
    session: Session,
    url: str,
    name: str,
    line: str,
    language: str,
    style: str,
    feeds: tuple[str, ...],
    sitemaps: tuple[str, ...],
    kinds: tuple[str, ...],
    allow_private: bool,
) -> None:
    """Find a paper's feeds and sitemaps, and remember the paper.

    URL is the paper's front page, one of its sections, a feed or a sitemap;
    "paper.example" will do. What the site offers is listed, and the best of
    it chosen. Adding a paper again looks anew and keeps its articles.
    """
    from broadsheet.model import Source
    from broadsheet.render import style_named
    from broadsheet.update import Wish

    if style:
        style_named(style)
    given = [Source("feed", address) for address in feeds]
    given += [Source("sitemap", address) for address in sitemaps]
    wish = Wish(
        name=name,
        line=line,
        language=language,
        style=style,
        allow_private=allow_private,
        sources=tuple(given),
        kinds=kinds,
    )
    with session.open_store(make=True) as store:
        added = _looked_at(store, url, wish, session)
    for offer in added.offers:
        mark = "*" if offer.source in added.paper.sources else " "
        click.echo(f"{mark} {offer.source.kind:9}  {offer.source.address}  ({offer.note})")
    for source in given:
        click.echo(f"* {source.kind:9}  {source.address}  (as you said)")
    verb = "looked at again" if added.known else "added"
    click.echo(f"{added.paper.name} ({added.paper.host}) is {verb}. Take it in with: broadsheet update")


def _looked_at(store: Store, url: str, wish: Wish, session: Session) -> Added:
    """Add a paper, and print of what was told on the way what the list of offers will not say."""
    from broadsheet.update import add_paper

    told: list[str] = []
    listed: tuple[str, ...] = ()
    try:
        with steps() as step:

            def tell(said: str) -> None:
                told.append(said)
                step(said)

            added = add_paper(store, url, wish, session.manners, tell)
        listed = ("looking at ", *(f"{each.source.kind}: {each.source.address}" for each in added.offers))
        return added
    finally:
        for said in told:
            if not said.startswith(listed):
                click.echo(said, err=True)


@click.command()
@click.option("--sources", "with_sources", is_flag=True, help="Also each paper's sources, with their state.")
@click.pass_obj
def papers(session: Session, with_sources: bool) -> None:
    """List the papers with their health.

    For each: host, name, how many articles, when it was last asked, and what
    is wrong with it: sources that fail, addresses whose last visit failed. With
    --sources also what its pages ask machines not to do (noarchive, noai, tdm,
    robots-ai, robots-archive), and how the visits of its addresses ended.
    """
    with session.open_store() as store:
        known = store.papers()
        told = [(paper, store.source_states(paper.host)) for paper in known]
        heads = aligned([_health(store, paper, states) for paper, states in told])
        for (paper, states), head in zip(told, heads, strict=True):
            click.echo(head)
            if with_sources:
                hubs = {each.source: each for each in store.subscriptions(paper.host)}
                for state in states:
                    click.echo(_source(state, hubs.get(state.source.address)))
                click.echo(f"    visits     {_counted(store.outcome_counts(paper.host).items(), 'none yet')}")
                click.echo(f"    opt-outs   {_counted(store.opt_outs(paper.host).items(), 'none')}")
    if not known:
        click.echo("no papers yet; add one with: broadsheet add URL", err=True)


@click.command()
@click.argument("host", metavar="HOST")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def remove(session: Session, host: str, yes: bool) -> None:
    """Forget a paper and all its articles.

    HOST is the paper's name in addresses, as `broadsheet papers` lists it. This
    cannot be undone: `broadsheet export --paper HOST` first keeps the articles.
    """
    with session.open_store() as store:
        paper = store.paper(host)
        if paper is None:
            raise no_such_paper(host)
        count = store.count_stories(host)
        if not (yes or agreed(f"Forget {paper.name} with its articles ({count:,})?")):
            raise BroadsheetError(host, "stays as it is", "--yes forgets without asking")
        store.remove_paper(host)
    click.echo(f"{paper.name} is forgotten, with {counted(count, 'article')}.")


def agreed(question: str) -> bool:
    """Ask; where nobody can answer, that is no."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        click.echo(err=True)
        return False


def _health(store: Store, paper: Paper, states: tuple[SourceState, ...]) -> tuple[str, ...]:
    asked = [state.polled for state in states if state.polled]
    failing = [state for state in states if state.failures]
    if failing and len(failing) == len(states):
        health = f"failing: {failing[0].error}"
    elif failing:
        health = f"{len(failing)} of {len(states)} sources failing: {failing[0].error}"
    else:
        health = _visits(store, paper) if asked else "not asked yet"
    count = store.count_stories(paper.host)
    last = f"asked {moment(max(asked))}" if asked else "never asked"
    articles = counted(count, "article")
    return paper.host, paper.name, articles, last, health


def _visits(store: Store, paper: Paper) -> str:
    counts = store.outcome_counts(paper.host)
    kinds: tuple[OutcomeKind, ...] = ("failed", "refused", "not found")
    wrong = [f"{counted(counts[kind], 'page')} {kind}" for kind in kinds if counts.get(kind)]
    return "; ".join(["well", *wrong])


def _counted(counts: Iterable[tuple[str, int]], none: str) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts) or none


def _source(state: SourceState, hub: Subscription | None) -> str:
    due = f"due {moment(state.due)}" if state.due else "due now"
    trouble = f"  {state.error}" if state.failures else ""
    return f"    {state.source.kind:9}  {state.source.address}  {due}{_hub(state, hub)}{trouble}"


def _hub(state: SourceState, hub: Subscription | None) -> str:
    if hub is None:
        return f"  (offers the hub {state.hub})" if state.hub else ""
    if hub.error:
        return f"  (hub: {hub.error})"
    if hub.until is None:
        return f"  (asked the hub {hub.hub})"
    return f"  (pushed by {hub.hub} until {moment(hub.until)})"
