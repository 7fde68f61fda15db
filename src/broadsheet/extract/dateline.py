"""Find the place and agency that a first paragraph begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.extract.inline import without_start
from broadsheet.extract.outline import Line
from broadsheet.model import Block, Embed, Paragraph, Picture, Text, to_plain

_CAPITALS = r"[A-ZÀ-ÖØ-ÞŞİĞ]"
_PLACE = rf"{_CAPITALS}[\w.'’ /,\-]{{1,50}}?"
_AGENCY = (
    r"\((?:AP|AFP|dpa(?:/\w+)?|Reuters|EFE|ANSA|AA|CNN|apa|APA|KNA|epd|SID|sid|PTI|ANI|UPI|Xinhua|EP|taz"
    r"|[a-z]{2,5}(?:/[a-z]{2,5})?)\)"
)
_DATELINE = re.compile(
    rf"(?:(?P<agency>{_PLACE} ?{_AGENCY}\.?)|(?P<caps>{_CAPITALS}{{2}}[A-ZÀ-ÖØ-ÞŞİĞ .'’/\-]{{1,40}}"
    r"(?:, [A-Z][\w. ]{2,20})?(?: taz| ap| afp)?)"
    rf"|(?P<short>{_PLACE} (?:taz|dpa|afp|AFP|ap|epd|kna|rtr|sid|apa|APA)))"
    r"(?P<joint> ?[–—|] ?| -{1,2} )(?=\S)"
)
_NAMES = re.compile(r"dateline|ortsmarke|ortsangabe|spitzmarke", re.I)
_JOINT = re.compile(r"\s*[–—|:.-]{0,2}\s+(?=\S)|(?=[„“\"«»A-ZÄÖÜ])")
_LONGEST = 90
_MOST_ELEMENTS = 8


def marked_dateline(body: Sequence[Line]) -> str:
    """Return the words that the first line's markup calls its place, if it begins with them."""
    for line in body[:1]:
        for node in line.box.node.css("[class]")[:_MOST_ELEMENTS]:
            if _NAMES.search(node.attributes.get("class") or ""):
                words = " ".join(node.text().split())
                if 1 < len(words) < _LONGEST and line.text.startswith(words):
                    return words.rstrip(" |–—:-")
    return ""


def split_dateline(blocks: tuple[Block, ...], marked: str = "") -> tuple[str, str, tuple[Block, ...]]:
    """Return the dateline, what joins it to the text, and the blocks without it.

    `marked` are the words that the page itself marks as the dateline.
    """
    # A dateline opens the body: body_text puts it first, and prints no players.
    at = next((n for n, block in enumerate(blocks) if not isinstance(block, Embed | Picture)), 0)
    opening = blocks[at] if blocks else None
    if not isinstance(opening, Paragraph):
        return "", "", blocks
    text: Text = opening.text
    plain = to_plain(text)
    if marked and plain.startswith(marked) and (joint := _JOINT.match(plain, len(marked))):
        place, end = marked, joint.end()
    elif found := _DATELINE.match(plain, 0, _LONGEST):
        place, end = (found["agency"] or found["caps"] or found["short"]).strip(), found.end()
    else:
        return "", "", blocks
    return (
        place,
        plain[len(place) : end],
        (*blocks[:at], Paragraph(without_start(text, end)), *blocks[at + 1 :]),
    )
