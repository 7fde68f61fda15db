"""An article as the parts that a revision can change."""

from __future__ import annotations

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


class Line(Struct, frozen=True):
    """A line of an article that is compared as one: a headline, a paragraph, a list item."""

    part: PartName
    text: str


def lines_of(article: Article) -> tuple[Line, ...]:
    """Return everything that the article says in words, in reading order, without noise."""
    lines: list[Line] = [
        Line("headline", article.kicker),
        Line("headline", article.headline),
        Line("standfirst", to_plain(article.standfirst)),
        *(line for picture in article.pictures for line in block_lines(picture)),
        Line("body", article.dateline),
    ]
    for block in article.blocks:
        if not is_noise(block):
            lines += block_lines(block)
    for box in article.factboxes:
        lines.append(Line("body", box.title))
        lines += [line for block in box.blocks if not is_noise(block) for line in block_lines(block)]
    lines += [line for note in article.notes for line in block_lines(note)]
    return tuple(line for line in lines if line.text.strip())


def block_lines(block: Block) -> list[Line]:
    """Return the lines of one block."""
    if isinstance(block, Picture):
        return [Line("picture", to_plain(block.caption)), Line("picture", block.credit)]
    if isinstance(block, Note):
        return [Line("correction", to_plain(block.text))]
    if isinstance(block, Table):
        rows = [" | ".join(to_plain(cell) for cell in row) for row in block.rows]
        return [Line("body", text) for text in (block.caption, *rows)]
    if isinstance(block, Preformatted):
        return [Line("body", line) for line in block.text.splitlines()]
    if isinstance(block, Entry):
        return [Line("body", f"{block.clock} {block.headline}".strip())]
    if isinstance(block, Footnote):
        return [Line("body", f"{block.mark} {to_plain(block.text)}")]
    if isinstance(block, Turn) and block.printed:
        return [Line("body", f"{block.speaker}: {to_plain(block.text)}")]
    lines = [Line("body", to_plain(text)) for text in texts_of(block)]
    if isinstance(block, Quote) and block.source:
        lines.append(Line("body", block.source))
    return lines
