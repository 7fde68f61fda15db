"""Look at the elements of a parsed page: the words in them, and the elements around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

_LONGEST = 20_000


class Reader:
    """Reads elements until a budget of characters is used up.

    Boxes inside boxes repeat their text, so reading one after another could
    take quadratic time on a page made for that.
    """

    def __init__(self, budget: int = 2_000_000) -> None:
        self.budget = budget

    def words(self, node: LexborNode) -> str:
        """Return an element's text on one line, nothing when the budget is used up."""
        if self.budget <= 0:
            return ""
        text = node.text(separator=" ")
        self.budget -= len(text) + 100
        return " ".join(text.split()) if len(text) < _LONGEST else ""


def words_of(node: LexborNode) -> str:
    """Return an element's text on one line; its parts stay apart."""
    return " ".join(node.text(separator=" ").split())


def parents_of(node: LexborNode, most: int | None = None) -> Iterator[LexborNode]:
    """Yield the elements around one, the innermost first, at most so many."""
    return islice(_parents(node), most)


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def pixels(told: str) -> int:
    """Return a length in pixels as attributes and data tell it ("640", "640px"), 0 where they do not."""
    digits = told.strip().removesuffix("px").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 6 else 0
