"""Find what stands beside the body: factboxes, notes, related stories."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from broadsheet.extract import calls, hints
from broadsheet.extract.addresses import host_in, split_url
from broadsheet.extract.apart import FACTS, LEAST_FACTS, may_be_facts
from broadsheet.extract.boxes import FOOTER_TAG, HEADER_TAG, NAV_TAG, BoxFacts
from broadsheet.extract.build import build
from broadsheet.extract.inline import address_of, to_text
from broadsheet.extract.notes import may_be_note, note_of
from broadsheet.extract.outline import HEADS, Box, Line, Outline
from broadsheet.model import Factbox, Note, Story, to_plain

# "Card" is also a name of teasers.
_CARDS = r"kg-(?:callout|toggle)-card|callout-box"
_FACTS = re.compile(
    rf"{FACTS}|{_CARDS}|info-?box|fact-?box|facts?\b|fakten|infokasten|kasten|glossar|hintergrund|explainer|background"
    r"|dados",
    re.I,
)
_NAMED = re.compile(rf"{FACTS}|{_CARDS}", re.I)
# What is read most, or came in last, on any page of the paper.
_OF_ANY_PAGE = re.compile(
    r"most[-_ ]?(?:read|viewed|shared|clicked)|popular|trending|(?<![a-z])rank|latest|newest|recent"
    r"|meist[-_ ]?(?:gelesen|geklickt)|neueste|neuste|plus[-_ ]?lus"
    r"|m[aá]s[-_ ]?(?:le[ií]d|vist)|pi[uù][-_ ]?lett"
    r"|mais[-_ ]?lid|meest[-_ ]?gelezen|mest[-_ ]?l[äæe]st|en[-_ ]?[cç]ok[-_ ]?okunan|najcz[eę][sś]ciej",
    re.I,
)
_RELATED = re.compile(r"related|similar|verwandt|zum-?thema|relacionad|connexe|correlat", re.I)
_HEADED_WITHIN = 12
"""Lines above a link among which the heading of its box is looked for."""
_CALLS = calls.MORE | calls.SIGNUP | calls.SHARE | calls.AD | calls.COMMENT | calls.TAGS | calls.CONSENT
_FIRST_WORDS = 4
_FURTHER_OUT = 3
"""Boxes further out than the innermost around the body in which its factboxes are looked for."""
_MOST_FURTHER_OUT = 3
_NAMING = ("class", "id", "data-component", "aria-label")
_WHOLE_PAGE = ("article", "main", "body")
_MOST_STORIES = 12
_SHORTEST_TITLE = 20
_ARTICLE_PATH = re.compile(r"\d{4,}|[a-z]+-[a-z0-9]+-[a-z0-9]+", re.I)


def factboxes(
    page: Outline, facts: Sequence[BoxFacts], body: Sequence[Line], title: int, base: str
) -> tuple[Factbox, ...]:
    """Return the boxes of background among or beside the paragraphs, or between headline and body."""
    taken = {line.number for line in body}
    main = common_box(body)
    found: list[Factbox] = []
    end = 0
    if main is None:
        return ()
    for box in _candidates(page, facts, main, title):
        if box.start < end or not _is_factbox(page, box, facts[box.number]):
            continue
        lines = page.lines[box.start : box.end]
        if any(line.number in taken for line in lines) or _asks_consent(lines):
            continue
        end = box.end
        if len(lines) > 1 and not any(map(str.isalnum, lines[0].text)):
            # A sign that stands for "note".
            lines = lines[1:]
        name = (
            to_plain(to_text(lines[0].runs, base)) if lines[0].box.tag in HEADS or lines[0].chars < 80 else ""
        )
        blocks = build(page, lines[1:] if name else lines, base, {line.number for line in lines})
        if blocks:
            found.append(Factbox(name, blocks))
    return tuple(found)


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
    # Many hold no prose: a table of figures, a list of dates.
    return box.prose >= LEAST_FACTS or box.node.css_first("table, ul, ol, dl") is not None


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


def common_box(body: Sequence[Line]) -> Box | None:
    """Return the innermost box that holds all lines of the body."""
    if not body:
        return None
    last = max(line.number for line in body)
    return next((box for box in body[0].box.outward() if box.end > last), None)


def notes(page: Outline, body: Sequence[Line], base: str) -> tuple[Note, ...]:
    """Return the newsroom's notes near the body that are not part of it."""
    if not body:
        return ()
    taken = {line.number for line in body}
    around = common_box(body)
    for _ in range(2):
        around = around.parent if around is not None and around.parent is not None else around
    if around is None:
        return ()
    found: dict[Note, None] = {}
    for line in page.lines[around.start : around.end]:
        if line.number in taken or line.chars <= 40 or line.linked * 2 >= line.chars:
            continue
        if may_be_note(line.text):
            note = note_of(to_text(line.runs, base))
            if note is not None:
                found[note] = None
    return tuple(found)


