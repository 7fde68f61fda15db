"""Find the standfirst as the page prints it, or as its data tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.extract import hints
from broadsheet.extract.boxes import BoxFacts
from broadsheet.extract.choose import Choice
from broadsheet.extract.features import squeezed
from broadsheet.extract.inline import to_text
from broadsheet.extract.metadata import Metadata
from broadsheet.extract.outline import PROSE, Line, Outline
from broadsheet.model import Block, Paragraph, Text, to_plain

_LIKE = 60
_OPENING = 6
_WITHIN = 40
"""Lines above the body among which its standfirst is looked for."""
_LONGEST = 700
_HEADLINE = 20
"""Letters of a headline beyond which a line that holds it prints it again; a shorter one is a word."""


def standfirst(page: Outline, choice: Choice, meta: Metadata, blocks: Sequence[Block], url: str) -> Text:
    """Return the standfirst, unless it is the beginning of the body once more.

    As printed above the body, else as told: what a page tells search engines of itself is often not what
    it prints.
    """
    for line in choice.lead:
        if line.chars >= PROSE:
            return to_text(line.runs, url)
    start = "".join(squeezed(to_plain(b.text)) for b in blocks[:_OPENING] if isinstance(b, Paragraph))
    key = squeezed(meta.standfirst)[:_LIKE]
    for line in _printed(page, choice, squeezed(meta.headline), key):
        if squeezed(line.text)[:_LIKE] not in start:
            return to_text(line.runs, url)
    return (meta.standfirst,) if key and key not in start else ()


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
        if (told and told in text) or _is_lead(choice.facts[line.box.number]):
            yield line


def _is_lead(facts: BoxFacts) -> bool:
    return bool(facts.near & hints.LEAD) and not facts.inner & hints.FOREIGN
