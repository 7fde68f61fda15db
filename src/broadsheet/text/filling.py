"""Fill a text into lines, losing no character of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from broadsheet.text.breaks import pieces_of
from broadsheet.text.columns import graphemes, is_narrow, width

_SPACES = re.compile("[\t-\r \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
_NO_BREAK = re.compile("[\xa0\u2007\u202f]")
_URL = re.compile(r"[^\w]{0,3}(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:)", re.IGNORECASE)


def fill(
    text: str,
    columns: int,
    max_bytes: int | None = None,
    first: str = "",
    rest: str = "",
    keep_urls: bool | None = None,
) -> list[str]:
    """Return the text as lines that take as many words as fit.

    A line has at most `columns` columns and, if given, `max_bytes` bytes of
    UTF-8, the prefixes `first` (on the first line) and `rest` included. A
    word breaks only where it alone is too long: at a no-break space, then a
    soft hyphen, then between two graphemes. Text without spaces breaks where
    its script does. A URL stays whole, unless `keep_urls` is False, which is
    the default where `max_bytes` is given. Soft hyphens are never in the
    lines, no-break spaces are plain spaces there.
    """
    words = _SPACES.sub(" ", text).strip(" ")
    if not words:
        return []
    room = _Room(columns, max_bytes, max_bytes is None if keep_urls is None else keep_urls)
    lines = _fill_narrow(words.replace("\xad", ""), room, first, rest)
    if lines is None:
        lines = _fill_any(words, room, first, rest)
    return [_NO_BREAK.sub(" ", line) for line in lines]


class _Room:
    """How much goes into a line."""

    __slots__ = ("columns", "keep_urls", "max_bytes")

    def __init__(self, columns: int, max_bytes: int | None, keep_urls: bool) -> None:
        self.columns = columns
        self.max_bytes = max_bytes
        self.keep_urls = keep_urls

    def takes(self, line: str) -> bool:
        if width(line) > self.columns:
            return False
        return self.max_bytes is None or len(line.encode()) <= self.max_bytes


@cache
def _line_pattern(columns: int) -> re.Pattern[str]:
    return re.compile(f" ?([^ ](?:.{{0,{columns - 2}}}[^ ])?)(?= |$)")


def _fill_narrow(text: str, room: _Room, first: str, rest: str) -> list[str] | None:
    """Fill a text of narrow characters, or give up with None at a word that does not fit."""
    columns = room.columns - max(len(first), len(rest))
    if columns < 2 or not (is_narrow(text) and is_narrow(first) and is_narrow(rest)):
        return None
    lines: list[str] = []
    place, prefix = 0, first
    while place < len(text):
        found = _line_pattern(room.columns - len(prefix)).match(text, place)
        if found is None:
            return None
        line = prefix + found[1]
        place = found.end()
        while room.max_bytes is not None and not line.isascii() and len(line.encode()) > room.max_bytes:
            shorter = line.rfind(" ", len(prefix))
            if shorter < 0:
                return None
            place -= len(line) - shorter
            line = line[:shorter]
        lines.append(line)
        prefix = rest
    return lines


def _fill_any(text: str, room: _Room, first: str, rest: str) -> list[str]:
    """Fill any text, piece by piece."""
    lines: list[str] = []
    prefix, line, empty = first, first, True
    for word in text.split(" "):
        joint = "" if empty else " "
        for piece in pieces_of(word):
            shown = piece.replace("\xad", "")
            if room.takes(f"{line}{joint}{shown}"):
                line, empty = f"{line}{joint}{shown}", False
            else:
                if not empty:
                    lines.append(line)
                    prefix = rest
                *whole, line = _chunks(piece, room, prefix, rest)
                lines += whole
                prefix, empty = rest, False
            joint = ""
    return [*lines, line]


def _chunks(piece: str, room: _Room, first: str, rest: str) -> list[str]:
    """Return the lines of a piece that begins a line and may be too long for it."""
    shown = piece.replace("\xad", "")
    if room.takes(first + shown) or (room.keep_urls and _URL.match(shown)):
        return [first + shown]
    if parts := _NO_BREAK.split(piece)[1:]:
        spaced = _NO_BREAK.sub(" ", piece).strip(" ")
        return _fill_any(spaced, room, first, rest) if parts and spaced else [first]
    lines: list[str] = []
    line, empty = first, True
    for syllable, joint in _syllables(piece):
        if room.takes(line + syllable + joint) or room.takes(line + syllable):
            line, empty = line + syllable, False
            continue
        if not empty:
            lines.append(line)
            line = rest
        line, empty = line + syllable, False
    return [*lines, line]


def _syllables(piece: str) -> Iterator[tuple[str, str]]:
    for syllable in piece.split("\xad"):
        for grapheme in graphemes(syllable):
            yield grapheme, ""
