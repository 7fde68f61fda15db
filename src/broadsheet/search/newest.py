"""Find the newest articles by looking at the last weeks' before all the others."""

from __future__ import annotations

import tantivy
from tantivy import Query as Match

from broadsheet.search.narrowing import between, within
from broadsheet.search.snapshot import MOST_HITS, Place, Result, Snapshot, more_than

SEASONS = (64, 512, 4096)
"""Days before the newest article that are looked at one after the other, before all time is."""

_DAY = 86_400
_OVER = 200
"""One article of so many, or so many at least, may be newer than the newest moment.

Some are dated in the future by mistake, others came after a long pause.
"""


def newest_first(seen: Snapshot, match: Match, place: Place) -> Result:
    """Return the newest that a query finds, and how many there are.

    All that a season has is newer than anything before it: where it has more
    than a reader can page through, what is older is not looked at.
    """
    for days in SEASONS if seen.moment is not None else ():
        season = between(seen.schema, "published", (seen.moment or 0) - days * _DAY)
        recent = seen.search(within(match, season), place, newest=True)
        found = recent.total.count
        if found > MOST_HITS:
            return Result(recent.addresses, more_than(found))
        if found * SEASONS[-1] < MOST_HITS * days:
            break
    return seen.search(match, place, newest=True)


def newest_moment(searcher: tantivy.Searcher, schema: tantivy.Schema, known: int | None) -> int | None:
    """Return when the newest articles came out, None where there are few; `known` is an earlier answer."""
    over = max(_OVER, searcher.num_docs // _OVER)
    matches = (
        [Match.all_query()] if known is None else [between(schema, "published", known), Match.all_query()]
    )
    for match in matches:
        found = searcher.search(match, 1, count=False, order_by_field="published", offset=over).hits
        if found and found[0][0] is not None:
            return int(found[0][0])
    return None
