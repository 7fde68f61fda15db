"""Find the standfirst as the page prints it, or as its data tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from broadsheet.extract.body import decks
from broadsheet.extract.body.choose import Choice
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page import hints
from broadsheet.extract.page.boxes import (
    ASIDE_TAG,
    FIGURE_TAG,
    FOOTER_TAG,
    FORM_TAG,
    HEADER_TAG,
    NAV_TAG,
    BoxFacts,
)
from broadsheet.extract.page.inline import to_text
from broadsheet.extract.page.outline import HEADS, PROSE, Line, Outline
from broadsheet.extract.words.spelling import squeezed
from broadsheet.model import Block, Paragraph, Text, to_plain

_LIKE = 60
_OPENING = 6
_CUT = 15
"""Letters of the body by which its start is found in a description."""
_FEW = 40
"""Letters before them that are a date, a place, a heading."""
_SLOGAN = 120
"""Characters of the longest line under a site's name."""
_WITHIN = 40
"""Lines above the body among which its standfirst is looked for."""
_LONGEST = 700
_LEADS = re.compile(
    r"(?<![a-z])(?:stand-?first|lead(?!er)|lede|vorspann|intro|chapeau|chapo|dek|deck|preamble|ingress|perex|excerpt|sommario"
    r"|soustitre|sous-titre|bajada|copete|entradilla|anleser|abstract|summary|description|teaser|spot)(?![a-z])"
    r"|sub-?(?:head(?:line|er|ing)?|title)(?![a-z])|(?:lead|intro|teaser|description|summary)-?text",
    re.I,
)
_NO_LEADS = re.compile(
    r"by-?line|author|autor|caption|credit|image|(?<![a-z])img|galler|bild|photo|foto|figure|media|video|audio|player|share|social|newsletter"
    r"|related|comment|kommentar|promo|advert|sponsor|pay-?wall|cookie|consent|tags|bread-?crumb|(?<![a-z])(?:date|nav|ad|toc)(?![a-z])",
    re.I,
)
_NO_PLACE = NAV_TAG | FOOTER_TAG | ASIDE_TAG | FIGURE_TAG | FORM_TAG
_MOST_LINES = 3
"""Lines of a box that holds the standfirst alone."""
_HEADLINE = 20
"""Letters of a headline beyond which a line that holds it prints it again; a shorter one is a word."""


def standfirst(page: Outline, choice: Choice, meta: Metadata, blocks: Sequence[Block], url: str) -> Text:
    """Return the standfirst, unless it is the beginning of the body once more.

    As printed above the body, a short second headline too, else as told: what a page tells search engines
    of itself is often not what it prints.
    """
    for line in choice.lead:
        if line.chars >= PROSE:
            return to_text(line.runs, url)
    start = "".join(squeezed(to_plain(b.text)) for b in blocks[:_OPENING] if isinstance(b, Paragraph))
    key = squeezed(meta.standfirst)[:_LIKE]
    for line in _printed(page, choice, squeezed(meta.headline), key):
        if squeezed(line.text)[:_LIKE] not in start:
            return to_text(line.runs, url)
    deck = decks.deck_of(page, choice, meta)
    if deck is not None and squeezed(deck.text)[:_LIKE] not in start:
        return to_text(deck.runs, url)
    if key:
        told = squeezed(meta.standfirst)
        is_new = key not in start and not _is_cut(told, start, squeezed(meta.headline))
        return (meta.standfirst,) if is_new and not _is_slogan(page, choice, told) else ()
    deck = _named_below(page, choice, meta)
    return to_text(deck.runs, url) if deck is not None and squeezed(deck.text) not in start else ()


def _is_cut(told: str, start: str, headline: str) -> bool:
    """Tell whether a description is the headline, or a few words, and then the body from its start."""
    at = told.find(start[:_CUT]) if len(start) >= _CUT else -1
    if at <= 0 or not start.startswith(told[at:].rstrip("….[]")):
        return False
    return at <= _FEW or told[:at] in headline or headline in told[:at]


def _is_slogan(page: Outline, choice: Choice, told: str) -> bool:
    """Tell whether a page prints in its header, above the headline, what its data say: that is the site's."""
    above = page.lines[max(choice.title - _WITHIN, 0) : max(choice.title, 0)]
    said = (line for line in above if line.chars <= _SLOGAN and squeezed(line.text) == told)
    return any(choice.facts[line.box.number].tags_all & HEADER_TAG for line in said)


def _named_below(page: Outline, choice: Choice, meta: Metadata) -> Line | None:
    """Return the short line right below the headline, a heading too or in a box named for a standfirst."""
    first = choice.lines[0].number if choice.lines else 0
    if choice.title < 0 or choice.title + 1 >= first:
        return None
    line = page.lines[choice.title + 1]
    if line.chars >= PROSE or " " not in line.text or not decks.says_more(line, choice, meta):
        return None
    beside = line.box.tag in HEADS and line.box.parent is page.lines[choice.title].box.parent
    return line if beside or _is_lead(line, choice, first) else None


def _printed(page: Outline, choice: Choice, headline: str, told: str) -> Iterator[Line]:
    """Yield the lines between headline and body that hold what is told, or are named for a standfirst."""
    if choice.title < 0 or not choice.lines:
        return
    first = choice.lines[0].number
    for line in page.lines[max(choice.title + 1, first - _WITHIN) : first]:
        long = PROSE <= line.chars <= _LONGEST
        if not long or line.linked * 3 > line.chars or line.box.tag in ("h1", "li"):
            continue
        text = squeezed(line.text)
        if len(headline) > _HEADLINE and headline in text:
            continue
        if (told and told in text) or _is_lead(line, choice, first):
            yield line


def _is_lead(line: Line, choice: Choice, first: int) -> bool:
    """Tell whether a line's box is named for a standfirst, or one around that holds little else."""
    facts: BoxFacts = choice.facts[line.box.number]
    if facts.near & hints.LEAD and not facts.inner & hints.FOREIGN:
        return True
    if line.linked or facts.hidden or facts.tags_all & _NO_PLACE:
        return False
    for box in line.box.outward():
        if box.end - box.start > _MOST_LINES or not choice.title < box.start <= box.end <= first:
            break
        leads, is_other = _named(hints.names_of(box.attributes))
        if leads or is_other:
            return leads and not is_other
    return False


@lru_cache(maxsize=8_192)
def _named(names: str) -> tuple[bool, bool]:
    """Tell whether names are those of a standfirst, whether of something else; a paper has few of them."""
    return bool(_LEADS.search(names)), bool(_NO_LEADS.search(names))
