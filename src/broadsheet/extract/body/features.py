"""Put what speaks for and against each line of a page into numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log1p
from typing import NamedTuple

from broadsheet.extract.body.wording import Wording
from broadsheet.extract.page import boxes, hints
from broadsheet.extract.page.boxes import BoxFacts
from broadsheet.extract.page.outline import HEADS, LINKED, PROSE, Box, Line, Outline
from broadsheet.extract.words import calls
from broadsheet.extract.words.spelling import pressed, squeezed

_TAGS = (
    "p h1 h2 h3 h4 h5 h6 li div,section blockquote td,th figcaption dt dd pre article body address header "
    "summary"
)
TAG_CODES = {tag: code for code, tags in enumerate(_TAGS.split(), start=1) for tag in tags.split(",")}

_FAULT = re.compile(r"(?:Warning|Notice|Deprecated|Strict Standards|(?:Fatal|Parse) error)\s*: .* on line \d")
_ENDS = {**dict.fromkeys(":,;", 1), **dict.fromkeys(".!?…。！？", 2), **dict.fromkeys("-–—|/>", 3)}
_CLOSERS = "\"'”“»«’‘)]›」』"
_FAR_HINTS = (hints.COMMENT, hints.ASIDE, hints.CAPTION)
_NEIGHBOUR = (0, 2, 3, 5, 6, 7, 8)
_OUTSIDE = boxes.NAV_TAG | boxes.FOOTER_TAG
_MOST_WORK = 2_000_000_000
_NOBODY = [0.0] * (len(_NEIGHBOUR) + 2)
_NOWHERE = (-1.0, *[0.0] * 11)


class Told(NamedTuple):
    """What the page's own data tell, for comparison with its lines."""

    headline: str = ""
    standfirst: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()


class Rows(NamedTuple):
    """The numbers of the lines that may belong to the body, by line number."""

    numbers: list[int]
    rows: list[list[float]]
    keys: dict[int, str]
    facts: list[BoxFacts]
    best: Box | None
    title: int
    body: str
    """The text in the page's data, squeezed, as far as there is time to look for the lines in it."""


def features(page: Outline, told: Told, names: hints.Names, wording: Wording) -> Rows:
    """Return a row of numbers for each line that is not all links and in no nav or footer element."""
    return _Reader(page, told, boxes.facts_of(page, names), wording).read()


def title_line(page: Outline, facts: Sequence[BoxFacts], headline: str) -> int:
    """Return the number of the line that is the headline, else of the first `h1`, or -1.

    A headline that links to its own article, as blogs print it, is one where no other is.
    """
    linked, first, wanted = -1, -1, pressed(headline)
    for line in page.lines:
        tag = line.box.tag
        if tag not in HEADS or _is_outside(facts[line.box.number].tags_all):
            continue
        is_link = line.linked > LINKED * line.chars
        if wanted and pressed(line.text) == wanted:
            if not is_link:
                return line.number
            if linked < 0:
                linked = line.number
        if tag == "h1" and first < 0 and not is_link:
            first = line.number
    return linked if linked >= 0 else first


def _may_belong(line: Line, facts: Sequence[BoxFacts]) -> bool:
    """Tell whether a line is judged: it is not all links, and in no navigation or footer, and no fault."""
    if line.linked > LINKED * line.chars or _is_outside(facts[line.box.number].tags_all):
        return False
    return not (line.strong and " on line " in line.text and _is_fault(line.text))


def _is_fault(text: str) -> bool:
    """Tell whether a text is what PHP prints, in bold: "Warning: Undefined $x in /www/a.php on line 7"."""
    return _FAULT.match(text) is not None


