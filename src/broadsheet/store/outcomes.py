"""Record how visits ended: never as a deletion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from broadsheet.errors import StoreError
from broadsheet.store.batch import MAX_PATH
from broadsheet.store.papers import known_paper
from broadsheet.store.records import Finished, OutcomeKind
from broadsheet.store.rows import plain
from broadsheet.store.tables import AnyRow, outcomes, visits
from broadsheet.store.times import to_micros, to_micros_or_none
from broadsheet.store.wanted import new_visit, visit_path

FAILURES: frozenset[OutcomeKind] = frozenset({"failed", "not found", "gone", "refused", "no article"})
"""Outcomes that count when they come in a row."""


def note_outcomes(connection: Connection, host: str, finished: Sequence[Finished]) -> None:
    """Record the ends of visits of one paper."""
    paper_id = known_paper(connection, host)
    ends = {visit_path(host, each.url): each for each in finished}
    if any(len(path.encode()) > MAX_PATH for path in ends):
        raise StoreError(host, f"address longer than {MAX_PATH} bytes")
    query = _KNOWN.with_for_update()
    known = {row.path: row for row in connection.execute(query, {"of_paper": paper_id, "of": list(ends)})}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    new = [
        new_visit(paper_id, path, end.url, end.outcome.at)
        for path, end in sorted(ends.items())
        if path not in known
    ]
    if new:
        connection.execute(dialect.insert(visits).on_conflict_do_nothing(), new)
    # Withdrawn while it was visited: that is how it ended.
    ended = {path for path, row in known.items() if row.outcome == "withdrawn"}
    rows = [(path, end, known.get(path)) for path, end in sorted(ends.items()) if path not in ended]
    if rows:
        changes = [{"of_paper": paper_id, "of_path": path, **columns(end, row)} for path, end, row in rows]
        connection.execute(_END, changes)
    news = [
        {"paper_id": paper_id, "path": path, "at": to_micros(end.outcome.at), **told(end)}
        for path, end, row in rows
        if row is None or row.outcome != end.outcome.kind
    ]
    if news:
        # Twice in one microsecond: a clock that went back. One line is enough.
        connection.execute(dialect.insert(outcomes).on_conflict_do_nothing(), news)


def told(end: Finished) -> dict[str, Any]:
    """Return what an outcome says, as columns."""
    outcome = end.outcome
    return {"outcome": outcome.kind, "status": outcome.status, "detail": plain(outcome.detail)}


def columns(end: Finished, before: AnyRow | None) -> dict[str, Any]:
    """Return the row of a visit after it ended."""
    at = to_micros(end.outcome.at)
    goes_on = before is not None and before.outcome == end.outcome.kind
    failures = before.failures + 1 if before is not None else 1
    return {
        "tried_at": at,
        "since": before.since if goes_on and before is not None else at,
        "tries": (before.tries if before is not None else 0) + 1,
        "failures": failures if end.outcome.kind in FAILURES else 0,
        # What a conditional request needs stays as it was when the page did.
        "etag": end.etag or (before.etag if before is not None else ""),
        "last_modified": end.last_modified or (before.last_modified if before is not None else ""),
        "due_at": to_micros_or_none(end.due),
        "claimed_by": "",
        "claimed_until": None,
        **told(end),
    }


_OF = (visits.c.paper_id == bindparam("of_paper"), visits.c.path == bindparam("of_path"))
_KNOWN = select(visits).where(
    visits.c.paper_id == bindparam("of_paper"), visits.c.path.in_(bindparam("of", expanding=True))
)
_END = update(visits).where(*_OF)
CLAIM = update(visits).where(*_OF).values(claimed_by=bindparam("by"), claimed_until=bindparam("to"))
