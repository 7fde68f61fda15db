"""What kind of change a change in the words is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from broadsheet.revise.diff import Diff, LineDiff, Run
from broadsheet.revise.sameness import even, tokens

ChangeKind = Literal["typo", "wording", "addition", "removal"]

PHRASE = 4
"""Words from which on something put into a line is an addition, not a wording."""

_WORD = re.compile(r"\w+(?:['-]\w+)*")

# One letter makes them their opposite.
_OPPOSITE = re.compile(
    r"k?eine?[nmrs]?|nichts?|n?ie|je|no|n?one|not|now|n?ever|ne|pas|sin|con|una?|some|any|all"
)
_PREFIXES = ("un", "in", "im", "il", "ir", "a", "dis", "des", "dé", "non", "anti", "miss", "mis", "ent")


def kinds_of(diff: Diff) -> tuple[ChangeKind, ...]:
    """Return the kinds of change in headline, standfirst and body, each once, in a fixed order."""
    if not diff.changed:
        return ()
    now = "\n".join(run.text for line in diff.lines for run in line.runs if run.state != "removed")
    still_used = set(_WORD.findall(even(now).casefold()))
    found = {
        kind
        for line in diff.changed
        if line.part in ("headline", "standfirst", "body")
        for kind in line_kinds(line, still_used)
    }
    order: tuple[ChangeKind, ...] = ("typo", "wording", "addition", "removal")
    return tuple(kind for kind in order if kind in found)


def line_kinds(line: LineDiff, still_used: set[str]) -> Iterator[ChangeKind]:
    """Yield the kind of each change in a line."""
    if line.state == "added":
        yield "addition"
    elif line.state == "removed":
        yield "removal"
    else:
        for removed, added in changes_in(line.runs):
            yield kind_of(removed, added, still_used)


def changes_in(runs: tuple[Run, ...]) -> Iterator[tuple[str, str]]:
    """Yield what was replaced by what; one of the two may be empty."""
    for before, run in pairwise((Run("same", ""), *runs)):
        if run.state == "added":
            yield (before.text if before.state == "removed" else "", run.text)
    for run, after in pairwise((*runs, Run("same", ""))):
        if run.state == "removed" and after.state != "added":
            yield run.text, ""


def kind_of(removed: str, added: str, still_used: set[str]) -> ChangeKind:
    """Return the kind of one change of words inside a line."""
    was = [token.key for token in tokens(removed)]
    now = [token.key for token in tokens(added)]
    words_before = [word for word in was if word[0].isalnum()]
    words_now = [word for word in now if word[0].isalnum()]
    if "".join(words_before).casefold() == "".join(words_now).casefold():
        # Marks, capitals, a word written apart or together.
        return "typo"
    if not words_before:
        return "addition" if len(words_now) >= PHRASE else "wording"
    if not words_now:
        return "removal" if len(words_before) >= PHRASE else "wording"
    if len(words_before) == len(words_now) and all(
        is_typo(old, new, still_used) for old, new in zip(words_before, words_now, strict=True)
    ):
        return "typo"
    if len(words_now) - len(words_before) >= 2 * PHRASE:
        return "addition"
    if len(words_before) - len(words_now) >= 2 * PHRASE:
        return "removal"
    return "wording"


def is_typo(old: str, new: str, still_used: set[str]) -> bool:
    """Tell whether one word is the other, misspelt.

    Numbers never are: a 3 for an 8 is another fact. A word that the article
    goes on using is a word, so changing it is wording.
    """
    was, now = old.casefold(), new.casefold()
    if was == now:
        return True
    if any(c.isdigit() for c in was + now) or was in still_used or _reversed(was, now):
        return False
    if sorted(was) == sorted(now):
        return True
    shorter = min(len(was), len(now))
    if shorter < 4:
        return False
    return distance(was, now) <= max(1, shorter // 6)


def _reversed(was: str, now: str) -> bool:
    """Tell whether a word may have become its opposite: "kein" "ein", "moral" "amoral"."""
    short, long = sorted((was, now), key=len)
    return bool(_OPPOSITE.fullmatch(was) and _OPPOSITE.fullmatch(now)) or long in {
        prefix + short for prefix in _PREFIXES
    }


def distance(one: str, other: str) -> int:
    """Return the number of letters to put in, leave out, change or swap (Damerau, adjacent)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
