"""Feeds of the front page, a section, a tag, an author, the changed articles, a search."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from broadsheet.edition.answer import Document
from broadsheet.edition.atom import to_atom
from broadsheet.edition.feed import Feed
from broadsheet.edition.jsonfeed import to_json_feed
from broadsheet.edition.lists import known_slug
from broadsheet.edition.paging import STORIES
from broadsheet.edition.search import found_stories, search_path
from broadsheet.errors import NotFound
from broadsheet.model import OWN, Story

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk
    from broadsheet.store import TermKind


def front_feed(desk: Desk, form: str) -> Document:
    """Return the feed of everything new."""
    return _written(desk, form, desk.name, "/", desk.store.stories(desk.host, limit=STORIES), OWN)


def changed_feed(desk: Desk, form: str) -> Document:
    """Return the feed of articles that were changed."""
    title = f"{desk.name}{desk.labels.colon}{desk.labels.changed}"
    found = desk.store.changed(desk.host, limit=STORIES)
    return _written(desk, form, title, f"{OWN}changed", found, f"{OWN}changed/")


def section_feed(desk: Desk, slug: str, form: str) -> Document:
    """Return the feed of a section."""
    return _term_feed(desk, "section", slug, form)


def author_feed(desk: Desk, slug: str, form: str) -> Document:
    """Return the feed of an author's pieces."""
    return _term_feed(desk, "author", slug, form)


def tag_feed(desk: Desk, slug: str, form: str) -> Document:
    """Return the feed of a tag."""
    return _term_feed(desk, "tag", slug, form)


def search_feed(desk: Desk, form: str, query: str = "") -> Document:
    """Return the feed of what a query finds."""
    words, found = found_stories(desk, query)
    stories = tuple(hit.story for hit in found.hits)
    title = desk.labels.colon.join((desk.name, desk.labels.search, words))
    return _written(
        desk, form, title, search_path(words, 1), stories, f"{OWN}search/", f"?{quote(words, safe='')}"
    )


def _term_feed(desk: Desk, kind: TermKind, asked: str, form: str) -> Document:
    slug, name = known_slug(desk, kind, asked)
    path = f"{OWN}{kind}/{slug}"
    found = desk.store.stories(desk.host, limit=STORIES, **{kind: slug})  # type: ignore[arg-type]
    return _written(desk, form, f"{desk.name}{desk.labels.colon}{name}", path, found, f"{path}/")


def _written(
    desk: Desk, form: str, title: str, path: str, stories: tuple[Story, ...], folder: str, query: str = ""
) -> Document:
    feed = Feed(title, desk.at(path), desk.at(f"{folder}feed.{form}{query}"), stories)
    if form == "atom":
        return to_atom(desk, feed)
    if form == "json":
        return to_json_feed(desk, feed)
    raise NotFound(feed.own_path, "no such format of a feed", "there are atom and json")
