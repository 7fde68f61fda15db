"""Tell line breaks that are meant, as in verse and addresses, from those that only wrap prose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from broadsheet.extract.page.outline import PROSE, WIDE

_NARROWEST = 45
"""Characters of the longest line from which lines may be wrapped prose."""
_MOST = 0.6
_CLOSED = '.!?…:;,)»“”"。！？'


def is_lined(lines: Sequence[str]) -> bool:
    """Tell whether the lines of a paragraph end where its author meant them to.

    Not where most end as those of a typewriter do, because the next word would have made them longer than
    the longest is, or long and inside a sentence: many a page was pasted from a letter or a PDF.
    """
    widest = max(map(len, lines), default=0)
    if widest < _NARROWEST:
        return True
    wrapped = sum(_is_wrapped(line, following, widest) for line, following in pairwise(lines))
    return wrapped < _MOST * (len(lines) - 1)


def _is_wrapped(line: str, following: str, widest: int) -> bool:
    if line[-1] in _CLOSED:
        return False
    if len(line) >= PROSE and following[0].islower():
        return True
    word = 1 if following[0] > WIDE else len(following.split(" ", 1)[0])
    return len(line) + 1 + word > widest
