"""Gather in numbers what speaks for a page's body being an article, and what against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log1p

from broadsheet.extract.body.choose import Choice
from broadsheet.extract.body.teasers import card_of, is_teaser, share_of
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.meta.subject import is_article
from broadsheet.extract.page.outline import HEADS, ITEMS, LINKED, PROSE, WIDE, Line, Outline
from broadsheet.extract.words.addresses import split_url
from broadsheet.extract.words.spelling import is_cut_off, pressed

COLUMNS = (
    "sure of the body", "sure of the best", "sure inside", "expected", "chars", "paragraphs", "longest",
    "of the text", "mean", "items", "ellipses", "linked", "linked on the page", "linked heads",
    "links like headlines", "under links", "teasers outside", "cards", "carded", "teasers", "of teasers",
    "title", "gap", "title is h1", "title words", "headline words", "headed as titled", "typed", "og article",
    "og website", "lists", "published", "listed", "slug words in headline",
)  # fmt: skip
_LIKE_HEADLINE = 20
_UNDER = 2
_MANY = 12
_SLUG = re.compile(r"[^\W\d_]{2,}")
_LISTS = frozenset(("CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"))


def evidence(page: Outline, choice: Choice, meta: Metadata, url: str) -> list[float]:
    """Return a row of numbers, one for each of `COLUMNS`, for a page with some body."""
    chars = sum(line.chars for line in choice.lines)
    return [
        *_of_body(page, choice, chars),
        *_of_lines(choice.lines, chars),
        *_around(page, choice, chars),
        *_of_cards(page, choice.lines, chars),
        *_of_title(page, choice, meta),
        *_of_data(meta),
        _slug_likeness(url, meta.headline),
    ]


def _of_body(page: Outline, choice: Choice, chars: int) -> tuple[float, ...]:
    """Tell how sure the body is, how long, and how much of the page."""
    sure, root, paragraphs = choice.sureness, page.boxes[0], _paragraphs(choice.lines)
    return (
        sure.body,
        sure.best,
        sure.inside,
        log1p(sure.expected or chars),
        log1p(chars),
        min(30, sum(size > PROSE for size in paragraphs)),
        log1p(max(paragraphs)),
        chars / max(1, root.chars - root.linked),
    )


def _paragraphs(body: Sequence[Line]) -> list[int]:
    """Return the characters of each paragraph without many links; lines that a break parts are one."""
    sizes = [0]
    last = None
    for line in body:
        if last is None or not line.tied or line.box is not last.box:
            sizes.append(0)
        if line.linked * 3 < line.chars:
            sizes[-1] += line.chars
        last = line
    return sizes


def _of_lines(body: Sequence[Line], chars: int) -> tuple[float, ...]:
    """Return the mean length of the lines, the shares that are items, cut off, links."""
    count = len(body)
    items = sum(line.box.tag in ITEMS for line in body)
    cut = sum(is_cut_off(line.text) for line in body)
    return log1p(chars / count), items / count, cut / count, sum(line.linked for line in body) / chars


def _around(page: Outline, choice: Choice, chars: int) -> tuple[float, ...]:
    """Count links, the headings among them, the body's characters right below such, teasers beside it."""
    root, taken = page.boxes[0], {line.number for line in choice.lines}
    heads = links = under = teasers = 0
    since = _MANY
    for line in page.lines:
        since += 1
        if line.linked > LINKED * line.chars:
            is_head = line.box.tag in HEADS
            heads += is_head
            if is_head or line.chars > _LIKE_HEADLINE:
                links += 1
                since = 0
        elif line.chars > PROSE // 2:
            if line.number not in taken:
                teasers += teasers < _MANY and is_teaser(page, line)
            elif since <= _UNDER:
                under += line.chars
    return root.linked / max(1, root.chars), min(40, heads), min(60, links), under / chars, teasers


def _of_cards(page: Outline, body: Sequence[Line], chars: int) -> tuple[float, ...]:
    """Return how many paragraphs stand each in a card, and their share; of these, the teasers and theirs."""
    cards = [
        line.chars
        for line in body
        if line.chars > PROSE and line.linked * 3 < line.chars and card_of(line) is not None
    ]
    teasers, share = share_of(page, body)
    return min(_MANY, len(cards)), sum(cards) / chars, min(_MANY, teasers), share


def _of_title(page: Outline, choice: Choice, meta: Metadata) -> tuple[float, ...]:
    """Tell where the body stands below the page's heading, and what that says."""
    words = words_in(meta.headline)
    if choice.title < 0:
        return False, -99, False, 0, words, False
    top = page.lines[choice.title]
    gap = choice.lines[0].number - choice.title
    alike = bool(meta.headline) and pressed(top.text) in pressed(meta.headline)
    return True, max(-30, min(30, gap)), top.box.tag == "h1", words_in(top.text), words, alike


def words_in(text: str) -> float:
    """Return how many words a heading has; of a script without spaces, about so many."""
    return min(_MANY, max(text.count(" ") + 1, sum(char > WIDE for char in text) / 3)) if text else 0


def _of_data(meta: Metadata) -> tuple[float, ...]:
    kinds = set(meta.kinds)
    return (
        is_article({"@type": list(meta.kinds)}),
        "article" in kinds,
        "website" in kinds,
        bool(kinds & _LISTS),
        meta.published is not None,
        min(6, meta.listed),
    )


def _slug_likeness(url: str, headline: str) -> float:
    """Return how many words of the address stand in the headline, if most do."""
    steps = split_url(url).path.rstrip("/").split("/")
    words = _SLUG.findall(max(steps[-2:], key=len).lower())
    said = pressed(headline)
    found = sum(word in said for word in words)
    return min(6, found) if found * 2 >= len(words) else 0
