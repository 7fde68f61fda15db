"""Part a long document into pages of bearable size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

MAX_LINE = 8_000
"""Characters or bytes of one line; a longer one is broken at a space into several."""
MAX_WEIGHT = 400_000
"""Characters or bytes of one part."""

L = TypeVar("L", str, bytes)


class Part(Struct, frozen=True):
    """Lines `start` to `end` (not included), one of so many `parts`."""

    start: int
    end: int
    parts: int


def part_of(lines: Sequence[str] | Sequence[bytes], most: int, number: int) -> Part:
    """Return one part of the lines, at most so many and not too long; the last where there are fewer."""
    starts, weight = [0], 0
    for place, line in enumerate(lines):
        weight += len(line) + 1
        if place - starts[-1] >= most or (weight > MAX_WEIGHT and place > starts[-1]):
            starts.append(place)
            weight = len(line) + 1
    chosen = min(number, len(starts)) - 1
    end = starts[chosen + 1] if chosen + 1 < len(starts) else len(lines)
    return Part(starts[chosen], end, len(starts))


def broken(line: L) -> Iterator[L]:
    """Yield a line in pieces of bearable length, each but the last ending at a space if there is one."""
    space = " " if isinstance(line, str) else b" "
    while len(line) > MAX_LINE:
        cut = line.rfind(space, MAX_LINE // 2, MAX_LINE) + 1 or _whole(line)
        yield line[:cut]
        line = line[cut:]
    yield line


def _whole(line: str | bytes) -> int:
    """A letter of UTF-8 is not cut in two."""
    cut = MAX_LINE
    while isinstance(line, bytes) and cut > MAX_LINE - 4 and line[cut] & 0xC0 == 0x80:
        cut -= 1
    return cut
