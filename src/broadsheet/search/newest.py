"""Find the newest articles by looking at the last weeks' before all the others."""

from __future__ import annotations

import tantivy
from tantivy import Occur
from tantivy import Query as Match

from broadsheet.search.halves import Merged, Result

SEASONS = (64, 512, 4096)
"""Days before the newest article that are looked at one after the other, before all time is."""

_DAY = 86_400
_OVER = 200
"""One article of so many, or so many at least, may be newer than the newest moment.

Some are dated in the future by mistake, others came after a long pause.
"""


Place = tuple[int, int, int]
"""How many hits are asked for, how many are passed over, how many a reader can page through."""


def newest_first(
    searcher: tantivy.Searcher, schema: tantivy.Schema, match: Match, moment: int | None, place: Place
) -> Result:
    """Return the newest that a query finds; `moment` is what `newest_moment` told.

    All that a season has is newer than anything before it: where it has as
    many as a reader can page through, what is older is only counted.
    """
    limit, offset, enough = place
    for days in SEASONS if moment is not None else ():
        within = _since(schema, (moment or 0) - days * _DAY)
        recent = Match.boolean_query([(Occur.Must, match), (Occur.Must, within)])
        found = searcher.search(recent, limit, order_by_field="published", offset=offset)
        if total(found) >= enough:
            return Merged(found.hits, total(searcher.search(Match.const_score_query(match, 0.0), 1)))
        if total(found) * SEASONS[-1] < enough * days:
            break
    return searcher.search(match, limit, order_by_field="published", offset=offset)


def newest_moment(searcher: tantivy.Searcher, schema: tantivy.Schema, known: int | None) -> int | None:
    """Return when the newest articles came out, None where there are few; `known` is an earlier answer."""
    over = max(_OVER, searcher.num_docs // _OVER)
    matches = [Match.all_query()] if known is None else [_since(schema, known), Match.all_query()]
    for match in matches:
        found = searcher.search(match, 1, count=False, order_by_field="published", offset=over).hits
        if found and found[0][0] is not None:
            return int(found[0][0])
    return None


def _since(schema: tantivy.Schema, moment: int) -> Match:
    """Return what finds all from a moment on, and adds nothing to a score."""
    within = Match.range_query(schema, "published", tantivy.FieldType.Integer, moment, None)
    return Match.const_score_query(within, 0.0)


def total(found: Result) -> int:
    """Return how many were found."""
    return int(found.count)  # type: ignore[attr-defined] # missing in the library's stubs
