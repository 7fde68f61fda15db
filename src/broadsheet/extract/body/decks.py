"""Tell what the headings between headline and body are: a second headline, or the first subhead."""

from __future__ import annotations

from broadsheet.extract.body.choose import Choice
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page.outline import HEADS, PROSE, Line, Outline
from broadsheet.extract.words import dates, leads, names
from broadsheet.extract.words.spelling import squeezed


def deck_of(page: Outline, choice: Choice, meta: Metadata) -> Line | None:
    """Return the short line below the headline that is the standfirst, none where a longer one is.

    It is a heading in one box with the headline.
    """
    if choice.title < 0 or any(line.chars >= PROSE for line in choice.lead):
        return None
    head = page.lines[choice.title].box.parent
    for line in choice.lead:
        if line.box.tag in HEADS and line.box.parent is head and says_more(line, choice, meta):
            return line
    return None


def opening(page: Outline, choice: Choice, meta: Metadata) -> list[Line]:
    """Return the lines right above the first paragraph that are of the body, no headline or standfirst."""
    if not choice.lead or not choice.lines:
        return []
    standfirst = next((line for line in choice.lead if line.chars >= PROSE), None)
    shown = standfirst or deck_of(page, choice, meta)
    found: list[Line] = []
    number = choice.lines[0].number
    for line in reversed(choice.lead):
        number -= 1
        if line is shown or line.number != number or not says_more(line, choice, meta):
            break
        found.append(line)
    return found[::-1]


def says_more(line: Line, choice: Choice, meta: Metadata) -> bool:
    """Tell whether a line below the headline says what is said nowhere else, and no date or name."""
    key = squeezed(line.text)
    if line.box.tag == "h1" or line.number < choice.title or line.linked * 2 > line.chars:
        return False
    if any(key in squeezed(told) for told in (meta.headline, meta.kicker, meta.section, meta.standfirst)):
        return False
    said = leads.led(line.text)
    return not (said and names.is_person(said)) and dates.parse_printed(line.text, meta.language) is None