class _Reader:
    """One reading of a page, with what is the same for all its lines."""

    def __init__(self, page: Outline, told: Told, facts: list[BoxFacts], wording: Wording) -> None:
        self.page = page
        self.lines = page.lines
        self.facts = facts
        self.wording = wording
        self.total = max(1, page.boxes[0].prose)
        # What is compared with every line must not be long where there are many: 100,000 of each take a day.
        self.body = squeezed(told.body)[: _MOST_WORK // (len(page.lines) + 1)]
        self.headline = pressed(told.headline)
        self.standfirst = squeezed(told.standfirst)
        self.authors = [squeezed(name) for name in told.authors if len(name) > 3]
        self.numbers = [line.number for line in page.lines if _may_belong(line, facts)]
        self.title = title_line(page, facts, told.headline)
        self.best = boxes.best_box(page, facts, max(0, self.title))
        self.keys: dict[int, str] = {}
        self.signs: dict[str, int] = {}
        # What lines that stand side by side share is found once.
        self.branches: dict[int, tuple[float, ...]] = {}
        self.further: dict[int, tuple[float, ...]] = {}

    def read(self) -> Rows:
        lines, facts, keys = self.lines, self.facts, self.keys
        for number in self.numbers:
            line = lines[number]
            if line.chars > PROSE and line.linked * 3 < line.chars:
                sign = facts[line.box.number].sign_pair
                self.signs[sign] = self.signs.get(sign, 0) + line.chars
        basics = self.basics()
        seen = Counter(keys.values())
        heads = self.heads()
        near = self.neighbours(basics)
        inside_total = max(1, self.best.prose) if self.best else 1
        prose = inside = 0
        rows = []
        for number, head in zip(self.numbers, heads, strict=True):
            line, row = lines[number], basics[number]
            row += (
                number / len(lines),
                min(50, number - self.title) if self.title >= 0 else -99,
                prose / self.total,
                seen[keys[number]],
                inside / inside_total,
            )
            if line.chars > PROSE and line.linked * 3 < line.chars:
                prose += line.chars
                if self.best is not None and self.best.start <= number < self.best.end:
                    inside += line.chars
            row += head
            row += self.position(line)
            row += self.surroundings(line.box)
            row += near[number]
            rows.append(row)
        return Rows(self.numbers, rows, keys, facts, self.best, self.title, self.body)

    def basics(self) -> dict[int, list[float]]:
        """Return what each line tells by itself, and keep its letters."""
        found: dict[int, list[float]] = {}
        for number in self.numbers:
            line = self.lines[number]
            # The white space of a line is single spaces.
            words = line.text.lower().split(" ")
            key = self.keys[number] = "".join(words)
            found[number] = self.basic(line, words, key)
        return found

    def basic(self, line: Line, words: Sequence[str], key: str) -> list[float]:
        """Describe the line's own text and what its box hands down."""
        text, size, box = line.text, line.chars, line.box
        last = (text.rstrip(_CLOSERS) or text)[-1]
        fact = self.facts[box.number]
        row: list[float] = [
            log1p(size),
            log1p(len(words)),
            line.linked / size,
            line.strong / size,
            line.em / size,
            TAG_CODES.get(box.tag, 0),
            _ENDS.get(last) or 4 * last.isdigit(),
            calls.calls_in(words),
        ]
        row += self.wording.read(words)
        row += self.told_of(key)
        row += _handed_down(fact.hints, fact.inner, fact.near, fact.tags, fact.tags_all, fact.above)
        row += (
            self.signs.get(fact.sign_pair, 0) / self.total,
            box.depth,
            fact.own_low,
            fact.own_high,
            fact.low,
            fact.high,
            fact.hidden,
        )
        return row

    def told_of(self, key: str) -> tuple[float, ...]:
        """Compare the line with what the page's data say."""
        headline, standfirst = 0.0, 0.0
        body = self.in_body(key) if self.body else -1.0
        if self.headline and key and len(key) < 300:
            bare = key if key.isalnum() else pressed(key)
            headline = (
                1.0 if bare == self.headline else 0.5 if bare in self.headline or self.headline in bare else 0
            )
        if self.standfirst and key:
            standfirst = _likeness(key, self.standfirst)
        named = bool(self.authors) and len(key) < 200 and any(name in key for name in self.authors)
        return body, min(2.0, len(self.body) / self.total), headline, standfirst, named

    def in_body(self, key: str) -> float:
        """Return 1 for a text that the data have in their body, 0.5 where they have its start or its end."""
        body = self.body
        at = body.find(key[:25])
        if at >= 0:
            return 1.0 if body.startswith(key, at) or body.find(key, at + 1) >= 0 else 0.5
        return 0.5 if len(key) > 25 and key[-25:] in body else 0.0

    def neighbours(self, basics: dict[int, list[float]]) -> dict[int, list[float]]:
        """Return what the two lines before and the two after tell each line, the nearest first."""
        lines, facts, count = self.lines, self.facts, len(self.lines)
        pads: dict[int, list[float]] = {}
        found: dict[int, list[float]] = {}
        for number in self.numbers:
            box = lines[number].box
            parent, sign = box.parent, facts[box.number].sign_pair
            row: list[float] = []
            for near in (number - 1, number + 1, number - 2, number + 2):
                if not 0 <= near < count:
                    row += _NOBODY
                    continue
                other = lines[near].box
                pad = pads.get(near)
                if pad is None:
                    pad = pads[near] = _pad(lines[near], basics.get(near))
                row += pad
                row += (
                    2 if other is box else 1 if other.parent is parent else 0,
                    facts[other.number].sign_pair == sign,
                )
            found[number] = row
        return found

    def heads(self) -> list[tuple[float, ...]]:
        """Describe the heading that each judged line stands under, and how far the next is."""
        lines = self.lines
        tops = [line.number for line in lines if line.box.tag in HEADS]
        tops.append(len(lines) + 99)
        rows: list[tuple[float, ...]] = []
        at, call, level, titles, following = 0, 0, 0, 0, 0
        head: Box | None = None
        for number in self.numbers:
            while tops[following] < number:
                at = tops[following]
                following += 1
                head = lines[at].box
                titles += head.tag == "h1"
                call = -1
            if call < 0 and head is not None:
                level = TAG_CODES[head.tag]
                call = calls.calls_in(lines[at].text.lower().split(" ", calls.FIRST_WORDS))
            ahead = tops[following] if tops[following] > number else tops[following + 1]
            rows.append((min(60, number - at) if head else -1, call, level, titles, min(99, ahead - number)))
        return rows

    def position(self, line: Line) -> tuple[float, ...]:
        """Tell where the line is, seen from the best box and from the headline."""
        best, facts = self.best, self.facts
        if best is None:
            return _NOWHERE
        own = facts[line.box.number].article
        home = facts[self.lines[self.title].box.number].article if self.title >= 0 else -1
        inside = best.start <= line.number < best.end
        return (
            inside,
            line.box.depth - best.depth if inside else 0,
            (line.number - best.start) / (best.end - best.start) if inside else 0,
            line.number - best.start,
            best.end - line.number,
            *self.branch(line.box, best),
            (own == facts[best.number].article) + 2 * (own == home),
        )

    def branch(self, box: Box, best: Box) -> tuple[float, ...]:
        """Describe the largest box, of one and those around it, that does not hold the best box."""
        found = self.branches.get(box.number)
        if found is None:
            around = box.parent
            if around is None or _holds(around, best):
                found = (
                    best.depth - (around.depth if around is not None else 0),
                    TAG_CODES.get(box.tag, 0),
                    *self.amounts(box),
                    self.facts[box.number].own_low,
                )
            else:
                found = self.branch(around, best)
            self.branches[box.number] = found
        return found

    def surroundings(self, box: Box) -> tuple[float, ...]:
        """Describe the line's box, its parent and the box around that."""
        parent = box.parent or box
        further = self.further.get(parent.number)
        if further is None:
            further = (*self.amounts(parent), *self.amounts(parent.parent or parent))
            self.further[parent.number] = further
        return (*self.amounts(box), *further, box.start - parent.start, parent.end - box.end)

    def amounts(self, box: Box) -> tuple[float, float, int]:
        """Return a box's share of the page's prose, the share of links in its text, and its lines."""
        return box.prose / self.total, box.linked / (box.chars or 1), box.end - box.start


def _holds(box: Box, inner: Box) -> bool:
    return box.depth <= inner.depth and box.start <= inner.start and inner.end <= box.end


def _pad(line: Line, row: list[float] | None) -> list[float]:
    """Return what a line tells its neighbours."""
    if row is not None:
        return [row[i] for i in _NEIGHBOUR]
    return [log1p(line.chars), 1.0, 0.0, TAG_CODES.get(line.box.tag, 0), 0.0, 0.0, -2.0]


@lru_cache(maxsize=8_192)
def _handed_down(own: int, inner: int, near: int, tags: int, tags_all: int, above: int) -> tuple[float, ...]:
    """Spread the bits of a box's hints and tags; few of them differ on the pages of a paper."""
    return (
        *[(own >> bit & 1) + 2 * (inner >> bit & 1) + 4 * (near >> bit & 1) for bit in range(hints.HINTS)],
        *[bool(tags & bit) + 2 * bool(tags_all & bit) for bit in boxes.TAG_BITS],
        *[bool(above & bit) for bit in _FAR_HINTS],
    )


def _is_outside(tags: int) -> bool:
    """Tell whether a line stands in the page's navigation or footer; quotations have footers too."""
    return bool(tags & _OUTSIDE) and not tags & boxes.QUOTE_TAG


def _likeness(key: str, standfirst: str) -> float:
    if key == standfirst:
        return 1.0
    if key in standfirst:
        return 0.7
    if standfirst in key:
        return 0.6
    return 0.5 if key[:30] == standfirst[:30] else 0.0
