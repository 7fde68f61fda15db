"""Articles with their revisions: stored once, read in any of their states."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, Select, bindparam, func, insert, literal, select, tuple_

from broadsheet.errors import FormatError, NotFound
from broadsheet.model import Article, Revision, Story, host_of, path_of, well_formed
from broadsheet.store.base import REVISION, Shelf
from broadsheet.store.batch import Batch, Decide, Incoming, any_difference
from broadsheet.store.papers import id_of, known_paper
from broadsheet.store.places import STORIES_AT, given
from broadsheet.store.prepared import Prepared
from broadsheet.store.records import Edit, Known, StoredPage
from broadsheet.store.rows import STORY, to_change, to_names, to_page, to_story
from broadsheet.store.tables import aliases, articles, counters, pages, papers, parts, revisions
from broadsheet.store.times import from_micros, to_micros

BATCH = 500
"""Articles of one transaction in `put_many`."""


class Articles(Shelf):
    """The articles of a store."""

    def put(
        self,
        article: Article,
        seen: datetime,
        page: StoredPage | None = None,
        *,
        decide: Decide = any_difference,
        papers: Collection[str] = (),
    ) -> Revision | None:
        """Store an article as it was seen; None if nothing changed.

        `decide` says what a change is: an updater passes
        `revise.next_revision`, for which the noise of a page is none. Half a
        surrogate pair in a text is stored as U+FFFD. It is stored in one
        transaction, and is on disk when this returns. A paper that is not known yet
        is made from the article's address; raises `NotFound` where one of `papers`
        is not in the store (any more).
        """
        return self._store([Incoming(article, seen, page)], decide, papers)[0]

    def put_many(
        self,
        incoming: Iterable[tuple[Article, datetime] | tuple[Article, datetime, StoredPage | None]],
        *,
        decide: Decide = any_difference,
        papers: Collection[str] = (),
    ) -> tuple[Revision | None, ...]:
        """Store many articles, 500 a transaction; what `put` returns, for each.

        Where one of the 500 cannot be stored, none of them is. All that is
        returned is in memory: give what is larger in portions.
        """
        stored: list[Revision | None] = []
        rest = iter(incoming)
        while batch := [Incoming(*each) for each in islice(rest, BATCH)]:
            stored += self._store(batch, decide, papers)
        return tuple(stored)

    def _store(
        self, incoming: list[Incoming], decide: Decide, needed: Collection[str]
    ) -> list[Revision | None]:
        try:
            return self._store_as_is(incoming, decide, needed)
        except (FormatError, UnicodeEncodeError):
            mended = [structs.replace(each, article=well_formed(each.article)) for each in incoming]
            return self._store_as_is(mended, decide, needed)

    def _store_as_is(
        self, incoming: list[Incoming], decide: Decide, needed: Collection[str]
    ) -> list[Revision | None]:
        def work(connection: Connection) -> Batch:
            for host in needed:
                known_paper(connection, host)
            batch = Batch(connection, self._packing, self._memory, decide)
            batch.store(incoming)
            return batch

        batch = self._database.write(work)
        self._memory.keep(batch.papers, batch.terms)
        return batch.stored

    def article(self, host: str, path: str) -> Revision | None:
        """The latest revision of the article at that path, or None.

        `path` is `model.path_of` of its URL, or that of one of its aliases.
        """

        def work(connection: Connection) -> Revision | None:
            rows = _LATEST.all(connection, {"of_host": host, "of_path": path})
            rows = rows or _LATEST_BY_ALIAS.all(connection, {"of_alias": host + path})
            return self._revision(connection, rows[0]) if rows else None

        return self._database.read(work)

    def story(self, host: str, path: str) -> Story | None:
        """What menus show of the article at that path, or None."""

        def work(connection: Connection) -> Story | None:
            row = _STORY.first(connection, {"of_host": host, "of_path": path})
            row = row or _STORY_BY_ALIAS.first(connection, {"of_alias": host + path})
            return None if row is None else to_story(row)

        return self._database.read(work)

    def stories_at(self, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], Story]:
        """What menus show of the articles at these hosts and paths, those left out that are not there.

        One question to the database, however many they are; what `story` returns, for each.
        """
        if not places:
            return {}
        return self._database.read(
            lambda c: {(row[-2], row[-1]): to_story(row) for row in STORIES_AT.all(c, given(c, places))}
        )

    def revision(self, host: str, path: str, number: int) -> Revision | None:
        """One revision of an article, or None."""

        def work(connection: Connection) -> Revision | None:
            article_id = find_article(connection, host, path)
            row = connection.execute(_ONE, {"of_id": article_id, "of_number": number}).first()
            return None if row is None else self._revision(connection, row)

        return self._database.read(work)

    def history(self, host: str, path: str) -> tuple[Revision, ...]:
        """Every revision of an article, the first one first."""

        def work(connection: Connection) -> tuple[Revision, ...]:
            article_id = find_article(connection, host, path)
            rows = connection.execute(_HISTORY, {"of_id": article_id})
            return tuple(self._revision(connection, row) for row in rows)

        return self._database.read(work)

    def edits(self, host: str, path: str) -> tuple[Edit, ...]:
        """The history without its texts: when each revision was seen, what it changed."""

        def work(connection: Connection) -> tuple[Edit, ...]:
            article_id = find_article(connection, host, path)
            rows = connection.execute(_EDITS, {"of_id": article_id})
            return tuple(Edit(number, from_micros(seen), to_change(change)) for number, seen, change in rows)

        return self._database.read(work)

    def page(self, host: str, path: str, number: int | None = None) -> StoredPage | None:
        """The page that a revision was read from; without a number the last page kept.

        None where none was kept with it.
        """
        query = _PAGE if number is None else _PAGE.where(revisions.c.number == number)

        def work(connection: Connection) -> StoredPage | None:
            article_id = find_article(connection, host, path)
            row = connection.execute(query, {"of_id": article_id}).first()
            if row is None:
                return None
            page = to_page(row, self._packing.unpack(connection, row.body, row.dictionary))
            rest = connection.execute(_PARTS, {"of_sequence": row.sequence}).all()
            further = (
                StoredPage(
                    part.url,
                    self._packing.unpack(connection, part.body, part.dictionary),
                    charset=part.charset,
                )
                for part in rest
            )
            return structs.replace(page, further=tuple(further)) if rest else page

        return self._database.read(work)

    def opt_outs(self, host: str) -> dict[str, int]:
        """How many of a paper's kept pages ask for what: noarchive, noai, tdm, robots-ai, robots-archive."""

        def work(connection: Connection) -> dict[str, int]:
            counts: dict[str, int] = {}
            for told, count in connection.execute(_OPT_OUTS, {"of_host": host}):
                for name in to_names(told):
                    counts[name] = counts.get(name, 0) + int(count)
            return dict(sorted(counts.items()))

        return self._database.read(work)

    def add_alias(self, url: str, host: str, path: str) -> None:
        """Let `url` lead to the article at that path as well.

        Raises `NotFound` where there is no such article. An alias that leads
        elsewhere already is moved.
        """

        def work(connection: Connection) -> None:
            article_id = find_article(connection, host, path)
            if article_id is None:
                raise NotFound(host + path, "no such article in this store")
            address = host_of(url) + path_of(url)
            if address == host + path:
                return
            connection.execute(aliases.delete().where(aliases.c.address == address))
            connection.execute(insert(aliases), {"address": address, "article_id": article_id})

        self._database.write(work)

    def articles(self, paper: str | None = None, since: datetime | None = None) -> Iterator[Revision]:
        """Yield the latest revision of every article, the oldest article first.

        With `since` those whose latest revision was seen then or later. Reads
        in pieces: memory stays small, and what is stored meanwhile may be in it.
        """
        query = _EXPORT
        if paper is not None:
            query = query.where(articles.c.paper_id == id_of(paper))
        if since is not None:
            query = query.where(articles.c.changed_at >= to_micros(since))
        piece = query
        while found := self._numbered(piece):
            for _row, revision in found:
                yield revision
            last = found[-1][0]
            piece = query.where(
                tuple_(articles.c.at, articles.c.id) > tuple_(literal(last[5]), literal(last[6]))
            )

    def _numbered(self, query: Select[Any]) -> list[tuple[Any, Revision]]:
        return self._database.read(
            lambda c: [(row, self._revision(c, row)) for row in c.execute(query).all()]
        )

    def latest_sequence(self) -> int:
        """The number of the newest revision in the store, 0 where it is empty."""
        row = self._database.read(lambda c: _SEQUENCE.first(c, {}))
        return int(row[0]) if row else 0

    def removals(self) -> int:
        """How often something was taken out that had been there: a paper, a damaged revision."""
        row = self._database.read(lambda c: _REMOVALS.first(c, {}))
        return int(row[0]) if row else 0

    def turn(self, *, anew: bool = False) -> int | None:
        """A number that differs once the store has changed, told without asking the database.

        None where it is not known: a write is at work or was killed, or the store is not in a folder. Look
        `anew` before what it stands for is read; whoever removes the file is seen only so.
        """
        turn = self._database.turn
        return turn.look(anew=anew) if turn else None

    def sequence_of(self, host: str, path: str) -> int | None:
        """The number of the article's latest revision, by which an older copy is known.

        None where there is no article at that path; 0 where none of its revisions can be read. Aliases
        do not count.
        """
        row = self._newest.row({"of_host": host, "of_path": path})
        return None if row is None else int(row[0])

    def known_after(self, sequence: int, limit: int = 500) -> tuple[Known, ...]:
        """What `revisions_after` returns, without the articles: for those who only keep in step."""
        rows = self._database.read(
            lambda c: _KNOWN_AFTER.all(c, {"of_sequence": sequence, "of_limit": limit})
        )
        return tuple(Known(*row) for row in rows)

    def revisions_after(self, sequence: int, limit: int = 500) -> tuple[tuple[Known, Revision], ...]:
        """The revisions stored after that one, oldest first.

        A number may be missing where a paper was removed.
        """
        found = self._numbered(_AFTER.where(revisions.c.sequence > sequence).limit(limit))
        return tuple((Known(row[5], row[6], row[7], row[2]), revision) for row, revision in found)

    def latest_of(self, sequences: Collection[int]) -> dict[int, tuple[Known, Revision]]:
        """The latest revisions of the articles that these revisions are of, by the number asked for.

        Those that are not in the store any more are left out.
        """

        def work(connection: Connection) -> dict[int, tuple[Known, Revision]]:
            rows = connection.execute(_LATEST_OF, {"of_sequences": list(sequences)}).all()
            return {
                row[8]: (Known(row[5], row[6], row[7], row[2]), self._revision(connection, row))
                for row in rows
            }

        return self._database.read(work)


