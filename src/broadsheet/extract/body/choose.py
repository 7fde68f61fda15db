"""Choose the lines of a page that are the body of its article."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from broadsheet.extract.body.features import Rows, Told
from broadsheet.extract.body.judge import Learned, judged
from broadsheet.extract.body.kin import Kin, with_headings, with_kin
from broadsheet.extract.body.lists import with_whole_lists
from broadsheet.extract.body.others import of_one_article
from broadsheet.extract.body.spoken import with_quotations
from broadsheet.extract.body.twice import unrepeated, without_pull_quotes
from broadsheet.extract.page import hints
from broadsheet.extract.page.apart import in_logins, without_apart
from broadsheet.extract.page.boxes import BoxFacts
from broadsheet.extract.page.outline import HEADS, LINKED, PROSE, Box, Line, Outline
from broadsheet.extract.words import calls

_LIKELY = 0.6
_LIKELY_ITEM = 0.7
_SURE = 1.0
_LEAST = 0.15
_HEADED = 0.12
_HEADED_BETWEEN = 0.03
_SURE_HEAD = 0.92
_HEADING = 100
_SURE_LEAD = 0.7
_LONGEST_LEAD = 3
_OPENING_HEAD = 0.16
_SURE_END = 0.6
_SURE_LAST_HEAD = 0.7
_SURE_CALL, _LONGEST_CALL = 0.8, 300
_REFERENCE = 220
_REFERRING = re.compile("[:|>»]")
_HARDLY_ANY = 200
_SENTENCE_ENDS = (".", "!", "?", "…", ".“", ".”", '."')
_DESPERATE = 0.1
_FEWEST_VERSES, _VERSE = 2, 0.1
"""Lines of a stanza beside one of the body; the odds that each of them needs."""


class Sureness(NamedTuple):
    """How likely the body is one, from 0 to 1, by what the trees think of the page's lines.

    `body` is the mean over the body's characters, `best` the highest of a line, `inside` which share of
    what is likely on the whole page stands in the body, `expected` how many characters that is.
    """

    body: float = 1.0
    best: float = 1.0
    inside: float = 1.0
    expected: float = 0.0


class Choice(NamedTuple):
    """The lines of body and standfirst, what each box hands down, the headline's line (-1: none).

    `named` tells that a paper's own recipe names the body: nobody judged its lines.
    """

    lines: list[Line]
    lead: list[Line]
    facts: Sequence[BoxFacts]
    title: int
    sureness: Sureness = Sureness()
    named: bool = False


def choose(page: Outline, told: Told, by: Learned | None = None) -> Choice:
    """Return the lines of the body in order; none if there is no body."""
    rows, odds = judged(page, told, by)
    return chosen(page, rows, odds)


def chosen(page: Outline, rows: Rows, odds: Sequence[float]) -> Choice:
    """Return what lines judged by these odds are settled as."""
    lines, lead = settled(page, rows, odds)
    return Choice(lines, lead, rows.facts, rows.title, _sureness(page, rows, odds, lines))


def _sureness(page: Outline, rows: Rows, odds: Sequence[float], body: Sequence[Line]) -> Sureness:
    likely = {n: p * page.lines[n].chars for n, p in zip(rows.numbers, odds, strict=True)}
    inside, expected = sum(likely[line.number] for line in body), sum(likely.values())
    chars = sum(line.chars for line in body)
    if not chars:
        return Sureness(0.0, max(odds, default=0.0), 0.0, expected)
    return Sureness(inside / chars, max(odds), inside / expected, expected)


def settled(page: Outline, rows: Rows, odds: Sequence[float]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the body, and those of the standfirst above it.

    Of the likely lines, those go that no body has: another article, boxes
    apart, paragraphs twice, references to other stories.
    """
    chances = dict(zip(rows.numbers, odds, strict=True))
    chances |= dict.fromkeys(in_logins(page, rows.title), 0.0)
    likely = with_whole_lists(page, rows, chances, _likely(page, rows, chances))
    likely = with_headings(page, rows, chances, likely)
    kin = Kin(page, rows, {line.number for line in likely})
    kept = unrepeated(with_kin(page, rows, chances, likely, kin), rows)
    if sum(line.chars for line in kept) < _HARDLY_ANY:
        # On a page unlike all others the odds are low, but still highest for the body.
        least = max(_DESPERATE, max(chances.values(), default=0.0) / 2)
        kept = unrepeated([page.lines[n] for n in rows.numbers if chances[n] > least], rows)
    kept = without_apart(of_one_article(page, rows, kept), chances, rows.title)
    references = sum(map(_refers, kept))
    # A list of links with a word to each is an article too.
    if references * 2 < len(kept):
        kept = [line for line in kept if not _refers(line)]
    kept = without_pull_quotes(_without_labels(page, kept))
    kept = [line for line in kept if not calls.is_ad_label(line.text)]
    kept = _with_whole_stanzas(page, chances, with_quotations(page, rows, chances, kept))
    lead = _lead_of(kept, rows, chances)
    kept = kept[len(lead) :]
    while kept and _is_tail(kept, chances[kept[-1].number], kin):
        kept.pop()
    if not lead and kept:
        lead = _heads_above(page, rows, chances, kept[0])
    return kept, [line for line in lead if line.number != rows.title]


