"""Note the addresses that sources tell of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, union, update
from sqlalchemy.dialects import postgresql, sqlite

from broadsheet.model import host_of, path_of
from broadsheet.store.batch import MAX_PATH
from broadsheet.store.papers import known_paper
from broadsheet.store.records import Visit, Wanted
from broadsheet.store.rows import plain
from broadsheet.store.tables import AnyRow, aliases, visits, withdrawn
from broadsheet.store.times import aware, from_micros, from_micros_or_none, from_text, to_micros, to_text


def visit_path(host: str, url: str) -> str:
    """Return what names an address among a paper's: its path, with the host if that is another."""
    own = host_of(url)
    return plain(path_of(url) if own == host else own + path_of(url))


def want(connection: Connection, host: str, wanted: Sequence[Wanted], now: datetime) -> int:
    """Note one batch of addresses; return how many were unknown."""
    paper_id = known_paper(connection, host)
    paths = {visit_path(host, each.url): each for each in wanted}
    paths = {path: each for path, each in paths.items() if len(path.encode()) <= MAX_PATH}
    rows = connection.execute(_KNOWN, {"of_paper": paper_id, "of": list(paths)}).all()
    known = {row.path: row.told for row in rows}
    ended = {row.path for row in rows if row.outcome == "withdrawn"}
    missing = {host + path if path[0] == "/" else path: path for path in paths.keys() - known.keys()}
    twins = set(connection.execute(_NOT_WANTED, {"of": list(missing)}).scalars()) if missing else set()
    new = [
        new_visit(paper_id, path, paths[path].url, now, paths[path].told)
        for address, path in sorted(missing.items())
        if address not in twins
    ]
    if new:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(visits).on_conflict_do_nothing(), new)
    later = [
        {"of_paper": paper_id, "of_path": path, "to": to_text(each.told), "due": to_micros(now)}
        for path, each in sorted(paths.items())
        if path in known and path not in ended and tells_later(each.told, from_text(known[path]))
    ]
    if later:
        connection.execute(_LATER, later)
    return len(new)


def tells_later(told: datetime | None, before: datetime | None) -> bool:
    """Tell whether a source gives a later date than it did."""
    return told is not None and (before is None or aware(told) > aware(before))


def new_visit(
    paper_id: int, path: str, url: str, now: datetime, told: datetime | None = None
) -> dict[str, Any]:
    """Return the row of an address never visited, due at once."""
    return {
        "paper_id": paper_id,
        "path": path,
        "url": plain(url),
        "found_at": to_micros(now),
        "told": to_text(told),
        "tried_at": None,
        "outcome": "",
        "since": None,
        "status": 0,
        "detail": "",
        "tries": 0,
        "failures": 0,
        "etag": "",
        "last_modified": "",
        "due_at": to_micros(now),
        "claimed_by": "",
        "claimed_until": None,
    }


def to_visit(host: str, row: AnyRow) -> Visit:
    """Return the visit of a row."""
    return Visit(
        paper=host,
        path=row.path,
        url=row.url,
        found=from_micros(row.found_at),
        told=from_text(row.told),
        tried=from_micros_or_none(row.tried_at),
        kind=row.outcome,
        since=from_micros_or_none(row.since),
        status=row.status,
        detail=row.detail,
        tries=row.tries,
        failures=row.failures,
        etag=row.etag,
        last_modified=row.last_modified,
        due=from_micros_or_none(row.due_at),
    )


_KNOWN = select(visits.c.path, visits.c.told, visits.c.outcome).where(
    visits.c.paper_id == bindparam("of_paper"), visits.c.path.in_(bindparam("of", expanding=True))
)
_NOT_WANTED = union(
    select(aliases.c.address).where(aliases.c.address.in_(bindparam("of", expanding=True))),
    select(withdrawn.c.address).where(withdrawn.c.address.in_(bindparam("of", expanding=True))),
)
_LATER = (
    update(visits)
    .where(visits.c.paper_id == bindparam("of_paper"), visits.c.path == bindparam("of_path"))
    .values(told=bindparam("to"), due_at=bindparam("due"))
)
