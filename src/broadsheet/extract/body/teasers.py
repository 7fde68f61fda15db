"""Know the teasers of other stories: a line or two under a headline, each in a box of its own."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.extract.page.outline import HEADS, LINKED, PROSE, Box, Line, Outline
from broadsheet.extract.words import calls

_MOST = 6
"""Lines of a teaser: kicker, headline, text, author, date, a call to read on."""
_MANY = 3
_NEARLY_ALL = 0.7
_LONGEST_CALL = 30


def card_of(line: Line) -> Box | None:
    """Return the largest box with a few lines in which a line is the only prose, none where it is alone."""
    card = None
    for box in line.box.outward():
        if box.prose > line.chars or box.end - box.start > _MOST:
            break
        card = box
    return card if card is not None and card.end - card.start > 1 else None


def is_teaser(page: Outline, line: Line) -> bool:
    """Tell whether a line ends in a link to read on, or stands in a card with a link of its own."""
    if line.chars <= PROSE // 2:
        return False
    if line.linked and _ends_in_call(line):
        return True
    card = card_of(line)
    if card is None:
        return False
    others = (other for other in page.lines[card.start : card.end] if other is not line)
    return any(other.linked > LINKED * other.chars and _leads_away(other) for other in others)


def _leads_away(line: Line) -> bool:
    """Tell whether a line links to another page: many a text opens below a link that leads nowhere."""
    hrefs = (
        (anchor.attributes.get("href") or "").strip() for _, anchor, _ in line.runs if anchor is not None
    )
    return any(href and not href.startswith(("#", "javascript:")) for href in hrefs)


def _ends_in_call(line: Line) -> bool:
    words, anchor, _ = line.runs[-1]
    if anchor is None or not 0 < len(words.strip()) <= _LONGEST_CALL or line.chars <= 2 * _LONGEST_CALL:
        return False
    return bool(calls.calls_of(words) & calls.MORE)


def share_of(page: Outline, body: Sequence[Line]) -> tuple[int, float]:
    """Return how many lines of a body are teasers, and their share of its characters besides headings."""
    texts = [line for line in body if line.box.tag not in HEADS]
    sizes = [line.chars for line in texts if is_teaser(page, line)]
    return len(sizes), sum(sizes) / (sum(line.chars for line in texts) or 1)


def is_list(page: Outline, body: Sequence[Line]) -> bool:
    """Tell whether a body is hardly more than teasers."""
    count, share = share_of(page, body)
    return count >= _MANY and share >= _NEARLY_ALL
