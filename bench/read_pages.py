"""Score a text against what readers said of the lines of a page of any kind.

Needs the standard library alone: the interpreters that hold other tools run it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any, NamedTuple

_LONG = 40
"""Letters from which a line that stands twice on a page is the same paragraph once more."""

Match = tuple[float | None, float, bool]


class ReadLine(NamedTuple):
    """A line, and what readers said of it: body, lead (a standfirst apart), open or foreign."""

    text: str
    said: str


def pressed(text: str) -> str:
    """Return a text's letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()


def truth_of(lines: Sequence[ReadLine]) -> dict[str, list[str]]:
    """Return the texts that are right, and the lines that count for nobody.

    The standfirst may stand in the text or not; of a paragraph that the page has twice, a text may have
    one or both.
    """
    bodies: list[str] = []
    for kinds in ({"body"}, {"body", "lead"}):
        texts = [line.text for line in lines if line.said in kinds]
        for variant in (texts, list(_once(texts))):
            if (joined := "\n".join(variant)) not in bodies:
                bodies.append(joined)
    opened = {pressed(line.text) for line in lines if line.said == "open"}
    return {"bodies": bodies, "open": sorted(opened - {""})}


def _once(texts: Iterable[str]) -> Iterable[str]:
    seen: set[str] = set()
    for text in texts:
        key = pressed(text)
        if len(key) <= _LONG or key not in seen:
            yield text
        seen.add(key)


def match(scorer: ModuleType, truth: Mapping[str, Any], text: str) -> Match:
    """Return precision, recall and exactness against the true body that fits best."""
    opened = set(truth["open"])
    kept = "\n".join(line for line in text.splitlines() if pressed(line) not in opened)
    found = [scorer.match(body, kept) for body in truth["bodies"]]
    return max(found, key=lambda m: (scorer.f1(m[0], m[1]), m[2]))
