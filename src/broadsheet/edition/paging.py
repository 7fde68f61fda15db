"""Long lists, cut into pages that every client takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.errors import NotFound
from broadsheet.model import Link, PageItem, Prose

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

STORIES = 50
"""Stories on a page: with teasers some 300 lines, under 14 KB compressed."""

NAMES = 200
"""Names (authors, tags) on a page."""


class Sheet(Struct, frozen=True):
    """Which part of a list is on the page: page `number` of `pages`, from 1."""

    number: int
    pages: int
    size: int

    @property
    def offset(self) -> int:
        """How many entries stand on the pages before."""
        return (self.number - 1) * self.size


def sheet_of(path: str, number: int, total: int, size: int) -> Sheet:
    """Return the sheet asked for; an empty list has one page.

    Raises `NotFound` beyond the last page.
    """
    pages = max(1, -(-total // size))
    if not 1 <= number <= pages:
        raise NotFound(path, f"there is no page {number}", f"the last page is {pages}")
    return Sheet(number, pages, size)


def sheet_path(path: str, number: int) -> str:
    """Return the address of one page of a list; the first has no number."""
    return path if number == 1 else f"{path.rstrip('/')}/{number}"


def turn_links(desk: Desk, path: str, sheet: Sheet) -> tuple[PageItem, ...]:
    """Return the lines that turn the page; none where there is only one."""
    if sheet.pages == 1:
        return ()
    labels = desk.labels
    where = labels.page_of.format(page=sheet.number, pages=sheet.pages)
    items: list[PageItem] = [Prose((where,))]
    if sheet.number < sheet.pages:
        items.append(Link(labels.next_page, sheet_path(path, sheet.number + 1)))
    if sheet.number > 1:
        items.append(Link(labels.previous_page, sheet_path(path, sheet.number - 1)))
    return tuple(items)


class Beside(Struct, frozen=True):
    """The pages before and after one page of a list, empty where there is none."""

    previous: str = ""
    next: str = ""


def beside(path: str, sheet: Sheet) -> Beside:
    """Return the pages beside one page of a list."""
    return Beside(
        previous=sheet_path(path, sheet.number - 1) if sheet.number > 1 else "",
        next=sheet_path(path, sheet.number + 1) if sheet.number < sheet.pages else "",
    )
