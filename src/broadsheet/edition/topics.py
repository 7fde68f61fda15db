"""Which feeds have news: what a WebSub hub is told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from broadsheet.model import OWN, Article

if TYPE_CHECKING:
    from broadsheet.edition.edition import Edition
    from broadsheet.store import TermKind

MOST = 500
"""Revisions looked at; after more, the feeds of the front page alone are told of."""

FORMS = ("atom", "json")


def topics_after(edition: Edition, sequence: int) -> tuple[str, ...]:
    """Return the paths of the feeds that have changed since a state of the store."""
    found = edition.store.revisions_after(sequence, MOST)
    folders: dict[str, None] = {}
    for known, revision in found:
        desk = edition.desk_of(known.paper)
        names = [OWN, *([f"{OWN}changed/"] if revision.number > 1 else [])]
        if len(found) < MOST:
            names += [
                f"{OWN}{kind}/{quote(desk.slug(kind, name), safe='-')}/"
                for kind, name in _terms(revision.article)
            ]
        folders.update(dict.fromkeys(desk.at(name) for name in names))
    return tuple(f"{folder}feed.{form}" for folder in folders for form in FORMS)


def _terms(article: Article) -> list[tuple[TermKind, str]]:
    sections: list[tuple[TermKind, str]] = [("section", article.section)] if article.section else []
    authors: list[tuple[TermKind, str]] = [("author", name) for name in article.authors if name]
    tags: list[tuple[TermKind, str]] = [("tag", name) for name in article.tags if name]
    return sections + authors + tags
