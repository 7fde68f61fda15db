"""The addresses of a paper that were visited or wait for it, shared out among updaters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    bindparam,
    case,
    func,
    or_,
    select,
    union_all,
    update,
)

from broadsheet.store.base import Shelf
from broadsheet.store.outcomes import CLAIM, note_outcomes
from broadsheet.store.papers import find_paper, id_of
from broadsheet.store.prepared import Prepared
from broadsheet.store.records import Finished, Outcome, OutcomeKind, Visit, Wanted
from broadsheet.store.tables import aliases, articles, outcomes, papers, visits
from broadsheet.store.times import from_micros, to_micros
from broadsheet.store.wanted import to_visit, visit_path, want

BATCH = 400
LEASE = timedelta(minutes=10)
"""How long a claim holds if its updater is never heard of again."""

DAY = 86_400_000_000


class Visits(Shelf):
    """What was visited, how it ended, what is due, and who is at it."""

    def want(self, host: str, wanted: Iterable[Wanted], now: datetime) -> int:
        """Note addresses a source told of; return how many were unknown.

        Unknown ones are due at once. So is a known one for which the source
        now tells a later date. An alias of a known article is none to visit,
        nor is an address longer than 2,000 bytes. Raises `NotFound` where
        there is no such paper.
        """
        rest = iter(wanted)
        new = 0
        while batch := tuple(islice(rest, BATCH)):
            new += self._want(host, batch, now)
        return new

    def _want(self, host: str, batch: Sequence[Wanted], now: datetime) -> int:
        return self._database.write(lambda c: want(c, host, batch, now), alone=False)

    def claim(
        self, host: str, worker: str, now: datetime, *, limit: int = 1, lease: timedelta = LEASE
    ) -> tuple[Visit, ...]:
        """Take addresses of a paper that are due; nobody else gets them until `finish`.

        The longest due first. What was not finished within `lease`, at most a
        day, is free again.
        """
        until = to_micros(now + lease)

        def work(connection: Connection) -> tuple[Visit, ...]:
            query = select(visits).where(due_for(host, now)).order_by(visits.c.due_at).limit(limit)
            found = connection.execute(query.with_for_update(skip_locked=True)).all()
            keys = [
                {"of_paper": row.paper_id, "of_path": row.path, "by": worker, "to": until} for row in found
            ]
            if keys:
                connection.execute(CLAIM, keys)
            return tuple(to_visit(host, row) for row in found)

        return self._database.write(work, alone=False)

    def finish(self, host: str, finished: Finished) -> None:
        """Record how a visit ended and when the next is due, and end its claim.

        An outcome other than the last one goes into the log as well. An
        address that nobody wanted before is noted with it. Raises `NotFound`
        where there is no such paper.
        """
        self.finish_many(host, (finished,))

    def finish_many(self, host: str, finished: Iterable[Finished]) -> None:
        """Record how several visits of one paper ended, in one transaction."""
        ends = tuple(finished)
        self._database.write(lambda c: note_outcomes(c, host, ends), alone=False)

    def release(self, worker: str) -> int:
        """Give back what a worker has claimed; return how many that were."""
        free = {"claimed_by": "", "claimed_until": None}
        change = update(visits).where(visits.c.claimed_by == worker).values(free)
        return self._database.write(lambda c: c.execute(change).rowcount, alone=False)

    def visit(self, host: str, url: str) -> Visit | None:
        """What is known of visits to an address, or None."""

        def work(connection: Connection) -> Visit | None:
            key = (visits.c.paper_id == find_paper(connection, host), visits.c.path == visit_path(host, url))
            row = connection.execute(select(visits).where(*key)).first()
            return None if row is None else to_visit(host, row)

        return self._database.read(work)

    def last_visit(self, host: str, path: str) -> Visit | None:
        """The last visit of the article at that path, under whichever of its addresses that was.

        None where it was never visited: its source carried it, or it was imported.
        """

        def work(connection: Connection) -> Visit | None:
            row = next(iter(_LAST.all(connection, {"of_host": host, "of_path": path})), None)
            return None if row is None else to_visit(host, row)

        return self._database.read(work)

    def outcomes(self, host: str, url: str) -> tuple[Outcome, ...]:
        """The log of an address: each outcome that was not that of the visit before."""

        def work(connection: Connection) -> tuple[Outcome, ...]:
            key = (
                outcomes.c.paper_id == find_paper(connection, host),
                outcomes.c.path == visit_path(host, url),
            )
            rows = connection.execute(select(outcomes).where(*key).order_by(outcomes.c.at))
            return tuple(Outcome(row.outcome, from_micros(row.at), row.status, row.detail) for row in rows)

        return self._database.read(work)

    def count_due(self, host: str, now: datetime) -> int:
        """How many addresses of a paper are due and not claimed."""
        query = select(func.count()).select_from(visits).where(due_for(host, now))
        return int(self._database.read(lambda c: c.execute(query).scalar()) or 0)

    def outcome_counts(self, host: str) -> dict[OutcomeKind, int]:
        """How many addresses of a paper ended each way at their last visit."""
        query = (
            select(visits.c.outcome, func.count())
            .where(visits.c.paper_id == id_of(host), visits.c.outcome != "")
            .group_by(visits.c.outcome)
        )
        return self._database.read(lambda c: {row[0]: row[1] for row in c.execute(query)})


_ARTICLE = (
    select(articles.c.id)
    .join(papers)
    .where(papers.c.host == bindparam("of_host"), articles.c.path == bindparam("of_path"))
)
_OWN_HOST = func.length(bindparam("of_host", type_=Text)) + 1
# An alias on the paper's own host is among its visits by its path alone.
_ELSEWHERE = case(
    (
        func.substr(aliases.c.address, 1, _OWN_HOST) == bindparam("of_host", type_=Text) + "/",
        func.substr(aliases.c.address, _OWN_HOST),
    ),
    else_=aliases.c.address,
)
_ADDRESSES = union_all(
    select(bindparam("of_path", type_=Text)),
    select(_ELSEWHERE).where(aliases.c.article_id.in_(_ARTICLE)),
)
_LAST = Prepared(
    select(visits)
    .where(
        visits.c.paper_id.in_(select(papers.c.id).where(papers.c.host == bindparam("of_host"))),
        visits.c.path.in_(_ADDRESSES),
        visits.c.tried_at.is_not(None),
    )
    .order_by(visits.c.tried_at.desc())
    .limit(1)
)
_PLANNED = visits.c.due_at.is_not(None)


def due_for(host: str, now: datetime) -> ColumnElement[bool]:
    """Return the condition of a visit that may be claimed.

    A claim that would hold for more than a day was made by a clock that was
    wrong: it does not count.
    """
    moment = to_micros(now)
    until = visits.c.claimed_until
    free = or_(until.is_(None), until <= moment, until > moment + DAY)
    return (visits.c.paper_id == id_of(host)) & _PLANNED & (visits.c.due_at <= moment) & free
