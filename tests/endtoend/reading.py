"""Readers of what our servers send: the words of an article's body, as a person finds them on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

import msgspec

from broadsheet.model import Article, Embed, Entry, Picture, Preformatted, Table, Turn, to_plain
from broadsheet.render import labels
from tests.endtoend.papers import words
from tests.render.readers import read_html

_FENCE = "```"
_OPENING = 12


@dataclass(frozen=True)
class Reading:
    """What a reader of one page misses of an article's body, and what stands in it that nobody wrote."""

    wanted: int
    missing: list[str]
    added: list[str]


def gopher_lines(menu: bytes) -> list[str]:
    """Return the lines of a menu that a person sees, without the numbers of links."""
    lines = menu.decode().split("\r\n")
    assert lines[-2:] == [".", ""]
    return _without_marks([line[1:].partition("\t")[0] for line in lines[:-2]])


def gemini_lines(answer: bytes) -> list[str]:
    """Return the lines of a capsule's page that are no links: those repeat words of the text above them."""
    header, _, body = answer.partition(b"\r\n")
    assert header.startswith(b"20 text/gemini"), header
    lines, kept = [], False
    for line in body.decode().split("\n"):
        if line.startswith(_FENCE):
            kept = not kept
        elif kept:
            lines.append(line)
        elif not line.startswith("=>"):
            lines.append(re.sub(r"^(?:#{1,3} |\* |> )", "", line))
    return lines


def web_lines(answer: bytes) -> list[str]:
    """Return the elements of a web page, a line each."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    return read_html(body.decode())


def read(article: Article, lines: list[str]) -> Reading:
    """Compare the body that is in the store with the lines of a page."""
    body, told = words(_with_clocks(article).body_text), _told_between(article)
    there = _joined(lines, body, told)
    there = there[_start_of(article, body, there) :]
    blocks = SequenceMatcher(None, body, there, autojunk=False).get_matching_blocks()
    found = {place for block in blocks for place in range(block.a, block.a + block.size)}
    seen = {place for block in blocks for place in range(block.b, block.b + block.size)}
    missing = [word for place, word in enumerate(body) if place not in found]
    added = [word for place, word in enumerate(there[: max(seen, default=-1) + 1]) if place not in seen]
    return Reading(len(body), missing, [word for word in added if word not in told])


def _with_clocks(article: Article) -> Article:
    """Return an article whose body also holds the clocks that the page prints beside a ticker's entries."""
    blocks = (
        msgspec.structs.replace(block, apart=False) if isinstance(block, Entry) else block
        for block in article.blocks
    )
    return msgspec.structs.replace(article, blocks=tuple(blocks))


def _without_marks(lines: list[str]) -> list[str]:
    """Leave out the numbers that the renderer put behind links: [1], [2] … in their order."""
    number, out = 1, []
    for line in lines:
        kept, rest = "", line
        while (at := rest.find(f"[{number}]")) >= 0:
            mark = f"[{number}]"
            kept, rest, number = f"{kept}{rest[:at]}", rest[at + len(mark) :], number + 1
        out.append(kept + rest)
    return out


def _joined(lines: list[str], body: list[str], told: frozenset[str]) -> list[str]:
    """Return the words, those that a line's end broke in one piece as a reader takes them."""
    known, pairs = {*body, *told}, set(pairwise(body))
    out: list[str] = []
    for line in lines:
        here = words(line)
        if out and here and (out[-1], here[0]) not in pairs:
            whole = out[-1] + here[0]
            if whole in known or (len(here) == 1 and _begins(whole, known)):
                out[-1] = whole
                here = here[1:]
        out += here
    return out


def _begins(part: str, known: Iterable[str]) -> bool:
    return any(word.startswith(part) for word in known)


def _start_of(article: Article, body: list[str], there: list[str]) -> int:
    """Return where the body begins: below the standfirst, where its first words stand together."""
    opening = words(to_plain(article.standfirst))
    below = _found(opening, there, 0) + len(opening)
    return max(below, _found(body[:_OPENING], there, below))


def _found(wanted: list[str], there: list[str], start: int) -> int:
    """Return the first place where most of the wanted words stand together."""
    runs = ((_run(wanted, there[place:]), -place) for place in range(start, len(there)))
    return -max(runs, default=(0, -start))[1]


def _run(body: list[str], there: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(body, there, strict=False)))


def _told_between(article: Article) -> frozenset[str]:
    """Return the words that may stand inside of a body: of its pictures, tables, embeds and speakers."""
    return frozenset(word for text in _beside(article) for word in words(text))


def _beside(article: Article) -> Iterator[str]:
    own = labels(article.language)
    yield from (own.question, own.answer, own.picture, own.shows, own.credit, own.embed, own.table)
    yield from (name for _, name in own.embeds)
    yield article.dateline
    for block in article.blocks:
        if isinstance(block, Picture):
            yield from (to_plain(block.caption), block.alt, block.credit, block.url)
        elif isinstance(block, Embed):
            yield from (block.title, to_plain(block.text), block.url)
        elif isinstance(block, Table):
            yield block.caption
            yield from (to_plain(cell) for row in block.rows for cell in row)
        elif isinstance(block, Turn):
            yield block.speaker
        elif isinstance(block, Preformatted):
            yield block.alt
        elif hasattr(block, "source"):
            yield block.source
        elif hasattr(block, "ordered"):
            yield from (f"{number}." for number in range(block.start, block.start + len(block.items)))
