"""Join the lines of prose that were broken for a terminal; leave alone what is no prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from broadsheet.gateway.linking import Links
from broadsheet.model import Block, Item, List, Listing, Paragraph

_BULLET = re.compile(r"\s*(?:[-*•+]|(\d{1,3})[.)])\s+(?=\S)")
_URL = re.compile(r"\w+://\S+")
_LONG = 100
_DRAWN = re.compile(r"[|+=_/\\<>~^#@*\u2500-\u259f]{2,}|\S {3,}\S|\.{4,}|-{4,}|\t")


def reflow(lines: list[str], links: Links) -> tuple[Block | Listing, ...]:
    """Return paragraphs, lists, and listings for whatever is laid out by columns.

    Every word stays, in order; only line ends inside paragraphs become spaces.
    """
    return tuple(block for group in _groups(lines) for block in _blocks(group, links))


def _blocks(group: list[str], links: Links) -> Iterator[Block | Listing]:
    if max(map(len, group)) > _LONG:
        # Somebody who writes whole paragraphs in one line means each line to be one.
        yield from (Paragraph(links.linked(line.strip())) for line in group)
    elif _is_list(group):
        yield _list(group, links)
    elif _is_prose(group):
        yield Paragraph(links.linked(_join(group)))
    else:
        yield Listing(tuple(links.linked(line) for line in group))


def _list(group: list[str], links: Links) -> List:
    """Bullets become those of the page; numbers do where they count on by one."""
    entries = _entries(group)
    marks = [match for entry in entries if (match := _BULLET.match(entry))]
    numbers = [int(match[1]) for match in marks if match[1]]
    counted = numbers == list(range(numbers[0], numbers[0] + len(entries))) if numbers else False
    kept = bool(numbers) and not counted
    texts = [entry if kept else entry[match.end() :] for entry, match in zip(entries, marks, strict=True)]
    items = tuple(Item(links.linked(text)) for text in texts)
    return List(items, counted, numbers[0] if counted else 1)


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines between blank ones; a paragraph may also begin by its indent."""
    group: list[str] = []
    flush = True  # whether all lines after the first begin at the margin
    for line in lines:
        indented = line.startswith((" ", "\t"))
        begins = (
            indented and flush and len(group) > 1 and not _BULLET.match(group[0]) and not _BULLET.match(line)
        )
        if group and (begins or not line.strip()):
            yield group
            group, flush = [], True
        if line.strip():
            flush = flush and (not group or not indented)
            group.append(line)
    if group:
        yield group


def _is_list(group: list[str]) -> bool:
    starts = [line for line in group if _BULLET.match(line)]
    return bool(_BULLET.match(group[0])) and (len(starts) > 1 or len(group) == 1) and not _is_drawn(group)


def _is_prose(group: list[str]) -> bool:
    """Lines filled to a common width; the last may be short, the first may be indented."""
    if _is_drawn(group):
        return False
    if len(group) == 1:
        return not group[0].startswith("   ")
    indents = {len(line) - len(line.lstrip()) for line in group[1:]}
    longest = max(len(line) for line in group)
    filled = all(len(line) + _first_word(follower) + 1 > longest - 12 for line, follower in pairwise(group))
    return len(indents) == 1 and longest >= 40 and filled


def _is_drawn(group: list[str]) -> bool:
    return any(_DRAWN.search(_URL.sub("", line).strip()) for line in group)


def _first_word(line: str) -> int:
    return len(line.split(maxsplit=1)[0])


def _entries(group: list[str]) -> list[str]:
    entries: list[list[str]] = []
    for line in group:
        if _BULLET.match(line) or not entries:
            entries.append([line])
        else:
            entries[-1].append(line)
    return [_join(entry) for entry in entries]


def _join(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)
