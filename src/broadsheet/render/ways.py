"""Find the ways on from a page that its items do not show."""

from __future__ import annotations

from broadsheet.model import Heading, Link, Page, PageItem
from broadsheet.render.languages import labels, labels_of


def whole(page: Page) -> tuple[PageItem, ...]:
    """Return a page's items with a title on top and links to its neighbours below.

    The title is the page's, where no item is a heading of level 1.
    """
    items = page.items
    if not any(isinstance(item, Heading) and item.level == 1 for item in items):
        title = page.title if page.title.strip() else labels_of(page).untitled
        items = (Heading(title, 1), *items)
    return (*items, *_neighbours(page))


def _neighbours(page: Page) -> tuple[Link, ...]:
    if not (page.next or page.previous):
        return ()
    words = labels(page.tongue or page.language)
    there = {item.href for item in page.items if isinstance(item, Link)}
    ways = ((page.next, words.next), (page.previous, words.previous))
    return tuple(Link(label, href) for href, label in ways if href and href not in there)
