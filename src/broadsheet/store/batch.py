"""One transaction's worth of articles on their way into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from broadsheet.errors import StoreError
from broadsheet.model import Article, Paper, Revision, host_of, to_json
from broadsheet.store.numbers import Numbers
from broadsheet.store.packing import digest_of, pack
from broadsheet.store.papers import find_paper, paper_columns
from broadsheet.store.records import StoredPage
from broadsheet.store.rows import host_and_path, story_columns, to_revision
from broadsheet.store.tables import aliases, articles, days, pages, papers, revisions
from broadsheet.store.terms import Entry, Term, change_entries, terms_of
from broadsheet.store.times import aware, to_micros

Decide = Callable[[Revision | None, Article, datetime], Revision | None]
"""Given the last revision, the article as it is now, and the time: the revision
to store, or None if nothing changed."""

MAX_PATH = 2000
"""Bytes of an article's path; PostgreSQL cannot index much longer ones."""


class Incoming(Struct, frozen=True):
    """An article as it was seen, with the page it was read from."""

    article: Article
    seen: datetime
    page: StoredPage | None = None


class Place(Struct):
    """What is known of one article while its batch is stored."""

    article_id: int
    paper_id: int
    path: str
    last: Revision | None
    stored: dict[str, int] | None
    before: Article | None
    row: dict[str, Any] | None = None


def any_difference(last: Revision | None, article: Article, now: datetime) -> Revision | None:
    """Take every difference for a revision, noise of the page included."""
    if last is None:
        return Revision(article, 1, now)
    if article == last.article:
        return None
    return Revision(article, last.number + 1, now)


class Batch:
    """The articles of one transaction: read what is known, decide, write."""

    def __init__(self, connection: Connection, where: str, decide: Decide) -> None:
        self._connection = connection
        self._where = where
        self._decide = decide
        self._numbers = Numbers(connection)
        self._places: dict[tuple[str, str], Place] = {}
        self._revisions: list[dict[str, Any]] = []
        self._pages: list[dict[str, Any]] = []

    def store(self, incoming: Sequence[Incoming]) -> list[Revision | None]:
        """Return for each article its new revision, or None where nothing changed."""
        self._find(incoming)
        stored = [self._take(each) for each in incoming]
        changed = [place for place in self._places.values() if place.row is not None]
        if changed:
            self._write_articles(changed)
            self._write_index(changed)
            self._numbers.save()
        return stored

    def _find(self, incoming: Sequence[Incoming]) -> None:
        """Read the articles that are known already, each with its last revision."""
        wanted: dict[str, dict[str, Article]] = {}
        for each in incoming:
            host, path = host_and_path(each.article)
            if len(path.encode("utf-8", "replace")) > MAX_PATH:
                raise StoreError(each.article.address[:200], f"address longer than {MAX_PATH} bytes")
            wanted.setdefault(host, {}).setdefault(path, each.article)
        for host, paths in wanted.items():
            paper_id = self._paper_id(host, next(iter(paths.values())))
            self._find_known(host, paper_id, list(paths))
            for path in paths:
                if (host, path) not in self._places:
                    number = self._numbers.next("article")
                    self._places[host, path] = Place(number, paper_id, path, None, None, None)

    def _paper_id(self, host: str, article: Article) -> int:
        known = find_paper(self._connection, host)
        if known is not None:
            return known
        number = self._numbers.next("paper")
        scheme = article.address.partition("://")[0] or "https"
        url = f"{scheme}://{host_of(article.address) or host}/"
        paper = Paper(host, host, url, language=article.language)
        self._connection.execute(insert(papers), {"id": number, **paper_columns(paper)})
        return number

    def _find_known(self, host: str, paper_id: int, paths: list[str]) -> None:
        rows = self._connection.execute(_KNOWN, {"of_paper": paper_id, "of_paths": paths}).all()
        for row in rows:
            self._places[host, row.path] = self._place(row)
        missing = {f"{host}{path}": path for path in paths if (host, path) not in self._places}
        if not missing:
            return
        by_id: dict[int, Place] = {}
        for row in self._connection.execute(_ALIASED, {"of_addresses": list(missing)}):
            # Two aliases, or an alias with the path itself, share one place.
            own = next((p for p in self._places.values() if p.article_id == row.id), None)
            place = by_id.setdefault(row.id, own or self._place(row))
            self._places[host, missing[row.alias]] = place

    def _place(self, row: Any) -> Place:
        last = to_revision(row.body, row.number, row.seen, row.change, self._where)
        stored = {"at": row.at, "day": row.day}
        return Place(row.id, row.paper_id, row.path, last, stored, last.article)

    def _take(self, incoming: Incoming) -> Revision | None:
        """Decide on one article and note its rows."""
        place = self._places[host_and_path(incoming.article)]
        seen = aware(incoming.seen)
        revision = self._decide(place.last, incoming.article, seen)
        if revision is None:
            return None
        sequence = self._numbers.next("sequence")
        body = to_json(revision.article)
        self._revisions.append(
            {
                "sequence": sequence,
                "article_id": place.article_id,
                "number": revision.number,
                "seen": to_micros(revision.seen),
                "digest": digest_of(body),
                "change": None if revision.change is None else msgspec.json.encode(revision.change).decode(),
                "dictionary": None,
                "body": pack(body),
            }
        )
        if incoming.page is not None:
            self._pages.append(page_columns(incoming.page, sequence))
        place.row = self._article_columns(place, revision, sequence)
        place.last = revision
        return revision

    def _article_columns(self, place: Place, revision: Revision, sequence: int) -> dict[str, Any]:
        columns = story_columns(revision.article, revision.seen)
        if revision.article.published is None and (kept := place.row or place.stored):
            # Undated: it stays where its first revision put it.
            columns |= {"at": kept["at"], "day": kept["day"]}
        return {
            "revision": revision.number,
            "sequence": sequence,
            "changed_at": to_micros(revision.seen),
            **columns,
        }

    def _write_articles(self, changed: Sequence[Place]) -> None:
        new = [
            {"id": p.article_id, "paper_id": p.paper_id, "path": p.path, **(p.row or {})}
            for p in changed
            if p.stored is None
        ]
        old = [{"of_id": p.article_id, **(p.row or {})} for p in changed if p.stored is not None]
        if new:
            self._connection.execute(insert(articles), new)
        if old:
            self._connection.execute(_CHANGE, old)
        self._connection.execute(insert(revisions), self._revisions)
        if self._pages:
            self._connection.execute(insert(pages), self._pages)

    def _write_index(self, changed: Iterable[Place]) -> None:
        names: dict[Term, str] = {}
        added: list[Entry] = []
        removed: list[Entry] = []
        per_day: Counter[tuple[int, int]] = Counter()
        for place in {p.article_id: p for p in changed}.values():
            assert place.row is not None
            assert place.last is not None
            now = terms_of(place.last.article, place.paper_id)
            new = {Entry(term, place.row["at"], place.article_id) for term in now}
            old: set[Entry] = set()
            if place.stored is not None and place.before is not None:
                before = terms_of(place.before, place.paper_id)
                old = {Entry(term, place.stored["at"], place.article_id) for term in before}
                per_day[place.paper_id, place.stored["day"]] -= 1
            per_day[place.paper_id, place.row["day"]] += 1
            # The way a name is printed first is the way it stays.
            names |= now | names
            added += sorted(new - old)
            removed += sorted(old - new)
        change_entries(self._connection, self._numbers, names, added, removed)
        count_days(self._connection, per_day)


