"""`broadsheet history` and `diff`: how an article changed."""

from __future__ import annotations

import os
import re
from itertools import groupby
from typing import TYPE_CHECKING

import click

from broadsheet.cli.finding import find_article
from broadsheet.cli.kinds import Whole, pager_option, width_option
from broadsheet.cli.output import columns, moment, page_out, wants_colour
from broadsheet.cli.root import Session
from broadsheet.errors import NotFound
from broadsheet.model import path_of
from broadsheet.text import fill, width

if TYPE_CHECKING:
    from broadsheet.model import Revision
    from broadsheet.revise import LineDiff
    from broadsheet.store import Edit, Store

Word = list[tuple[str, str]]
"""The segments of a word: whether it stayed, came or went, and its letters."""

MARKS = {"same": ("", ""), "added": ("{+", "+}"), "removed": ("[-", "-]")}
"""As wdiff marks words."""
COLOURS = {"same": ("", ""), "added": ("\x1b[32;4m", "\x1b[0m"), "removed": ("\x1b[31;9m", "\x1b[0m")}


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option("-r", "--revision", type=Whole(1), metavar="N", help="Print the text of revision N.")
@width_option
@pager_option
@click.pass_obj
def history(session: Session, article: str, revision: int | None, wide: int | None, pager: bool) -> None:
    """List the revisions of an article, the newest first.

    ARTICLE is its URL, its path, or its address in the edition. A line says when the
    revision was seen, what it changed, how many words came and went, and
    whether the paper says so itself ("declared") or not ("silent"). "Read anew"
    is what the paper did not change: `broadsheet extract --again` read the
    kept page better. "Removed at the paper" says since when its page is away (404, 410).
    """
    with session.open_store() as store:
        host, path = find_article(store, article)
        if revision is None:
            lines = [_line(edit) for edit in sorted(store.edits(host, path), key=lambda e: -e.number)]
            page_out("\n".join((*_removal(store, host, path), *lines)), pager)
            return
        from broadsheet.render import render

        told = _revision(store, host, path, revision)
        page_out(
            render(told.article, "text", columns(wide, session.config.width), session.config.style), pager
        )


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.argument("old", type=Whole(1), required=False, metavar="[A")
@click.argument("new", type=Whole(1), required=False, metavar="B]")
@width_option
@pager_option
@click.pass_obj
def diff(
    session: Session, article: str, old: int | None, new: int | None, wide: int | None, pager: bool
) -> None:
    """Show what changed between two revisions, word by word.

    ARTICLE is its URL, its path, or its address in the edition. Without A and B the last
    revision is compared with the one before it; with A alone, the last with
    A. Words that went stand as [-gone-], words that came as {+new+}; on a
    terminal they are struck out and underlined.
    """
    with session.open_store() as store:
        host, path = find_article(store, article)
        last = max(edit.number for edit in store.edits(host, path))
        to = new or last
        since = old or max(1, to - 1)
        before, after = _revision(store, host, path, since), _revision(store, host, path, to)
    if since == to:
        only = "there is one revision only" if last == 1 else f"revision {to} is the same as itself"
        click.echo(f"broadsheet: {article}: {only}, nothing to compare", err=True)
        return
    from broadsheet.revise import diff as compare

    marks = COLOURS if wants_colour(os.environ) else MARKS
    lines = compare(before.article, after.article).changed
    measure = columns(wide, session.config.width)
    compared = f"revision {since} of {moment(before.seen)} → {to} of {moment(after.seen)}"
    head = "\n".join((*fill(after.article.title, measure), *fill(compared, measure)))
    parts = [head, *(_changed(line, measure, marks) for line in lines)]
    page_out("\n\n".join(parts if lines else [head, "(the words are the same)"]), pager)


def _revision(store: Store, host: str, path: str, number: int) -> Revision:
    revision = store.revision(host, path, number)
    if revision is None:
        raise NotFound(f"{host}{path}", f"no revision {number}", '"broadsheet history" lists them')
    return revision


def _removal(store: Store, host: str, path: str) -> list[str]:
    revision = store.article(host, path)
    visit = store.last_visit(host, path_of(revision.article.address)) if revision else None
    if visit is None or visit.since is None or not visit.is_away:
        return []
    return [f"   -  {moment(visit.since)}  removed at the paper ({visit.status})"]


def _line(edit: Edit) -> str:
    when = f"{edit.number:>4}  {moment(edit.seen)}"
    if edit.change is None:
        return f"{when}  first seen" if edit.number == 1 else when
    change = edit.change
    if change.anew:
        return f"{when}  read anew  +{change.added} -{change.removed} words  not by the paper"
    said = "declared" if change.declared else "silent"
    parts = ", ".join(dict.fromkeys((*change.parts, *change.kinds)))
    return f"{when}  {parts}  +{change.added} -{change.removed} words  {said}"


def _changed(line: LineDiff, measure: int, marks: dict[str, tuple[str, str]]) -> str:
    """Return a changed line as "part: words", filled to `measure` columns; colours take none."""
    seen = marks if marks is not COLOURS else dict.fromkeys(marks, ("", ""))
    rows: list[list[Word]] = [[]]
    for word in [[("same", f"{line.part}:")], *_words(line)]:
        if rows[-1] and width(_marked([*rows[-1], word], seen)) > measure:
            rows.append([])
        rows[-1].append(word)
    return "\n".join(_marked(row, marks) for row in rows)


def _words(line: LineDiff) -> list[Word]:
    """Return the words, each as the segments of it that stayed, came or went."""
    words: list[Word] = [[]]
    for run in line.runs:
        for text in re.split(r"(\s+)", run.text):
            if text.isspace():
                words.append([])
            elif text:
                words[-1].append((run.state, text))
    return [word for word in words if word]


def _marked(row: list[Word], marks: dict[str, tuple[str, str]]) -> str:
    segments: Word = []
    for number, word in enumerate(row):
        if number:
            # A space between two words of one state is inside their mark.
            state = word[0][0] if segments[-1][0] == word[0][0] else "same"
            segments.append((state, " "))
        segments += word
    runs = ((state, "".join(text for _, text in run)) for state, run in groupby(segments, lambda s: s[0]))
    return "".join(f"{marks[state][0]}{text}{marks[state][1]}" for state, text in runs)
