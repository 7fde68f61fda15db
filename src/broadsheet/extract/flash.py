"""Find the news flash of a sentence or two beside which the teasers of other stories are longer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from broadsheet.extract.body import teasers
from broadsheet.extract.body.choose import Choice
from broadsheet.extract.body.decks import says_more
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page import hints
from broadsheet.extract.page.boxes import ASIDE_TAG, FIGURE_TAG, FOOTER_TAG, FORM_TAG, NAV_TAG, BoxFacts
from broadsheet.extract.page.outline import HEADS, PROSE, Box, Line, Outline
from broadsheet.extract.words.addresses import host_in

_FEWEST, _ALL = 2, 0.9
_LONGEST = 400
"""Characters of a flash; a longer text needs no rule of its own."""
_NO_PLACE = NAV_TAG | FOOTER_TAG | ASIDE_TAG | FIGURE_TAG | FORM_TAG
_NO_TEXT = hints.LEAD | hints.CAPTION | hints.META | hints.FOREIGN


def flash_of(page: Outline, choice: Choice, meta: Metadata, url: str) -> list[Line]:
    """Return the lines of a flash above a body that is else but teasers; none where these belong to it.

    They stand in a box with the headline; the teasers stand in none with it, and lead to the same site.
    """
    body = choice.lines
    if choice.title < 0 or choice.named or not meta.says_article:
        return []
    own, first = _opening(page, body)
    if first is None or first.number < choice.title:
        return []
    others = [line for line in body if line.number >= first.number]
    count, share = teasers.share_of(page, others)
    if count < _FEWEST or share < _ALL or not _all_lead_to(page, others, host_in(url)):
        return []
    title = page.lines[choice.title].box
    if not _are_apart(first, title, choice.facts):
        return []
    return [
        line
        for line in page.lines[choice.title + 1 : first.number]
        if _is_beside(line.box, title, first.number)
        and (line.number in own or (_is_text(line, choice) and says_more(line, choice, meta)))
    ]


def _opening(page: Outline, body: Sequence[Line]) -> tuple[set[int], Line | None]:
    """Return the numbers of the few lines above a body's first teaser, and that; none below a longer text."""
    own: set[int] = set()
    chars = 0
    for line in body:
        if line.box.tag in HEADS:
            continue
        if teasers.is_teaser(page, line):
            return own, line
        own.add(line.number)
        chars += line.chars
        if chars > _LONGEST:
            break
    return own, None


def _all_lead_to(page: Outline, body: Sequence[Line], host: str) -> bool:
    """Tell whether the teasers of a body link to no other site: a list of books or shops does."""
    cards = (card for line in body if (card := teasers.card_of(line)) is not None)
    lines = (line for card in cards for line in page.lines[card.start : card.end])
    hosts = {
        host_in(anchor.attributes.get("href") or "") for line in lines for _, anchor, _ in line.runs if anchor
    }
    return hosts <= {"", host}


def _are_apart(first: Line, title: Box, facts: Sequence[BoxFacts]) -> bool:
    """Tell whether teasers stand in a box of their own, none of the headline's article or named for text."""
    if 0 <= facts[title.number].article == facts[first.box.number].article:
        return False
    card = teasers.card_of(first) or first.box
    around = (card.parent or card).outward()
    boxes = list(takewhile(lambda box: not box.start <= title.start < box.end, around))
    return bool(boxes) and not any(facts[box.number].hints & hints.CONTENT for box in boxes)


def _is_beside(box: Box, title: Box, beyond: int) -> bool:
    """Tell whether a box stands beside the headline's, or in one around that which ends before a line."""
    around = {outer.number for outer in takewhile(lambda outer: outer.end <= beyond, title.outward())}
    return box.parent is title.parent or any(outer.number in around for outer in box.outward())


def _is_text(line: Line, choice: Choice) -> bool:
    """Tell whether a line is prose in no box for something else."""
    facts = choice.facts[line.box.number]
    if line.chars < PROSE or line.linked * 3 > line.chars or line.box.tag in HEADS or facts.hidden:
        return False
    return not (facts.hints & _NO_TEXT or facts.tags_all & _NO_PLACE)
