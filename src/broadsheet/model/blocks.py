"""The blocks that the body of an article is made of."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from broadsheet.model.inline import Text


class Paragraph(Struct, frozen=True, omit_defaults=True, tag="paragraph"):
    """A paragraph of prose."""

    text: Text


class Subhead(Struct, frozen=True, omit_defaults=True, tag="subhead"):
    """A headline inside the body; `level` is 2 for the first rank, to 6."""

    text: Text
    level: int = 2


class Quote(Struct, frozen=True, omit_defaults=True, tag="quote"):
    """A paragraph set off as a quotation; `source` as printed below it."""

    text: Text
    source: str = ""


class Turn(Struct, frozen=True, omit_defaults=True, tag="turn"):
    """One turn of an interview: who speaks, and what is said.

    `speaker` is the name without its colon; `printed` tells that the page
    prints it before this turn, otherwise it was carried over from an earlier
    turn of the same voice.
    """

    text: Text
    speaker: str = ""
    question: bool = False
    printed: bool = False


class Item(Struct, frozen=True, omit_defaults=True):
    """An item of a list; `level` is 0 for the outermost list."""

    text: Text
    level: int = 0


class List(Struct, frozen=True, omit_defaults=True, tag="list"):
    """A list; ordered ones count from `start`."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


class Table(Struct, frozen=True, omit_defaults=True, tag="table"):
    """A table, row by row; the first `headers` rows are column headings."""

    rows: tuple[tuple[Text, ...], ...]
    headers: int = 0
    caption: str = ""


class Picture(Struct, frozen=True, omit_defaults=True, tag="picture"):
    """A picture: where it is, what is printed below it, who made it.

    `alt` is the text for those who do not see it; `credit` is apart from the
    caption. `width` and `height` are pixels, 0 where unknown.
    """

    url: str
    caption: Text = ()
    alt: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0


class Preformatted(Struct, frozen=True, omit_defaults=True, tag="preformatted"):
    """Text whose line breaks and columns are meant: code, verse, a chart."""

    text: str
    alt: str = ""


class Embed(Struct, frozen=True, omit_defaults=True, tag="embed"):
    """Something shown from elsewhere: a post, a video, a map.

    `text` holds the words that the page itself carries for it.
    """

    url: str
    kind: str = ""
    title: str = ""
    text: Text = ()


class Entry(Struct, frozen=True, omit_defaults=True, tag="entry"):
    """The head of a live ticker's entry; its blocks follow it.

    `clock` is the time as printed, `published` the same with its date;
    `apart` tells that the page prints the clock beside the entry, not among its words.
    """

    clock: str = ""
    headline: str = ""
    published: datetime | None = None
    apart: bool = False


class Note(Struct, frozen=True, omit_defaults=True, tag="note"):
    """A word from the newsroom: `kind` is note, correction or update."""

    text: Text
    kind: str = "note"


class Footnote(Struct, frozen=True, omit_defaults=True, tag="footnote"):
    """A footnote with the mark it has in the text."""

    mark: str
    text: Text


Block = (
    Paragraph
    | Subhead
    | Quote
    | Turn
    | List
    | Table
    | Picture
    | Preformatted
    | Embed
    | Entry
    | Note
    | Footnote
)
