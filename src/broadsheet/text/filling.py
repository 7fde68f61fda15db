"""Fill a text into lines, losing no character of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from broadsheet.text.breaks import pieces_of
from broadsheet.text.columns import graphemes, is_narrow, width

_SPACES = re.compile("[\t-\r \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
_NO_BREAK = re.compile("[\xa0\u2007\u202f]")
# French marks stand apart by a space, which web pages often leave breakable (UAX 14, LB13 and LB14).
_BOUND = re.compile("(?<=«) | (?=[»?!:;]+(?: |$))")
_ENDS = " \xa0\u2007\u202f\xad"
_SIGNS = re.compile(r"[\x00-\x1f]")
"""What a renderer may put among the words, as where emphasis begins: it takes no column."""
_URL = re.compile(r"\W{0,3}(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:)", re.IGNORECASE)


def fill(
    text: str,
    columns: int,
    max_bytes: int | None = None,
    first: str = "",
    rest: str = "",
    *,
    keep_urls: bool | None = None,
) -> list[str]:
    """Return the text as lines that take as many words as fit.

    A line has at most `columns` columns and, if given, `max_bytes` bytes of
    UTF-8, the prefixes `first` (on the first line) and `rest` included. A
    word breaks only where it alone is too long: at a no-break space, then a
    soft hyphen, then between two graphemes. Text without spaces breaks where
    its script does. A URL stays whole, unless `keep_urls` is False, which is
    the default where `max_bytes` is given. Soft hyphens are never in the
    lines, no-break spaces are plain spaces there. No line begins with a mark that stands apart ("»", " ?").
    """
    shown = text.replace("\xad", "")
    narrow = is_narrow(shown)
    if not narrow or "  " in shown:
        text = _SPACES.sub(" ", text)
        shown = text.replace("\xad", "")
    # One by one: each takes a hundredth of what the pattern does.
    if "»" in text or "«" in text or "?" in text or "!" in text or ":" in text or ";" in text:
        text, shown = _BOUND.sub("\xa0", text), _BOUND.sub("\xa0", shown)
    if not (words := text.strip(_ENDS)):
        return []
    keep = max_bytes is None if keep_urls is None else keep_urls
    lines = _fill_narrow(shown.strip(_ENDS), columns, max_bytes, first, rest) if narrow else None
    if lines is None:
        lines = _Filling(columns, max_bytes, keep, first, rest).lines(words)
    # Looked for one by one, as a pattern takes as long as all the rest.
    if "\xa0" in shown or "\u2007" in shown or "\u202f" in shown:
        return [_NO_BREAK.sub(" ", line) for line in lines]
    return lines


def _fill_narrow(text: str, columns: int, max_bytes: int | None, first: str, rest: str) -> list[str] | None:
    """Fill a text that is narrow, or give up with None at a word that does not fit.

    A search from behind takes a whole line at a time: an order of magnitude
    faster than going word by word.
    """
    if columns - max(len(first), len(rest)) < 2 or not is_narrow(first + rest):
        return None
    lines: list[str] = []
    place, prefix, end = 0, first, len(text)
    while place < end:
        full = place + columns - len(prefix)
        cut = end if full >= end else text.rfind(" ", place, full + 1)
        if cut < 0:
            return None
        line = prefix + text[place:cut]
        if max_bytes is not None and not line.isascii():
            while len(line.encode()) > max_bytes:
                shorter = line.rfind(" ", len(prefix))
                if shorter < 0:
                    return None
                cut -= len(line) - shorter
                line = line[:shorter]
        lines.append(line)
        place, prefix = cut + 1, rest
    return lines


class _Piece(NamedTuple):
    """Characters that stay together, with their size on the line."""

    text: str
    columns: int
    size: int


@lru_cache(maxsize=4096)
def _measured(text: str) -> _Piece:
    columns = width(text)
    if text and category(text[0]).startswith("M"):
        # A mark may take a column of its own once there is a letter before it.
        columns = max(columns, width("x" + text) - 1)
    return _Piece(text, columns, len(text.encode()))


_SPACE = _Piece(" ", 1, 1)
_HYPHEN = _Piece("-", 1, 1)
_NONE = _Piece("", 0, 0)


class _Filling:
    """Lines in the making, for any script."""

    def __init__(self, columns: int, max_bytes: int | None, keep_urls: bool, first: str, rest: str) -> None:
        self.columns = columns
        self.max_bytes = max_bytes if max_bytes is not None else 1 << 62
        self.keep_urls = keep_urls
        self.rest = _measured(rest)
        self.done: list[str] = []
        self._begin(_measured(first))

    def lines(self, text: str) -> list[str]:
        """Return the lines of a text whose words have one space between them."""
        self._words(text)
        return [*self.done, "".join(self.line)]

    def _begin(self, prefix: _Piece) -> None:
        self.line = [prefix.text]
        self.free = self.columns - prefix.columns
        self.free_bytes = self.max_bytes - prefix.size
        self.empty = True

    def _turn(self) -> None:
        self.done.append("".join(self.line))
        self._begin(self.rest)

    def _fits(self, piece: _Piece, extra: _Piece = _NONE) -> bool:
        return piece.columns + extra.columns <= self.free and piece.size + extra.size <= self.free_bytes

    def _put(self, piece: _Piece) -> None:
        self.line.append(piece.text)
        self.free -= piece.columns
        self.free_bytes -= piece.size
        self.empty = False

    def _words(self, text: str) -> None:
        for word in text.split(" "):
            joint = _NONE if self.empty else _SPACE
            for piece in pieces_of(word):
                self._piece(piece, joint)
                joint = _NONE

    def _piece(self, text: str, joint: _Piece) -> None:
        piece = _measured(text.replace("\xad", ""))
        if self._fits(piece, joint):
            self._put(joint)
            self._put(piece)
            return
        if not self.empty:
            self._turn()
        if self._fits(piece) or (self.keep_urls and _is_url(piece.text)):
            self._put(piece)
        elif _NO_BREAK.search(text.strip(_ENDS)):
            self._words(_SPACES.sub(" ", _NO_BREAK.sub(" ", text)).strip(_ENDS))
        else:
            self._long_word(text.strip("\xad").split("\xad"))

    def _long_word(self, syllables: list[str]) -> None:
        """Break a word that no line can hold: at soft hyphens, else anywhere."""
        last = len(syllables) - 1
        for place, text in enumerate(syllables):
            syllable = _measured(text)
            hyphen = _NONE if place == last or text.endswith("-") else _HYPHEN
            if not self._fits(syllable, hyphen) and not self.empty:
                if not self.line[-1].endswith("-"):
                    self._put(_HYPHEN)
                self._turn()
            if self._fits(syllable, hyphen):
                self._put(syllable)
            else:
                self._hard(text, hyphen)

    def _hard(self, text: str, hyphen: _Piece) -> None:
        """Break between graphemes, and inside one that alone passes the limit of bytes."""
        parts = list(_parts(text, self.max_bytes - self.rest.size))
        for place, part in enumerate(parts):
            piece = _measured(part)
            if not self.empty and not self._fits(piece, hyphen if place == len(parts) - 1 else _NONE):
                self._turn()
            self._put(piece)


def _is_url(word: str) -> bool:
    return _URL.match(_SIGNS.sub("", word)) is not None


def _parts(text: str, max_bytes: int) -> Iterator[str]:
    for grapheme in graphemes(text):
        if len(grapheme.encode()) <= max_bytes:
            yield grapheme
        else:
            yield from grapheme
