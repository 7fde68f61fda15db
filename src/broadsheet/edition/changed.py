"""The list of articles that were changed after they were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.edition.composing import compose
from broadsheet.edition.paging import STORIES, Beside, sheet_path
from broadsheet.edition.stories import line_of
from broadsheet.errors import NotFound
from broadsheet.model import OWN, Link, Page, PageItem, Prose

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk


def changed(desk: Desk, number: int = 1) -> Page:
    """Return the changed stories, the last changed first; each leads to its history."""
    path = f"{OWN}changed"
    labels = desk.labels
    offset = (number - 1) * STORIES
    # One more than the page holds tells whether there is a next page.
    found = desk.store.changed(desk.host, limit=STORIES + 1, offset=offset) if number else ()
    if not found and number != 1:
        raise NotFound(desk.at(sheet_path(path, number)), f"there is no page {number}")
    items: list[PageItem] = []
    for story in found[:STORIES]:
        items.append(line_of(desk, story, paper=desk.paper is None))
        items.append(Link(labels.see_changes, desk.own_address("history", story.address), under=True))
    next_path = sheet_path(path, number + 1) if len(found) > STORIES else ""
    previous_path = sheet_path(path, number - 1) if number > 1 else ""
    if not items:
        items.append(Prose((labels.nothing_here,)))
    if next_path:
        items.append(Link(labels.next_page, desk.at(next_path)))
    if previous_path:
        items.append(Link(labels.previous_page, desk.at(previous_path)))
    return compose(
        desk,
        sheet_path(path, number),
        labels.changed,
        tuple(items),
        feed=f"{OWN}changed/feed.atom",
        beside=Beside(previous_path, next_path),
    )
