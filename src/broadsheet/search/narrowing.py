"""Queries that hold others to some of the articles, and add nothing to a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import tantivy
from tantivy import Occur
from tantivy import Query as Match

_KINDS = {"published": tantivy.FieldType.Integer, "sequence": tantivy.FieldType.Unsigned}


def within(match: Match, *ways: Match) -> Match:
    """Return what finds the same where one of the ways finds it too."""
    return Match.boolean_query([(Occur.Must, match), (Occur.Must, silent(any_of(ways)))])


def between(
    schema: tantivy.Schema,
    field: Literal["published", "sequence"],
    first: int | None,
    last: int | None = None,
) -> Match:
    """Return what finds all from the first number to the last, both of them too; None has no bound."""
    return silent(Match.range_query(schema, field, _KINDS[field], first, last))


def silent(match: Match) -> Match:
    """Return what finds the same and adds nothing to a score."""
    return Match.const_score_query(match, 0.0)


def any_of(ways: Sequence[Match]) -> Match:
    """Return what finds all that one of the ways finds; the more of them, the higher the score."""
    if not ways:
        return Match.empty_query()
    return ways[0] if len(ways) == 1 else Match.boolean_query([(Occur.Should, way) for way in ways])