def find_article(connection: Connection, host: str, path: str) -> int | None:
    """Return the number of the article at that path or alias."""
    found = _FIND.first(connection, {"of_host": host, "of_path": path})
    found = found or _FIND_BY_ALIAS.first(connection, {"of_alias": host + path})
    return None if found is None else int(found[0])


_AT_PATH = (papers.c.host == bindparam("of_host"), articles.c.path == bindparam("of_path"))
_FIND = Prepared(select(articles.c.id).join(papers).where(*_AT_PATH))
_FIND_BY_ALIAS = Prepared(select(aliases.c.article_id).where(aliases.c.address == bindparam("of_alias")))
_OF_ARTICLES = (
    select(*REVISION).select_from(articles).join(revisions, revisions.c.sequence == articles.c.sequence)
)
_LATEST = Prepared(_OF_ARTICLES.join(papers, papers.c.id == articles.c.paper_id).where(*_AT_PATH))
_LATEST_BY_ALIAS = Prepared(
    _OF_ARTICLES.join(aliases, aliases.c.article_id == articles.c.id).where(
        aliases.c.address == bindparam("of_alias")
    )
)
_STORIES = select(*STORY).select_from(articles).join(papers)
_STORY = Prepared(_STORIES.where(*_AT_PATH))
_STORY_BY_ALIAS = Prepared(
    _STORIES.join(aliases, aliases.c.article_id == articles.c.id).where(
        aliases.c.address == bindparam("of_alias")
    )
)
# A damaged revision that was set aside has a number below zero.
_OF_ARTICLE = (revisions.c.article_id == bindparam("of_id"), revisions.c.number > 0)
_HISTORY = select(*REVISION).where(*_OF_ARTICLE).order_by(revisions.c.number)
_ONE = select(*REVISION).where(
    revisions.c.article_id == bindparam("of_id"), revisions.c.number == bindparam("of_number")
)
_EDITS = (
    select(revisions.c.number, revisions.c.seen, revisions.c.change)
    .where(*_OF_ARTICLE)
    .order_by(revisions.c.number)
)
_EXPORT = (
    _OF_ARTICLES.add_columns(articles.c.at, articles.c.id).order_by(articles.c.at, articles.c.id).limit(BATCH)
)
_PAGE = (
    select(pages)
    .join(revisions, revisions.c.sequence == pages.c.sequence)
    .where(*_OF_ARTICLE)
    .order_by(revisions.c.number.desc())
    .limit(1)
)
_OPT_OUTS = (
    select(pages.c.opt_outs, func.count())
    .join(revisions, revisions.c.sequence == pages.c.sequence)
    .join(articles, articles.c.id == revisions.c.article_id)
    .where(articles.c.paper_id.in_(select(papers.c.id).where(papers.c.host == bindparam("of_host"))))
    .group_by(pages.c.opt_outs)
)
_PARTS = select(parts).where(parts.c.sequence == bindparam("of_sequence")).order_by(parts.c.number)
_SEQUENCE = Prepared(select(counters.c.value).where(counters.c.name == "sequence"))
_REMOVALS = Prepared(select(counters.c.value).where(counters.c.name == "removal"))
_KNOWN_AFTER = Prepared(
    select(revisions.c.sequence, papers.c.host, articles.c.path, revisions.c.number)
    .select_from(revisions)
    .join(articles, articles.c.id == revisions.c.article_id)
    .join(papers, papers.c.id == articles.c.paper_id)
    .where(revisions.c.number > 0, revisions.c.sequence > bindparam("of_sequence"))
    .order_by(revisions.c.sequence)
    .limit(bindparam("of_limit"))
)
_AFTER = (
    select(*REVISION, revisions.c.sequence, papers.c.host, articles.c.path)
    .select_from(revisions)
    .join(articles, articles.c.id == revisions.c.article_id)
    .join(papers, papers.c.id == articles.c.paper_id)
    .where(revisions.c.number > 0)
    .order_by(revisions.c.sequence)
)
_asked = revisions.alias("asked")
_LATEST_OF = (
    select(*REVISION, revisions.c.sequence, papers.c.host, articles.c.path, _asked.c.sequence)
    .select_from(_asked)
    .join(articles, articles.c.id == _asked.c.article_id)
    .join(papers, papers.c.id == articles.c.paper_id)
    .join(revisions, revisions.c.sequence == articles.c.sequence)
    .where(_asked.c.sequence.in_(bindparam("of_sequences", expanding=True)))
)
