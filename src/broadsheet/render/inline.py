"""Turn a text with links and emphasis into words with numbered marks."""

from __future__ import annotations

import re
from unicodedata import normalize

from broadsheet.model import Span, Text
from broadsheet.render.targets import target
from broadsheet.text import clean

# The rest of a word that a link ends in: its ending, its punctuation. Not of
# scripts without spaces, where it would be the rest of the paragraph.
_TAIL = re.compile(
    "[^\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef]*"
)

GLUE = "\xa0"
"""Keeps a mark on the line of the word that it belongs to."""

STRONG, NOT_STRONG, EM, NOT_EM, LINK, NOT_LINK = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
"""Where emphasis begins and ends, for terminals: cleaned text has no control characters."""


class Numbers:
    """The links of a page in the order of reading, counted from 1."""

    def __init__(self) -> None:
        self.links: list[tuple[str, str]] = []

    def add(self, label: str, href: str) -> int:
        """Return the number of a new link."""
        self.links.append((label, href))
        return len(self.links)


def words_of(run: str | Span) -> str:
    """Return the cleaned words of a run."""
    return clean(run if isinstance(run, str) else run.text)


def href_of(run: str | Span) -> str:
    """Return where a run leads, "" if nowhere or to where no reader may be led."""
    return target(run.href) if isinstance(run, Span) and run.href else ""


def marked_before(text: Text, numbers: Numbers, emphasis: bool = False) -> str:
    """Return the words with each link as "[1][anchor]"."""
    out = []
    for run in text:
        words = words_of(run)
        href = href_of(run)
        if emphasis:
            words = _emphasised(run, words, bool(href))
        out.append(f"[{numbers.add(words_of(run), href)}][{words}]" if href else words)
    return _joined(out)


def marked_after(text: Text, numbers: Numbers, emphasis: bool = False) -> str:
    """Return the words with "[1]" behind each link.

    Like a footnote's, the mark stands behind the whole word with its
    punctuation, so that every word stays as it was written. `emphasis` marks
    where strong, emphasised and linked words begin and end.
    """
    if len(text) == 1 and isinstance(text[0], str):
        return clean(text[0])
    out: list[str] = []
    marks = ""
    for run in text:
        words = words_of(run)
        href = href_of(run)
        bare = words.strip()
        if marks and words:
            tail = _TAIL.match(words)
            end = tail.end() if tail else 0
            if end < len(words):
                out += words[:end], marks
                words, marks = words[end:], ""
        out.append(_emphasised(run, words, bool(href and bare)) if emphasis else words)
        if href and bare:
            trailing = len(words) - len(words.rstrip())
            mark = f"{GLUE}[{numbers.add(bare, href)}]"
            if trailing:
                out[-1] = out[-1].rstrip()
                out += marks, mark, words[-trailing:]
                marks = ""
            else:
                marks += mark
    return _joined([*out, marks])


def _joined(parts: list[str]) -> str:
    # Where two runs meet, a letter and its accent may.
    return normalize("NFC", "".join(parts))


def _emphasised(run: str | Span, words: str, linked: bool) -> str:
    core = words.strip()
    if isinstance(run, str) or not core:
        return words
    before, after = words.split(core, 1) if core != words else ("", "")
    if run.strong:
        core = f"{STRONG}{core}{NOT_STRONG}"
    if run.em:
        core = f"{EM}{core}{NOT_EM}"
    if linked:
        core = f"{LINK}{core}{NOT_LINK}"
    return f"{before}{core}{after}"
