"""The lists of names: sections, authors, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from broadsheet.edition.composing import compose
from broadsheet.edition.paging import NAMES, beside, sheet_of, turn_links
from broadsheet.model import OWN, Link, Page, PageItem, Prose

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk
    from broadsheet.store import Tally, TermKind


def sections(desk: Desk, number: int = 1) -> Page:
    """Return the list of the paper's sections."""
    return _names(desk, "section", desk.labels.sections, number)


def authors(desk: Desk, number: int = 1) -> Page:
    """Return the list of all authors, by name."""
    return _names(desk, "author", desk.labels.authors, number)


def tags(desk: Desk, number: int = 1) -> Page:
    """Return the list of all tags, by name."""
    return _names(desk, "tag", desk.labels.tags, number)


def _names(desk: Desk, kind: TermKind, title: str, number: int) -> Page:
    path = f"/-/{kind}s"
    tallies = desk.directory.ordered(kind, desk.host)
    sheet = sheet_of(desk.at(path), number, len(tallies), NAMES)
    ordered = tallies[sheet.offset : sheet.offset + sheet.size]
    lines: tuple[PageItem, ...] = tuple(term_link(desk, kind, tally) for tally in ordered)
    return compose(
        desk,
        path if number == 1 else f"{path}/{number}",
        title,
        (*(lines or (Prose((desk.labels.nothing_here,)),)), *turn_links(desk, desk.at(path), sheet)),
        beside=beside(path, sheet),
    )


def term_link(desk: Desk, kind: TermKind, tally: Tally, *, counted: bool = True) -> Link:
    """Return the line of a name, with the number of its articles unless they are not `counted`."""
    address = desk.at(f"{OWN}{kind}/{quote(tally.slug, safe='-')}")
    name = tally.name or tally.slug
    return Link(desk.tallied(name, tally.count) if counted else name, address)
