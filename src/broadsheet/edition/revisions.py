"""How an article changed: its history, an old revision, what is new in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broadsheet.edition.articles import absence, page_of, removal
from broadsheet.edition.composing import compose, ways_out
from broadsheet.edition.spelling import forms_of
from broadsheet.edition.stories import DOT
from broadsheet.errors import NotFound, Withdrawn
from broadsheet.model import (
    OWN,
    Article,
    Byline,
    Heading,
    Link,
    Page,
    PageItem,
    Paragraph,
    Prose,
    Revision,
    Rule,
    Span,
    Text,
    path_of,
)
from broadsheet.render import format_date
from broadsheet.revise import LineDiff, RunState, diff

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk
    from broadsheet.store import Edit

MARKS: dict[RunState, tuple[str, str]] = {"same": ("", ""), "added": ("{+", "+}"), "removed": ("[-", "-]")}
"""As wdiff marks words: every protocol can show them, and a screen reader says them."""


def history(desk: Desk, path: str) -> Page:
    """Return the revisions of an article, the newest first."""
    latest = _revision(desk, path, None)
    article = latest.article
    place = path_of(article.address)
    edits = desk.store.edits(desk.host or "", place)
    items: list[PageItem] = [Link(desk.words.now, desk.article_address(article.address))]
    if gone := removal(desk, latest):
        when = format_date(gone, desk.tongue, "full")
        items.append(Prose((desk.labels.removed.format(date=when),)))
    if len(edits) == 1:
        items.append(Prose((desk.words.unchanged,)))
    for edit in reversed(edits):
        items += _edit_lines(desk, edit, article)
    title = f"{desk.labels.history}{desk.labels.colon}{article.title or article.address}"
    return compose(desk, f"{OWN}history{place}", title, tuple(items), modified=edits[-1].seen)


def revision(desk: Desk, number: int, path: str) -> Page:
    """Return an article as it stood in one of its revisions."""
    found = _revision(desk, path, number)
    place = path_of(found.article.address)
    page = page_of(desk, found)
    seen = desk.words.seen.format(date=_moment(desk, found.seen, found.article))
    title = f"{desk.labels.revision.format(number=number)} · {seen}"
    ways: tuple[PageItem, ...] = (
        Rule(),
        Link(desk.labels.history, desk.at(f"{OWN}history{place}")),
        Link(desk.words.now, desk.article_address(found.article.address)),
    )
    items = (*_below_title(page.items, Byline((title,))), *ways, *ways_out(desk, page.path))
    return replace(page, path=desk.at(f"{OWN}revision/{number}{place}"), items=items)


def changes(desk: Desk, old: int, new: int, path: str) -> Page:
    """Return what changed from one revision to another, word by word."""
    before, after = _revision(desk, path, old), _revision(desk, path, new)
    place = path_of(after.article.address)
    words = desk.words
    lines = diff(before.article, after.article).changed
    gone, came = Span("[-…-]", em=True), Span("{+…+}", strong=True)
    items: list[PageItem] = [
        Byline((after.article.title or after.article.address,)),
        Prose(_filled(words.marks, {"{gone}": gone, "{new}": came}) if lines else (words.same_words,)),
    ]
    part = ""
    for line in lines:
        if line.part != part:
            part = line.part
            items.append(Heading(_named(desk, (part,)).capitalize()))
        items.append(Paragraph(_marked(line)))
    items += [
        Rule(),
        Link(words.read_revision.format(number=old), desk.at(f"{OWN}revision/{old}{place}")),
        Link(desk.labels.history, desk.at(f"{OWN}history{place}")),
        Link(words.now, desk.article_address(after.article.address)),
    ]
    title = words.changed_from.format(old=old, new=new)
    return compose(desk, f"{OWN}diff/{old}-{new}{place}", title, tuple(items), modified=after.seen)


def _revision(desk: Desk, path: str, number: int | None) -> Revision:
    for form in forms_of(path) if desk.host else ():
        if number is None:
            found = desk.store.article(desk.host or "", form)
        else:
            found = desk.store.revision(desk.host or "", form, number)
        if found:
            return found
    error = absence(desk, path)
    raise (
        error
        if number is None or isinstance(error, Withdrawn)
        else NotFound(desk.at(path), "no such article or revision here")
    )


def _edit_lines(desk: Desk, edit: Edit, article: Article) -> tuple[PageItem, ...]:
    place = path_of(article.address)
    words = desk.words
    change = edit.change
    said = [words.seen.format(date=_moment(desk, edit.seen, article))]
    if edit.number == 1:
        said = [f"{words.first_seen}{desk.labels.colon}{_moment(desk, edit.seen, article)}"]
    elif change:
        said += [
            _named(desk, dict.fromkeys((*change.parts, *change.kinds))),
            words.words_changed.format(added=change.added, removed=change.removed),
            words.read_anew if change.anew else words.declared if change.declared else words.silent,
        ]
    read = Link(
        words.read_revision.format(number=edit.number),
        desk.at(f"{OWN}revision/{edit.number}{place}"),
        detail=DOT.join(part for part in said if part),
        date=edit.seen,
    )
    if edit.number == 1:
        return (read,)
    between = f"{OWN}diff/{edit.number - 1}-{edit.number}{place}"
    return (read, Link(desk.labels.see_changes, desk.at(between), under=True))


def _named(desk: Desk, parts: Iterable[str]) -> str:
    names = dict(desk.words.parts)
    return desk.labels.comma.join(names.get(part, part) for part in parts)


def _moment(desk: Desk, when: datetime, article: Article) -> str:
    # The clock of the paper, where its own dates tell which that is.
    zone = article.published.tzinfo if article.published else None
    return format_date(when.astimezone(zone) if zone else when, desk.tongue, "full")


def _marked(line: LineDiff) -> Text:
    """Return a changed line with what came and what went marked."""
    runs: list[str | Span] = []
    for run in line.runs:
        before, after = MARKS[run.state]
        if run.state == "same" or not run.text.strip():
            runs.append(run.text)
            continue
        words = run.text.strip()
        lead, _, trail = run.text.partition(words)
        mark = Span(f"{before}{words}{after}", strong=run.state == "added", em=run.state == "removed")
        runs += [part for part in (lead, mark, trail) if part]
    return tuple(runs)


def _filled(pattern: str, spans: dict[str, Span]) -> Text:
    runs: list[str | Span] = [pattern]
    for name, span in spans.items():
        last = runs.pop()
        assert isinstance(last, str)
        before, _, after = last.partition(name)
        runs += [before, span, after]
    return tuple(run for run in runs if run)


def _below_title(items: tuple[PageItem, ...], line: PageItem) -> tuple[PageItem, ...]:
    if items and isinstance(items[0], Heading):
        return (items[0], line, *items[1:])
    return (line, *items)
