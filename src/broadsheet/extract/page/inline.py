"""Turn the runs of a line into text with its links and emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from broadsheet.extract.page.outline import EM, STRONG, Run
from broadsheet.extract.words.addresses import absolute
from broadsheet.model import Span, Text
from broadsheet.text import clean as text_of_page

BREAK = "\u2028"
"""A run that is nothing but this ends a line."""
_SPACES = re.compile(r"\s{2,}")
_SCHEMES = ("http://", "https://", "mailto:", "gopher://", "gemini://", "ftp://", "tel:")


def clean(text: str) -> str:
    """Return text as it is stored: cleaned, and runs of white space folded into one space."""
    folded = text
    if "  " in text or not text.isprintable():
        folded = _SPACES.sub(" ", text)
    cleaned = text_of_page(folded)
    # Only what was taken out can have brought spaces together.
    return cleaned if cleaned == folded else _SPACES.sub(" ", cleaned)


def to_text(runs: Iterable[Run], base: str) -> Text:
    """Return the runs as text, white space folded, links absolute."""
    parts: list[tuple[str, str, int]] = []
    for raw, anchor, style in runs:
        words = clean(raw) if raw != BREAK else "\n"
        if not parts or parts[-1][0].endswith((" ", "\u00a0", "\n")):
            words = words.lstrip(" \u00a0")
        if words == "\n" and parts:
            parts[-1] = (parts[-1][0].rstrip(" \u00a0"), *parts[-1][1:])
        if not words:
            continue
        href = address_of(anchor, base) if anchor is not None else ""
        if parts and parts[-1][1:] == (href, style & (STRONG | EM)):
            parts[-1] = (parts[-1][0] + words, *parts[-1][1:])
        else:
            parts.append((words, href, style & (STRONG | EM)))
    if parts:
        parts[-1] = (parts[-1][0].rstrip(" \u00a0"), *parts[-1][1:])
    return tuple(_run(*part) for part in parts if part[0])


def _run(words: str, href: str, style: int) -> str | Span:
    if not href and not style:
        return words
    return Span(words, href, bool(style & STRONG), bool(style & EM))


def without_start(text: Text, size: int) -> Text:
    """Return a text without its first characters."""
    rest: list[str | Span] = []
    for run in text:
        words = run if isinstance(run, str) else run.text
        if size >= len(words):
            size -= len(words)
            continue
        words, size = words[size:], 0
        rest.append(words if isinstance(run, str) else Span(words, run.href, run.strong, run.em))
    return tuple(rest)


def without_end(text: Text, size: int) -> Text:
    """Return a text without its last characters."""
    kept: list[str | Span] = list(text)
    while kept and size > 0:
        run = kept.pop()
        words = run if isinstance(run, str) else run.text
        if size < len(words):
            words = words[:-size]
            kept.append(words if isinstance(run, str) else Span(words, run.href, run.strong, run.em))
            break
        size -= len(words)
    return tuple(kept)


def address_of(anchor: LexborNode, base: str) -> str:
    """Return where a link leads, absolute; empty for scripts and the like."""
    href = (anchor.attrs.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "data:", "about:")):
        return ""
    try:
        href = absolute(base, href)
    except ValueError:
        return ""
    return href if href.startswith(_SCHEMES) else ""
