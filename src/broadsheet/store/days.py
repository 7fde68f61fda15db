"""How many articles each day of a paper holds."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from broadsheet.store.prepared import Prepared
from broadsheet.store.tables import days


def count_days(connection: Connection, per_day: Mapping[tuple[int, int], int]) -> None:
    """Add to the numbers of articles; keys are paper and day."""
    changes = sorted((paper, day, more) for (paper, day), more in per_day.items() if more)
    if changes:
        rows = [{"paper_id": paper, "day": day, "articles": more} for paper, day, more in changes]
        _ADD[connection.dialect.name].run(connection, rows)


_TOTAL = days.c.articles
_SQLITE = sqlite.insert(days)
_POSTGRESQL = postgresql.insert(days)
_DAY = ["paper_id", "day"]
_ADD = {
    "sqlite": Prepared(
        _SQLITE.on_conflict_do_update(
            index_elements=_DAY, set_={"articles": _TOTAL + _SQLITE.excluded.articles}
        )
    ),
    "postgresql": Prepared(
        _POSTGRESQL.on_conflict_do_update(
            index_elements=_DAY, set_={"articles": _TOTAL + _POSTGRESQL.excluded.articles}
        )
    ),
}
