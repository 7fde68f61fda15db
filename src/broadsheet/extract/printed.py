"""Read the byline and the date that a page prints beside an article, where its data tell none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from broadsheet.extract import dates, names
from broadsheet.extract.addresses import host_in
from broadsheet.extract.outline import Line, Outline

_LED = re.compile(
    r"^(?:(?:text|words|story|posted|written|escrito|écrit|geschrieben|verfasst) )?"
    r"(?:by|von|par|por|di|door|av|af|oleh|przez|autor(?:/?in|es|a)?|authors?|auteurs?|reporter|"
    r"作者|记者|記者|责编|责任编辑|(?:text|words)(?: (?:und|and|&) \w+)?(?=:))"
    r"(?:\s*[:：]\s*|\s+)(?=\S)",
    re.I,
)
_LONGEST = 90
_BEFORE = 5
_AFTER = 40
"""Lines before and after the title that are read; papers print byline and date between title and body."""
_DATED_WITHIN = 10
_BEHIND = 4
"""Lines behind the body that are read: some papers sign an article below its last words."""
_TAIL = re.compile(r"\s+(?:[-–—|•·]|\bon\b|\bam\b|\ble\b|\bel\b)?\s*\(?\d.*$|,? in (?=[A-Z]).*$")


def read_authors(
    page: Outline, body: Sequence[Line], title: int, told: tuple[str, ...], url: str
) -> tuple[str, ...]:
    """Return the authors told of, or those printed where the data name none or but the paper.

    That is the line that says "By", around title and body, then a name set to the right below the body.
    Only what looks like a person's name counts, or the sign of an agency.
    """
    if told and not all(_is_host(name, url) for name in told):
        return told
    for line in _around(page, body, title):
        text = line.text.strip(" ([（")
        if line.chars <= _LONGEST and (lead := _LED.match(text)):
            found = names.split(_TAIL.sub("", text[lead.end() :]))
            if people := [name for name in found if names.is_person(name) or _is_sign(name)]:
                return names.unique(people)
    return _signature(page, body) or told


def _is_host(name: str, url: str) -> bool:
    return "".join(filter(str.isalnum, name.casefold())) in "".join(filter(str.isalnum, host_in(url)))


def _signature(page: Outline, body: Sequence[Line]) -> tuple[str, ...]:
    """Return the person whose name is all that the last line says, set to the right as signatures are."""
    last = body[-1].number if body else len(page.lines)
    for line in page.lines[last : last + 2]:
        if line.chars <= _LONGEST // 2 and _RIGHT.search(line.box.node.attributes.get("style") or ""):
            name = names.clean(line.text)
            return (name,) if names.is_person(name) else ()
    return ()


def read_published(page: Outline, body: Sequence[Line], title: int, language: str) -> datetime | None:
    """Return the first date between title and body, or right above, in a line that says hardly more."""
    first = body[0].number if body else len(page.lines)
    beside = range(title + 1, min(first, title + _DATED_WITHIN)) if title >= 0 else ()
    above = range(max((title if title >= 0 else first) - 3, 0), title if title >= 0 else first)
    for number in (*beside, *above):
        line = page.lines[number]
        if line.chars <= _LONGEST and (found := dates.parse_printed(line.text, language)):
            return found
    return None


_RIGHT = re.compile(r"text-align:\s*(?:right|end)")


def _around(page: Outline, body: Sequence[Line], title: int) -> Iterator[Line]:
    first, last = (body[0].number, body[-1].number) if body else (title, title)
    yield from page.lines[max(title - _BEFORE, 0) : min(first + 2, max(title, 0) + _AFTER)]
    yield from page.lines[max(last - 1, 0) : last + _BEHIND]


def _is_sign(name: str) -> bool:
    """Tell whether a name is an agency's ("AFP") or written without word spaces."""
    return (name.isupper() and 2 <= len(name) <= 5) or (1 < len(name) <= 4 and not name.isascii())
