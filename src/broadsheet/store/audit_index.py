"""Find where lists and numbers are out of step with the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, MetaData, Table, and_, func, or_, select

from broadsheet.model import Revision
from broadsheet.store.fault import Fault
from broadsheet.store.tables import (
    AnyRow,
    Key,
    articles,
    counters,
    days,
    dictionaries,
    entries,
    papers,
    revisions,
    sources,
    terms,
    visits,
)
from broadsheet.store.terms import Term, find_terms, terms_of
from broadsheet.store.times import from_day, to_micros

YEAR = 366 * 86_400_000_000
"""Microseconds; a visit planned later than that was planned by a wrong clock."""

COUNTED = {
    "paper": papers.c.id,
    "source": sources.c.id,
    "article": articles.c.id,
    "sequence": revisions.c.sequence,
    "term": terms.c.id,
    "dictionary": dictionaries.c.id,
}
"""The counters, and where the numbers they gave out are."""

_wanted = Table(
    "wanted_entries",
    MetaData(),
    Column("term_id", Key, primary_key=True, autoincrement=False),
    Column("at", Key, primary_key=True, autoincrement=False),
    Column("article_id", Key, primary_key=True, autoincrement=False),
    prefixes=["TEMPORARY"],
)


class IndexAudit:
    """What the index should hold, gathered article by article, against what it holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._per_term: Counter[int] = Counter()
        self._per_day: Counter[tuple[int, int]] = Counter()
        _wanted.drop(connection, checkfirst=True)
        _wanted.create(connection)

    def expect(self, piece: Sequence[AnyRow], latest: Mapping[int, Revision]) -> Iterator[Fault]:
        """Note where these articles should stand; yield those that do not."""
        named = {row.id: terms_of(latest[row.id].article, row.paper_id) for row in piece if row.id in latest}
        ids = find_terms(self._connection, {term for names in named.values() for term in names})
        rows = []
        for row in piece:
            self._per_day[row.paper_id, row.day] += 1
            for term in named.get(row.id, ()):
                if term not in ids:
                    yield _entry_fault(row, term)
                    continue
                self._per_term[ids[term]] += 1
                rows.append({"term_id": ids[term], "at": row.at, "article_id": row.id})
        if rows:
            self._connection.execute(_wanted.insert(), rows)
            missing = set(self._connection.execute(_MISSING).scalars())
            self._connection.execute(_wanted.delete())
            places = {row.id: row for row in piece}
            for article_id in sorted(missing):
                where = places[article_id].host + places[article_id].path
                yield Fault(
                    "entry", (article_id,), where, "missing from a list of its section, authors or tags"
                )

    def faults(self, now: datetime) -> Iterator[Fault]:
        """Yield what the whole of the articles shows to be wrong."""
        yield from self._terms()
        yield from self._days()
        yield from self._counters()
        yield from self._visits(now)

    def _terms(self) -> Iterator[Fault]:
        held: dict[int, int] = dict(
            self._connection.execute(
                select(entries.c.term_id, func.count()).group_by(entries.c.term_id)
            ).all()
        )
        for row in self._connection.execute(select(terms.c.id, terms.c.kind, terms.c.name, terms.c.articles)):
            wanted, listed = self._per_term[row.id], held.get(row.id, 0)
            if listed > wanted:
                what = f"lists {listed} articles of {wanted}"
                yield Fault("list", (row.id,), f"{row.kind} {row.name}", what)
            elif row.articles != wanted:
                what = f"counts {row.articles} articles instead of {wanted}"
                yield Fault("count", (row.id,), f"{row.kind} {row.name}", what)

    def _days(self) -> Iterator[Fault]:
        told = {
            (row.paper_id, row.day): row.articles
            for row in self._connection.execute(select(days).where(days.c.articles != 0))
        }
        for paper_id, day in sorted(told.keys() | self._per_day.keys()):
            count, wanted = told.get((paper_id, day), 0), self._per_day[paper_id, day]
            if count != wanted:
                where = f"the archive of {from_day(day).isoformat()}"
                yield Fault("day", (paper_id, day), where, f"counts {count} articles instead of {wanted}")

    def _counters(self) -> Iterator[Fault]:
        given = dict(self._connection.execute(select(counters.c.name, counters.c.value)).all())
        for name, column in COUNTED.items():
            used = self._connection.execute(select(func.max(column))).scalar() or 0
            if used > given.get(name, 0):
                what = f"stands at {given.get(name, 0)}, {used} is in use"
                yield Fault("counter", (name, used), f"the counter of {name}s", what)

    def _visits(self, now: datetime) -> Iterator[Fault]:
        late = to_micros(now) + YEAR
        wrong = or_(visits.c.due_at > late, and_(visits.c.claimed_until > late))
        query = select(visits.c.paper_id, visits.c.path, visits.c.url).where(wrong)
        for row in self._connection.execute(query):
            yield Fault("visit", (row.paper_id, row.path), row.url, "its next visit is more than a year away")


def _entry_fault(row: AnyRow, term: Term) -> Fault:
    return Fault(
        "entry", (row.id,), row.host + row.path, f"its {term.kind} {term.key} is missing from the index"
    )


_MISSING = (
    select(_wanted.c.article_id)
    .select_from(
        _wanted.outerjoin(
            entries,
            and_(
                entries.c.term_id == _wanted.c.term_id,
                entries.c.at == _wanted.c.at,
                entries.c.article_id == _wanted.c.article_id,
            ),
        )
    )
    .where(entries.c.term_id.is_(None))
)
