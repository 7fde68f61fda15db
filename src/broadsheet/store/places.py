"""The stories at many places, asked for at once."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, Connection, FromClause, Select, Text, bindparam, func, literal_column, select

from broadsheet.store.prepared import Prepared
from broadsheet.store.rows import STORY
from broadsheet.store.tables import aliases, articles, papers


def given(connection: Connection, places: Collection[tuple[str, str]]) -> dict[str, Any]:
    """Return hosts and paths as `STORIES_AT` is asked with them."""
    if connection.dialect.name == "sqlite":
        return {"of_places": json.dumps(list(places))}
    return {"of_hosts": [host for host, _ in places], "of_paths": [path for _, path in places]}


def _sqlite_places() -> FromClause:
    each = func.json_each(bindparam("of_places")).table_valued("value").c.value
    host, path = (func.json_extract(each, literal_column(f"'$[{place}]'")) for place in (0, 1))
    return select(host.label("host"), path.label("path")).subquery("wanted")


def _postgres_places() -> FromClause:
    hosts, paths = (bindparam(name, type_=ARRAY(Text)) for name in ("of_hosts", "of_paths"))
    return func.unnest(hosts, paths).table_valued("host", "path").render_derived("wanted")


def _stories_at(wanted: FromClause) -> Select[Any]:
    own, direct, listed = papers.alias("own"), articles.alias("direct"), papers
    places = (
        wanted.outerjoin(own, own.c.host == wanted.c.host)
        .outerjoin(direct, (direct.c.paper_id == own.c.id) & (direct.c.path == wanted.c.path))
        .outerjoin(aliases, aliases.c.address == wanted.c.host.concat(wanted.c.path))
        .join(articles, articles.c.id == func.coalesce(direct.c.id, aliases.c.article_id))
        .join(listed, listed.c.id == articles.c.paper_id)
    )
    return select(*STORY, wanted.c.host.label("of_host"), wanted.c.path.label("of_path")).select_from(places)


STORIES_AT = Prepared(
    {"sqlite": _stories_at(_sqlite_places()), "postgresql": _stories_at(_postgres_places())}
)
"""Rows that begin with the columns of `STORY`, and end with the host and path that were asked for."""
