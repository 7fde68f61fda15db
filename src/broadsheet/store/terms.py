"""The index of a paper: sections, authors and tags, each under one slug."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

from msgspec import Struct
from sqlalchemy import Connection, bindparam, insert, select

from broadsheet.model import Article, to_slug
from broadsheet.store.numbers import Numbers
from broadsheet.store.prepared import Prepared, run_many
from broadsheet.store.rows import plain
from broadsheet.store.tables import terms

MAX_NAME = 200
"""Characters of a name that count; a longer one is cut, not refused."""


class Term(Struct, frozen=True, order=True, gc=False):
    """One name in a paper's index; names that differ in case only are one."""

    paper_id: int
    kind: str
    key: str


class Entry(Struct, frozen=True, order=True, gc=False):
    """An article's place under a term."""

    term: Term
    at: int
    article_id: int


@lru_cache(8192)
def key_of(name: str) -> str:
    """Return the form in which a name is known again: case and spaces do not count."""
    key = " ".join(unicodedata.normalize("NFC", plain(name)).casefold().split())
    if len(key) <= MAX_NAME:
        return key
    return f"{key[:MAX_NAME]}…{blake2b(key.encode(), digest_size=8).hexdigest()}"


def terms_of(article: Article, paper_id: int) -> dict[Term, str]:
    """Return the terms an article stands under, each with the name as printed."""
    named = (
        ("section", (article.section,)),
        ("author", article.authors),
        ("tag", article.tags),
    )
    found: dict[Term, str] = {}
    for kind, names in named:
        for name in names:
            if key := key_of(name):
                found.setdefault(Term(paper_id, kind, key), " ".join(plain(name).split()))
    return found


def change_entries(
    connection: Connection, ids: Mapping[Term, int], added: Sequence[Entry], removed: Sequence[Entry]
) -> None:
    """Bring the index in step; `ids` has the numbers of all terms in it."""
    gone = [entry for entry in removed if entry.term in ids]
    if gone:
        rows = [(ids[entry.term], entry.at, entry.article_id) for entry in gone]
        run_many(connection, _REMOVE, rows)
    if added:
        # In the order of the table, whose pages are then written once.
        rows = sorted((ids[entry.term], entry.at, entry.article_id) for entry in added)
        run_many(connection, _ADD, rows)
    tally = Counter(entry.term for entry in added)
    tally.subtract(entry.term for entry in gone)
    counts = sorted((ids[term], more) for term, more in tally.items() if more)
    if counts:
        run_many(connection, _COUNT, counts)


def find_terms(connection: Connection, wanted: Iterable[Term]) -> dict[Term, int]:
    """Return the numbers of those terms that are known."""
    found: dict[Term, int] = {}
    groups: dict[tuple[int, str], list[str]] = {}
    for term in wanted:
        groups.setdefault((term.paper_id, term.kind), []).append(term.key)
    for (paper_id, kind), keys in groups.items():
        for start in range(0, len(keys), _MANY):
            of = {"of_paper": paper_id, "of_kind": kind, "of_keys": keys[start : start + _MANY]}
            for key, number in connection.execute(_FIND, of):
                found[Term(paper_id, kind, key)] = number
    return found


def create_terms(connection: Connection, numbers: Numbers, names: dict[Term, str]) -> dict[Term, int]:
    """Make terms, each with a slug of its own within paper and kind.

    The second name with the same slug gets "-2" and keeps it for good.
    """
    slugs = {term: slug_of(name) for term, name in names.items()}
    taken = taken_slugs(connection, {(term.paper_id, term.kind, slug) for term, slug in slugs.items()})
    ids: dict[Term, int] = {}
    rows = []
    for term, name in names.items():
        place = (term.paper_id, term.kind)
        slug, count = slugs[term], 1
        while (*place, slug) in taken or (count > 1 and slug_known(connection, *place, slug)):
            count += 1
            slug = f"{slugs[term]}-{count}"
        taken.add((*place, slug))
        ids[term] = numbers.next("term")
        key = {"id": ids[term], "paper_id": term.paper_id, "kind": term.kind, "key": term.key}
        rows.append({**key, "slug": slug, "name": name[:MAX_NAME], "articles": 0})
    _CREATE.run(connection, rows)
    return ids


def taken_slugs(connection: Connection, wanted: set[tuple[int, str, str]]) -> set[tuple[int, str, str]]:
    """Return those of the slugs (with paper and kind) that are in use."""
    groups: dict[tuple[int, str], list[str]] = {}
    for paper_id, kind, slug in wanted:
        groups.setdefault((paper_id, kind), []).append(slug)
    taken: set[tuple[int, str, str]] = set()
    for (paper_id, kind), slugs in groups.items():
        for start in range(0, len(slugs), _MANY):
            of = {"of_paper": paper_id, "of_kind": kind, "of_slugs": slugs[start : start + _MANY]}
            taken.update((paper_id, kind, slug) for slug in connection.execute(_TAKEN, of).scalars())
    return taken


def slug_known(connection: Connection, paper_id: int, kind: str, slug: str) -> bool:
    """Tell whether a slug is in use."""
    of = {"of_paper": paper_id, "of_kind": kind, "of_slug": slug}
    return connection.execute(_SLUG, of).first() is not None


def slug_of(name: str) -> str:
    """Return a name's slug, cut at a length that still fits into any address."""
    return re.sub(r"-+$", "", to_slug(name)[:100]) or "-"


_MANY = 300
_OF_KIND = (terms.c.paper_id == bindparam("of_paper"), terms.c.kind == bindparam("of_kind"))
_FIND = select(terms.c.key, terms.c.id).where(
    *_OF_KIND, terms.c.key.in_(bindparam("of_keys", expanding=True))
)
_TAKEN = select(terms.c.slug).where(*_OF_KIND, terms.c.slug.in_(bindparam("of_slugs", expanding=True)))
_SLUG = select(terms.c.id).where(*_OF_KIND, terms.c.slug == bindparam("of_slug"))
_CREATE = Prepared(insert(terms))
_ADD = {
    "sqlite": "INSERT INTO entries (term_id, at, article_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    "postgresql": "INSERT INTO entries (term_id, at, article_id)"
    " SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) ON CONFLICT DO NOTHING",
}
_REMOVE = {
    "sqlite": "DELETE FROM entries WHERE term_id = ? AND at = ? AND article_id = ?",
    "postgresql": "DELETE FROM entries USING unnest(%s::bigint[], %s::bigint[], %s::bigint[])"
    " AS gone (term, place, article) WHERE term_id = term AND at = place AND article_id = article",
}
_COUNT = {
    "sqlite": "UPDATE terms SET articles = articles + ?2 WHERE id = ?1",
    "postgresql": "UPDATE terms SET articles = articles + more"
    " FROM unnest(%s::bigint[], %s::bigint[]) AS changed (term, more) WHERE id = term",
}
