"""What stands on a page without being the article: counters, adverts, tickers of others."""

from __future__ import annotations

from broadsheet.model import Block, Embed, List, Paragraph, Picture, Span, Text
from broadsheet.revise.phrases import is_phrase
from broadsheet.revise.sameness import even

MAX_WORDS = 12
"""A longer paragraph is prose, whatever words it holds."""

MAX_LETTERS = 150


def is_noise(block: Block) -> bool:
    """Tell whether a block may come, go and change without the article changing."""
    if isinstance(block, Embed):
        # Where a frame is shown from changes with every advert and consent.
        return not block.text
    if isinstance(block, List):
        return bool(block.items) and all(_only_links(item.text) for item in block.items)
    if isinstance(block, Picture):
        return not (block.caption or block.credit)
    if isinstance(block, Paragraph):
        return _only_links(block.text) or is_counter("".join(_words(block.text)))
    text = getattr(block, "text", None)
    return isinstance(text, tuple) and is_counter("".join(_words(text)))


def is_counter(text: str) -> bool:
    """Tell whether a line is a counter, a clock or the label of an advert, and no prose."""
    return len(text) <= MAX_LETTERS and len(text.split()) <= MAX_WORDS and is_phrase(text)


def _only_links(text: Text) -> bool:
    """A line that is one link, or several, leads elsewhere: a teaser, a ticker, a "read more"."""
    linked = [run for run in text if isinstance(run, Span) and run.href]
    beside = "".join(_words(tuple(run for run in text if not (isinstance(run, Span) and run.href))))
    return bool(linked) and len(beside) < MAX_LETTERS and not even(beside).strip(" |·•-,:")


def _words(text: Text) -> list[str]:
    return [run if isinstance(run, str) else run.text for run in text]