def _likely(page: Outline, rows: Rows, chances: Mapping[int, float]) -> list[Line]:
    """Return the lines with good odds, for a page of which the trees are as sure as of this one."""
    total = sum(chances.values()) or 1.0
    sureness = min(1.0, sum(p * p for p in chances.values()) / total / _SURE)
    least, least_item = max(_LEAST, _LIKELY * sureness), max(_LEAST, _LIKELY_ITEM * sureness)
    kept: list[Line] = []
    below: Line | None = None
    for number in reversed(rows.numbers):
        line, p = page.lines[number], chances[number]
        good = p > (least_item if line.box.tag == "li" else least)
        # A heading above a paragraph of the body is nearly always its subhead.
        if good or (below is not None and _is_subhead(line, below, p)):
            kept.append(line)
            below = line
        else:
            below = None
    kept.reverse()
    while kept and kept[0].box.tag in HEADS and chances[kept[0].number] <= least:
        kept.pop(0)
    return kept


def _is_subhead(line: Line, below: Line, p: float) -> bool:
    if line.box.tag == "dt":
        return below.box.tag == "dd"
    if line.box.tag not in HEADS or line.box.tag == "h1":
        return False
    return p > (_HEADED_BETWEEN if line.box.parent is below.box.parent else _HEADED)


def _refers(line: Line) -> bool:
    """Tell whether a line names another story and links to it: "More: ..."."""
    if line.linked < 0.4 * line.chars or line.chars >= _REFERENCE:
        return False
    sign = _REFERRING.search(line.text, 0, 45)
    # What ends with it says who reports: "The Times reported:".
    return sign is not None and sign.end() < len(line.text)


def _without_labels(page: Outline, kept: list[Line]) -> list[Line]:
    """Drop the headings that say what the links below them are: "Also of interest"."""
    taken = {line.number for line in kept}
    return [line for line in kept if line.box.tag not in HEADS or not _labels_links(page, line, taken)]


def _labels_links(page: Outline, heading: Line, taken: Container[int]) -> bool:
    below = heading.number + 1
    if heading.chars >= PROSE or below in taken or below >= len(page.lines):
        return False
    next_line = page.lines[below]
    if next_line.linked < LINKED * next_line.chars:
        return False
    return bool(calls.calls_of(heading.text) & calls.MORE)


def _with_whole_stanzas(page: Outline, chances: Mapping[int, float], kept: list[Line]) -> list[Line]:
    """Add what a poem's stanzas, and those right beside them, have more, where all lines kept are short."""
    if not kept or any(line.chars >= PROSE for line in kept):
        return kept
    stanzas = {line.box.number for line in kept if line.tied}
    taken = {line.number for line in kept}
    for stanza in stanzas:
        box = page.boxes[stanza]
        taken.update(number for number in _own_lines(page, box) if number in chances)
        for beside in (-1, 1):
            taken.update(_stanzas_beside(page, chances, stanzas, box, beside))
    return [page.lines[number] for number in sorted(taken)]


def _own_lines(page: Outline, box: Box) -> list[int]:
    return [line.number for line in page.lines[box.start : box.end] if line.box is box]


