"""Turn a text with links into words with numbered marks."""

from __future__ import annotations

import re

from broadsheet.model import Span, Text
from broadsheet.render.targets import target
from broadsheet.text import clean

# The rest of the word that a link stops inside or at: its punctuation, its ending.
_TAIL = re.compile("[^\\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]*")
_TRAILING_SPACE = re.compile(r"\s*\Z")
GLUE = "\xa0"
"""Keeps a mark on the line of the word that it belongs to."""


class Numbers:
    """The links of a page in the order of reading, counted from 1."""

    def __init__(self) -> None:
        self.links: list[tuple[str, str]] = []

    def add(self, label: str, href: str) -> int:
        """Return the number of a new link."""
        self.links.append((label, href))
        return len(self.links)


def marked_before(text: Text, numbers: Numbers) -> str:
    """Return the words with each link as "[1][anchor]"."""
    out = []
    for run in text:
        words = clean(run if isinstance(run, str) else run.text)
        if href := _href(run):
            words = f"[{numbers.add(words, href)}][{words}]"
        out.append(words)
    return "".join(out)


def marked_after(text: Text, numbers: Numbers) -> str:
    """Return the words with "[1]" behind each link.

    Like a footnote's, the mark stands behind the whole word with its
    punctuation, so that every word stays as it was written.
    """
    out: list[str] = []
    marks = ""
    for run in text:
        words = clean(run if isinstance(run, str) else run.text)
        if marks and words:
            tail = _TAIL.match(words)
            end = tail.end() if tail else 0
            out.append(words[:end])
            words = words[end:]
            if words:
                out.append(marks)
                marks = ""
        href = _href(run)
        if not href or not words.strip():
            out.append(words)
            continue
        out.append(words.rstrip())
        marks = f"{marks}{GLUE}[{numbers.add(words.strip(), href)}]"
        if space := words[len(words.rstrip()) :]:
            out += marks, space
            marks = ""
    return "".join((*out, marks))


def _href(run: str | Span) -> str:
    return target(run.href) if isinstance(run, Span) and run.href else ""
