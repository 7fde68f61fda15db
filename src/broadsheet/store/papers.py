"""The papers of a store and where they are taken in from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from broadsheet.errors import NotFound, no_such_paper
from broadsheet.model import Paper, Source
from broadsheet.store.base import Shelf
from broadsheet.store.numbers import Numbers
from broadsheet.store.records import SourceState
from broadsheet.store.tables import AnyRow, papers, sources
from broadsheet.store.times import from_micros_or_none, from_text, to_micros_or_none, to_text

_PAPERS = select(papers).order_by(papers.c.host)
_PAPER = select(papers).where(papers.c.host == bindparam("of_host"))
_SOURCES = select(sources).order_by(sources.c.paper_id, sources.c.place)
_SOURCES_OF = select(sources).where(sources.c.paper_id == bindparam("of_paper")).order_by(sources.c.place)
_ID = select(papers.c.id).where(papers.c.host == bindparam("of_host"))


class Papers(Shelf):
    """What a store knows of its papers."""

    def papers(self) -> tuple[Paper, ...]:
        """Every paper, by host."""

        def work(connection: Connection) -> tuple[Paper, ...]:
            places: dict[int, list[Source]] = {}
            for row in connection.execute(_SOURCES):
                places.setdefault(row.paper_id, []).append(to_source(row))
            return tuple(to_paper(row, places.get(row.id, ())) for row in connection.execute(_PAPERS))

        return self._database.read(work)

    def paper(self, host: str) -> Paper | None:
        """The paper of that host, or None."""

        def work(connection: Connection) -> Paper | None:
            row = connection.execute(_PAPER, {"of_host": host}).first()
            if row is None:
                return None
            places = connection.execute(_SOURCES_OF, {"of_paper": row.id})
            return to_paper(row, [to_source(place) for place in places])

        return self._database.read(work)

    def save_paper(self, paper: Paper) -> None:
        """Keep a paper: new, or instead of what was known under its host.

        A source that was there before keeps its state, one that is no longer
        named is forgotten.
        """

        def work(connection: Connection) -> None:
            numbers = Numbers(connection)
            paper_id = find_paper(connection, paper.host)
            columns = paper_columns(paper)
            if paper_id is None:
                paper_id = numbers.next("paper")
                connection.execute(insert(papers), {"id": paper_id, **columns})
            else:
                connection.execute(update(papers).where(papers.c.id == paper_id).values(columns))
            save_sources(connection, numbers, paper_id, paper.sources)
            numbers.save()

        self._database.write(work)

    def remove_paper(self, host: str) -> None:
        """Forget a paper with everything taken in from it.

        Raises `NotFound` where there is no such paper.
        """

        def work(connection: Connection) -> None:
            numbers = Numbers(connection)
            if not connection.execute(delete(papers).where(papers.c.host == host)).rowcount:
                raise no_such_paper(host)
            numbers.next("removal")
            numbers.save()

        self._database.write(work)

    def source_states(self, host: str) -> tuple[SourceState, ...]:
        """The paper's sources in their order, with what their next poll needs."""
        query = select(sources).join(papers).where(papers.c.host == host).order_by(sources.c.place)
        return self._database.read(lambda c: tuple(to_state(row) for row in c.execute(query)))

    def save_source_state(self, host: str, state: SourceState) -> None:
        """Keep how polling a source ended; the source is known by its address.

        Raises `NotFound` where the paper has no such source.
        """
        of_paper = select(papers.c.id).where(papers.c.host == host).scalar_subquery()
        known = (sources.c.paper_id == of_paper) & (sources.c.address == state.source.address)
        change = update(sources).where(known).values(state_columns(state))
        if not self._database.write(lambda c: c.execute(change).rowcount):
            raise NotFound(state.source.address, f"{host} has no such source", "save the paper with it first")


def find_paper(connection: Connection, host: str) -> int | None:
    """Return the number of a paper."""
    found = connection.execute(_ID, {"of_host": host}).scalar()
    return None if found is None else int(found)


def id_of(host: str) -> ColumnElement[int]:
    """Return the query for a paper's number."""
    return select(papers.c.id).where(papers.c.host == host).scalar_subquery()


def known_paper(connection: Connection, host: str) -> int:
    """Return the number of a paper; raises `NotFound` where there is none."""
    found = find_paper(connection, host)
    if found is None:
        raise no_such_paper(host)
    return found


def save_sources(connection: Connection, numbers: Numbers, paper_id: int, wanted: Sequence[Source]) -> None:
    """Make a paper's sources those wanted, in their order."""
    query = select(sources.c.address, sources.c.id).where(sources.c.paper_id == paper_id)
    known: dict[str, int] = dict(connection.execute(query).all())
    lost = known.keys() - {source.address for source in wanted}
    if lost:
        gone = [known[address] for address in lost]
        connection.execute(delete(sources).where(sources.c.id.in_(gone)))
    for place, source in enumerate({source.address: source for source in wanted}.values()):
        columns = {"place": place, "kind": source.kind, "title": source.title}
        if source.address in known:
            connection.execute(update(sources).where(sources.c.id == known[source.address]).values(columns))
        else:
            key = {"id": numbers.next("source"), "paper_id": paper_id, "address": source.address}
            connection.execute(insert(sources), {**key, **columns})


def paper_columns(paper: Paper) -> dict[str, Any]:
    """Return the row of a paper, without its number."""
    return {
        "host": paper.host,
        "name": paper.name,
        "url": paper.url,
        "line": paper.line,
        "language": paper.language,
        "allow_private": paper.allow_private,
        "style": paper.style,
        "licence": paper.licence,
        "added": to_text(paper.added),
    }


def to_paper(row: AnyRow, places: Sequence[Source]) -> Paper:
    """Return the paper of a row."""
    return Paper(
        host=row.host,
        name=row.name,
        url=row.url,
        line=row.line,
        language=row.language,
        sources=tuple(places),
        allow_private=row.allow_private,
        style=row.style,
        licence=row.licence,
        added=from_text(row.added),
    )


def to_source(row: AnyRow) -> Source:
    """Return the source of a row."""
    return Source(row.kind, row.address, row.title)


def to_state(row: AnyRow) -> SourceState:
    """Return the state of a source."""
    return SourceState(
        source=to_source(row),
        etag=row.etag,
        last_modified=row.last_modified,
        polled=from_micros_or_none(row.polled_at),
        due=from_micros_or_none(row.due_at),
        interval=row.interval,
        failures=row.failures,
        error=row.error,
        hub=row.hub,
        mark=row.mark,
        topic=row.topic,
    )


def state_columns(state: SourceState) -> dict[str, Any]:
    """Return the row of a source's state, without the source."""
    return {
        "etag": state.etag,
        "last_modified": state.last_modified,
        "polled_at": to_micros_or_none(state.polled),
        "due_at": to_micros_or_none(state.due),
        "interval": state.interval,
        "failures": state.failures,
        "error": state.error,
        "hub": state.hub,
        "mark": state.mark,
        "topic": state.topic,
    }
