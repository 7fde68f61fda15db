"""Repair what the articles themselves tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from broadsheet.model import Revision
from broadsheet.store.base import REVISION, read_whole
from broadsheet.store.fault import Fault
from broadsheet.store.numbers import Numbers
from broadsheet.store.packing import Packing
from broadsheet.store.rows import story_columns
from broadsheet.store.tables import AnyRow, articles, counters, days, entries, pages, revisions, terms, visits
from broadsheet.store.terms import Entry, Term, change_entries, create_terms, find_terms, terms_of
from broadsheet.store.times import to_micros


class Repair:
    """Repairs in one write, from what is stored at that moment.

    An audit may be minutes old: nothing of it is used but where to look.
    """

    def __init__(self, connection: Connection, packing: Packing, now: datetime) -> None:
        self._connection = connection
        self._packing = packing
        self._now = to_micros(now)

    def mend(self, fault: Fault) -> None:
        """Repair one fault, if it is one that can be."""
        ways: dict[str, Callable[..., None]] = {
            "revision": self._set_aside,
            "page": self._drop_page,
            "article": self._tell_anew,
            "entry": self._enter,
            "list": self._purge,
            "count": self._recount,
            "day": self._count_day,
            "counter": self._raise_counter,
            "visit": self._plan_anew,
        }
        if fault.kind in ways:
            ways[fault.kind](*fault.key)
        if fault.kind in ("revision", "article"):
            # Whoever keeps what was made of an article learns of it by this number alone.
            numbers = Numbers(self._connection)
            numbers.next("removal")
            numbers.save()

    def _set_aside(self, sequence: int) -> None:
        """Keep a damaged revision, out of the way: under its number below zero."""
        row = self._connection.execute(_REVISION.where(revisions.c.sequence == sequence)).first()
        if row is None or row.number < 0 or read_whole(self._packing, self._connection, row) is not None:
            return
        of_article = revisions.c.article_id == row.article_id
        lowest = self._connection.execute(select(func.min(revisions.c.number)).where(of_article)).scalar_one()
        number = -row.number if lowest > -row.number else lowest - 1
        here = revisions.c.sequence == sequence
        self._connection.execute(update(revisions).where(here).values(number=number))
        self._fetch_again(row.article_id)
        self._tell_anew(row.article_id)

    def _drop_page(self, sequence: int) -> None:
        """Let go of a page that nobody can read; its article has its own text."""
        self._connection.execute(delete(pages).where(pages.c.sequence == sequence))

    def _fetch_again(self, article_id: int) -> None:
        place = select(articles.c.paper_id, articles.c.path).where(articles.c.id == article_id)
        row = self._connection.execute(place).one()
        known = (visits.c.paper_id == row.paper_id) & (visits.c.path == row.path)
        # Without the server's marks, which would say that nothing changed.
        anew = {"due_at": self._now, "etag": "", "last_modified": ""}
        self._connection.execute(update(visits).where(known).values(anew))

    def _tell_anew(self, article_id: int) -> None:
        """Make an article's row and its entries say what its latest readable revision does."""
        here = articles.c.id == article_id
        place = self._connection.execute(select(articles).where(here)).one()
        found = self._latest(article_id)
        if found is None:
            # It may still be fetched: then it begins with revision 1.
            nothing = {"revision": 0, "sequence": 0, "edited_at": None}
            self._connection.execute(update(articles).where(here).values(nothing))
            return
        revision, sequence = found
        told = story_columns(revision.article, revision.seen)
        if revision.article.published is None:
            told |= {"at": place.at, "day": place.day}
        told |= {
            "revision": revision.number,
            "sequence": sequence,
            "changed_at": to_micros(revision.seen),
            "edited_at": self._edited(article_id),
        }
        self._connection.execute(update(articles).where(here).values(told))
        self._list(revision, place.paper_id, article_id, told["at"])

    def _enter(self, article_id: int) -> None:
        """List an article under all its terms."""
        place = self._connection.execute(select(articles).where(articles.c.id == article_id)).first()
        found = self._latest(article_id)
        if place is not None and found is not None:
            self._list(found[0], place.paper_id, article_id, place.at)

    def _list(self, revision: Revision, paper_id: int, article_id: int, at: int) -> None:
        numbers = Numbers(self._connection)
        names = terms_of(revision.article, paper_id)
        ids = find_terms(self._connection, names)
        missing = {term: name for term, name in names.items() if term not in ids}
        if missing:
            ids |= create_terms(self._connection, numbers, missing)
            numbers.save()
        change_entries(self._connection, ids, [Entry(term, at, article_id) for term in names], [])
        for term in names:
            self._recount(ids[term])

    def _latest(self, article_id: int) -> tuple[Revision, int] | None:
        """Return the latest revision that can be read, with its sequence."""
        of_article = (revisions.c.article_id == article_id) & (revisions.c.number > 0)
        for row in self._connection.execute(
            _REVISION.where(of_article).order_by(revisions.c.number.desc())
        ).all():
            revision = read_whole(self._packing, self._connection, row)
            if revision is not None:
                return revision, row.sequence
        return None

    def _edited(self, article_id: int) -> int | None:
        """Return when the paper's last change that can be read was seen."""
        of_article = (revisions.c.article_id == article_id) & (revisions.c.number > 1)
        for row in self._connection.execute(
            _REVISION.where(of_article).order_by(revisions.c.number.desc())
        ).all():
            revision = read_whole(self._packing, self._connection, row)
            if revision is not None and revision.is_edit:
                return to_micros(revision.seen)
        return None

    def _purge(self, term_id: int) -> None:
        """Take articles out of a list they do not belong to."""
        term = self._connection.execute(select(terms).where(terms.c.id == term_id)).one()
        own = Term(term.paper_id, term.kind, term.key)
        for entry in self._connection.execute(select(entries).where(entries.c.term_id == term_id)).all():
            if not self._belongs(entry, own):
                self._connection.execute(delete(entries).where(*same_entry(entry)))
        self._recount(term_id)

    def _recount(self, term_id: int) -> None:
        count = select(func.count()).where(entries.c.term_id == term_id).scalar_subquery()
        self._connection.execute(update(terms).where(terms.c.id == term_id).values(articles=count))

    def _belongs(self, entry: AnyRow, term: Term) -> bool:
        place = self._connection.execute(select(articles).where(articles.c.id == entry.article_id)).first()
        found = self._latest(entry.article_id)
        if place is None or found is None or place.at != entry.at:
            return False
        return term in terms_of(found[0].article, place.paper_id)

    def _count_day(self, paper_id: int, day: int) -> None:
        own = (days.c.paper_id == paper_id) & (days.c.day == day)
        of_day = (articles.c.paper_id == paper_id) & (articles.c.day == day)
        count = self._connection.execute(
            select(func.count()).select_from(articles).where(of_day)
        ).scalar_one()
        self._connection.execute(delete(days).where(own))
        if count:
            row = {"paper_id": paper_id, "day": day, "articles": count}
            self._connection.execute(insert(days), row)

    def _raise_counter(self, name: str, used: int) -> None:
        behind = (counters.c.name == name) & (counters.c.value < used)
        self._connection.execute(update(counters).where(behind).values(value=used))

    def _plan_anew(self, paper_id: int, path: str) -> None:
        own = (visits.c.paper_id == paper_id) & (visits.c.path == path)
        anew = {"due_at": self._now, "claimed_by": "", "claimed_until": None}
        self._connection.execute(update(visits).where(own).values(anew))


def same_entry(entry: AnyRow) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of one row of `entries`."""
    return (
        entries.c.term_id == entry.term_id,
        entries.c.at == entry.at,
        entries.c.article_id == entry.article_id,
    )


_REVISION = select(*REVISION, revisions.c.digest, revisions.c.article_id, revisions.c.sequence)
