"""Part a standfirst from the byline that is glued to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.extract.page.inline import without_end, without_start
from broadsheet.extract.words import leads, names
from broadsheet.model import Text, to_plain

_LONGEST = 120
_ENDED = re.compile(r"[.!?…。！？]['\"’”“»)]*\s+|\s+[|–—]\s+")
_AFTER = re.compile(r"\s*[.:|–—]\s+")


class Parted(NamedTuple):
    """A standfirst and the byline that stood at its start or end, empty where none did."""

    standfirst: Text
    byline: str = ""


def without_byline(standfirst: Text, authors: Sequence[str]) -> Parted:
    """Return a standfirst parted from words at its end or start that say no more than who the authors are.

    These have to lead the name as bylines do, and to be told elsewhere: "…, he says. By Eva Roth".
    """
    plain = to_plain(standfirst)
    if not any(author in plain for author in authors):
        return Parted(standfirst)
    ends = [found.end() for found in _ENDED.finditer(plain, max(0, len(plain) - _LONGEST))]
    for end in ends:
        if _names(plain[end:].rstrip(" ."), authors):
            rest = to_plain(without_end(standfirst, len(plain) - end)).rstrip(" |–—")
            return Parted(without_end(standfirst, len(plain) - len(rest)), plain[end:].rstrip())
    for found in _AFTER.finditer(plain, 0, _LONGEST):
        if _names(plain[: found.start()], authors):
            return Parted(without_start(standfirst, found.end()), plain[: found.start()])
    return Parted(standfirst)


def _names(words: str, authors: Sequence[str]) -> bool:
    said = names.split(leads.led(words))
    return bool(said) and all(name in authors for name in said)
