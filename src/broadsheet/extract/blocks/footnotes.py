"""Find the footnotes that the body refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from broadsheet.extract.page.inline import to_text, without_end, without_start
from broadsheet.extract.page.outline import MARKED, Box, Line, Outline, Run
from broadsheet.model import Block, Footnote, Text, to_plain

Found = tuple[Sequence[Line], tuple[Footnote, ...]]
"""The lines of the body that are no footnotes, and the footnotes."""

_PLACE = re.compile(
    r"(?:user-content-)?(?:_?ftn(?!ref)|fn(?!ref)|foot-?note-?(?!anchor)|endnote|cite_note|sdfootnote|nb\d|note-?\d|_?edn(?!ref))",
    re.I,
)
_MARK = re.compile(r"\d{1,3}|[a-z]|[*†‡§]{1,3}", re.I)
_BACK = re.compile(r"[\s↑^]*")
_CLOSING = ".):] \u00a0"
_ENDING = re.compile(r"[\s\u200a\ufe0e]*(?:↩︎?|↑|⤴|⏎)[\s\ufe0e]*$")
_STAR = re.compile(r"\(?(\*{1,3}|[†‡]{1,2})\)?\s*(?=\w)")
_MOST_STARRED = 4
"""Lines at the end of the body, and below it, that may be notes."""
_MOST_LINES = 6
_LONGEST = 2_000


def footnotes(page: Outline, body: Sequence[Line], base: str) -> Found:
    """Return the lines of the body that are no footnotes, and the footnotes to which its marks lead.

    A mark is a link to a place further down on the page, raised, bracketed or to a place named for a note.
    """
    wanted = dict(_marks(body, base))
    if not wanted:
        return _starred(page, body, base)
    after = min(line.number for line in body if any(True for _ in _marks((line,), base)))
    found: list[Footnote] = []
    inside: set[int] = set()
    for box in page.boxes:
        name = box.attributes.get("id") or ""
        if name not in wanted or box.start <= after or not _may_be_note(box):
            continue
        lines = page.lines[box.start : box.end]
        mark = wanted.pop(name)
        text = _without_mark(to_text(_runs(lines), base), mark)
        if to_plain(text):
            inside.update(line.number for line in lines)
            found.append(Footnote(mark, text))
    for mark, lines in _anchored(page, wanted, after):
        text = _without_mark(to_text(_runs(lines), base), mark)
        if to_plain(text):
            inside.update(line.number for line in lines)
            found.append(Footnote(mark, text))
    return [line for line in body if line.number not in inside], tuple(found)


def _starred(page: Outline, body: Sequence[Line], base: str) -> Found:
    """Return the body and the notes at its end, in it or below, whose stars stand behind words of it."""
    last = body[-1].number if body else 0
    lines = (*body[-_MOST_STARRED:], *page.lines[last + 1 : last + 1 + _MOST_STARRED])
    found: dict[int, Footnote] = {}
    home = body[-1].box.parent if body else None
    for line in lines:
        star = _STAR.match(line.text)
        if star is None or line.box.parent is not home or line.chars > _LONGEST:
            continue
        behind = re.compile(rf"[\w.,!?”“\"')]{re.escape(star[1])}(?![\w*†‡])")
        if any(
            behind.search(other.text) for other in body if other is not line and not _STAR.match(other.text)
        ):
            found[line.number] = Footnote(star[1], without_start(to_text(line.runs, base), star.end()))
    return [line for line in body if line.number not in found], tuple(found.values())


def _anchored(page: Outline, wanted: dict[str, str], after: int) -> Iterator[tuple[str, list[Line]]]:
    """Yield the marks whose place is an element inside a line, and the lines of the note there."""
    for line in page.lines[after + 1 :] if wanted else ():
        for _, anchor, _ in line.runs:
            if anchor is None:
                continue
            name = anchor.attributes.get("id") or anchor.attributes.get("name") or ""
            if (mark := wanted.pop(name, "")) == "":
                continue
            box = line.box
            yield mark, page.lines[box.start : box.end] if _may_be_note(box) else [line]
            break


def named_footnotes(items: Sequence[tuple[Box, Text]]) -> list[Block] | None:
    """Return footnotes, if that is what all items are by their names."""
    found: list[Block] = []
    for item, text in items:
        name = (item.attributes.get("id") or "").lower()
        mark = name.lstrip("abcdefghijklmnopqrstuvwxyz_-:")
        if not name.startswith(("fn", "footnote", "easy-footnote", "_ftn")) or not mark.isdigit():
            return None
        plain = to_plain(text)
        if plain.rstrip().endswith("↩"):
            text = tuple(run for run in text if not to_plain((run,)).strip().startswith("↩")) or text
        found.append(Footnote(mark, text))
    return found or None


def _marks(body: Sequence[Line], base: str) -> Iterator[tuple[str, str]]:
    """Yield the name of the place that each mark leads to, and the mark."""
    for line in body:
        for words, anchor, style in line.runs:
            if anchor is None:
                continue
            mark = words.strip()
            page, _, place = (anchor.attributes.get("href") or "").partition("#")
            told = style & MARKED or mark.startswith(("[", "(")) or _PLACE.match(place)
            if not told or not _MARK.fullmatch(mark.strip("[]()")):
                continue
            if place and page in ("", base):
                yield place, mark.strip("[]()")


def _may_be_note(box: Box) -> bool:
    return 0 < box.end - box.start <= _MOST_LINES and box.chars <= _LONGEST


def _runs(lines: Sequence[Line]) -> list[Run]:
    parted: list[Run] = []
    for line in lines:
        # Links to places on the page lead back to the marks.
        parted += [(" ", None, 0), *(run for run in line.runs if not _leads_back(run[1]))]
    return parted


def _leads_back(anchor: LexborNode | None) -> bool:
    return anchor is not None and (anchor.attributes.get("href") or "").startswith("#")


def _without_mark(text: Text, mark: str) -> Text:
    """Return the text of a footnote without its mark and the arrow that leads back."""
    plain = to_plain(text)
    back = _BACK.match(plain)
    at = start = back.end() if back is not None else 0
    start += plain[start : start + 1] in ("[", "(")
    if plain.startswith(mark, start) and not plain[start + len(mark) : start + len(mark) + 1].isalnum():
        start += len(mark)
        at = start + len(plain[start:]) - len(plain[start:].lstrip(_CLOSING))
    elif start > at and plain[start : start + 1] in (")", "]"):
        # The mark itself was the way back.
        at = start + len(plain[start:]) - len(plain[start:].lstrip(_CLOSING))
    text = without_start(text, at)
    ending = _ENDING.search(to_plain(text))
    return without_end(text, len(to_plain(text)) - ending.start()) if ending else text
