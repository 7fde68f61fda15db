"""Weigh by trees learned from many papers' pages whether a page's body is an article."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from broadsheet.extract.body.choose import Choice
from broadsheet.extract.body.trees import Tree, Trees
from broadsheet.extract.kind.evidence import evidence
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page.outline import Outline

WEIGHTS = "verdict.json"


class Weights(msgspec.Struct, frozen=True):
    """What training leaves: the columns of evidence, the trees, and the sums below which no article is seen.

    `least` is for the bodies that the rules choose, `least_named` for those that a paper's recipe names.
    """

    columns: tuple[str, ...]
    trees: list[Tree]
    least: float
    least_named: float


class Learned(msgspec.Struct, frozen=True):
    """The weights made ready for use."""

    trees: Trees
    least: float
    least_named: float


@cache
def learned() -> Learned:
    """Return the weights that come with Broadsheet, read at the first use."""
    packed = resources.files("broadsheet.extract.kind").joinpath(WEIGHTS).read_bytes()
    weights = msgspec.json.decode(packed, type=Weights)
    return Learned(Trees(weights.trees), weights.least, weights.least_named)


def is_article(page: Outline, choice: Choice, meta: Metadata, url: str) -> bool:
    """Tell whether the body chosen of a page, which must not be empty, is an article's."""
    known = learned()
    least = known.least_named if choice.named else known.least
    return known.trees(evidence(page, choice, meta, url)) >= least
