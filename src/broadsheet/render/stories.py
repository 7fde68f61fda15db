"""Make of a story the line that a menu shows."""

from __future__ import annotations

from broadsheet.model import Link, Story
from broadsheet.render.dates import format_date
from broadsheet.render.languages import labels

DOT = " · "


def story_link(story: Story, href: str, language: str, *, dated: bool = True, section: bool = False) -> Link:
    """Return the link to a story: title, date and people, teaser.

    `language` is that of the page. `dated` leaves date and people out where
    the page is all of one day and author; `section` names the story's section.
    """
    facts = [
        format_date(story.published, language) if dated and story.published else "",
        story.section.strip() if section else "",
        labels(language).comma.join(name for name in story.authors if name.strip()) if dated else "",
    ]
    return Link(
        label=story.title or story.address,
        href=href,
        detail=DOT.join(fact for fact in facts if fact),
        teaser=story.teaser,
        date=story.published,
        language=story.language if story.language != language else "",
    )
