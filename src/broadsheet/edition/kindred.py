"""Find stories on the same matter as an article: by its telling words, its tags, its time."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from broadsheet.edition.feed import instant
from broadsheet.model import Article, Story, path_of

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

WANTED = 5
"""Related stories that an article has with the paper's own; only the rest is looked for."""

RAREST = 3
"""Tags that are followed: the fewer stories one has, the more it says."""

RARE = 50
"""Stories of a tag up to which sharing it alone makes two stories kin."""

NEAR = timedelta(days=90)

NEWEST = 20
"""Stories of a tag that are looked at."""


def kindred(desk: Desk, article: Article) -> tuple[Story, ...]:
    """Return stories like an article, from its season, of all papers, and none that the paper itself names.

    By its telling words and tags where there is a search index. Without one, a story counts when
    it shares two of the followed tags, or one that few stories have.
    """
    wanted = WANTED - len(article.related)
    own = {article.address, *(story.address for story in article.related)}
    if wanted <= 0:
        return ()
    if desk.index is not None:
        found = desk.index.like(article, paper=desk.host or article.paper, limit=wanted + len(own))
        return tuple(story for story in found if story.address not in own)[:wanted]
    return _by_tags(desk, article, own, wanted)


def _by_tags(desk: Desk, article: Article, own: set[str], wanted: int) -> tuple[Story, ...]:
    scores: dict[str, float] = defaultdict(float)
    shared: dict[str, int] = defaultdict(int)
    found: dict[str, Story] = {}
    for count, slug in _rarest(desk, article):
        for story in _with_tag(desk, article, slug):
            if story.address not in own:
                found[story.address] = story
                scores[story.address] += 1 / math.log2(1 + count)
                shared[story.address] += 2 if count <= RARE else 1
    moment = article.published
    near = [
        story
        for address, story in found.items()
        if shared[address] >= 2 and (moment is None or _apart(story, article) <= NEAR)
    ]
    near.sort(key=lambda story: (-scores[story.address], _apart(story, article)))
    return tuple(near[:wanted])


def _rarest(desk: Desk, article: Article) -> list[tuple[int, str]]:
    slugs = dict.fromkeys(desk.slug("tag", name) for name in article.tags)
    counted = ((desk.store.count_stories(None, tag=slug), slug) for slug in slugs)
    return sorted((count, slug) for count, slug in counted if count > 1)[:RAREST]


def _with_tag(desk: Desk, article: Article, slug: str) -> tuple[Story, ...]:
    """Return the newest stories with a tag; for an old article those beside it as well."""
    newest = desk.store.stories(None, tag=slug, limit=NEWEST)
    if any(story.address == article.address for story in newest):
        return newest
    beside = desk.store.neighbours(desk.host or article.paper, path_of(article.address), "tag")
    return (*newest, *(story for story in beside if story))


def _apart(story: Story, article: Article) -> timedelta:
    if story.published is None or article.published is None:
        return timedelta.max
    return abs(instant(story.published) - instant(article.published))
