"""Find what stands at the head of an article: around its heading, above its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice, takewhile

from selectolax.lexbor import LexborNode

from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import Reader

Test = Callable[[LexborNode], bool]

MAX_ELEMENTS = 1_000
_LONG = 100
_OPENING = 2
"""Paragraphs of so many characters that close the head of an article: what follows may belong to teasers."""
_ABOVE = 3
_HEADINGS = 50_000
"""Characters of headings that are read."""


def head_first(signals: Signals, selector: str, is_one: Test, headline: str) -> tuple[list[LexborNode], int]:
    """Return the elements of a selector that pass a test, those at the head first, and how many these are.

    At the head is what stands between the article's heading and its second long paragraph, then the three
    elements right above the heading. The others follow in the page's order.
    """
    elements = signals.tree.css(f"h1,p,{selector}")[:MAX_ELEMENTS]
    reader = Reader()
    start = find_heading(elements, headline) + 1
    long = (
        number
        for number, node in enumerate(elements[start:], start)
        if node.tag == "p" and len(reader.words(node)) >= _LONG
    )
    end = next(islice(long, _OPENING - 1, None), len(elements))
    above = takewhile(is_one, reversed(elements[max(start - 1 - _ABOVE, 0) : max(start - 1, 0)]))
    head = [*filter(is_one, elements[start:end]), *above]
    known = {node.mem_id for node in head}
    return [*head, *(node for node in elements if is_one(node) and node.mem_id not in known)], len(head)


def find_heading(elements: Sequence[LexborNode], headline: str) -> int:
    """Return which element is the article's h1: the one with the headline, else the first, else -1."""
    wanted = "".join(headline.split())
    reader = Reader(_HEADINGS)
    first = -1
    for number, node in enumerate(elements):
        if node.tag != "h1":
            continue
        text = "".join(reader.words(node).split())
        # A masthead's h1 may be one word of the headline: "Sport".
        if text and wanted and ((text in wanted and 2 * len(text) >= len(wanted)) or wanted in text):
            return number
        first = number if first < 0 else first
    return first
