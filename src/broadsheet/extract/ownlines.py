"""Leave the teasers of other stories out of a body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from broadsheet.extract.body import teasers
from broadsheet.extract.body.choose import Choice
from broadsheet.extract.kind.evidence import words_in
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page import hints
from broadsheet.extract.page.boxes import BoxFacts
from broadsheet.extract.page.outline import PROSE, Line, Outline

_NEARLY_ALL = 0.7
_LEFT = 80
_FEWEST, _HEADLINE = 2, 4
_APART = hints.RELATED | hints.ASIDE | hints.NAV


def own_lines(page: Outline, choice: Choice, meta: Metadata) -> Choice:
    """Return a choice without the teasers of other stories beside its text.

    One paragraph below a name introduces them, unless the page says that it is an article.
    """
    kept = _without_teasers(page, choice.lines, choice.facts, choice.title)
    if choice.named or len(kept) == len(choice.lines):
        return choice
    single = sum(line.chars > PROSE for line in kept) < _FEWEST
    if single and not meta.says_article and words_in(meta.headline) < _HEADLINE:
        return choice
    return choice._replace(lines=kept)


def _without_teasers(page: Outline, body: list[Line], facts: Sequence[BoxFacts], title: int) -> list[Line]:
    """Drop teasers from a body: those in boxes named for other stories, where a text stands in none.

    A short text is often less than what stands beside it. Without a headline nothing tells where it is.
    """
    if title < 0:
        return body
    apart = [line for line in body if _is_apart(line, title, facts)]
    # Texts that open at a click stand in boxes named for a menu, too.
    if teasers.share_of(page, apart)[1] < _NEARLY_ALL:
        return body
    gone = set(apart)
    kept = [line for line in body if line not in gone]
    return kept if max((line.chars for line in kept), default=0) >= _LEFT else body


def _is_apart(line: Line, title: int, facts: Sequence[BoxFacts]) -> bool:
    """Tell whether a box around a line, but not around the headline, is named for other stories."""
    inside = takewhile(lambda box: not box.start <= title < box.end, line.box.outward())
    return any(facts[box.number].hints & _APART for box in inside)
