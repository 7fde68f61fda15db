"""One transaction's worth of articles on their way into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, insert, select, update

from broadsheet.errors import StoreError
from broadsheet.model import Article, Paper, Revision, host_of, to_json
from broadsheet.store.base import REVISION, read_revision
from broadsheet.store.days import count_days
from broadsheet.store.memory import Memory
from broadsheet.store.numbers import Numbers
from broadsheet.store.packing import Packing, digest_of
from broadsheet.store.pages import newest_dictionary, page_row, part_rows
from broadsheet.store.papers import find_paper, paper_columns
from broadsheet.store.prepared import Prepared
from broadsheet.store.records import StoredPage
from broadsheet.store.rows import host_and_path, story_columns
from broadsheet.store.tables import aliases, articles, pages, papers, parts, revisions, withdrawn
from broadsheet.store.terms import Entry, Term, change_entries, create_terms, find_terms, terms_of
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
    stored: dict[str, Any] | None
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
    """The articles of one transaction: read what is known, decide, write.

    `stored` is for each article its new revision, or None where nothing
    changed, or the article was withdrawn; `papers` and `terms` are numbers to remember after the commit.
    """

    def __init__(self, connection: Connection, packing: Packing, memory: Memory, decide: Decide) -> None:
        self._connection = connection
        self._packing = packing
        self._decide = decide
        self._numbers = Numbers(connection)
        memory.refresh(self._numbers.last("removal"), self._numbers.last("dictionary"))
        self._memory = memory
        self.stored: list[Revision | None] = []
        self.papers: dict[str, int] = {}
        self.terms: dict[Term, int] = {}
        self._places: dict[tuple[str, str], Place] = {}
        self._withdrawn: set[tuple[str, str]] = set()
        self._revisions: list[dict[str, Any]] = []
        self._pages: list[dict[str, Any]] = []
        self._parts: list[dict[str, Any]] = []

    def store(self, incoming: Sequence[Incoming]) -> None:
        """Store what is news."""
        keys = [host_and_path(each.article) for each in incoming]
        self._find(incoming, keys)
        self.stored = [
            None if key in self._withdrawn else self._take(each, self._places[key])
            for each, key in zip(incoming, keys, strict=True)
        ]
        changed = [place for place in self._places.values() if place.row is not None]
        if changed:
            self._write_articles(changed)
            self._write_index(changed)
            self._numbers.save()

    def _find(self, incoming: Sequence[Incoming], keys: Sequence[tuple[str, str]]) -> None:
        """Read the articles that are known already, each with its last revision."""
        wanted: dict[str, dict[str, Article]] = {}
        for each, (host, path) in zip(incoming, keys, strict=True):
            if len(path.encode("utf-8", "replace")) > MAX_PATH:
                raise StoreError(each.article.address[:200], f"address longer than {MAX_PATH} bytes")
            wanted.setdefault(host, {}).setdefault(path, each.article)
        for host, paths in wanted.items():
            paper_id = self._paper_id(host, next(iter(paths.values())))
            self._find_known(host, paper_id, list(paths))
            for path in paths:
                if (host, path) in self._places:
                    continue
                if AT_ADDRESS.first(self._connection, {"of_address": host + path}):
                    self._withdrawn.add((host, path))
                else:
                    number = self._numbers.next("article")
                    self._places[host, path] = Place(number, paper_id, path, None, None, None)

    def _paper_id(self, host: str, article: Article) -> int:
        known = self._memory.papers.get(host) or find_paper(self._connection, host)
        if known is not None:
            self.papers[host] = known
            return known
        self.papers[host] = number = self._numbers.next("paper")
        scheme = article.address.partition("://")[0] or "https"
        url = f"{scheme}://{host_of(article.address) or host}/"
        paper = Paper(host, host, url, language=article.language)
        self._connection.execute(_ADD_PAPER, {"id": number, **paper_columns(paper)})
        return number

    def _find_known(self, host: str, paper_id: int, paths: list[str]) -> None:
        if len(paths) == 1:
            known = _KNOWN_ONE.all(self._connection, {"of_paper": paper_id, "of_path": paths[0]})
        else:
            known = list(self._connection.execute(_KNOWN, {"of_paper": paper_id, "of_paths": paths}))
        for row in known:
            self._places[host, row.path] = self._place(row)
        missing = {f"{host}{path}": path for path in paths if (host, path) not in self._places}
        if not missing:
            return
        by_id: dict[int, Place] = {}
        if len(missing) == 1:
            aliased = _ALIASED_ONE.all(self._connection, {"of_address": next(iter(missing))})
        else:
            aliased = list(self._connection.execute(_ALIASED, {"of_addresses": list(missing)}))
        for row in aliased:
            # Two aliases, or an alias with the path itself, share one place.
            own = next((p for p in self._places.values() if p.article_id == row.id), None)
            place = by_id.setdefault(row.id, own or self._place(row))
            self._places[host, missing[row.alias]] = place

    def _place(self, row: Any) -> Place:
        stored = {"at": row.at, "day": row.day, "edited_at": row.edited_at}
        if row.body is None:
            # Every revision it had was damaged and set aside: it begins anew.
            return Place(row.id, row.paper_id, row.path, None, stored, None)
        last = read_revision(self._packing, self._connection, row, self._packing.where)
        return Place(row.id, row.paper_id, row.path, last, stored, last.article)

    def _take(self, incoming: Incoming, place: Place) -> Revision | None:
        """Decide on one article and note its rows."""
        seen = aware(incoming.seen)
        revision = self._decide(place.last, incoming.article, seen)
        if revision is None:
            return None
        sequence = self._numbers.next("sequence")
        body = to_json(revision.article)
        dictionary = self._dictionary(place.paper_id)
        self._revisions.append(
            {
                "sequence": sequence,
                "article_id": place.article_id,
                "number": revision.number,
                "seen": to_micros(revision.seen),
                "digest": digest_of(body),
                "change": None if revision.change is None else msgspec.json.encode(revision.change).decode(),
                "dictionary": dictionary,
                "body": self._packing.pack(self._connection, body, dictionary),
            }
        )
        if incoming.page is not None:
            of = (place.paper_id, sequence, to_micros(revision.seen))
            page = page_row(self._connection, self._numbers, self._packing, incoming.page, of)
            self._pages.append(page)
            self._parts += part_rows(self._connection, self._packing, incoming.page, page)
        place.row = self._article_columns(place, revision, sequence)
        place.last = revision
        return revision

    def _dictionary(self, paper_id: int) -> int | None:
        known = self._memory.dictionaries
        if paper_id not in known:
            known[paper_id] = newest_dictionary(self._connection, paper_id, "article")
        return known[paper_id]

    def _article_columns(self, place: Place, revision: Revision, sequence: int) -> dict[str, Any]:
        columns = story_columns(revision.article, revision.seen)
        kept = place.row or place.stored
        if revision.article.published is None and kept:
            # Undated: it stays where its first revision put it.
            columns |= {"at": kept["at"], "day": kept["day"]}
        changed = to_micros(revision.seen)
        edited = kept["edited_at"] if kept else None
        return {
            "revision": revision.number,
            "sequence": sequence,
            "changed_at": changed,
            "edited_at": changed if revision.is_edit else edited,
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
            _ADD_ARTICLES.run(self._connection, new)
        if old:
            self._connection.execute(_CHANGE, old)
        _ADD_REVISIONS.run(self._connection, self._revisions)
        if self._pages:
            _ADD_PAGES.run(self._connection, self._pages)
        if self._parts:
            _ADD_PARTS.run(self._connection, self._parts)

    def _write_index(self, changed: Iterable[Place]) -> None:
        names: dict[Term, str] = {}
        added: list[Entry] = []
        removed: list[Entry] = []
        per_day: Counter[tuple[int, int]] = Counter()
        for place in {p.article_id: p for p in changed}.values():
            assert place.row is not None
            assert place.last is not None
            now = terms_of(place.last.article, place.paper_id)
            per_day[place.paper_id, place.row["day"]] += 1
            for term, name in now.items():
                # The way a name is printed first is the way it stays.
                names.setdefault(term, name)
            new = [Entry(term, place.row["at"], place.article_id) for term in now]
            if place.stored is None:
                added += new
                continue
            per_day[place.paper_id, place.stored["day"]] -= 1
            before = {} if place.before is None else terms_of(place.before, place.paper_id)
            old = [Entry(term, place.stored["at"], place.article_id) for term in before]
            added += [entry for entry in new if entry not in old]
            removed += [entry for entry in old if entry not in new]
        self._number_terms(names, removed)
        change_entries(self._connection, self.terms, added, removed)
        count_days(self._connection, per_day)

    def _number_terms(self, names: dict[Term, str], removed: Sequence[Entry]) -> None:
        """Find the numbers of the terms, and make those that are new."""
        wanted = dict.fromkeys((*names, *(entry.term for entry in removed)))
        self.terms = {term: self._memory.terms[term] for term in wanted if term in self._memory.terms}
        if len(self.terms) < len(wanted):
            self.terms |= find_terms(self._connection, [term for term in wanted if term not in self.terms])
        missing = {term: name for term, name in names.items() if term not in self.terms}
        if missing:
            self.terms |= create_terms(self._connection, self._numbers, missing)


_LAST = (
    select(
        *REVISION,
        articles.c.id,
        articles.c.paper_id,
        articles.c.path,
        articles.c.at,
        articles.c.day,
        articles.c.edited_at,
    )
    .select_from(articles)
    .outerjoin(revisions, revisions.c.sequence == articles.c.sequence)
)
_KNOWN = _LAST.where(
    articles.c.paper_id == bindparam("of_paper"), articles.c.path.in_(bindparam("of_paths", expanding=True))
)
_KNOWN_ONE = Prepared(
    _LAST.where(articles.c.paper_id == bindparam("of_paper"), articles.c.path == bindparam("of_path"))
)
_BY_ALIAS = _LAST.add_columns(aliases.c.address.label("alias")).join(
    aliases, aliases.c.article_id == articles.c.id
)
_ALIASED = _BY_ALIAS.where(aliases.c.address.in_(bindparam("of_addresses", expanding=True)))
_ALIASED_ONE = Prepared(_BY_ALIAS.where(aliases.c.address == bindparam("of_address")))
AT_ADDRESS = Prepared(select(withdrawn.c.at).where(withdrawn.c.address == bindparam("of_address")))
"""When what has an address was withdrawn."""

_ADD_PAPER = insert(papers)
_ADD_ARTICLES = Prepared(insert(articles))
_ADD_REVISIONS = Prepared(insert(revisions))
_ADD_PAGES = Prepared(insert(pages))
_ADD_PARTS = Prepared(insert(parts))
_CHANGE = update(articles).where(articles.c.id == bindparam("of_id"))
