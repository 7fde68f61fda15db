"""The front page of a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from broadsheet.edition.composing import compose
from broadsheet.edition.feed import instant
from broadsheet.edition.names import term_link
from broadsheet.edition.stories import story_links
from broadsheet.model import Heading, Link, Page, PageItem, Search, Standfirst, Story, path_of

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

RECENT = 60
"""How many of the newest stories the lead stories are chosen from."""
LEADS = 6
LATEST = 20
CHANGED = 5


def front(desk: Desk) -> Page:
    """Return the paper's front page: leads with teasers, sections, latest, changed."""
    labels = desk.labels
    recent = desk.store.stories(desk.host, limit=RECENT)
    leads = lead_stories(recent, LEADS, partial(_is_away, desk))
    leading = {story.address for story in leads}
    rest = [story for story in recent if story.address not in leading][:LATEST]
    items: list[PageItem] = []
    if desk.paper and desk.paper.line:
        items.append(Standfirst((desk.paper.line,)))
    if desk.index:
        items.append(Search(labels.search, desk.at("/-/search")))
    items += [Heading(labels.lead), *story_links(desk, leads)]
    items += _section_links(desk)
    if rest:
        items += [Heading(labels.latest), *story_links(desk, rest, teaser=False)]
        items.append(Link(labels.older, desk.at("/-/latest")))
    changed = desk.store.changed(desk.host, limit=CHANGED)
    if changed:
        items += [Heading(labels.changed), *story_links(desk, changed, teaser=False)]
    newest = max((story.published for story in recent if story.published), key=instant, default=None)
    line = desk.paper.line if desk.paper else ""
    return compose(desk, "/", desk.name, tuple(items), feed="/-/feed.atom", modified=newest, description=line)


def _is_away(desk: Desk, story: Story) -> bool:
    """Tell whether the paper took a story off its site: then nobody leads with it."""
    visit = desk.store.last_visit(desk.host or "", path_of(story.address))
    return visit is not None and visit.is_away


def lead_stories(
    stories: Sequence[Story], count: int, away: Callable[[Story], bool] = lambda _: False
) -> tuple[Story, ...]:
    """Choose the stories for the top of the front page, the weightiest first.

    A story weighs more the more of the recent stories share its lead tag,
    when it was revised, and when it has a teaser; it halves every 18 hours against the
    newest. One lead for each lead tag, so that one topic does not fill the page. What is `away` is
    left out, and asked for only where it would lead.
    """
    dated = [story for story in stories if story.published]
    if not dated:
        return tuple(islice((story for story in stories if not away(story)), count))
    newest = max(instant(story.published) for story in dated if story.published)
    topics = Counter(story.tag for story in stories if story.tag)

    def weight(story: Story) -> float:
        age = newest - instant(story.published or newest - timedelta(days=7))
        interest = 1 + 0.5 * topics[story.tag] + 0.5 * (story.revision > 1) + bool(story.teaser)
        return float(interest * 0.5 ** (age / timedelta(hours=18)))

    chosen: list[Story] = []
    for story in sorted(stories, key=weight, reverse=True):
        if len(chosen) == count:
            break
        if not (story.tag and any(story.tag == other.tag for other in chosen)) and not away(story):
            chosen.append(story)
    return tuple(chosen)


def _section_links(desk: Desk) -> list[PageItem]:
    tallies = sorted(
        desk.directory.ordered("section", desk.host), key=lambda tally: (-tally.count, tally.slug)
    )
    if not tallies:
        return []
    links = (term_link(desk, "section", tally, counted=False) for tally in tallies)
    return [Heading(desk.labels.sections), *links]
