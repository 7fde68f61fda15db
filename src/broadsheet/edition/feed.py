"""A feed, free of any format."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.model import Story

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the date of an undated story: both formats ask for one."""


class Feed(Struct, frozen=True):
    """A list of stories that can be followed.

    `path` is that of the page with the same stories, `own_path` the feed's own.
    """

    title: str
    path: str
    own_path: str
    stories: tuple[Story, ...]

    @property
    def updated(self) -> datetime:
        """When the newest change in it was."""
        return max((updated_of(story) for story in self.stories), default=UNKNOWN)


def updated_of(story: Story) -> datetime:
    """Return when a story was last changed."""
    return instant(story.modified or story.published or UNKNOWN)


def instant(when: datetime) -> datetime:
    """Return a moment that can be compared: one without a zone is taken for UTC."""
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def title_of(desk: Desk, story: Story) -> str:
    """Return a story's title, never empty."""
    return story.title.strip() or desk.words.untitled
