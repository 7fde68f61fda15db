"""House styles: how a paper's edition arranges and marks its articles."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from broadsheet.errors import ConfigError

Part = Literal[
    "title",
    "kicker",
    "standfirst",
    "byline",
    "update",
    "pictures",
    "body",
    "factboxes",
    "notes",
    "date",
    "links",
    "authors",
    "tags",
    "related",
    "about",
]


class Style(Struct, frozen=True, kw_only=True):
    """A house style. `parts` are an article's parts from top to bottom."""

    name: str
    parts: tuple[Part, ...]
    title: str = "{title}"
    """The title's line: {title} and {paper} are filled in."""
    menu_columns: int = 68
    """Columns that a Gopher menu is filled to, where the port has as many.

    lynx puts seven before each line of a menu and up to five before a numbered link: 68 fill its 80.
    RFC 1436, 3.9 asks for 70 at most.
    """
    fills_labels: bool = True
    """Whether titles, captions and link labels are filled; otherwise each is one line however long."""
    standfirst_mark: str = ""
    """What stands before each line of the standfirst."""
    link_mark: Literal["after", "before"] = "after"
    """A link in prose: "anchor [1]" or "[1][anchor]"."""
    shows_addresses: bool = True
    """Whether a link's full address is shown; otherwise its path alone, in the list of links."""
    dateline_joint: str = " – "
    """Between dateline and first paragraph where the page has no joint of its own."""
    dates: str = ""
    """Form of the date's own line: {day}, {month} (English, three letters) and {year}."""
    capital_headings: bool = False
    """Whether the edition's own headings are in capitals."""
    words: tuple[tuple[str, str], ...] = ()
    """Labels that this style has words of its own for."""
    names_speakers: bool = True
    """Whether each turn of an interview begins with its speaker."""
    dates_related: bool = True
    """Whether related stories show their dates and authors."""
    lends_tags: bool = False
    """Whether the lead tags of related stories are listed with the article's own."""


BROADSHEET = Style(
    name="broadsheet",
    parts=(
        "title",
        "kicker",
        "standfirst",
        "byline",
        "update",
        "pictures",
        "body",
        "factboxes",
        "notes",
        "links",
        "authors",
        "tags",
        "related",
        "about",
    ),
)
"""The default: nothing cut, everything followable, every part in its place."""

TAZ = Style(
    name="taz",
    parts=(
        "title",
        "standfirst",
        "pictures",
        "body",
        "factboxes",
        "notes",
        "date",
        "links",
        "authors",
        "tags",
        "related",
    ),
    title="{paper} -- {title}",
    menu_columns=75,
    fills_labels=False,
    standfirst_mark="> ",
    link_mark="before",
    shows_addresses=False,
    dateline_joint=" | ",
    dates="{day} {month} {year}",
    capital_headings=True,
    words=(("tags", "Tags"),),
    names_speakers=False,
    dates_related=False,
    lends_tags=True,
)
"""The text edition that taz has run on Gopher for years, line by line."""

STYLES = {style.name: style for style in (BROADSHEET, TAZ)}


def style_named(name: str | Style) -> Style:
    """Return a house style by its name; "" is the default.

    Raises `ConfigError` for a name that is none.
    """
    if isinstance(name, Style):
        return name
    if style := STYLES.get(name or "broadsheet"):
        return style
    raise ConfigError(name, "no such house style", f"choose one of {', '.join(STYLES)}")
