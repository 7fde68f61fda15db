"""The store: papers, articles and all their revisions, in SQLite or PostgreSQL."""

from broadsheet.store.batch import Decide, any_difference
from broadsheet.store.records import (
    DayCount,
    Edit,
    Finished,
    Known,
    Outcome,
    OutcomeKind,
    SourceState,
    StoredPage,
    Tally,
    TermKind,
    Visit,
    Wanted,
)
from broadsheet.store.store import Store

__all__ = [
    "DayCount",
    "Decide",
    "Edit",
    "Finished",
    "Known",
    "Outcome",
    "OutcomeKind",
    "SourceState",
    "Store",
    "StoredPage",
    "Tally",
    "TermKind",
    "Visit",
    "Wanted",
    "any_difference",
]
