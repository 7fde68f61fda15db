"""What hubs were asked to push, and what they have pushed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import zstandard
from msgspec import Struct
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from broadsheet.errors import NotFound
from broadsheet.model import Source
from broadsheet.store.base import Shelf
from broadsheet.store.tables import AnyRow, papers, pushes, sources, subscriptions
from broadsheet.store.times import from_micros, from_micros_or_none, to_micros, to_micros_or_none

MOST_WAITING = 50
"""Feeds of one subscription that wait to be taken in; beyond, the source is polled instead."""


class Subscription(Struct, frozen=True):
    """What a hub was asked to push to the address that `token` ends.

    `paper` and `source` are empty where the source is gone: then it is to be
    ended. `asked` is when the hub was asked last, `until` when its lease ends, None before
    it has agreed. `error` is what the hub said last, if it refused.
    """

    token: str
    paper: str
    source: str
    hub: str
    topic: str
    callback: str
    secret: str
    private: bool = False
    asked: datetime | None = None
    until: datetime | None = None
    error: str = ""

    def is_live(self, now: datetime) -> bool:
        """The hub has agreed to push, and its lease has not ended."""
        return self.until is not None and self.until > now


class Push(Struct, frozen=True):
    """A feed that a hub has pushed, as it came; `received` is its key with the token."""

    token: str
    received: datetime
    source: Source
    topic: str
    media: str
    body: bytes


class Subscriptions(Shelf):
    """What is pushed instead of being polled (W3C WebSub)."""

    def subscriptions(self, host: str | None = None) -> tuple[Subscription, ...]:
        """The subscriptions of a paper; without one those of all, and those whose source is gone."""
        query = _ALL if host is None else _ALL.where(papers.c.host == host)
        return self._database.read(lambda c: tuple(to_subscription(row) for row in c.execute(query)))

    def subscription(self, token: str) -> Subscription | None:
        """The subscription with that token, or None."""
        row = self._database.read(lambda c: c.execute(_ONE, {"of_token": token}).first())
        return None if row is None else to_subscription(row)

    def open_subscription(self, wanted: Subscription) -> Subscription:
        """Keep a new subscription of a source; return that which it has, if it has one already.

        Raises `NotFound` where the paper has no such source.
        """

        def work(connection: Connection) -> Subscription:
            of = {"of_host": wanted.paper, "of_address": wanted.source}
            source_id = connection.execute(_SOURCE, of).scalar()
            if source_id is None:
                raise NotFound(wanted.source, f"{wanted.paper} has no such source")
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            row = {"token": wanted.token, "source_id": source_id, **columns(wanted)}
            connection.execute(dialect.insert(subscriptions).on_conflict_do_nothing(), row)
            own = _ALL.where(subscriptions.c.source_id == source_id)
            return to_subscription(connection.execute(own).one())

        return self._database.write(work)

    def save_subscription(self, state: Subscription) -> None:
        """Keep what became of a subscription; one that is gone meanwhile stays gone."""
        change = update(subscriptions).where(subscriptions.c.token == state.token).values(columns(state))
        self._database.write(lambda c: c.execute(change).rowcount)

    def agree(self, token: str, until: datetime | None, error: str = "") -> None:
        """Keep what a hub says: until when it pushes, or why it does not."""
        told = {"until_at": to_micros_or_none(until), "error": error}
        change = update(subscriptions).where(subscriptions.c.token == token).values(told)
        self._database.write(lambda c: c.execute(change).rowcount)

    def part_from_source(self, token: str) -> None:
        """Make a subscription one that is to be ended."""
        change = update(subscriptions).where(subscriptions.c.token == token).values(source_id=None)
        self._database.write(lambda c: c.execute(change).rowcount)

    def drop_subscription(self, token: str) -> None:
        """Forget a subscription, with what it has pushed."""
        gone = delete(subscriptions).where(subscriptions.c.token == token)
        self._database.write(lambda c: c.execute(gone).rowcount)

    def push(self, token: str, media: str, body: bytes, now: datetime) -> None:
        """Keep a feed that a hub has pushed until an update takes it in.

        Where 50 wait already the source becomes due to be polled instead. Raises
        `NotFound` where there is no such subscription (any more).
        """

        def work(connection: Connection) -> None:
            known = connection.execute(_ONE, {"of_token": token}).first()
            if known is None or known.source_id is None:
                raise NotFound(token, "no such subscription")
            waiting, last = connection.execute(_WAITING, {"of_token": token}).one()
            if waiting >= MOST_WAITING:
                due = update(sources).where(sources.c.id == known.source_id)
                connection.execute(due.values(due_at=to_micros(now)))
                return
            received = max(to_micros(now), (last or 0) + 1)
            row = {"token": token, "received": received, "media": media, "body": zstandard.compress(body)}
            connection.execute(insert(pushes), row)

        self._database.write(work)

    def pushes(self, host: str) -> tuple[Push, ...]:
        """The feeds that hubs have pushed for a paper, the oldest first."""
        return self._database.read(
            lambda c: tuple(to_push(row) for row in c.execute(_PUSHES, {"of_host": host}))
        )

    def take_off(self, push: Push) -> None:
        """Forget a pushed feed that was taken in."""
        key = (pushes.c.token == push.token) & (pushes.c.received == to_micros(push.received))
        self._database.write(lambda c: c.execute(delete(pushes).where(key)).rowcount)


def columns(state: Subscription) -> dict[str, Any]:
    """Return the row of a subscription, without token and source."""
    return {
        "private": state.private,
        "hub": state.hub,
        "topic": state.topic,
        "callback": state.callback,
        "secret": state.secret,
        "asked_at": to_micros_or_none(state.asked),
        "until_at": to_micros_or_none(state.until),
        "error": state.error,
    }


def to_subscription(row: AnyRow) -> Subscription:
    """Return the subscription of a row."""
    return Subscription(
        token=row.token,
        paper=row.host or "",
        source=row.address or "",
        hub=row.hub,
        topic=row.topic,
        callback=row.callback,
        secret=row.secret,
        private=row.private,
        asked=from_micros_or_none(row.asked_at),
        until=from_micros_or_none(row.until_at),
        error=row.error,
    )


def to_push(row: AnyRow) -> Push:
    """Return the pushed feed of a row."""
    source = Source(row.kind, row.address, row.title)
    body = zstandard.decompress(row.body)
    return Push(row.token, from_micros(row.received), source, row.topic, row.media, body)


_ALL: Select[Any] = (
    select(subscriptions, papers.c.host, sources.c.address)
    .select_from(subscriptions)
    .outerjoin(sources, sources.c.id == subscriptions.c.source_id)
    .outerjoin(papers, papers.c.id == sources.c.paper_id)
    .order_by(subscriptions.c.token)
)
_ONE = _ALL.where(subscriptions.c.token == bindparam("of_token"))
_SOURCE = (
    select(sources.c.id)
    .join(papers, papers.c.id == sources.c.paper_id)
    .where(papers.c.host == bindparam("of_host"), sources.c.address == bindparam("of_address"))
)
_WAITING = select(func.count(), func.max(pushes.c.received)).where(pushes.c.token == bindparam("of_token"))
_PUSHES = (
    select(pushes, subscriptions.c.topic, sources.c.kind, sources.c.address, sources.c.title)
    .select_from(pushes)
    .join(subscriptions, subscriptions.c.token == pushes.c.token)
    .join(sources, sources.c.id == subscriptions.c.source_id)
    .join(papers, papers.c.id == sources.c.paper_id)
    .where(papers.c.host == bindparam("of_host"))
    .order_by(pushes.c.received)
)
