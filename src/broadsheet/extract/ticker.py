"""Recognise the entries of a live ticker by the times that they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec

from broadsheet.extract import dates
from broadsheet.extract.features import HEADS
from broadsheet.extract.outline import Line, Outline
from broadsheet.model import Block, Entry, Paragraph, Subhead, to_plain

_CLOCK = re.compile(
    r"(?P<clock>\+{0,3}\s*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:Uhr|h|hrs|[ap]\.?m\.?|GMT|BST|CET|CEST|ET|UTC|MEZ|MESZ))?)"
    r"(?:\s*[:|–—-]\s*|\s+|$)(?P<rest>.*)",
    re.I | re.S,
)
_TIME = re.compile(r"(?<![\d:])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:])(?:\s?[ap]\.?m\b)?", re.I)
_LONGEST_APART = 80
_FEWEST = 3
_DAY = 24 * 60
_LONGEST_HEADLINE = 200


def with_clocks(page: Outline, body: Sequence[Line]) -> list[Line]:
    """Return the body of a live blog with the clocks that stand above its entries, apart from their words."""
    if len(body) < _FEWEST:
        return list(body)
    taken = {line.number for line in body}
    found: list[Line] = []
    for line in page.lines[body[0].number + 1 : body[-1].number]:
        number = line.number
        above_entry = number + 1 in taken or (number + 2 in taken and number - 1 in taken)
        if not above_entry or line.chars > _LONGEST_APART or line.box.tag in HEADS:
            continue
        if number in taken and _CLOCK.match(line.text):
            continue
        element = line.box.node.css_first("time")
        clock = _TIME.search(element.text()) if element is not None else None
        if clock is not None:
            found.append(Line(line.box, number, [(clock[0], None, 0)], False))
    if len(found) < _FEWEST:
        return list(body)
    added = {line.number for line in found}
    return sorted(
        (*(line for line in body if line.number not in added), *found), key=lambda line: line.number
    )


def told_times(lines: Iterable[Line]) -> list[tuple[str, datetime]]:
    """Return, for the lines that begin with a time, the line and the moment that its element tells."""
    found: list[tuple[str, datetime]] = []
    for line in lines:
        if _CLOCK.match(line.text, 0, _LONGEST_HEADLINE):
            element = line.box.node.css_first("time[datetime]")
            if element is None or " ".join(element.text().split()) not in line.text[:_LONGEST_HEADLINE]:
                continue
            if (moment := dates.parse(element.attributes.get("datetime") or "")) is not None:
                found.append((line.text, moment))
    return found


def with_entries(
    blocks: Sequence[Block],
    published: datetime | None,
    *,
    live: bool,
    told: Iterable[tuple[str, datetime]] = (),
    apart: bool = False,
) -> list[Block]:
    """Return the blocks with the heads of ticker entries recognised.

    A subhead or a line of its own that begins with a time is one, where there
    are several; a subhead below a time alone is its headline. `live` tells that the page calls itself a
    live blog. Moments are those `told`, else a live blog's clocks count on from the day of `published`:
    none is set where that is unknown. `apart` tells that clocks alone are printed beside the entries.
    """
    heads = [n for n, block in enumerate(blocks) if _head(block)]
    if len(heads) < (_FEWEST - 1 if live else _FEWEST):
        return list(blocks)
    known = list(told)
    found: list[Block] = []
    for block in blocks:
        head, last = _head(block), found[-1] if found else None
        if head:
            found.append(Entry(*head, _taken(known, block), apart=apart and not head[1]))
        elif isinstance(block, Subhead) and isinstance(last, Entry) and not last.headline:
            found[-1] = msgspec.structs.replace(last, headline=to_plain(block.text))
        else:
            found.append(block)
    return _dated(found, published) if live and published is not None else found


def _taken(known: list[tuple[str, datetime]], block: Block) -> datetime | None:
    """Take the first moment told for the line that a block was made of."""
    plain = to_plain(block.text) if isinstance(block, Subhead | Paragraph) else ""
    for number, (text, moment) in enumerate(known):
        if text == plain:
            del known[: number + 1]
            return moment
    return None


def _head(block: Block) -> tuple[str, str] | None:
    if not isinstance(block, Subhead | Paragraph):
        return None
    plain = to_plain(block.text)
    match = _CLOCK.fullmatch(plain, 0, _LONGEST_HEADLINE)
    if not match:
        return None
    clock, rest = match["clock"].strip("+ "), match["rest"].strip("+ ")
    if isinstance(block, Paragraph) and (len(rest) > _LONGEST_HEADLINE // 2 or rest.endswith(".")):
        return None
    return clock, rest


def _dated(blocks: list[Block], published: datetime) -> list[Block]:
    """Return the blocks, the moments of entries that have none counted on from the day of publication.

    A ticker prints the newest first or last; a clock that goes back has passed midnight.
    """
    heads = [n for n, block in enumerate(blocks) if isinstance(block, Entry)]
    clocks = [_minutes(block.clock) for n in heads if isinstance(block := blocks[n], Entry)]
    ways = [(later - earlier) % _DAY for earlier, later in pairwise(clocks)]
    if sum(ways) > sum(-way % _DAY for way in ways):
        heads.reverse()
        clocks.reverse()
    found = list(blocks)
    day, before = published.replace(hour=0, minute=0, second=0, microsecond=0), 0
    for at, clock in zip(heads, clocks, strict=True):
        entry = blocks[at]
        if clock < before:
            day += timedelta(days=1)
        before = clock
        if isinstance(entry, Entry) and entry.published is None:
            found[at] = msgspec.structs.replace(entry, published=day + timedelta(minutes=clock))
    return found


def _minutes(clock: str) -> int:
    """Return the minutes since midnight."""
    found = re.match(r"\D*(\d{1,2})[:.h](\d\d)", clock)
    if not found:
        return 0
    hour, half = int(found[1]), re.search(r"([ap])\.?m", clock, re.I)
    if half:
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    return hour * 60 + int(found[2])
