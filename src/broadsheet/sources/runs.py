"""Gather runs of text with their links and emphasis."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from broadsheet.extract.blocks.verse import is_lined
from broadsheet.extract.page.inline import BREAK
from broadsheet.model import Span, Text
from broadsheet.text import clean

STRONG, EM = 1, 2
_SCHEMES = ("http://", "https://", "mailto:", "gopher://", "gemini://", "ftp://", "tel:")


class Runs:
    """The runs of one line, white space made single, links made absolute by `base`."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._parts: list[tuple[str, str, int]] = []
        self._href = ""
        self._style = 0

    @property
    def begun(self) -> bool:
        """Tell whether there is a word in it."""
        return any(words.strip() for words, _, _ in self._parts)

    def add(self, words: str) -> None:
        """Add text as it stands in the source."""
        if not words:
            return
        if self._parts and self._parts[-1][1:] == (self._href, self._style):
            words = self._parts.pop()[0] + words
        self._parts.append((words, self._href, self._style))

    @contextmanager
    def within(self, node: LexborNode, style: int) -> Iterator[None]:
        """Let what is added be part of an element: a link, or emphasised."""
        href, before = self._href, self._style
        if node.tag == "a":
            self._href = link_of(node.attributes.get("href") or "", self._base) or href
        self._style |= style
        try:
            yield
        finally:
            self._href, self._style = href, before

    def end_line(self) -> None:
        """Add a line break, which is a space unless it is meant, and nothing before the first word."""
        if self.begun:
            self.add(BREAK)

    def take(self, *, lined: bool = False) -> Text:
        """Return what was added, and begin anew; with the line breaks that are meant if it may be `lined`."""
        parts, self._parts = self._parts, []
        joint = "\n" if lined and _is_lined(parts) else " "
        runs: list[str | Span] = []
        ends_open = True
        for words, href, style in parts:
            words = _folded(words, ends_open, joint)
            if not words:
                continue
            if words[0] == "\n":
                runs = list(stripped(runs))
            ends_open = words.endswith((" ", "\n"))
            styled = href or style
            runs.append(Span(words, href, bool(style & STRONG), bool(style & EM)) if styled else words)
        return stripped(runs)


def _is_lined(parts: list[tuple[str, str, int]]) -> bool:
    lines = "".join([words for words, _, _ in parts]).split(BREAK)
    return len(lines) > 1 and is_lined([line for words in lines if (line := " ".join(clean(words).split()))])


def _folded(words: str, after_space: bool, joint: str) -> str:
    """Return words with single spaces, `joint` for their line breaks."""
    if joint == " " or BREAK not in words:
        return fold(clean(words), after_space)
    first, *others = words.split(BREAK)
    lines = [fold(clean(first), after_space).rstrip(), *(fold(clean(line), True).rstrip() for line in others)]
    return joint.join(lines) + " " * (words[-1].isspace() and words[-1] != BREAK)


def fold(words: str, after_space: bool) -> str:
    """Return words with single spaces; none at the start where one stands before."""
    folded = " ".join(words.split())
    if not folded:
        return "" if after_space or not words else " "
    start = " " if words[0].isspace() and not after_space else ""
    return f"{start}{folded}{' ' if words[-1].isspace() else ''}"


def stripped(runs: list[str | Span]) -> Text:
    """Return the runs without the spaces at their end."""
    while runs:
        last = runs[-1]
        words = (last if isinstance(last, str) else last.text).rstrip()
        if words:
            runs[-1] = words if isinstance(last, str) else Span(words, last.href, last.strong, last.em)
            break
        runs.pop()
    return tuple(runs)


def link_of(href: str, base: str) -> str:
    """Return where a link leads, absolute; "" for scripts and places in the page."""
    href = href.strip()
    if not href or href.startswith("#"):
        return ""
    try:
        href = urljoin(base, href)
    except ValueError:
        return ""
    return href if href.startswith(_SCHEMES) else ""
