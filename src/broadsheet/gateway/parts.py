"""Part a long document into pages of bearable size.

Whoever sends a document decides how long it is, and how long its lines are:
nothing here makes a list of all lines, or a second copy without need.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct

MAX_LINE = 8_000
"""Bytes of one line; a longer one is broken at a space into several."""
MAX_WEIGHT = 400_000
"""Bytes of one part."""
WINDOW = 64 * 1024
"""Bytes that are looked at in one go, so that other threads need not wait for long."""

_LINE_END = re.compile(rb"[\r\n]")
Break = Callable[[bytes], Iterator[bytes]]


class Part(Struct, frozen=True):
    """The bytes `start` to `end` (not included) of a document: whole lines, one of so many `parts`."""

    start: int
    end: int
    parts: int


def part_of(content: bytes, most: int, number: int) -> Part:
    """Return one part of a document without endless lines; the last where there are fewer.

    A part has at most so many lines, and is not too heavy.
    """
    starts = list(_starts(content, most))
    chosen = min(number, len(starts)) - 1
    end = starts[chosen + 1] if chosen + 1 < len(starts) else len(content)
    return Part(starts[chosen], end, len(starts))


def bearable(content: bytes, broken: Break) -> bytes:
    """Return a document with its endless lines `broken` into several; itself where it has none."""
    out, done, place = io.BytesIO(), 0, 0
    while len(content) - place > MAX_LINE:
        end = max(content.rfind(mark, place, place + MAX_LINE + 1) for mark in (b"\r", b"\n")) + 1
        if end:
            place = end
            continue
        end = _line_end(content, place)
        out.write(memoryview(content)[done:place])
        for number, piece in enumerate(broken(content[place:end])):
            out.write(b"\n" if number else b"")
            out.write(piece)
        done = place = end
    if not done:
        return content
    out.write(memoryview(content)[done:])
    return out.getvalue()


def broken(line: bytes) -> Iterator[bytes]:
    """Yield a line in pieces of bearable length, each but the last ending at a space if there is one."""
    place = 0
    while len(line) - place > MAX_LINE:
        cut = line.rfind(b" ", place + MAX_LINE // 2, place + MAX_LINE) + 1 or _whole(line, place + MAX_LINE)
        yield line[place:cut]
        place = cut
    yield line[place:]


def windows(content: bytes) -> Iterator[bytes]:
    """Yield a document piece by piece."""
    for start in range(0, len(content), WINDOW):
        yield content[start : start + WINDOW]


def _starts(content: bytes, most: int) -> Iterator[int]:
    """Where the parts begin."""
    yield 0
    some, last = _lines(most)
    place = 0
    while len(content) - place > MAX_WEIGHT:
        found = some.match(content, place, place + MAX_WEIGHT)
        place = found.end() if found else place + MAX_WEIGHT
        place += content[place - 1 : place + 1] == b"\r\n"
        yield place
    while found := last.match(content, place):
        place = found.end()
        if place == len(content):
            return
        yield place


@lru_cache(maxsize=8)
def _lines(most: int) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """So many lines with their ends, and the same where the last line may have none."""
    line = rb"[^\r\n]*(?:\r\n?|\n)"
    return re.compile(rb"(?:%b){1,%d}" % (line, most)), re.compile(rb"(?:%b|[^\r\n]+\Z){1,%d}" % (line, most))


def _line_end(content: bytes, place: int) -> int:
    while place < len(content):
        found = _LINE_END.search(content, place, place + WINDOW)
        if found:
            return found.start()
        place += WINDOW
    return len(content)


def _whole(line: bytes, cut: int) -> int:
    """A letter of UTF-8 is not cut in two."""
    for nearer in range(cut, cut - 4, -1):
        if line[nearer] & 0xC0 != 0x80:
            return nearer
    return cut
