"""Find the boxes of facts and background beside the paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from broadsheet.extract.blocks.build import build
from broadsheet.extract.body.choose import Choice
from broadsheet.extract.page import hints
from broadsheet.extract.page.apart import FACTS, LEAST_FACTS, may_be_facts
from broadsheet.extract.page.boxes import FOOTER_TAG, HEADER_TAG, NAV_TAG, BoxFacts
from broadsheet.extract.page.inline import to_text
from broadsheet.extract.page.outline import HEADS, Box, Line, Outline, common_box
from broadsheet.extract.words import calls
from broadsheet.model import Factbox, to_plain

# "Card" is also a name of teasers.
_CARDS = r"kg-(?:callout|toggle)-card|callout-box"
_FACTS = re.compile(
    rf"{FACTS}|{_CARDS}|info-?box|fact-?box|facts?\b|fakten|infokasten|kasten|glossar|hintergrund|explainer|background"
    r"|dados",
    re.I,
)
_NAMED = re.compile(rf"{FACTS}|{_CARDS}", re.I)
_CALLS = calls.MORE | calls.SIGNUP | calls.SHARE | calls.AD | calls.COMMENT | calls.TAGS | calls.CONSENT
_FURTHER_OUT = 3
"""Boxes further out than the innermost around the body in which its factboxes are looked for."""
_MOST_FURTHER_OUT = 3
_LONGEST_TITLE = 80
_NAMING = ("class", "id", "data-component", "aria-label")
_WHOLE_PAGE = ("article", "main", "body")


def factboxes(page: Outline, choice: Choice, base: str) -> tuple[Factbox, ...]:
    """Return the boxes of background among or beside the paragraphs, or between headline and body."""
    taken = {line.number for line in choice.lines}
    main = common_box(choice.lines)
    found: list[Factbox] = []
    end = 0
    if main is None:
        return ()
    for box in _candidates(page, choice.facts, main, choice.title):
        if box.start < end or not _is_factbox(page, box, choice.facts[box.number]):
            continue
        lines = page.lines[box.start : box.end]
        if any(line.number in taken for line in lines) or _asks_consent(lines):
            continue
        end = box.end
        if made := _factbox(page, lines, base):
            found.append(made)
    return tuple(found)


def _factbox(page: Outline, lines: Sequence[Line], base: str) -> Factbox | None:
    """Return the lines of a box as one with its title, None where nothing of it can be shown."""
    if len(lines) > 1 and not any(map(str.isalnum, lines[0].text)):
        # A sign that stands for "note".
        lines = lines[1:]
    first = lines[0]
    is_titled = first.box.tag in HEADS or first.chars < _LONGEST_TITLE
    name = to_plain(to_text(first.runs, base)) if is_titled else ""
    blocks = build(page, lines[1:] if name else lines, base, {line.number for line in lines})
    return Factbox(name, blocks) if blocks else None


def _candidates(page: Outline, facts: Sequence[BoxFacts], main: Box, title: int) -> Iterator[Box]:
    """Yield the boxes from the headline to the end of the one around the body, then some further out.

    Those name themselves boxes of facts, in no other article; where there are many, they list something.
    """
    first = min(main.start, title + 1) if title >= 0 else main.start
    at = bisect_left(page.boxes, first, key=attrgetter("start"))
    end = bisect_left(page.boxes, main.end, at, key=attrgetter("start"))
    yield from page.boxes[at:end]
    around = main
    for _ in range(_FURTHER_OUT):
        if around.parent is not None and _may_be_left(around):
            around = around.parent
    last = bisect_left(page.boxes, around.end, end, key=attrgetter("start"))
    article = (-1, facts[main.number].article)
    sure = [
        box
        for box in page.boxes[end:last]
        if facts[box.number].article in article and _is_sure(box) and not _calls_to_sign_up(page, box)
    ]
    yield from sure if len(sure) <= _MOST_FURTHER_OUT else ()


def _may_be_left(box: Box) -> bool:
    """Tell whether what stands around a box may still belong to its article, be that an element or not."""
    if box.tag != "article" or box.parent is None:
        return box.tag not in _WHOLE_PAGE
    return box.parent.tag in ("div", "section") and box.parent.prose < 2 * box.prose


def _calls_to_sign_up(page: Outline, box: Box) -> bool:
    """Tell whether the first lines of a box, its title aside, call to order something."""
    lines = page.lines[box.start : min(box.end, box.start + 3)]
    return any(calls.calls_of(line.text) & calls.SIGNUP for line in lines)


def _is_sure(box: Box) -> bool:
    return _named(hints.class_and_id(box.attributes))[1]


def _is_factbox(page: Outline, box: Box, fact: BoxFacts) -> bool:
    if not may_be_facts(box):
        return False
    names = " ".join(filter(None, map(box.attributes.get, _NAMING)))
    likely, surely = _named(names[: hints.LONGEST_NAMES])
    if not likely and not (box.tag == "aside" and _is_headed(page.lines[box.start])):
        return False
    # A newsletter's box is headed like facts, whatever its paper calls it.
    if not surely and box.node.css_first("input:not([type=hidden]), textarea, select") is not None:
        return False
    # "info" is also a name of what is said of the article, "js-more" one of what opens.
    foreign = hints.FOREIGN & ~(hints.META | hints.RELATED) if surely else hints.FOREIGN
    if fact.inner & foreign or fact.tags_all & (NAV_TAG | FOOTER_TAG | HEADER_TAG):
        return False
    # Many hold no prose: a table of figures, a list of dates, two short sentences.
    return surely or box.prose >= LEAST_FACTS or box.node.css_first("table, ul, ol, dl") is not None


@lru_cache(maxsize=8_192)
def _named(names: str) -> tuple[bool, bool]:
    """Tell whether names may be a factbox's, and whether they surely are; a paper has few of them."""
    return bool(_FACTS.search(names)), bool(_NAMED.search(names))


def _is_headed(line: Line) -> bool:
    """Tell whether a box's first line is a heading that calls for nothing."""
    return line.box.tag in HEADS and not calls.calls_of(line.text) & _CALLS


def _asks_consent(lines: Sequence[Line]) -> bool:
    """Tell whether a box stands in for what a reader has not yet agreed to see."""
    return any(calls.calls_of(line.text) & calls.CONSENT for line in lines[:2])
