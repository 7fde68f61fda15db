"""Judge by trees learned from pages of many papers which lines are the body."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

import msgspec

from broadsheet.extract.body.context import context
from broadsheet.extract.body.features import Rows, Told, features
from broadsheet.extract.body.trees import Tree, Trees
from broadsheet.extract.body.wording import Wording
from broadsheet.extract.page import hints
from broadsheet.extract.page.boxes import FIGURE_TAG
from broadsheet.extract.page.outline import Line, Outline

WEIGHTS = "weights.json"
WORTH = 0.01
"""Lines with lower odds at the first look get no second one."""
DOUBT = (-3.0, 4.0)
"""Sums of the first trees, in logits, beyond which the other trees are not asked about a line."""

TELLING, LONG = 200, 60
"""Characters from which the data's text, and a line of it, are taken at their word."""
POSSIBLE, TOLD = 0.1, 0.7
"""Odds from which that is done; what they become."""


class Weights(msgspec.Struct, frozen=True):
    """What training leaves: weights of names and of words, the trees of the first and of the second look."""

    names: dict[str, float]
    words: dict[str, float]
    first: list[Tree]
    second: list[Tree]
    columns: tuple[int, int]


class Learned(msgspec.Struct, frozen=True):
    """The weights made ready for use."""

    names: hints.Names
    wording: Wording
    first: Trees
    second: Trees


def ready(weights: Weights) -> Learned:
    """Return weights in the form in which lines are judged by them."""
    names, wording = hints.Names(weights.names), Wording(weights.words)
    return Learned(names, wording, Trees(weights.first, DOUBT), Trees(weights.second))


@cache
def learned() -> Learned:
    """Return the weights that come with Broadsheet, read at the first use."""
    packed = resources.files("broadsheet.extract.body").joinpath(WEIGHTS).read_bytes()
    return ready(msgspec.json.decode(packed, type=Weights))


def judged(page: Outline, told: Told, by: Learned | None = None) -> tuple[Rows, list[float]]:
    """Return the features and, for each of their rows, the odds of belonging to the body."""
    by = by or learned()
    found = features(page, told, by.names, by.wording)
    odds = [odds_of(by.first(row)) for row in found.rows]
    around = context(page, found.numbers, odds, found.facts, WORTH)
    for at, more in around.items():
        odds[at] = odds_of(by.second(more))
    trust(page, found, odds, told)
    return found, odds


def trust(page: Outline, found: Rows, odds: list[float], told: Told) -> None:
    """Raise the odds of what the page's data call the article's text, unless it is hardly possible.

    The data of some papers hold the captions too.
    """
    if len(told.body) < TELLING:
        return
    for at, number in enumerate(found.numbers):
        if POSSIBLE < odds[at] < TOLD and not _is_caption(found, page.lines[number]):
            key = found.keys[number]
            if len(key) > LONG and key in found.body:
                odds[at] = TOLD


def _is_caption(found: Rows, line: Line) -> bool:
    return bool(found.facts[line.box.number].tags & FIGURE_TAG)


def odds_of(value: float) -> float:
    """Return the probability that a sum of trees, in logits, stands for."""
    return 1 / (1 + math.exp(-value))
