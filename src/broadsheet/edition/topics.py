"""Which feeds have news: what a WebSub hub is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from broadsheet.model import OWN, Article, Revision

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk
    from broadsheet.edition.edition import Edition
    from broadsheet.store import TermKind

MOST = 500
"""Revisions looked at; after more, the feeds of the front page alone are told of."""

FORMS = ("atom", "json")


def topics_after(edition: Edition, sequence: int) -> tuple[str, ...]:
    """Return the paths of the feeds that have changed since a state of the store."""
    found = edition.store.revisions_after(sequence, MOST)
    above = edition.desk_above() if found else None
    folders: dict[str, None] = {}
    for known, revision in found:
        for desk in (edition.desk_of(known.paper), above):
            if desk:
                folders.update(dict.fromkeys(_folders(desk, revision, whole=len(found) < MOST)))
    return tuple(f"{folder}feed.{form}" for folder in folders for form in FORMS)


def _folders(desk: Desk, revision: Revision, *, whole: bool) -> Iterator[str]:
    """Yield where the feeds stand that a revision is in; those of its names if all are told of."""
    yield desk.at(OWN)
    if revision.number > 1:
        yield desk.at(f"{OWN}changed/")
    if whole:
        for kind, name in _terms(revision.article):
            yield f"{desk.term_address(kind, name)}/"


def _terms(article: Article) -> list[tuple[TermKind, str]]:
    sections: list[tuple[TermKind, str]] = [("section", article.section)] if article.section else []
    authors: list[tuple[TermKind, str]] = [("author", name) for name in article.authors if name]
    tags: list[tuple[TermKind, str]] = [("tag", name) for name in article.tags if name]
    return sections + authors + tags
