"""Read JSON that a strict reader refuses."""

from __future__ import annotations

import html as entities
import re
from typing import Any

import msgspec

MAX_DEPTH = 60
MAX_LOOSE = 1_000_000
"""Characters; a longer block that is broken is left unread."""

_BETWEEN = r"[\s\ufeff;]|<!--|-->|<!\[CDATA\[|//\s*<!\[CDATA\[|(?://\s*)?\]\]>|//[^\n]*"
_SKIP = re.compile(rf"(?:{_BETWEEN}|/\*.*?\*/)*", re.DOTALL)
_SKIP_SIMPLE = re.compile(rf"(?:{_BETWEEN})*")
_SCALAR = re.compile(r"[^\s,\]}:]+")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "/": "/", "\\": "\\", '"': '"'}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.S)
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}


class _Stop(Exception):
    """The text ended, or is no JSON from here on."""


def parse_loose(text: str) -> Any:
    """Return what can be read of broken JSON, None where that is nothing.

    Mended: comments, CDATA, commas too many or too few, raw line breaks and
    quotes inside strings, HTML entities for quotes, single quotes, several values
    in a row (as a list), a cut-off end.
    """
    if len(text) > MAX_LOOSE:
        return None
    if '"' not in text and "&quot;" in text:
        text = entities.unescape(text)
        try:
            return msgspec.json.decode(text)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            pass
    values = []
    reader = _Reader(text)
    while reader.skip() < len(text):
        start = reader.at
        if text[start] in "{[":
            values.append(reader.value(0))
        if reader.at <= start:
            reader.at = start + 1
            break
    found = [value for value in values if value]
    if not found:
        return None
    return found[0] if len(found) == 1 else found


class _Reader:
    """A reading head over the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.last_comment = text.rfind("*/")

    def skip(self) -> int:
        # Looking for the end of a comment that never ends, again and again, would take quadratic time.
        pattern = _SKIP if self.at < self.last_comment else _SKIP_SIMPLE
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def peek(self) -> str:
        self.skip()
        return self.text[self.at] if self.at < len(self.text) else ""

    def value(self, depth: int) -> Any:
        char = self.peek()
        if depth > MAX_DEPTH or not char:
            self.at = len(self.text)
            return None
        if char == "{":
            return self.members(depth)
        if char == "[":
            return self.items(depth)
        if char in "\"'":
            return self.string(char)
        return self.scalar()

    def members(self, depth: int) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        while char := self.peek():
            if char == "}":
                self.at += 1
                break
            if char == ",":
                self.at += 1
                continue
            if char == "]":
                break
            key = self.string(char) if char in "\"'" else str(self.scalar())
            if self.peek() == ":":
                self.at += 1
                found.setdefault(key, self.value(depth + 1))
        return found

    def items(self, depth: int) -> list[Any]:
        self.at += 1
        found: list[Any] = []
        while char := self.peek():
            if char == "]":
                self.at += 1
                break
            if char in ",:":
                self.at += 1
                continue
            if char == "}":
                break
            found.append(self.value(depth + 1))
        return found

    def scalar(self) -> Any:
        match = _SCALAR.match(self.text, self.at)
        if not match:
            self.at += 1
            return None
        self.at = match.end()
        word = match[0]
        if word in _CONSTANTS:
            return _CONSTANTS[word]
        try:
            return int(word) if len(word) < 20 else word
        except ValueError:
            return word

    def string(self, quote: str) -> str:
        """Read a string; a quote ends it only where JSON goes on after it."""
        start = self.at + 1
        at = start
        while True:
            at = self.text.find(quote, at)
            if at < 0:
                self.at = len(self.text)
                return _unescape(self.text[start:])
            if _is_escaped(self.text, at, start):
                at += 1
                continue
            if _AFTER.match(self.text, at + 1):
                self.at = at + 1
                return _unescape(self.text[start:at])
            at += 1


# What may follow a string: the next key, the end of its object, a colon.
_AFTER = re.compile(r"""\s*(?:$|[:\]}]|,\s*(?:["'{\[\]}\d-]|true|false|null)|\n\s*")""")


def _is_escaped(text: str, at: int, start: int) -> bool:
    count = 0
    while at - 1 - count >= start and text[at - 1 - count] == "\\":
        count += 1
    return count % 2 == 1


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    joined = _ESCAPE.sub(
        lambda m: chr(int(m[1][1:], 16)) if len(m[1]) == 5 else _ESCAPES.get(m[1], m[1]), text
    )
    # Two escapes may make one character outside the basic plane.
    return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
