"""Measure how many columns a text takes on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

# One column each, whatever stands beside them: counting characters is enough.
_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u060c\u0620-\u063f\u0641-\u064a\u0660-\u0669\u06a9\u06af\u06cc"
    "\u067e\u0686\u0698\u1e00-\u1f15\u2007\u2010-\u2027\u202f-\u203b\u203d-\u2048\u204a-\u205e"
    "\u2070\u2071\u2074-\u208e\u20a0-\u20bf]*"
)


def width(text: str) -> int:
    """Return the number of columns that a cleaned text takes.

    East Asian wide characters and emoji take two, combining ones and soft
    hyphens none, an emoji sequence as many as its picture (UAX #11, UTS #51).
    """
    if is_narrow(text):
        return len(text)
    # Loaded late: most articles in Latin letters never need it.
    from wcwidth import width as columns_of

    return columns_of(text.replace("\xad", ""), control_codes="ignore")


def is_narrow(text: str) -> bool:
    """Tell whether every character of the text surely takes one column.

    There is no space in it then but " " and those that break no line.
    """
    return (text.isascii() and text.isprintable()) or _NARROW.fullmatch(text) is not None


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character each (UAX #29)."""
    if is_narrow(text):
        return iter(text)
    from wcwidth import iter_graphemes

    return iter_graphemes(text)
