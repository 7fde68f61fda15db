"""The store: papers, articles and all their revisions, in SQLite or PostgreSQL."""

from broadsheet.store.batch import Decide, any_difference
from broadsheet.store.records import (
    DayCount,
    Edit,
    Finding,
    Finished,
    Known,
    Outcome,
    OutcomeKind,
    Report,
    SourceState,
    StoredPage,
    Tally,
    TermKind,
    Visit,
    Wanted,
    Withdrawal,
)
from broadsheet.store.store import Store
from broadsheet.store.subscriptions import Push, Subscription

__all__ = [
    "DayCount",
    "Decide",
    "Edit",
    "Finding",
    "Finished",
    "Known",
    "Outcome",
    "OutcomeKind",
    "Push",
    "Report",
    "SourceState",
    "Store",
    "StoredPage",
    "Subscription",
    "Tally",
    "TermKind",
    "Visit",
    "Wanted",
    "Withdrawal",
    "any_difference",
]
