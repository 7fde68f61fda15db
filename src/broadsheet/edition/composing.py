"""The frame that every page of the edition's own has."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from broadsheet.edition.paging import Beside
from broadsheet.model import OWN, Heading, Link, Page, PageItem, Rule, Search

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk


def compose(
    desk: Desk,
    path: str,
    title: str,
    items: tuple[PageItem, ...],
    *,
    feed: str = "",
    beside: Beside = Beside(),  # noqa: B008 - frozen
    modified: datetime | None = None,
    description: str = "",
    ways: tuple[Link, ...] = (),
) -> Page:
    """Return a page with its title on top and the ways out below; `ways` are those of this page alone."""
    return Page(
        path=desk.at(path),
        title=title,
        items=(Heading(title, 1), *items, *ways_out(desk, path, ways)),
        language=desk.tongue,
        paper=desk.name,
        feed=desk.at(feed) if feed else "",
        previous=desk.at(beside.previous) if beside.previous else "",
        next=desk.at(beside.next) if beside.next else "",
        modified=modified,
        description=description,
        home=desk.at("/"),
    )


def ways_out(desk: Desk, path: str, own: tuple[Link, ...] = ()) -> tuple[PageItem, ...]:
    """Return the lines at the foot of every page: front page, sections, search."""
    labels = desk.labels
    ways: list[PageItem] = [Rule(), *own]
    if path != "/":
        ways.append(Link(labels.front, desk.at("/")))
    if desk.paper and len(desk.papers) > 1:
        ways.append(Link(labels.papers, "/"))
    ways += [Link(labels.sections, desk.at("/-/sections")), Link(labels.archive, desk.at("/-/archive"))]
    # The front page has the field at its top, the search page is one.
    if desk.index and path != "/" and not path.startswith(f"{OWN}search"):
        ways.append(Search(labels.search, desk.at("/-/search")))
    if path == "/":
        ways += [
            Link(labels.authors, desk.at("/-/authors")),
            Link(labels.tags, desk.at("/-/tags")),
            Link(labels.changed, desk.at("/-/changed")),
            Link(labels.about, desk.at("/-/about")),
            Link(labels.help_, desk.at("/-/help")),
        ]
    return tuple(ways)
