"""Find every fault of a store, at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from broadsheet.errors import BroadsheetError
from broadsheet.model import Revision
from broadsheet.store.audit_index import IndexAudit
from broadsheet.store.base import REVISION, read_whole
from broadsheet.store.fault import Fault
from broadsheet.store.packing import Packing, digest_of
from broadsheet.store.rows import story_columns
from broadsheet.store.tables import AnyRow, articles, pages, papers, parts, revisions

PIECE = 500


class Audit:
    """One look at everything, in pieces of 500 articles."""

    def __init__(self, connection: Connection, packing: Packing) -> None:
        self._connection = connection
        self._packing = packing
        self.articles = self.revisions = self.pages = 0
        self.faults: list[Fault] = []

    def run(self, now: datetime) -> None:
        """Look at everything."""
        self.faults += self._file()
        index = IndexAudit(self._connection)
        after = -1
        while piece := self._connection.execute(_ARTICLES, {"of_after": after}).all():
            after = piece[-1].id
            self.faults += self._piece(piece, index)
        self.faults += self._pages()
        self.faults += self._parts()
        self.faults += index.faults(now)

    def _file(self) -> Iterator[Fault]:
        """Yield what SQLite finds wrong in its file."""
        if self._connection.dialect.name != "sqlite":
            return
        for number, row in enumerate(self._connection.exec_driver_sql("PRAGMA quick_check(20)").all()):
            if row[0] != "ok":
                yield Fault("database", (number,), "the database file", row[0])
        for row in self._connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            what = f"row {row[1]} belongs to no row of {row[2]}"
            yield Fault("database", (row[0], row[1] or 0), f"table {row[0]}", what)

    def _piece(self, piece: Sequence[AnyRow], index: IndexAudit) -> Iterator[Fault]:
        stored: dict[int, list[AnyRow]] = {}
        of = {"of_first": piece[0].id, "of_last": piece[-1].id}
        for row in self._connection.execute(_REVISIONS, of):
            stored.setdefault(row.article_id, []).append(row)
        latest: dict[int, Revision] = {}
        for article in piece:
            self.articles += 1
            good = edited = None
            for row in stored.get(article.id, ()):
                self.revisions += 1
                revision = read_whole(self._packing, self._connection, row)
                if revision is None:
                    where = f"{article.host}{article.path}, revision {row.number}"
                    yield Fault("revision", (row.sequence,), where, "its text is damaged")
                else:
                    good = (revision, row.sequence)
                    edited = row.seen if revision.is_edit else edited
            if good is not None:
                latest[article.id] = good[0]
            yield from article_faults(article, good, edited)
        yield from index.expect(piece, latest)

    def _pages(self) -> Iterator[Fault]:
        after = -1
        while piece := self._connection.execute(_PAGES, {"of_after": after}).all():
            after = piece[-1].sequence
            for row in piece:
                self.pages += 1
                if not self._is_whole(row):
                    yield Fault("page", (row.sequence,), row.url, "the page kept of it is damaged")

    def _parts(self) -> Iterator[Fault]:
        for key in self._connection.execute(_PART_KEYS).all():
            of = {"of_sequence": key.sequence, "of_number": key.number}
            row = self._connection.execute(_PART, of).one()
            if not self._is_whole(row):
                # Of an article in parts all are needed, or none.
                yield Fault("page", (row.sequence,), row.url, "the page kept of it is damaged")

    def _is_whole(self, row: AnyRow) -> bool:
        try:
            body = self._packing.unpack(self._connection, row.body, row.dictionary)
        except BroadsheetError:
            return False
        return bool(digest_of(body) == row.digest)


def article_faults(row: AnyRow, good: tuple[Revision, int] | None, edited: int | None) -> Iterator[Fault]:
    """Yield where the row of an article is not what its revisions say.

    `edited` is when the last change by the paper was seen.
    """
    where = row.host + row.path
    if good is None:
        yield Fault("article", (row.id,), where, "no revision of it can be read")
        return
    revision, sequence = good
    told = story_columns(revision.article, revision.seen)
    if revision.article.published is None:
        # It stands where its first revision put it, or a date it once had.
        del told["at"], told["day"]
    told |= {"revision": revision.number, "sequence": sequence, "edited_at": edited}
    wrong = [name for name, value in told.items() if row._mapping[name] != value]
    if wrong:
        yield Fault(
            "article", (row.id,), where, f"menus show another {', '.join(wrong)} than its latest revision"
        )


_ARTICLES = (
    select(articles, papers.c.host)
    .join(papers, papers.c.id == articles.c.paper_id)
    .where(articles.c.id > bindparam("of_after"))
    .order_by(articles.c.id)
    .limit(PIECE)
)
# A revision that was set aside has a number below zero.
_REVISIONS = (
    select(*REVISION, revisions.c.digest, revisions.c.article_id, revisions.c.sequence)
    .where(
        revisions.c.article_id.between(bindparam("of_first"), bindparam("of_last")), revisions.c.number > 0
    )
    .order_by(revisions.c.article_id, revisions.c.number)
)
_PART_KEYS = select(parts.c.sequence, parts.c.number).order_by(parts.c.sequence, parts.c.number)
_PART = select(parts).where(
    parts.c.sequence == bindparam("of_sequence"), parts.c.number == bindparam("of_number")
)
_PAGES = select(pages).where(pages.c.sequence > bindparam("of_after")).order_by(pages.c.sequence).limit(50)
