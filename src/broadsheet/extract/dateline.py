"""Find the place and agency that a first paragraph begins with."""

from __future__ import annotations

import re

from broadsheet.model import Block, Paragraph, Text

_CAPITALS = r"[A-ZÀ-ÖØ-ÞŞİĞ]"
_PLACE = rf"{_CAPITALS}[\w.'’ /,\-]{{1,50}}?"
_AGENCY = (
    r"\((?:AP|AFP|dpa(?:/\w+)?|Reuters|EFE|ANSA|AA|CNN|apa|APA|KNA|epd|SID|sid|PTI|ANI|UPI|Xinhua|EP|taz"
    r"|[a-z]{2,5}(?:/[a-z]{2,5})?)\)"
)
_DATELINE = re.compile(
    rf"(?:(?P<agency>{_PLACE} ?{_AGENCY}\.?)|(?P<caps>{_CAPITALS}{{2}}[A-ZÀ-ÖØ-ÞŞİĞ .'’/\-]{{1,40}}"
    r"(?:, [A-Z][\w. ]{2,20})?(?: taz| ap| afp)?))(?P<joint> ?[–—|] ?| -{1,2} )(?=\S)"
)
_LONGEST = 90


def split_dateline(blocks: tuple[Block, ...]) -> tuple[str, str, tuple[Block, ...]]:
    """Return the dateline, what joins it to the text, and the blocks without it."""
    at = next((n for n, block in enumerate(blocks[:3]) if isinstance(block, Paragraph)), None)
    # A dateline opens the body: body_text puts it first.
    if at != 0:
        return "", "", blocks
    opening = blocks[0]
    text: Text = opening.text if isinstance(opening, Paragraph) else ()
    if not text or not isinstance(text[0], str):
        return "", "", blocks
    found = _DATELINE.match(text[0], 0, _LONGEST)
    if not found:
        return "", "", blocks
    rest: Text = (text[0][found.end() :], *text[1:])
    return found["agency"] or found["caps"], found["joint"], (Paragraph(rest), *blocks[1:])
