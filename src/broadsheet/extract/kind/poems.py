"""Know a poem, which says too little in too short lines to be weighed as an article."""

from __future__ import annotations

from itertools import pairwise

from broadsheet.extract.body.choose import Choice
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page.outline import PROSE, WIDE, Line, Outline
from broadsheet.extract.words import leads, names

_FEWEST = 4
_MOST_BETWEEN = 3
"""Lines between a poem and its title: who wrote it, and when."""
_TIED = 0.6


def is_poem(page: Outline, choice: Choice, meta: Metadata) -> bool:
    """Tell whether a body is verse of somebody named, right below the page's first heading.

    An address or opening hours are set like verse, but nobody signs them.
    """
    body = choice.lines
    if choice.title < 0 or page.lines[choice.title].box.tag != "h1" or not _is_verse(body):
        return False
    between = page.lines[choice.title + 1 : body[0].number]
    if len(between) > _MOST_BETWEEN:
        return False
    return any(map(names.is_person, meta.authors)) or any(map(_is_byline, between))


def _is_verse(body: list[Line]) -> bool:
    """Tell whether all lines are short, hold no link, and follow each other after single breaks."""
    tied = sum(line.tied and line.box is before.box for before, line in pairwise(body))
    if len(body) < _FEWEST or tied < _TIED * (len(body) - 1):
        return False
    return all(line.chars <= PROSE and not line.linked for line in body)


def _is_byline(line: Line) -> bool:
    said = leads.led(line.text)
    return bool(said) and (names.is_person(said) or said[0] > WIDE)
