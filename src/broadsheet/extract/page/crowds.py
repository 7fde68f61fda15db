"""Spare the parser the crowds of attributes and options that would keep it busy for hours."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_ATTRIBUTES = 4_000
"""The parser compares each attribute of a tag with all before it: 100,000 would take half a minute."""

_STRETCH = 8_192
_MOST_OPTIONS = 2_000
_MOST_VALUES = 20_000
_CROWDED = re.compile(
    rb"<[a-z](?:[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?){%d}"
    % MOST_ATTRIBUTES,
    re.I,
)
_OPTIONS = re.compile(rb"</?(?:option|html|body)\b[^<>]*>", re.I)


def count_of(sign: bytes, html: bytes) -> int:
    """Return how often a page has a sign of one byte.

    `replace` looks for the next one with memchr, which `bytes.count` does not before Python 3.13: a third
    of the time.
    """
    return len(html) - len(html.replace(sign, b""))


def is_crowded(html: bytes) -> bool:
    """Tell whether a tag has more than `MOST_ATTRIBUTES`.

    So many make a long stretch in which no tag ends, or, where values hold ">", one in which none begins.
    """
    if any(_CROWDED.match(html, opened) for opened in (*_endless(html), *_lonely(html))):
        return True
    # Values may hold both "<" and ">": looking at every tag takes longer, and few pages have so many values.
    return count_of(b"=", html) > _MOST_VALUES and _CROWDED.search(html) is not None


def _endless(html: bytes) -> Iterator[int]:
    """Yield where tags begin that a long stretch without the end of one follows."""
    end, at = len(html), _STRETCH
    while at < end:
        if html.find(b">", at - _STRETCH, at) >= 0:
            at += _STRETCH
            continue
        closed = html.find(b">", at)
        closed = end if closed < 0 else closed
        opened = html.find(b"<", html.rfind(b">", max(0, at - 2 * _STRETCH), at) + 1, closed)
        if opened >= 0:
            yield opened
        at = closed + _STRETCH


def _lonely(html: bytes) -> Iterator[int]:
    """Yield where tags begin that a long stretch without the beginning of another follows."""
    end, at = len(html), _STRETCH
    while at < end:
        if html.find(b"<", at - _STRETCH, at) >= 0:
            at += _STRETCH
            continue
        opened = html.rfind(b"<", max(0, at - 2 * _STRETCH), at)
        if opened >= 0:
            yield opened
        following = html.find(b"<", at)
        at = (end if following < 0 else following) + _STRETCH


def without_options(html: bytes) -> bytes:
    """Return a page without the options of its forms, if there are thousands.

    The parser walks through all options at each new one, and hands each attribute of a second `<html>` to
    the first: 100,000 of either would take minutes.
    """
    return _OPTIONS.sub(b" ", html) if len(_OPTIONS.findall(html)) > _MOST_OPTIONS else html
