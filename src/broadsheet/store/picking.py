"""Queries for lists of stories, each answered from one index."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, Select, Subquery, bindparam, func, select, tuple_

from broadsheet.model import Story
from broadsheet.store.papers import find_paper
from broadsheet.store.prepared import Prepared
from broadsheet.store.records import TermKind
from broadsheet.store.rows import STORY, to_story
from broadsheet.store.tables import aliases, articles, days, entries, papers, terms
from broadsheet.store.times import to_day

Shape = Literal["all", "paper", "day", "term", "term on day"]
Part = tuple[Shape, dict[str, Any]]
"""The shape of a list in one paper, with the values that its query is asked with."""


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
    if paper is None:
        return list(connection.execute(_ALL_PAPERS).scalars())
    found = find_paper(connection, paper)
    return [] if found is None else [found]


def term_ids(connection: Connection, wish: Wish) -> list[int]:
    """Return the terms with the wish's slug: one a paper."""
    of = {"of_kind": wish.kind, "of_slug": wish.slug}
    if wish.paper is None:
        return list(connection.execute(_TERMS, of).scalars())
    return list(connection.execute(_TERM, {**of, "of_host": wish.paper}).scalars())


def parts(connection: Connection, wish: Wish) -> list[Part]:
    """Return the stretches of index whose union is the list.

    One query for all papers together would have to sort every article that
    the list could begin with.
    """
    day = {} if wish.day is None else {"of_day": to_day(wish.day)}
    if wish.kind is not None:
        near = {} if wish.day is None else {**day, **seconds_of(wish.day)}
        shape: Shape = "term" if wish.day is None else "term on day"
        return [(shape, {"of_term": term_id, **near}) for term_id in term_ids(connection, wish)]
    if wish.paper is None and wish.day is None:
        return [("all", {})]
    shape = "paper" if wish.day is None else "day"
    return [(shape, {"of_paper": paper_id, **day}) for paper_id in paper_ids(connection, wish.paper)]


def seconds_of(day: date) -> dict[str, int]:
    """Return between which seconds a paper's own day can lie, in any zone."""
    midnight = (day.toordinal() - _EPOCH) * 86400
    return {"of_first": midnight - 86400, "of_last": midnight + 2 * 86400}


_EPOCH = date(1970, 1, 1).toordinal()


def pick(connection: Connection, wish: Wish, limit: int, offset: int) -> tuple[Story, ...]:
    """Return the stories of a list from `offset` on."""
    found = parts(connection, wish)
    if len(found) == 1:
        shape, of = found[0]
        page = {**of, "of_limit": limit, "of_offset": offset}
        return tuple(to_story(row) for row in connection.execute(stories_of(shape), page))
    page = {"of_limit": limit + offset, "of_offset": 0}
    rows = [row for shape, of in found for row in connection.execute(newest(shape), {**of, **page})]
    rows.sort(key=lambda row: (row.at, row.id), reverse=True)
    return by_ids(connection, [row.id for row in rows[offset : offset + limit]])


def stretch(shape: Shape) -> Select[Any]:
    """Return the query for (at, id) of a whole list of that shape, from one index alone."""
    if shape.startswith("term"):
        query = select(entries.c.at, entries.c.article_id.label("id")).where(
            entries.c.term_id == bindparam("of_term")
        )
        if shape == "term":
            return query
        near = entries.c.at.between(bindparam("of_first"), bindparam("of_last"))
        listed = query.join(articles, articles.c.id == entries.c.article_id)
        return listed.where(near, articles.c.day == bindparam("of_day"))
    query = select(articles.c.at, articles.c.id)
    if shape == "all":
        return query
    query = query.where(articles.c.paper_id == bindparam("of_paper"))
    return query if shape == "paper" else query.where(articles.c.day == bindparam("of_day"))


@cache
def newest(shape: Shape) -> Select[Any]:
    """Return the query for (at, id) on one page of a list."""
    query = stretch(shape)
    at, key = query.selected_columns
    ordered = query.order_by(at.desc(), key.desc())
    return ordered.limit(bindparam("of_limit")).offset(bindparam("of_offset"))


@cache
def stories_of(shape: Shape) -> Select[Any]:
    """Return the query for the stories on one page: only theirs of the rows are read.

    Built once: that takes longer than asking.
    """
    chosen: Subquery = newest(shape).subquery()
    return (
        select(*STORY)
        .select_from(chosen)
        .join(articles, articles.c.id == chosen.c.id)
        .join(papers, papers.c.id == articles.c.paper_id)
        .order_by(chosen.c.at.desc(), chosen.c.id.desc())
    )


