"""Recognise the entries of a live ticker by the times that they begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from broadsheet.model import Block, Entry, Paragraph, Subhead, to_plain

_CLOCK = re.compile(
    r"(?P<clock>\+{0,3}\s*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:Uhr|h|hrs|[ap]\.?m\.?|GMT|BST|CET|CEST|ET|UTC|MEZ|MESZ))?)"
    r"(?:\s*[:|–—-]\s*|\s+|$)(?P<rest>.*)",
    re.I | re.S,
)
_FEWEST = 3
_LONGEST_HEADLINE = 200


def with_entries(blocks: Sequence[Block], published: datetime | None, *, live: bool) -> list[Block]:
    """Return the blocks with the heads of ticker entries recognised.

    A subhead or a line of its own that begins with a time is one, where there
    are several; `live` tells that the page calls itself a live blog. The day
    is taken from `published`, as entries print the time alone: none is set
    where that is unknown.
    """
    heads = [n for n, block in enumerate(blocks) if _head(block)]
    if len(heads) < (_FEWEST - 1 if live else _FEWEST):
        return list(blocks)
    found: list[Block] = []
    for block in blocks:
        head = _head(block)
        found.append(Entry(head[0], head[1], _moment(head[0], published, live)) if head else block)
    return found


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


def _moment(clock: str, published: datetime | None, live: bool) -> datetime | None:
    found = re.match(r"(\d{1,2})[:.h](\d\d)", clock)
    # Tickers of several days print no date with the time: only live ones are of one day.
    if not found or published is None or not live:
        return None
    hour = int(found[1])
    if re.search(r"p\.?m", clock, re.I) and hour < 12:
        hour += 12
    return published.replace(hour=hour, minute=int(found[2]), second=0, microsecond=0)
