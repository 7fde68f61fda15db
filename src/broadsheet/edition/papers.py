"""The front page of an edition of several papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from broadsheet.edition.clusters import clusters
from broadsheet.edition.composing import compose
from broadsheet.edition.stories import line_of, story_links
from broadsheet.model import Heading, Link, Page, PageItem, Prose, Search, Story

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

LATEST = 20

COMPARED = 200
"""The newest stories that are compared to find what several papers have."""

CLUSTERS = 8


def papers(desk: Desk) -> Page:
    """Return the list of papers, with the latest stories of all of them."""
    labels = desk.labels
    lines: list[PageItem] = [Search(labels.search, desk.at("/-/search"))] if desk.index else []
    lines += [
        Link(
            paper.name or paper.host,
            f"/{paper.host}/",
            detail=desk.count(desk.store.count_stories(paper.host)),
            teaser=paper.line,
        )
        for paper in desk.papers
    ]
    if not desk.papers:
        lines = [Prose((labels.nothing_here,))]
    stories = desk.store.stories(limit=COMPARED)
    lines += _clusters(desk, stories)
    if stories:
        lines += [Heading(labels.latest), *story_links(desk, stories[:LATEST], teaser=False, paper=True)]
        lines.append(Link(labels.older, "/-/latest"))
    return compose(desk, "/", labels.papers, tuple(lines), feed="/-/feed.atom")


def _clusters(desk: Desk, stories: Sequence[Story]) -> list[PageItem]:
    """Return the stories that several papers have: one telling, the others as lines below it."""
    found = clusters(stories)[:CLUSTERS]
    items: list[PageItem] = [Heading(desk.words.clusters)] if found else []
    for first, *others in found:
        items.append(line_of(desk, first, paper=True))
        for other in others:
            label = f"{desk.name_of(other.paper)}{desk.labels.colon}{other.title or desk.words.untitled}"
            items.append(Link(label, desk.article_address(other.address), date=other.published, under=True))
    return items
