"""Lists of stories: by paper, section, author, tag and day, newest first."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from broadsheet.errors import NotFound
from broadsheet.model import Story
from broadsheet.store.base import Shelf
from broadsheet.store.papers import id_of
from broadsheet.store.picking import beside, by_ids, count, paper_ids, pick, to_wish
from broadsheet.store.records import DayCount, Tally, TermKind
from broadsheet.store.tables import articles, days, terms
from broadsheet.store.times import from_day


class Lists(Shelf):
    """The lists that a store can make of its articles."""

    def stories(
        self,
        paper: str | None = None,
        *,
        section: str | None = None,
        author: str | None = None,
        tag: str | None = None,
        day: date | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Story, ...]:
        """Stories, the newest first; section, author and tag are given by slug.

        Without a paper those of all papers. At most one of section, author
        and tag, with or without a day.
        """
        wish = to_wish(paper, section, author, tag, day)
        return self._database.read(lambda c: pick(c, wish, limit, offset))

    def count_stories(
        self,
        paper: str | None = None,
        *,
        section: str | None = None,
        author: str | None = None,
        tag: str | None = None,
        day: date | None = None,
    ) -> int:
        """How many stories the same list would have without a limit."""
        wish = to_wish(paper, section, author, tag, day)
        return self._database.read(lambda c: count(c, wish))

    def sections(self, paper: str | None = None) -> tuple[Tally, ...]:
        """The sections that have articles, the largest first."""
        return self._tallies("section", paper)

    def authors(self, paper: str | None = None) -> tuple[Tally, ...]:
        """The authors that have articles, by name."""
        return tuple(sorted(self._tallies("author", paper), key=lambda tally: tally.name.casefold()))

    def tags(self, paper: str | None = None, limit: int | None = None) -> tuple[Tally, ...]:
        """The tags that have articles, the most used first."""
        return self._tallies("tag", paper, limit)

    def _tallies(self, kind: TermKind, paper: str | None, limit: int | None = None) -> tuple[Tally, ...]:
        rank: ColumnElement[int]
        if paper is not None:
            columns, rank = (terms.c.slug, terms.c.name, terms.c.articles), terms.c.articles
            query = select(*columns).where(terms.c.paper_id == id_of(paper))
        else:
            rank = func.sum(terms.c.articles)
            query = select(terms.c.slug, func.min(terms.c.name), rank).group_by(terms.c.slug)
        query = query.where(terms.c.kind == kind, terms.c.articles > 0)
        query = query.order_by(rank.desc(), terms.c.slug).limit(limit)
        return self._database.read(
            lambda c: tuple(Tally(row[0], row[1], int(row[2])) for row in c.execute(query))
        )

    def days(
        self, paper: str | None = None, year: int | None = None, month: int | None = None
    ) -> tuple[DayCount, ...]:
        """The days that have articles, the newest first: all, or of a year or month."""
        if paper is not None:
            query = select(days.c.day, days.c.articles).where(days.c.paper_id == id_of(paper))
        else:
            query = select(days.c.day, func.sum(days.c.articles)).group_by(days.c.day)
        query = query.where(days.c.articles > 0).order_by(days.c.day.desc())
        if year is not None:
            first, last = (month, month) if month is not None else (1, 12)
            start, end = year * 10000 + first * 100, year * 10000 + last * 100 + 31
            query = query.where(days.c.day.between(start, end))
        return self._database.read(
            lambda c: tuple(DayCount(from_day(row[0]), int(row[1])) for row in c.execute(query))
        )

    def changed(self, paper: str | None = None, limit: int = 50, offset: int = 0) -> tuple[Story, ...]:
        """Stories that the paper changed, the last changed first.

        What was only read anew from the kept page is not among them.
        """

        def work(connection: Connection) -> tuple[Story, ...]:
            most = {"of_limit": limit + offset}
            picked = [
                row
                for key in paper_ids(connection, paper)
                for row in connection.execute(_CHANGED, {"of_paper": key, **most})
            ]
            picked.sort(key=lambda row: (row[1], row[0]), reverse=True)
            return by_ids(connection, [row[0] for row in picked[offset : offset + limit]])

        return self._database.read(work)

    def neighbours(
        self, host: str, path: str, kind: TermKind | None = "section"
    ) -> tuple[Story | None, Story | None]:
        """The next newer and the next older story of the article's section.

        Of the whole paper where it has no section, or none is asked for. Raises `NotFound` where
        there is no such article.
        """

        found = self._database.read(lambda c: beside(c, host, path, kind))
        if found is None:
            raise NotFound(host + path, "no such article in this store")
        return found


_CHANGED = (
    select(articles.c.id, articles.c.edited_at)
    .where(articles.c.edited_at.is_not(None), articles.c.paper_id == bindparam("of_paper"))
    .order_by(articles.c.edited_at.desc(), articles.c.id.desc())
    .limit(bindparam("of_limit"))
)
