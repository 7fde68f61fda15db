"""Stories as the lines of a menu."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broadsheet.model import Link, PageItem, Prose, Story
from broadsheet.render import story_link

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

DOT = " · "


def line_of(
    desk: Desk,
    story: Story,
    *,
    teaser: bool = True,
    paper: bool = False,
    section: bool = True,
    dated: bool = True,
) -> Link:
    """Return a story's line: its title; below it date, section, authors and teaser.

    `paper` names the paper too; `section` and `dated` are off where a heading says it. A paid or
    revised story says so.
    """
    told = story if dated else replace(story, published=None)
    link = story_link(told, desk.article_address(story.address), desk.tongue, section=section)
    said = (
        desk.name_of(story.paper) if paper else "",
        link.detail,
        desk.words.paid if story.access == "paid" else "",
        desk.labels.revision.format(number=story.revision) if story.revision > 1 else "",
    )
    return replace(
        link,
        label=story.title.strip() or desk.words.untitled,
        detail=DOT.join(part for part in said if part),
        teaser=story.teaser if teaser else "",
        date=story.published,
    )


def story_links(
    desk: Desk,
    stories: Iterable[Story],
    *,
    teaser: bool = True,
    paper: bool = False,
    section: bool = True,
    dated: bool = True,
) -> tuple[PageItem, ...]:
    """Return the lines of a list of stories, or the word that there are none."""
    links = tuple(
        line_of(desk, story, teaser=teaser, paper=paper, section=section, dated=dated) for story in stories
    )
    return links or (Prose((desk.labels.nothing_here,)),)
