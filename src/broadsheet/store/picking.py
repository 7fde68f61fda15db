"""Queries for lists of stories, each answered from one index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, Subquery, func, literal, select, tuple_

from broadsheet.model import Story
from broadsheet.store.papers import id_of
from broadsheet.store.records import TermKind
from broadsheet.store.rows import STORY, to_story
from broadsheet.store.tables import articles, days, entries, papers, terms
from broadsheet.store.times import to_day


class Wish(Struct, frozen=True):
    """What a list of stories is asked for."""

    paper: str | None = None
    kind: TermKind | None = None
    slug: str = ""
    day: date | None = None


def to_wish(
    paper: str | None, section: str | None, author: str | None, tag: str | None, day: date | None
) -> Wish:
    """Return the wish; raises ValueError for more than one term."""
    by_kind: tuple[tuple[TermKind, str | None], ...] = (
        ("section", section),
        ("author", author),
        ("tag", tag),
    )
    wanted = [(kind, slug) for kind, slug in by_kind if slug is not None]
    if len(wanted) > 1:
        raise ValueError("a list is by section, author or tag, not by two of them")
    kind_wanted, slug_wanted = wanted[0] if wanted else (None, "")
    return Wish(paper, kind_wanted, slug_wanted, day)


def paper_ids(connection: Connection, paper: str | None) -> list[int]:
    """Return the numbers of one paper, or of all."""
    query = select(papers.c.id)
    if paper is not None:
        query = query.where(papers.c.host == paper)
    return list(connection.execute(query).scalars())


def term_ids(connection: Connection, wish: Wish) -> list[int]:
    """Return the terms with the wish's slug: one a paper."""
    query = select(terms.c.id).where(terms.c.kind == wish.kind, terms.c.slug == wish.slug)
    if wish.paper is not None:
        query = query.where(terms.c.paper_id == id_of(wish.paper))
    return list(connection.execute(query).scalars())


def parts(connection: Connection, wish: Wish) -> Iterable[Select[Any]]:
    """Return queries for (at, id), each answered from one index alone.

    Their union is the list. One for all papers together would have to sort
    every article that it could begin with.
    """
    if wish.kind is not None:
        by_term = select(entries.c.at, entries.c.article_id.label("id"))
        for term_id in term_ids(connection, wish):
            query = by_term.where(entries.c.term_id == term_id)
            yield _on_day(query, wish.day) if wish.day is not None else query
    elif wish.paper is None and wish.day is None:
        yield select(articles.c.at, articles.c.id)
    else:
        for paper_id in paper_ids(connection, wish.paper):
            query = select(articles.c.at, articles.c.id).where(articles.c.paper_id == paper_id)
            yield query.where(articles.c.day == to_day(wish.day)) if wish.day is not None else query


def _on_day(query: Select[Any], day: date) -> Select[Any]:
    """Narrow entries to a paper's own day: `at` to the seconds it can have in any zone."""
    noon = (day.toordinal() - _EPOCH) * 86400 + 43200
    near = entries.c.at.between(noon - 2 * 86400, noon + 2 * 86400)
    listed = query.join(articles, articles.c.id == entries.c.article_id)
    return listed.where(near, articles.c.day == to_day(day))


_EPOCH = date(1970, 1, 1).toordinal()


def pick(connection: Connection, wish: Wish, limit: int, offset: int) -> tuple[Story, ...]:
    """Return the stories of a list from `offset` on."""
    queries = list(parts(connection, wish))
    if len(queries) == 1:
        return of_page(connection, newest(queries[0], limit, offset))
    found = [row for query in queries for row in connection.execute(newest(query, limit + offset, 0))]
    found.sort(key=lambda row: (row.at, row.id), reverse=True)
    return by_ids(connection, [row.id for row in found[offset : offset + limit]])


def newest(query: Select[Any], limit: int, offset: int) -> Select[Any]:
    """Return the query for one page of a list."""
    at, key = query.selected_columns
    return query.order_by(at.desc(), key.desc()).limit(limit).offset(offset)


def of_page(connection: Connection, page: Select[Any]) -> tuple[Story, ...]:
    """Return the stories of one page: only theirs of the rows are read."""
    chosen: Subquery = page.subquery()
    query = (
        select(*STORY)
        .select_from(chosen)
        .join(articles, articles.c.id == chosen.c.id)
        .join(papers, papers.c.id == articles.c.paper_id)
        .order_by(chosen.c.at.desc(), chosen.c.id.desc())
    )
    return tuple(to_story(row) for row in connection.execute(query))


def by_ids(connection: Connection, wanted: list[int]) -> tuple[Story, ...]:
    """Return the stories of these articles, in this order."""
    if not wanted:
        return ()
    query = select(*STORY, articles.c.id).select_from(articles).join(papers).where(articles.c.id.in_(wanted))
    found = {row[-1]: to_story(row[:-1]) for row in connection.execute(query)}
    return tuple(found[key] for key in wanted if key in found)


def count(connection: Connection, wish: Wish) -> int:
    """Return how many stories a list has."""
    if wish.kind is not None and wish.day is not None:
        counted = [select(func.count()).select_from(query.subquery()) for query in parts(connection, wish)]
        return sum(int(connection.execute(query).scalar() or 0) for query in counted)
    if wish.kind is not None:
        query = select(func.sum(terms.c.articles)).where(terms.c.id.in_(term_ids(connection, wish)))
        return int(connection.execute(query).scalar() or 0)
    query = select(func.sum(days.c.articles))
    if wish.paper is not None:
        query = query.where(days.c.paper_id == id_of(wish.paper))
    if wish.day is not None:
        query = query.where(days.c.day == to_day(wish.day))
    return int(connection.execute(query).scalar() or 0)


def beside(connection: Connection, article_id: int, kind: TermKind) -> tuple[Story | None, Story | None]:
    """Return the newer and the older neighbour under the article's first term of a kind."""
    row = connection.execute(
        select(articles.c.paper_id, articles.c.at, articles.c.section).where(articles.c.id == article_id)
    ).one()
    term = (
        select(entries.c.term_id)
        .join(terms, terms.c.id == entries.c.term_id)
        .where(
            terms.c.paper_id == row.paper_id,
            terms.c.kind == kind,
            entries.c.at == row.at,
            entries.c.article_id == article_id,
        )
        .limit(1)
    )
    term_id = connection.execute(term).scalar()
    if term_id is None:
        at, key, inside = articles.c.at, articles.c.id, articles.c.paper_id == row.paper_id
    else:
        at, key, inside = entries.c.at, entries.c.article_id, entries.c.term_id == term_id
    return (
        _nearest(connection, at, key, inside, (row.at, article_id), newer=True),
        _nearest(connection, at, key, inside, (row.at, article_id), newer=False),
    )


def _nearest(
    connection: Connection,
    at: ColumnElement[int],
    key: ColumnElement[int],
    inside: ColumnElement[bool],
    own: tuple[int, int],
    *,
    newer: bool,
) -> Story | None:
    # As one comparison of pairs, which an index can answer.
    place = tuple_(at, key)
    own_place = tuple_(literal(own[0]), literal(own[1]))
    if newer:
        beyond, order = place > own_place, (at.asc(), key.asc())
    else:
        beyond, order = place < own_place, (at.desc(), key.desc())
    found = connection.execute(select(key).where(inside, beyond).order_by(*order).limit(1)).scalar()
    return None if found is None else next(iter(by_ids(connection, [int(found)])), None)
