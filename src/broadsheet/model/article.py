"""An article with all its parts, as the paper published it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct

from broadsheet.model.blocks import (
    Block,
    Entry,
    Footnote,
    List,
    Note,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Subhead,
    Turn,
)
from broadsheet.model.inline import Span, Text, links_of, to_plain

Access = Literal["free", "paid", "unknown"]


class Story(Struct, frozen=True, omit_defaults=True):
    """What a menu shows of an article: its headline, teaser, date and people.

    Related stories and every list of the edition are made of these. `tag` is
    the story's lead tag; `revision` counts from 1, 0 where unknown.
    """

    address: str
    headline: str
    kicker: str = ""
    kicker_joint: str | None = ": "
    teaser: str = ""
    paper: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    tag: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    access: Access = "unknown"
    revision: int = 0

    @property
    def title(self) -> str:
        """Kicker and headline as the paper joins them."""
        return join_title(self.kicker, self.kicker_joint, self.headline)


class Factbox(Struct, frozen=True, omit_defaults=True):
    """A box beside the body: background, numbers, a short biography."""

    title: str
    blocks: tuple[Block, ...]


class Article(Struct, frozen=True, omit_defaults=True):
    """One article. Every text is NFC, without control characters.

    `address` is the absolute URL at the paper's site and the article's name;
    `paper` is the paper's host. `standfirst` is the paragraph under the
    headline, `dateline` the place and agency before the first paragraph
    ("Seoul/Kyjiw taz"), `dateline_joint` what the page prints between the two
    (" – "), empty where the dateline is set apart from the paragraph.
    `byline` is the line as printed, `authors` the names in it. `published`
    and `modified` carry a zone where the page tells one. `language` is a
    BCP 47 tag, empty where unknown. `pictures` are those above the body;
    pictures inside it are blocks. `notes` are those printed apart from the
    body. `complete` is False where the page holds only part of the article,
    `incomplete_reason` says why.
    """

    address: str
    headline: str
    paper: str = ""
    section: str = ""
    breadcrumb: tuple[str, ...] = ()
    kicker: str = ""
    kicker_joint: str | None = ": "
    standfirst: Text = ()
    dateline: str = ""
    dateline_joint: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    tags: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    blocks: tuple[Block, ...] = ()
    factboxes: tuple[Factbox, ...] = ()
    notes: tuple[Note, ...] = ()
    related: tuple[Story, ...] = ()
    access: Access = "unknown"
    complete: bool = True
    incomplete_reason: str = ""

    @property
    def title(self) -> str:
        """Kicker and headline as the paper joins them.

        A paper that keeps the kicker out of its titles has `kicker_joint`
        None: then this is the headline alone.
        """
        return join_title(self.kicker, self.kicker_joint, self.headline)

    @property
    def body_text(self) -> str:
        """The body's words, a block or list item a line, in order.

        Paragraphs, subheads, list items, quotes, turns, ticker entries, notes,
        footnotes and preformatted text that stand in the body, the dateline where the page
        prints it inside the first paragraph; no standfirst, no captions, no
        tables.
        """
        body = "\n".join(line for block in self.blocks for line in body_lines(block) if line)
        return f"{self.dateline}{self.dateline_joint}{body}" if self.dateline_joint else body

    @property
    def links(self) -> tuple[Span, ...]:
        """The links of standfirst and body, in the order of reading."""
        texts = (self.standfirst, *(text for block in self.blocks for text in texts_of(block)))
        return tuple(link for text in texts for link in links_of(text))


def join_title(kicker: str, joint: str | None, headline: str) -> str:
    """Join kicker and headline by the paper's own joint, if it joins them."""
    if not kicker or joint is None:
        return headline
    return f"{kicker}{joint}{headline}"


def texts_of(block: Block) -> Iterator[Text]:
    """Yield every text of a block that can hold links, in reading order."""
    if isinstance(block, List):
        yield from (item.text for item in block.items)
    elif hasattr(block, "rows"):
        yield from (cell for row in block.rows for cell in row)
    elif isinstance(block, Picture):
        yield block.caption
    elif hasattr(block, "text") and not isinstance(block.text, str):
        yield block.text


def body_lines(block: Block) -> Iterator[str]:
    """Yield what `Article.body_text` holds of a block."""
    if isinstance(block, Turn) and block.printed:
        yield f"{block.speaker}: {to_plain(block.text)}"
    elif isinstance(block, Paragraph | Subhead | Quote | Turn | Note):
        yield to_plain(block.text)
    elif isinstance(block, List):
        yield from (to_plain(item.text) for item in block.items)
    elif isinstance(block, Entry):
        yield from (block.headline,) if block.apart else (block.clock, block.headline)
    elif isinstance(block, Footnote):
        yield f"{block.mark} {to_plain(block.text)}"
    elif isinstance(block, Preformatted):
        yield block.text