def _stanzas_beside(
    page: Outline, chances: Mapping[int, float], known: Container[int], box: Box, way: int
) -> Iterator[int]:
    """Yield the lines of the stanzas that follow, or precede, one without a gap in boxes of the same kind.

    That is up to the next of those known already.
    """
    while True:
        edge = box.end if way > 0 else box.start - 1
        other = page.lines[edge].box if 0 <= edge < len(page.lines) else box
        own = _own_lines(page, other) if other is not box else []
        if other.number in known or other.parent is not box.parent or len(own) < _FEWEST_VERSES:
            return
        if (other.tag, other.classes) != (box.tag, box.classes):
            return
        if any(page.lines[n].chars >= PROSE or chances.get(n, 0.0) < _VERSE for n in own):
            return
        yield from own
        box = other


def _lead_of(kept: list[Line], rows: Rows, chances: Mapping[int, float]) -> list[Line]:
    """Return the lines at the top that are the headline or the standfirst, which is no long one."""
    count = 0
    while count < len(kept) - 1 and _is_lead(
        kept[count], kept[count + 1 :], rows, chances[kept[count].number]
    ):
        count += 1
    lead = kept[:count]
    if sum(line.number != rows.title for line in lead) > _LONGEST_LEAD:
        return [line for line in lead if line.number <= rows.title]
    return lead


def _heads_above(page: Outline, rows: Rows, chances: Mapping[int, float], first: Line) -> list[Line]:
    """Return the headings right above the first paragraph, in one box with it, that may be of the article."""
    found: list[Line] = []
    for line in reversed(page.lines[max(0, rows.title + 1, first.number - _LONGEST_LEAD) : first.number]):
        if line.box.tag not in HEADS or line.box.parent is not first.box.parent:
            break
        if chances.get(line.number, 0.0) <= _OPENING_HEAD:
            break
        found.append(line)
    return found[::-1]


def _is_lead(line: Line, rest: Sequence[Line], rows: Rows, p: float) -> bool:
    """Tell whether the first line is the headline or the standfirst rather than a paragraph or subhead."""
    if not may_lead(line, rows.facts):
        return False
    facts = rows.facts[line.box.number]
    if line.box.tag not in HEADS:
        return p <= _SURE_LEAD
    if line.box.tag != "h1" and line.chars < _HEADING:
        alike = (other for other in rest if other.box.tag == line.box.tag)
        if any(rows.facts[other.box.number].sign_pair == facts.sign_pair for other in alike):
            return False
    return p <= _SURE_HEAD


def may_lead(line: Line, facts: Sequence[BoxFacts]) -> bool:
    """Tell whether a line's element is one that headlines and standfirsts stand in, or named for them."""
    box = line.box
    if box.tag in HEADS or facts[box.number].hints & hints.LEAD:
        return True
    around = box.parent
    if around is None or box.tag != "p" or around.tag != "div" or around.end - around.start > 1:
        return False
    return bool(facts[around.number].hints & hints.LEAD)


def _is_tail(kept: Sequence[Line], p: float, kin: Kin) -> bool:
    """Tell whether the last line heads what follows, calls to follow or is short: an agency, a credit.

    Not a sentence in the same kind of box as the paragraphs, nor what others before it look like: the
    signature below a letter.
    """
    line = kept[-1]
    if line.box.tag in HEADS:
        return p <= _SURE_LAST_HEAD
    # Verses are all short.
    if line.tied and all(other.chars < PROSE for other in kept):
        return False
    if len(kept) > 2 and p <= _SURE_CALL and _calls_to_follow(line):
        return True
    if p > _SURE_END or line.chars >= PROSE or line.box.tag == "li":
        return False
    if len(kept) < 2 or not kin.goes_on(kept[-2], line):
        return True
    return not ((line.text.endswith(_SENTENCE_ENDS) and line.text.count(" ")) or _is_signed(line, kept))


def _calls_to_follow(line: Line) -> bool:
    found = line.linked and line.chars < _LONGEST_CALL and calls.calls_of(line.text)
    return bool(found & (calls.SIGNUP | calls.SHARE))


def _is_signed(line: Line, kept: Sequence[Line]) -> bool:
    """Tell whether short lines in italics, as this is one, end several parts of the body."""
    alike = [other for other in kept if other.em >= other.chars - 2 and other.chars < 2 * PROSE]
    return line in alike and len(alike) > 2
