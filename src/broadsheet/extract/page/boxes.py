"""Gather what each box of a page hands down to the lines inside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from broadsheet.extract.page import hints
from broadsheet.extract.page.outline import PROSE, Box, Outline

(
    NAV_TAG,
    FOOTER_TAG,
    ASIDE_TAG,
    FIGURE_TAG,
    LIST_TAG,
    TABLE_TAG,
    QUOTE_TAG,
    HEADER_TAG,
    FORM_TAG,
    ARTICLE_TAG,
    DETAILS_TAG,
) = TAG_BITS = tuple(1 << n for n in range(11))
_TAG_BITS = {
    "nav": NAV_TAG,
    "footer": FOOTER_TAG,
    "aside": ASIDE_TAG,
    "figure": FIGURE_TAG,
    "figcaption": FIGURE_TAG,
    "ul": LIST_TAG,
    "ol": LIST_TAG,
    "table": TABLE_TAG,
    "blockquote": QUOTE_TAG,
    "header": HEADER_TAG,
    "form": FORM_TAG,
    "fieldset": FORM_TAG,
    "article": ARTICLE_TAG,
    "details": DETAILS_TAG,
    "dialog": DETAILS_TAG,
}
_NUMBER = re.compile(r"\d+")
_HIDING = frozenset(("dialog", "alertdialog", "tooltip", "menu", "search"))
_UNLIKELY = hints.COMMENT | hints.RELATED | hints.NAV | hints.AD | hints.SIGNUP


class BoxFacts:
    """What a line inherits from the box it stands in.

    `hints` are those of the box, `near` also its parent's, `inner` those of
    all boxes around it that hold less than half of the page's prose, `above`
    of all. `low` and `high` are the extremes of the learned weights of the
    names around. `sign` is the same for boxes that look alike, `sign_pair`
    for those that stand in such as well; `article` is the number of the
    article element around it, -1 outside. `total` is the prose of the whole page.
    """

    __slots__ = (
        "above",
        "article",
        "hidden",
        "high",
        "hints",
        "inner",
        "low",
        "near",
        "own_high",
        "own_low",
        "sign",
        "sign_pair",
        "tags",
        "tags_all",
    )

    def __init__(self, box: Box, around: BoxFacts | None, names: hints.Names, total: int) -> None:
        attributes = box.attributes
        if len(attributes) == 1 and "class" in attributes:
            # Most boxes: their class says it all.
            named = (attributes["class"] or "")[: hints.MAX_NAMES]
            hidden = 0
        else:
            named = hints.names_of(attributes) if attributes else ""
            hidden = _hiding(attributes) if attributes else 0
        bits, low, high = names.read(named)
        self.hints = bits
        self.own_low, self.own_high = low, high
        self.sign = _sign(box.tag, attributes.get("class") or "")
        tag = _TAG_BITS.get(box.tag, 0)
        if around is None:
            self.sign_pair = self.sign
            self.inner = self.above = self.tags = 0
            self.near, self.tags_all = bits, tag
            self.hidden = hidden
            self.low = self.high = 0.0
            self.article = -1
            return
        wide = box.prose * 2 > total
        self.sign_pair = f"{self.sign} {around.sign}"
        self.inner = around.inner if wide else around.inner | bits
        self.tags = around.tags if wide else around.tags | tag
        self.tags_all = around.tags_all | tag
        self.near = bits | around.hints
        self.above = around.above | bits
        self.low = low if low < around.low else around.low
        self.high = high if high > around.high else around.high
        self.hidden = hidden | around.hidden
        self.article = box.number if tag == ARTICLE_TAG else around.article


@lru_cache(maxsize=8_192)
def _sign(tag: str, classes: str) -> str:
    """Return element and class without the numbers by which a system counts its boxes: "text-block-7".

    An id is another one for each box, and so is what is there for tests: "paragraph-7".
    """
    return _NUMBER.sub("", f"{tag} {classes[: hints.MAX_NAMES]}")


def _hiding(attributes: Mapping[str, str | None]) -> int:
    """Return 1 for what is not shown, 2 for what opens above the page."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return 1
    style = attributes.get("style")
    if style and "display" in style and "none" in style:
        return 1
    return 2 if "aria-modal" in attributes or attributes.get("role") in _HIDING else 0


def facts_of(page: Outline, names: hints.Names) -> list[BoxFacts]:
    """Return the facts of each box; boxes with nothing but links share their parent's."""
    total = page.boxes[0].prose
    facts = [BoxFacts(page.boxes[0], None, names, total)]
    for box in page.boxes[1:]:
        assert box.parent is not None
        around = facts[box.parent.number]
        facts.append(BoxFacts(box, around, names, total) if box.plain else around)
    return facts


class FactsOnDemand(Sequence[BoxFacts]):
    """What `facts_of` returns, for those who ask for few of them: each is found when it is asked for."""

    def __init__(self, page: Outline, names: hints.Names) -> None:
        self._page = page
        self._names = names
        self._known = {0: BoxFacts(page.boxes[0], None, names, page.boxes[0].prose)}

    def __len__(self) -> int:
        return len(self._page.boxes)

    def __getitem__(self, number: int) -> BoxFacts:  # type: ignore[override]
        found = self._known.get(number)
        if found is None:
            box = self._page.boxes[number]
            assert box.parent is not None
            around, total = self[box.parent.number], self._page.boxes[0].prose
            found = self._known[number] = BoxFacts(box, around, self._names, total) if box.plain else around
        return found


def best_box(page: Outline, facts: Sequence[BoxFacts], title: int) -> Box | None:
    """Return the box that holds most prose closely, above all below the title."""
    scores: dict[int, float] = {}
    for line in page.lines:
        if line.chars < PROSE or line.linked * 3 > line.chars:
            continue
        score = _weight(line.chars, line.box, facts[line.box.number])
        if line.number < title:
            score *= 0.5
        box: Box | None = line.box
        for share in (1.0, 0.9, 0.7, 0.4):
            box = box.parent if box is not None else None
            if box is None:
                break
            scores[box.number] = scores.get(box.number, 0) + score * share
    if not scores:
        return None
    for number in scores:
        fact = facts[number]
        if fact.hints & hints.CONTENT or page.boxes[number].tag == "article":
            scores[number] *= 1.3
        elif fact.hints & _UNLIKELY:
            scores[number] *= 0.5
        scores[number] *= 1 + 0.05 * (fact.own_high + fact.own_low)
    return page.boxes[max(scores, key=lambda number: scores[number])]


def _weight(chars: int, box: Box, fact: BoxFacts) -> float:
    score = min(chars, 400) / 100
    if box.tag == "p":
        score *= 1.5
    if fact.hidden or fact.tags_all & (NAV_TAG | FOOTER_TAG | FORM_TAG):
        score *= 0.3
    return score * 0.7 if fact.above & _UNLIKELY else score
