"""`broadsheet search`: find articles from the command line."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import click

from broadsheet.cli.kinds import Whole, pager_option
from broadsheet.cli.output import columns, page_out, wants_colour
from broadsheet.cli.progress import counting_bar
from broadsheet.cli.root import Session
from broadsheet.errors import StoreError, no_such_paper
from broadsheet.model import Span, Text
from broadsheet.text import fill

if TYPE_CHECKING:
    from broadsheet.edition.finding import Hit


class WithExcluded(click.Command):
    """A command whose "-word" is a word to leave out, and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put words to leave out where options are looked for no more."""
        end = args.index("--") if "--" in args else len(args)
        before, after = args[:end], args[end + 1 :]
        words = [arg for arg in before if _EXCLUDED.match(arg)]
        options = [arg for arg in before if not _EXCLUDED.match(arg)]
        return super().parse_args(ctx, [*options, "--", *words, *after])


# All that begins with one dash, but for the short options -n 5, -n5 and -h.
_EXCLUDED = re.compile(r"-(?!-|n\d*$|h$).")


@click.command(cls=WithExcluded)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True)
@click.option(
    "-n",
    "--limit",
    type=Whole(1, 1000),
    metavar="N",
    default=10,
    show_default=True,
    help="Stories to show.",
)
@click.option("--skip", type=Whole(0, 1000), metavar="N", default=0, help="Leave out the first ones.")
@click.option("--newest", is_flag=True, help="Newest first, not best first.")
@click.option("--paper", metavar="HOST", help="In this paper only.")
@pager_option
@click.pass_context
def search(
    ctx: click.Context,
    query: tuple[str, ...],
    limit: int,
    skip: int,
    newest: bool,
    paper: str | None,
    pager: bool,
) -> None:
    """Find articles.

    Every word has to be there, in any of its forms. A "phrase" in quotes,
    -not, prefix*, author: section: tag: paper: before a word, after:2024-01
    and before:2024-03-15 narrow it. Exit code 1 where nothing is found.

    \b
    broadsheet search Hafen Brücke -Glocke
    broadsheet search --newest author:kretschmer after:2024-01
    broadsheet search "rote Linie" "author:Fabian Kretschmer"
    """
    from broadsheet.edition.languages import words_in
    from broadsheet.edition.searching import Finder, catch_up
    from broadsheet.search import Busy, Index, parse_query

    session: Session = ctx.obj
    said = " ".join(map(as_typed, query))
    asked = f"{said} order:newest" if newest else said
    told = dict(words_in("en").troubles)
    for trouble in parse_query(asked).troubles:
        click.echo(f"broadsheet: {told[trouble]}", err=True)
    with session.open_store() as store:
        if paper and store.paper(paper) is None:
            raise no_such_paper(paper)
        index = Index.open(session.index_folder)
        with counting_bar("search index") as watch:
            try:
                catch_up(index, store, watch)
            except Busy:
                # A server or an update that writes the index takes in what is new.
                pass
            except StoreError as error:
                click.echo(f"broadsheet: {error} (what it has is searched)", err=True)
            index.reload()
        found = Finder(index, store).search(asked, paper=paper, limit=limit, offset=skip)
        index.close()
    blocks = [_told(hit, session.config.width) for hit in found.hits]
    if not blocks:
        click.echo("nothing found", err=True)
        ctx.exit(1)
    total = f"more than {found.total.count:,}" if found.total.more else f"{found.total.count:,}"
    page_out("\n\n".join([*blocks, f"{len(blocks)} of {total}"]), pager)
    sys.stdout.flush()


def as_typed(word: str) -> str:
    """Return an argument as the query language has it: with spaces a phrase, its quotes the shell took."""
    parts = _FIELD.fullmatch(word)
    if parts is None or '"' in word or " " not in word or ":" in parts["said"]:
        return word
    return f'{parts["before"]}"{parts["said"]}"'


_FIELD = re.compile(r"(?P<before>-?(?:\w+:)?)(?P<said>.*)", re.DOTALL)


def _told(hit: Hit, usual: int) -> str:
    """Return a story as lines: each whole in a pipe, filled on a terminal."""
    story = hit.story
    day = f"{story.published:%Y-%m-%d}" if story.published else ""
    detail = " · ".join(filter(None, (day, story.section, ", ".join(story.authors))))
    told = [story.title, detail, _marked(hit.snippet)]
    if sys.stdout.isatty():
        told = ["\n".join(fill(line, columns(None, usual))) for line in told]
    before, after = ("\x1b[1m", "\x1b[0m") if wants_colour(os.environ) else ("*", "*")
    text = "\n".join(filter(None, (*told, story.address)))
    return text.replace(_BEFORE, before).replace(_AFTER, after)


# What stands for the marks of a word until its line is filled: noncharacters, which no text has.
_BEFORE, _AFTER = "\ufdd0", "\ufdd1"


def _marked(text: Text) -> str:
    return "".join(
        re.sub(r"\S+", rf"{_BEFORE}\g<0>{_AFTER}", run.text) if isinstance(run, Span) else run for run in text
    )
