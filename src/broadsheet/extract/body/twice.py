"""Drop what a page prints twice."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from broadsheet.extract.body.features import Rows
from broadsheet.extract.page.outline import HEADS, ITEMS, PROSE, Box, Line
from broadsheet.extract.words.spelling import is_cut_off

_SAID = 0.7
_WORD = re.compile(r"\w+")
_REPEATED = 40
_WORDS_AND_SOURCE = 2
"""Lines of a quotation that holds its words and who said them."""
_DOTS = "….[] "
_ITEM = 200
_NEAR = 100
"""Lines before and after a line that are compared with it: the time stays linear on endless pages."""
_NEAR_CHARS = 100_000
"""Characters of the page above a line in which the same words may stand within another line."""


def unrepeated(lines: Iterable[Line], rows: Rows) -> list[Line]:
    """Return the lines without those whose words stand above already, or in full below a preview of them."""
    kept: list[Line] = []
    whole: set[str] = set()
    seen = ""
    for line in _without_previews(list(lines), rows):
        key = rows.keys[line.number]
        if len(key) > _REPEATED and (key in whole or key in seen) and not _may_repeat(line):
            continue
        if len(key) > 3 * _REPEATED and _holds(key, kept[-_NEAR:], rows):
            continue
        kept.append(line)
        # A standfirst or a list of contents may say what the paragraphs below it say.
        if line.box.tag in HEADS:
            continue
        whole.add(key)
        seen += key + " "
        if len(seen) > 2 * _NEAR_CHARS:
            seen = seen[-_NEAR_CHARS:]
    return kept


def _without_previews(lines: Sequence[Line], rows: Rows) -> list[Line]:
    """Return the lines without copies that are not shown, and without paragraphs that are cut off."""
    keys = rows.keys
    shown = {keys[line.number] for line in lines if not rows.facts[line.box.number].hidden}
    found: list[Line] = []
    for at, line in enumerate(lines):
        key = keys[line.number]
        if rows.facts[line.box.number].hidden and (key in shown or not any(map(str.isalnum, key))):
            continue
        cut = key.rstrip(_DOTS) if is_cut_off(line.text) else ""
        below = lines[at + 1 : at + _NEAR]
        if len(cut) > _REPEATED and any(_goes_on(cut, keys[other.number]) for other in below):
            continue
        found.append(line)
    return found


def _goes_on(cut: str, key: str) -> bool:
    """Tell whether a text begins as one that is cut off does, and says more."""
    return key.startswith(cut) and len(key.rstrip(_DOTS)) > len(cut)


def _may_repeat(line: Line) -> bool:
    """Tell whether a line may say what another said: items of lists do, with right."""
    return line.box.tag in ITEMS and line.chars < _ITEM


def _holds(key: str, kept: Sequence[Line], rows: Rows) -> bool:
    """Tell whether a text is the paragraphs before it once more, run together."""
    held = [line.chars for line in kept if line.chars > _REPEATED and rows.keys[line.number] in key]
    return len(held) > 1 and sum(held) * 2 > len(key)


def without_pull_quotes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without those set off as a quotation that say what a paragraph near them says."""
    if not any(_is_quotation(line) for line in lines):
        return list(lines)
    said = [_pairs(line) for line in lines]
    repeated = [line for at, line in enumerate(lines) if _is_quoted(at, lines, said)]
    gone = {line.number for line in repeated}
    quotes = {quote.number for line in repeated if (quote := _quote_around(line)) is not None}
    return [line for line in lines if line.number not in gone and not _is_source_in(line, quotes)]


def _is_quotation(line: Line) -> bool:
    return _quote_around(line) is not None


def _is_source_in(line: Line, quotes: Container[int]) -> bool:
    """Tell whether a line says who said what one of some quotations, which is gone, repeats."""
    quote = _quote_around(line)
    if quote is None or quote.number not in quotes or line.chars >= PROSE:
        return False
    return quote.end - quote.start == _WORDS_AND_SOURCE and line.number == quote.end - 1


def _quote_around(line: Line) -> Box | None:
    around = line.box.parent
    if line.box.tag == "blockquote":
        return line.box
    return around if around is not None and around.tag == "blockquote" else None


def _is_quoted(at: int, lines: Sequence[Line], said: Sequence[set[tuple[str, str]]]) -> bool:
    line, own = lines[at], said[at]
    if len(own) <= 3 or not _is_quotation(line):
        return False
    quote = _quote_around(line)
    assert quote is not None
    return any(
        lines[n].box.tag == "p"
        and not quote.start <= lines[n].number < quote.end
        and len(own & said[n]) >= _SAID * len(own)
        for n in range(max(0, at - _NEAR), min(len(lines), at + _NEAR))
    )


def unsaid(lines: Iterable[Line], others: Iterable[Line]) -> list[Line]:
    """Return the lines of which others do not say most, one or several together."""
    found = [(line, _pairs(line)) for line in lines]
    said = {pair for other in others for pair in _pairs(other)} if found else set()
    return [line for line, own in found if len(own & said) < _SAID * len(own)]


def _pairs(line: Line) -> set[tuple[str, str]]:
    """Return the pairs of words that stand side by side."""
    words = _WORD.findall(line.text.lower())
    return set(pairwise(words))
