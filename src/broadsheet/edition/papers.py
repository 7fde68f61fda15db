"""The front page of an edition of several papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.edition.composing import compose
from broadsheet.edition.stories import story_links
from broadsheet.model import Heading, Link, Page, PageItem, Prose

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

LATEST = 20


def papers(desk: Desk) -> Page:
    """Return the list of papers, with the latest stories of all of them."""
    labels = desk.labels
    lines: list[PageItem] = [
        Link(
            paper.name or paper.host,
            f"/{paper.host}/",
            detail=desk.count(desk.store.count_stories(paper.host)),
            teaser=paper.line,
        )
        for paper in desk.papers
    ]
    if not lines:
        lines = [Prose((labels.nothing_here,))]
    stories = desk.store.stories(limit=LATEST)
    if stories:
        lines += [Heading(labels.latest), *story_links(desk, stories, teaser=False, paper=True)]
        lines.append(Link(labels.older, "/-/latest"))
    return compose(desk, "/", labels.papers, tuple(lines), feed="/-/feed.atom")
