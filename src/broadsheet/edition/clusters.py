"""Find the same story in several papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from broadsheet.edition.feed import updated_of
from broadsheet.model import Story

ALIKE = 0.5
"""Share of the shorter story's words, in title and teaser, that two tellings have in common."""

APART = timedelta(hours=48)

FEWEST = 4
"""Words that a title and teaser must have to be compared at all."""


def clusters(stories: Sequence[Story]) -> tuple[tuple[Story, ...], ...]:
    """Return the stories that several papers have, each with all its tellings, newest first.

    A paper stands in a cluster once. Compared are the words of title and teaser, which
    agencies' reports keep from paper to paper.
    """
    words = [_words(story) for story in stories]
    found: list[tuple[Story, ...]] = []
    taken: set[int] = set()
    for place, story in enumerate(stories):
        if place in taken:
            continue
        tellings = [story]
        for other in range(place + 1, len(stories)):
            if other not in taken and _same(story, words[place], stories[other], words[other], tellings):
                tellings.append(stories[other])
                taken.add(other)
        if len(tellings) > 1:
            found.append(tuple(tellings))
    return tuple(found)


def _same(story: Story, words: set[str], other: Story, others: set[str], tellings: Sequence[Story]) -> bool:
    # The words last: they take longest to compare.
    if any(telling.paper == other.paper for telling in tellings):
        return False
    if abs(updated_of(story) - updated_of(other)) > APART:
        return False
    shorter = min(len(words), len(others))
    return shorter >= FEWEST and len(words & others) >= ALIKE * shorter


def _words(story: Story) -> set[str]:
    # Short words (der, and, les) are in every story.
    return {word for word in re.findall(r"\w+", f"{story.title} {story.teaser}".casefold()) if len(word) > 3}
