"""Withdraw an article for good, and keep it from coming in again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from broadsheet.errors import NotFound
from broadsheet.store.articles import find_article
from broadsheet.store.base import Shelf
from broadsheet.store.batch import AT_ADDRESS
from broadsheet.store.days import count_days
from broadsheet.store.numbers import Numbers
from broadsheet.store.records import OutcomeKind, Withdrawal
from broadsheet.store.tables import AnyRow, aliases, articles, entries, papers, terms, visits, withdrawn
from broadsheet.store.times import from_micros, to_micros

WITHDRAWN: OutcomeKind = "withdrawn"
"""How the visits of a withdrawn article are said to have ended."""


class Withdrawals(Shelf):
    """What was taken out of a store by its owner."""

    def withdraw(self, host: str, path: str, now: datetime) -> None:
        """Take an article out with all its revisions and pages, and remember its addresses.

        Neither a source nor an import brings it in again, under none of them, until `readmit`.
        `path` is the article's own or one of its aliases. Raises `NotFound` where there is no such article.
        """

        def work(connection: Connection) -> None:
            article_id = find_article(connection, host, path)
            if article_id is None:
                raise NotFound(host + path, "no such article in this store")
            place = connection.execute(_PLACE, {"of_id": article_id}).one()
            others = connection.execute(select(aliases.c.address).where(aliases.c.article_id == place.id))
            addresses = sorted({place.host + place.path, *others.scalars()})
            unlist(connection, place)
            connection.execute(delete(articles).where(articles.c.id == place.id))
            at = to_micros(now)
            row = {"paper_id": place.paper_id, "path": place.path, "at": at}
            connection.execute(insert(withdrawn), [{"address": address, **row} for address in addresses])
            end_visits(connection, place.paper_id, place.host, addresses, at)
            numbers = Numbers(connection)
            # Whoever keeps what was made of an article learns of it by this number alone.
            numbers.next("removal")
            numbers.save()

        self._database.write(work)

    def readmit(self, host: str, path: str, now: datetime) -> None:
        """Let a withdrawn article come in again: it is visited with the next update.

        Raises `NotFound` where none was withdrawn at that path or alias.
        """

        def work(connection: Connection) -> None:
            row = connection.execute(select(withdrawn).where(withdrawn.c.address == host + path)).first()
            if row is None:
                raise NotFound(host + path, "no article was withdrawn at this address")
            own = (withdrawn.c.paper_id == row.paper_id) & (withdrawn.c.path == row.path)
            addresses = connection.execute(select(withdrawn.c.address).where(own)).scalars().all()
            connection.execute(delete(withdrawn).where(own))
            begin_visits(connection, row, addresses, to_micros(now))

        self._database.write(work)

    def withdrawal(self, host: str, path: str) -> datetime | None:
        """When the article at that path, or alias, was withdrawn; None where none was."""
        row = self._database.read(lambda c: AT_ADDRESS.first(c, {"of_address": host + path}))
        return None if row is None else from_micros(row[0])

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Every article that was withdrawn, by address."""
        rows = self._database.read(lambda c: c.execute(_ALL).all())
        return tuple(Withdrawal(host, path, from_micros(at)) for host, path, at in rows)


def unlist(connection: Connection, place: AnyRow) -> None:
    """Take an article out of the lists of its paper, by its place in them: its text may be damaged."""
    of = {"of_paper": place.paper_id, "of_at": place.at, "of_article": place.id}
    listed = list(connection.execute(_LISTED, of).scalars())
    here = (entries.c.at == place.at) & (entries.c.article_id == place.id)
    connection.execute(delete(entries).where(entries.c.term_id.in_(listed), here))
    fewer = {"articles": terms.c.articles - 1}
    connection.execute(update(terms).where(terms.c.id.in_(listed)).values(fewer))
    count_days(connection, {(place.paper_id, place.day): -1})


def end_visits(connection: Connection, paper_id: int, host: str, addresses: Sequence[str], at: int) -> None:
    """Plan no more visits of these addresses."""
    known = of_addresses(paper_id, host, addresses)
    ended: dict[str, Any] = {
        "outcome": WITHDRAWN,
        "since": at,
        "detail": "",
        "due_at": None,
        "claimed_by": "",
        "claimed_until": None,
    }
    connection.execute(update(visits).where(known).values(ended))


def begin_visits(connection: Connection, of: AnyRow, addresses: Sequence[str], at: int) -> None:
    """Let these addresses of an article be visited again, its own at once."""
    host = connection.execute(select(papers.c.host).where(papers.c.id == of.paper_id)).scalar_one()
    ended = of_addresses(of.paper_id, host, addresses) & (visits.c.outcome == WITHDRAWN)
    anew = {"outcome": "", "etag": "", "last_modified": ""}
    connection.execute(update(visits).where(ended).values(anew))
    own = (visits.c.paper_id == of.paper_id) & (visits.c.path == of.path)
    connection.execute(update(visits).where(own).values(due_at=at))


def of_addresses(paper_id: int, host: str, addresses: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition of the visits of addresses, given as host and path."""
    paths = [address.removeprefix(host) for address in addresses]
    return (visits.c.paper_id == paper_id) & visits.c.path.in_(paths)


_PLACE = (
    select(articles.c.id, articles.c.paper_id, articles.c.path, articles.c.at, articles.c.day, papers.c.host)
    .join(papers)
    .where(articles.c.id == bindparam("of_id"))
)
_LISTED = (
    select(entries.c.term_id)
    .join(terms, terms.c.id == entries.c.term_id)
    .where(
        terms.c.paper_id == bindparam("of_paper"),
        entries.c.at == bindparam("of_at"),
        entries.c.article_id == bindparam("of_article"),
    )
)
_ALL = (
    select(papers.c.host, withdrawn.c.path, withdrawn.c.at)
    .join(papers)
    .where(withdrawn.c.address == papers.c.host + withdrawn.c.path)
    .order_by(withdrawn.c.address)
)
