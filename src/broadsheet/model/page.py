"""A page of the edition, free of any protocol."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from broadsheet.model.blocks import Block
from broadsheet.model.inline import Text

Kind = Literal["menu", "document", "picture", "sound", "binary", "web", "search"]


class Heading(Struct, frozen=True, tag="heading"):
    """A heading of the edition's own; the page's title is level 1."""

    text: str
    level: int = 2


class Standfirst(Struct, frozen=True, tag="standfirst"):
    """The paragraph under the headline."""

    text: Text


class Prose(Struct, frozen=True, tag="prose"):
    """A paragraph of the edition's own words (help, about, counts)."""

    text: Text


class Byline(Struct, frozen=True, tag="byline"):
    """A short line about the article: date, authors, reading time."""

    text: Text


class Link(Struct, frozen=True, omit_defaults=True, tag="link"):
    """A line that leads to another page.

    `href` is an address of the edition beginning with "/", or an absolute
    URL. `kind` tells what waits there. `detail` (date, authors) and `teaser`
    stand below the label, or beside it where there is room; `snippet` are the
    words that a search found in it, those looked for emphasised. `language` is
    that of label, teaser and snippet, where it is not the page's. `under` tells
    that it belongs to the link before it: what changed in that story.
    """

    label: str
    href: str
    kind: Kind = "menu"
    detail: str = ""
    teaser: str = ""
    date: datetime | None = None
    language: str = ""
    snippet: Text = ()
    under: bool = False


class Search(Struct, frozen=True, omit_defaults=True, tag="search"):
    """A form with one field; what is typed goes to `href` as its query.

    With `post` it goes there in the body of a request instead, so that no
    link and no history can repeat it by itself; `sensitive` hides what is
    typed. `value` stands in the field already; `button` is what is pressed,
    empty for the usual word.
    """

    label: str
    href: str
    post: bool = False
    sensitive: bool = False
    value: str = ""
    button: str = ""


class Listing(Struct, frozen=True, tag="listing"):
    """Lines whose columns are meant, with links in them: a menu, a plain text.

    They are never filled or cut; `label` names the whole for those who do
    not see it.
    """

    lines: tuple[Text, ...]
    label: str = ""


class Illustration(Struct, frozen=True, tag="illustration"):
    """A picture shown in its place, because the reader asked for it.

    `href` is an address of the edition or the gateway, never one elsewhere.
    """

    href: str
    alt: str


class LinkIndex(Struct, frozen=True, tag="links"):
    """The place where the page's numbered links are listed.

    Protocols with links inside prose (the web) need no list and skip it.
    """

    title: str


class Rule(Struct, frozen=True, tag="rule"):
    """A pause between two parts of a page."""


PageItem = (
    Heading | Standfirst | Prose | Byline | Link | Search | Listing | Illustration | LinkIndex | Rule | Block
)


class Page(Struct, frozen=True, omit_defaults=True):
    """One page: what every protocol shows at the same address.

    `path` is the address in the edition, beginning with "/". `original` is
    the URL of what the page was made from, for the canonical link. `feed` is
    the address of the feed with the same stories, `previous` and `next` those of the
    neighbouring pages, `home` that of the paper's front page. `tongue` is the
    language of the edition's own frame around the page where it is not
    `language`. `style` names the house style that the page was composed in.
    """

    path: str
    title: str
    items: tuple[PageItem, ...]
    language: str = ""
    paper: str = ""
    original: str = ""
    modified: datetime | None = None
    description: str = ""
    feed: str = ""
    previous: str = ""
    next: str = ""
    home: str = ""
    tongue: str = ""
    style: str = ""
