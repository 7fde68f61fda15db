"""The pages about the edition itself: what it is, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from broadsheet.edition.composing import compose
from broadsheet.model import OWN, Heading, Link, Page, PageItem, Prose, Span, Text, path_of
from broadsheet.render import format_date

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk


def about(desk: Desk) -> Page:
    """Return what this edition is, whose text it is, and how fresh."""
    words = desk.words
    items: list[PageItem] = [Prose((line.format(paper=desk.name),)) for line in words.about]
    licence = desk.paper.licence if desk.paper else ""
    items.append(
        Prose(
            (words.licence.format(licence=licence) if licence else words.no_licence.format(paper=desk.name),)
        )
    )
    if desk.imprint.contact:
        items.append(Prose(_with_contact(words.opt_out, desk.imprint.contact)))
    if desk.paper and desk.paper.url:
        items.append(Link(desk.paper.url, desk.paper.url, kind="web"))
    items += [Heading(words.fresh), *_freshness(desk)]
    if desk.twins:
        items += [Heading(words.elsewhere), *(Link(twin, twin, kind="web") for twin in desk.twins)]
    return compose(desk, f"{OWN}about", desk.labels.about, tuple(items))


def _with_contact(sentence: str, contact: str) -> Text:
    """Return a sentence with whom to write to, which leads there: by mail, or to a web page."""
    before, _, after = sentence.partition("{contact}")
    shown = contact.removeprefix("mailto:")
    href = f"mailto:{shown}" if "://" not in shown and "@" in shown else shown
    return (before, Span(shown, href) if ":" in href else shown, after)


def help_page(desk: Desk) -> Page:
    """Return how to find one's way in the edition."""
    words = desk.words
    newest = next(iter(desk.store.stories(desk.host, limit=1)), None)
    url = newest.address if newest else f"https://{desk.host or 'paper.example'}/an/article"
    path = desk.article_address(newest.address) if newest else desk.at(path_of(url))
    items: list[PageItem] = [
        Prose((line.format(paper=desk.name, url=url, path=path),)) for line in words.help
    ]
    if desk.index:
        items += [Heading(desk.labels.search), *(Prose((line,)) for line in words.help_search)]
    items += [
        Heading(words.addresses),
        Link(desk.labels.latest, desk.at(f"{OWN}latest")),
        Link(desk.labels.authors, desk.at(f"{OWN}authors")),
        Link(desk.labels.tags, desk.at(f"{OWN}tags")),
        Link(desk.labels.changed, desk.at(f"{OWN}changed")),
        Link(desk.labels.epaper, desk.at(f"{OWN}epaper")),
        Link(f"{desk.labels.feed} (Atom)", desk.at(f"{OWN}feed.atom"), kind="binary"),
        Link(f"{desk.labels.feed} (JSON)", desk.at(f"{OWN}feed.json"), kind="binary"),
        Link(desk.labels.about, desk.at(f"{OWN}about")),
    ]
    return compose(desk, f"{OWN}help", desk.labels.help_, tuple(items))


def _freshness(desk: Desk) -> Iterator[PageItem]:
    words = desk.words
    yield Prose((words.holds.format(articles=desk.count(desk.store.count_stories(desk.host))),))
    newest = next((story for story in desk.store.stories(desk.host, limit=1) if story.published), None)
    if newest and newest.published:
        yield Prose((words.newest.format(date=_moment(desk, newest.published)),))
    looked = last_look(desk)
    if looked:
        yield Prose((words.looked.format(date=_moment(desk, looked)),))


def last_look(desk: Desk) -> datetime | None:
    """Return when a source of the paper was last polled, None where none was."""
    hosts = [desk.host] if desk.host else [paper.host for paper in desk.papers]
    polled = [state.polled for host in hosts for state in desk.store.source_states(host) if state.polled]
    return max(polled, default=None)


def _moment(desk: Desk, when: datetime) -> str:
    return format_date(when, desk.tongue, "full")
