"""The lists of stories: latest, by section, by author, by tag."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from broadsheet.edition.composing import compose
from broadsheet.edition.paging import STORIES, beside, sheet_of, sheet_path, turn_links
from broadsheet.edition.stories import story_links
from broadsheet.errors import NotFound
from broadsheet.model import OWN, Link, Page, Prose, to_slug

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk
    from broadsheet.store import TermKind


def latest(desk: Desk, number: int = 1) -> Page:
    """Return all stories, newest first."""
    path = f"{OWN}latest"
    total = desk.store.count_stories(desk.host)
    sheet = sheet_of(desk.at(path), number, total, STORIES)
    stories = desk.store.stories(desk.host, limit=sheet.size, offset=sheet.offset)
    return compose(
        desk,
        sheet_path(path, number),
        desk.labels.latest,
        (
            Prose((desk.count(total),)),
            *story_links(desk, stories, paper=desk.paper is None),
            *turn_links(desk, desk.at(path), sheet),
        ),
        feed="/-/feed.atom",
        beside=beside(path, sheet),
    )


def section(desk: Desk, slug: str, number: int = 1) -> Page:
    """Return a section's stories, newest first."""
    return _grouped(desk, "section", slug, number)


def author(desk: Desk, slug: str, number: int = 1) -> Page:
    """Return all pieces of an author, newest first."""
    return _grouped(desk, "author", slug, number)


def tag(desk: Desk, slug: str, number: int = 1) -> Page:
    """Return the stories with a tag, newest first."""
    return _grouped(desk, "tag", slug, number)


def known_slug(desk: Desk, kind: TermKind, asked: str) -> tuple[str, str]:
    """Return slug and name of what was asked for, by slug or by name.

    Raises `NotFound`.
    """
    wanted = unquote(asked)
    for slug in (wanted, to_slug(wanted)):
        name = desk.name_in(kind, slug)
        if name is not None:
            return slug, name
    everything = desk.at(f"{OWN}{kind}s")
    raise NotFound(desk.at(f"{OWN}{kind}/{asked}"), f"no such {kind} here", f"all are at {everything}")


def _grouped(desk: Desk, kind: TermKind, asked: str, number: int) -> Page:
    slug, name = known_slug(desk, kind, asked)
    path = f"{OWN}{kind}/{quote(slug, safe='-')}"
    chosen = {kind: slug}
    total = desk.store.count_stories(desk.host, **chosen)  # type: ignore[arg-type]
    sheet = sheet_of(desk.at(path), number, total, STORIES)
    stories = desk.store.stories(desk.host, limit=sheet.size, offset=sheet.offset, **chosen)  # type: ignore[arg-type]
    return compose(
        desk,
        sheet_path(path, number),
        name,
        (
            Prose((desk.count(total),)),
            *story_links(desk, stories, paper=desk.paper is None, section=kind != "section"),
            *turn_links(desk, desk.at(path), sheet),
        ),
        feed=f"{path}/feed.atom",
        beside=beside(path, sheet),
        ways=_whole_list(desk, kind),
    )


def _whole_list(desk: Desk, kind: TermKind) -> tuple[Link, ...]:
    """Return the way to all names of a kind; that to the sections is on every page."""
    if kind == "section":
        return ()
    label = desk.labels.authors if kind == "author" else desk.labels.tags
    return (Link(label, desk.at(f"{OWN}{kind}s")),)
