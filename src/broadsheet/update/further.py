"""Follow an article from one of its pages to the next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection

from msgspec import Struct

from broadsheet.errors import BroadsheetError
from broadsheet.extract import Part, is_further
from broadsheet.sources.canonical import same_site
from broadsheet.store import StoredPage

MOST_PAGES = 30


class Reading(Struct, frozen=True):
    """A page that was fetched, and what was read on it."""

    part: Part
    page: StoredPage


async def further_pages(
    first: Part, seen: Collection[str], read: Callable[[str], Awaitable[Reading]]
) -> list[Reading]:
    """Return the further pages of an article that begins with a part, fetched and read by `read`.

    `seen` are the addresses that led to the first. A page that cannot be had ends them; the article then
    says where it goes on. One that is another article, or an earlier page once more, ends them too, and is
    among them, so that reading the same pages again finds out the same.
    """
    found: list[Reading] = []
    known = set(seen)
    following = first.next_page
    while following and following not in known and len(found) < MOST_PAGES:
        try:
            reading = await read(following)
        except BroadsheetError:
            break
        if not same_site(reading.part.url, first.url):
            break
        known |= {following, reading.part.url}
        before = [first, *(each.part for each in found)]
        found.append(reading)
        following = reading.part.next_page if is_further(reading.part, before) else ""
    return found