def related(page: Outline, facts: Sequence[BoxFacts], body: Collection[Line], base: str) -> tuple[Story, ...]:
    """Return the stories of the same paper that the page links to as related."""
    inside = common_box(list(body))
    first: dict[str, str] = {}
    later: dict[str, str] = {}
    taken = {line.number for line in body}
    host = host_in(base)
    here = split_url(base).path.rstrip("/")
    for line in page.lines:
        if line.number in taken or line.chars < _SHORTEST_TITLE or line.linked < 0.4 * line.chars:
            continue
        among = inside is not None and inside.start <= line.number < inside.end
        if line.linked < 0.7 * line.chars and not (among and _calls_for_more(line)):
            continue
        fact = facts[line.box.number]
        if not among and not (fact.inner | fact.near) & hints.RELATED:
            continue
        if fact.tags_all & (NAV_TAG | FOOTER_TAG) or fact.above & (hints.COMMENT | hints.AD):
            continue
        anchor = next((run[1] for run in line.runs if run[1] is not None), None)
        address = address_of(anchor, base) if anchor is not None else ""
        path = split_url(address).path
        if not _ARTICLE_PATH.search(path) or path.rstrip("/") == here or host_in(address) != host:
            continue
        if not among and _is_of_any_page(page, line):
            continue
        title = to_plain(to_text([run for run in line.runs if run[1] is not None], base))
        if len(title) >= _SHORTEST_TITLE:
            (first if among else later).setdefault(address.split("#")[0], title)
    stories = {**later, **first}
    order = [*first, *(address for address in later if address not in first)]
    return tuple(Story(address, stories[address]) for address in order[:_MOST_STORIES])


def _calls_for_more(line: Line) -> bool:
    """Tell whether a line names another story behind words that call to read it."""
    return bool(calls.calls_of(line.text, _FIRST_WORDS) & calls.MORE)


@lru_cache(maxsize=8_192)
def _listed_as(names: str) -> tuple[bool, bool]:
    """Tell whether names are those of related stories, whether of stories that stand on any page."""
    return bool(_RELATED.search(names)), bool(_OF_ANY_PAGE.search(names))


def _is_of_any_page(page: Outline, line: Line) -> bool:
    """Tell whether a link stands in a box of what is read most or came in last, by its name or heading."""
    box: Box | None = line.box
    around: Box | None = None
    while box is not None and box.tag not in _WHOLE_PAGE and box.end - box.start <= 2 * _HEADED_WITHIN:
        is_related, is_of_any_page = _listed_as(hints.names_of(box.attributes))
        if is_related or is_of_any_page:
            return not is_related
        around, box = box, box.parent
    first = max(around.start if around is not None else line.number, line.number - _HEADED_WITHIN)
    above = page.lines[first : line.number]
    return any(
        other.box.tag in HEADS and _OF_ANY_PAGE.search(other.text) for other in above if not other.linked
    )