def by_ids(connection: Connection, wanted: list[int]) -> tuple[Story, ...]:
    """Return the stories of these articles, in this order."""
    if not wanted:
        return ()
    query = select(*STORY, articles.c.id).select_from(articles).join(papers).where(articles.c.id.in_(wanted))
    found = {row[-1]: to_story(row[:-1]) for row in connection.execute(query)}
    return tuple(found[key] for key in wanted if key in found)


@cache
def _count(shape: Shape) -> Select[Any]:
    return select(func.count()).select_from(stretch(shape).subquery())


def count(connection: Connection, wish: Wish) -> int:
    """Return how many stories a list has."""
    if wish.kind is not None and wish.day is not None:
        counted = (connection.execute(_count(shape), of).scalar() for shape, of in parts(connection, wish))
        return sum(int(found or 0) for found in counted)
    if wish.kind is not None:
        of: dict[str, Any] = {"of_terms": term_ids(connection, wish)}
        return int(connection.execute(_IN_TERMS, of).scalar() or 0)
    query, of = _ON_DAYS, {}
    if wish.paper is not None:
        query, of = _ON_DAYS_OF_PAPER, {"of_host": wish.paper}
    if wish.day is not None:
        query = query.where(days.c.day == to_day(wish.day))
    return int(connection.execute(query, of).scalar() or 0)


def beside(
    connection: Connection, host: str, path: str, kind: TermKind | None
) -> tuple[Story | None, Story | None] | None:
    """Return the newer and the older neighbour under the article's first term of a kind, None for its paper.

    None where there is no article at that path or alias.
    """
    found = _PLACE.first(connection, {"of_host": host, "of_path": path, "of_kind": kind})
    found = found or _PLACE_BY_ALIAS.first(connection, {"of_alias": host + path, "of_kind": kind})
    if found is None:
        return None
    article_id, paper_id, at, term_id = found
    shape: Shape = "paper" if term_id is None else "term"
    listed = {"of_paper": paper_id} if term_id is None else {"of_term": term_id}
    own = {**listed, "of_at": at, "of_id": article_id}
    rows = [nearest(shape, newer).first(connection, own) for newer in (True, False)]
    newer, older = (None if row is None else to_story(row) for row in rows)
    return newer, older


@cache
def nearest(shape: Shape, newer: bool) -> Prepared:
    """Return the query for the story next to a place in a list."""
    query = stretch(shape)
    at, key = query.selected_columns
    # As one comparison of pairs, which an index can answer.
    place = tuple_(at, key)
    own = tuple_(bindparam("of_at", type_=at.type), bindparam("of_id", type_=key.type))
    if newer:
        query = query.where(place > own).order_by(at.asc(), key.asc())
    else:
        query = query.where(place < own).order_by(at.desc(), key.desc())
    chosen = query.limit(1).subquery()
    story = select(*STORY).select_from(chosen).join(articles, articles.c.id == chosen.c.id).join(papers)
    return Prepared(story)


_ALL_PAPERS = select(papers.c.id)
_TERMS = select(terms.c.id).where(terms.c.kind == bindparam("of_kind"), terms.c.slug == bindparam("of_slug"))
_TERM = _TERMS.join(papers, papers.c.id == terms.c.paper_id).where(papers.c.host == bindparam("of_host"))
_OWN_TERM = (
    select(entries.c.term_id)
    .join(terms, terms.c.id == entries.c.term_id)
    .where(
        terms.c.paper_id == articles.c.paper_id,
        terms.c.kind == bindparam("of_kind"),
        entries.c.at == articles.c.at,
        entries.c.article_id == articles.c.id,
    )
    .limit(1)
    .correlate(articles)
    .scalar_subquery()
)
_PLACES = select(articles.c.id, articles.c.paper_id, articles.c.at, _OWN_TERM.label("term_id"))
_PLACE = Prepared(
    _PLACES.select_from(articles)
    .join(papers)
    .where(papers.c.host == bindparam("of_host"), articles.c.path == bindparam("of_path"))
)
_PLACE_BY_ALIAS = Prepared(
    _PLACES.select_from(articles)
    .join(aliases, aliases.c.article_id == articles.c.id)
    .where(aliases.c.address == bindparam("of_alias"))
)
_IN_TERMS = select(func.sum(terms.c.articles)).where(terms.c.id.in_(bindparam("of_terms", expanding=True)))
_ON_DAYS = select(func.sum(days.c.articles))
_ON_DAYS_OF_PAPER = _ON_DAYS.join(papers, papers.c.id == days.c.paper_id).where(
    papers.c.host == bindparam("of_host")
)
