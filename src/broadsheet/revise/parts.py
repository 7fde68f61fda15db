"""An article as the parts that a revision can change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from broadsheet.model import (
    Article,
    Block,
    Entry,
    Footnote,
    Note,
    Picture,
    Preformatted,
    Quote,
    Table,
    Turn,
    texts_of,
    to_plain,
)
from broadsheet.revise.noise import is_noise
from broadsheet.revise.sameness import even

PartName = Literal[
    "headline",
    "standfirst",
    "body",
    "picture",
    "correction",
    "authors",
    "section",
    "tags",
    "published",
    "access",
]

Said = tuple[PartName, str]
"""Words with the part of the article they stand in."""


class Line(Struct, frozen=True):
    """A line of an article that is compared as one: a headline, a paragraph, a list item.

    `key` is its text without differences of style: lines of one key are the same.
    """

    part: PartName
    text: str
    key: str


def lines_of(article: Article) -> tuple[Line, ...]:
    """Return everything that the article says in words, in reading order, without noise."""
    said = ((part, text, even(text)) for part, text in _said(article))
    return tuple(Line(part, text, key) for part, text, key in said if key)


def _said(article: Article) -> Iterator[Said]:
    yield "headline", article.kicker
    yield "headline", article.headline
    yield "standfirst", to_plain(article.standfirst)
    for picture in article.pictures:
        yield from _said_in(picture)
    yield "body", article.dateline
    yield from _said_in_all(article.blocks)
    for box in article.factboxes:
        yield "body", box.title
        yield from _said_in_all(box.blocks)
    for note in article.notes:
        yield from _said_in(note)


def _said_in_all(blocks: Iterable[Block]) -> Iterator[Said]:
    for block in blocks:
        if not is_noise(block):
            yield from _said_in(block)


def _said_in(block: Block) -> list[Said]:
    if isinstance(block, Picture):
        return [("picture", to_plain(block.caption)), ("picture", block.credit)]
    if isinstance(block, Note):
        return [("correction", to_plain(block.text))]
    if isinstance(block, Table):
        rows = [" | ".join(to_plain(cell) for cell in row) for row in block.rows]
        return [("body", text) for text in (block.caption, *rows)]
    if isinstance(block, Preformatted):
        return [("body", line) for line in block.text.splitlines()]
    if isinstance(block, Entry):
        return [("body", f"{block.clock} {block.headline}")]
    if isinstance(block, Footnote):
        return [("body", f"{block.mark} {to_plain(block.text)}")]
    if isinstance(block, Turn) and block.printed:
        return [("body", f"{block.speaker}: {to_plain(block.text)}")]
    said: list[Said] = [("body", to_plain(text)) for text in texts_of(block)]
    if isinstance(block, Quote):
        said.append(("body", block.source))
    return said
