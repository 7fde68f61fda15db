"""Find the address of the next part of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from broadsheet.extract.page import hints
from broadsheet.extract.page.boxes import BoxFacts
from broadsheet.extract.page.outline import Line, Outline
from broadsheet.extract.words.addresses import join, split_url

_ENDING = re.compile(r"(?:\.html?)?/?$")
_PART = re.compile(
    r"(?:/|[,_-](?:page|seite|part|teil|p)[_-]?|/(?:page|seite|part|p)[/_-]?)(?P<number>\d{1,2})(?:\.html?)?/?$"
)
_PAGE_NUMBER = re.compile(r"(?:^|&)(?:page|seite|p|pg|part|start)=(?P<number>\d{1,3})(?:&|$)")
_BELOW = 6
"""Lines below the body among which its pages are listed."""
_LONGEST = 40


def next_of(hrefs: Iterable[str], url: str) -> str:
    """Return the first address that is the next part of the same article; rel=next often leads to another."""
    here = split_url(url)
    part = _PART.search(here.path)
    stem = here.path[: part.start()] if part else _ENDING.sub("", here.path)
    for href in hrefs:
        address = join(url, href)
        there = split_url(address)
        if not stem or there.netloc != here.netloc:
            continue
        if there.path == here.path:
            number = _PAGE_NUMBER.search(there.query)
            if number and _follows(number, _PAGE_NUMBER.search(here.query)):
                return address
        elif there.path.startswith(stem) and _follows(_PART.fullmatch(there.path, len(stem)), part):
            return address
    return ""


def next_below(page: Outline, facts: Sequence[BoxFacts], body: Sequence[Line], url: str) -> str:
    """Return the next part to which a number below the body leads, where the page tells of none.

    Comments have pages of their own, and so have lists of teasers: their addresses tell more than a number.
    """
    found = next_of(_numbered(page, facts, body), url)
    own, there = split_url(url).query, split_url(found).query
    return found if _PAGE_NUMBER.sub("", there).strip("&") == _PAGE_NUMBER.sub("", own).strip("&") else ""


def _numbered(page: Outline, facts: Sequence[BoxFacts], body: Sequence[Line]) -> Iterator[str]:
    """Yield the addresses of the numbers in the short lines right below the body."""
    after = body[-1].number + 1 if body else len(page.lines)
    for line in page.lines[after : after + _BELOW]:
        if line.chars > _LONGEST or facts[line.box.number].above & hints.COMMENT:
            continue
        for words, anchor, _ in line.runs:
            if anchor is not None and words.strip().isdecimal():
                yield (anchor.attributes.get("href") or "").strip()


def _follows(number: re.Match[str] | None, own: re.Match[str] | None) -> bool:
    """Tell whether a page's number comes next; the first often has none, and some count from nought."""
    if number is None:
        return False
    if number[0].lstrip("&").startswith("start"):
        return own is None or int(number["number"]) > int(own["number"])
    following = int(number["number"])
    return following in (1, 2) if own is None else following == int(own["number"]) + 1