def page_columns(page: StoredPage, sequence: int) -> dict[str, Any]:
    """Return the row of a fetched page."""
    return {
        "sequence": sequence,
        "url": page.url,
        "fetched": None if page.fetched is None else to_micros(page.fetched),
        "status": page.status,
        "charset": page.charset,
        "headers": msgspec.json.encode(page.headers).decode(),
        "opt_outs": msgspec.json.encode(page.opt_outs).decode(),
        "digest": digest_of(page.body),
        "dictionary": None,
        "body": pack(page.body),
    }


def count_days(connection: Connection, per_day: Counter[tuple[int, int]]) -> None:
    """Add to the number of articles of each day."""
    changes = sorted((paper, day, more) for (paper, day), more in per_day.items() if more)
    rows = [{"paper_id": paper, "day": day, "articles": more} for paper, day, more in changes]
    if not rows:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    new = dialect.insert(days)
    total = {"articles": days.c.articles + new.excluded.articles}
    connection.execute(new.on_conflict_do_update(index_elements=["paper_id", "day"], set_=total), rows)


_LAST = (
    select(
        articles.c.id,
        articles.c.paper_id,
        articles.c.path,
        articles.c.at,
        articles.c.day,
        revisions.c.number,
        revisions.c.seen,
        revisions.c.change,
        revisions.c.body,
    )
    .select_from(articles)
    .join(revisions, revisions.c.sequence == articles.c.sequence)
)
_KNOWN = _LAST.where(
    articles.c.paper_id == bindparam("of_paper"), articles.c.path.in_(bindparam("of_paths", expanding=True))
)
_ALIASED = (
    _LAST.add_columns(aliases.c.address.label("alias"))
    .join(aliases, aliases.c.article_id == articles.c.id)
    .where(aliases.c.address.in_(bindparam("of_addresses", expanding=True)))
)
_CHANGE = update(articles).where(articles.c.id == bindparam("of_id"))
