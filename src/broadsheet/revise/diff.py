"""The difference between two states of an article, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from broadsheet.model import Article
from broadsheet.revise.parts import Line, PartName, lines_of
from broadsheet.revise.sameness import Token, tokens

RunState = Literal["same", "added", "removed"]
LineState = Literal["same", "changed", "added", "removed"]

Stretch = tuple[bool, int, int, int, int]
"""Whether words stayed, and where they are in the old and in the new line."""

ALIKE = 0.5
"""Share of words two lines have in common to be one line that was changed."""


class Run(Struct, frozen=True):
    """Words that stayed, came or went. Spaces are in the text."""

    state: RunState
    text: str


class LineDiff(Struct, frozen=True):
    """One line of the article, with the runs it is made of.

    The texts of runs "same" and "added" joined are the line as it is now,
    those of "same" and "removed" the line as it was, but for style (quotes,
    dashes, spaces), in which what stayed is given as it is now.
    """

    part: PartName
    state: LineState
    runs: tuple[Run, ...]


class Diff(Struct, frozen=True):
    """Every line of two states of an article in reading order."""

    lines: tuple[LineDiff, ...]

    @property
    def changed(self) -> tuple[LineDiff, ...]:
        """The lines that are not the same in both."""
        return tuple(line for line in self.lines if line.state != "same")

    @property
    def added(self) -> int:
        """How many words came."""
        return self._count("added")

    @property
    def removed(self) -> int:
        """How many words went."""
        return self._count("removed")

    def _count(self, state: RunState) -> int:
        runs = (run for line in self.lines for run in line.runs if run.state == state)
        return sum(token.key[0].isalnum() for run in runs for token in tokens(run.text))


def diff(old: Article, new: Article) -> Diff:
    """Return what changed between two states of an article; noise is left out."""
    return Diff(tuple(diff_lines(lines_of(old), lines_of(new))))


def diff_lines(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineDiff]:
    """Yield the differences line by line, in the order of the new state."""
    was = [(line.part, line.key) for line in old]
    now = [(line.part, line.key) for line in new]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (LineDiff(line.part, "same", (Run("same", line.text),)) for line in new[j:j_end])
        else:
            yield from _between(old[i:i_end], new[j:j_end])


def _between(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineDiff]:
    """Yield a stretch in which no line is the same: pairs that are alike, the rest whole."""
    pairs = _pair(old, new)
    i = 0
    for j, line in enumerate(new):
        if j not in pairs:
            yield LineDiff(line.part, "added", (Run("added", line.text),))
            continue
        yield from (
            LineDiff(gone.part, "removed", (Run("removed", gone.text),)) for gone in old[i : pairs[j]]
        )
        yield LineDiff(line.part, "changed", diff_words(old[pairs[j]].text, line.text))
        i = pairs[j] + 1
    yield from (LineDiff(gone.part, "removed", (Run("removed", gone.text),)) for gone in old[i:])


def _pair(old: Sequence[Line], new: Sequence[Line]) -> dict[int, int]:
    """Return which new line an old one became: in order, each the best that is left."""
    words_before = [[token.key for token in tokens(line.text)] for line in old]
    pairs: dict[int, int] = {}
    first = 0
    for j, line in enumerate(new):
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2([token.key for token in tokens(line.text)])
        best, alike = -1, ALIKE
        for i in range(first, len(old)):
            if old[i].part != line.part:
                continue
            matcher.set_seq1(words_before[i])
            if matcher.real_quick_ratio() > alike and (ratio := matcher.ratio()) > alike:
                best, alike = i, ratio
        if best >= 0:
            pairs[j] = best
            first = best + 1
    return pairs


def diff_words(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs of one line that was changed."""
    was, now = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, [t.key for t in was], [t.key for t in now], autojunk=False)
    runs: list[Run] = []
    for same, i, i_end, j, j_end in _readable(matcher.get_opcodes()):
        if same:
            runs.append(Run("same", _join(now[j:j_end])))
            continue
        if i < i_end:
            runs.append(Run("removed", _join(was[i:i_end]) + _space_after(was, i_end, now, j)))
        if j < j_end:
            runs.append(Run("added", _join(now[j:j_end])))
    return tuple(runs)


def _readable(opcodes: Sequence[tuple[str, int, int, int, int]]) -> list[Stretch]:
    """Return the stretches of a line, without islands of words that stayed by chance.

    Between two changes, what is no longer than either of them is an "and"
    that both sentences have: the two are read as one change.
    """
    stretches: list[Stretch] = []
    for tag, i, i_end, j, j_end in opcodes:
        same = tag == "equal"
        if len(stretches) > 1 and not same and stretches[-1][0]:
            before, island = stretches[-2], stretches[-1]
            if island[4] - island[3] <= min(_longer(before), max(i_end - i, j_end - j)):
                stretches[-2:] = [(False, before[1], i_end, before[3], j_end)]
                continue
        stretches.append((same, i, i_end, j, j_end))
    return stretches


def _longer(stretch: Stretch) -> int:
    return max(stretch[2] - stretch[1], stretch[4] - stretch[3])


def _space_after(was: Sequence[Token], end: int, now: Sequence[Token], following: int) -> str:
    """Return the space that parts removed words from what follows, where that brings none itself."""
    parted = end < len(was) and was[end].text[0].isspace()
    brings_own = following < len(now) and now[following].text[0].isspace()
    return " " if parted and following < len(now) and not brings_own else ""


def _join(found: Sequence[Token]) -> str:
    return "".join(token.text for token in found)
