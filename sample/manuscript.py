"""Articles as the sample paper's newsroom writes them: front matter in TOML, a body in Markdown."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.model import to_slug

HERE = Path(__file__).parent
T = TypeVar("T")
Genre = Literal["news", "opinion", "review", "interview", "ticker", "letters", "recipe"]


class Illustration(Struct, frozen=True, forbid_unknown_fields=True):
    """A picture as the manuscript names it: a file in pictures/, and its words."""

    file: str
    caption: str = ""
    alt: str = ""
    credit: str = ""


class Remark(Struct, frozen=True, forbid_unknown_fields=True):
    """A word from the newsroom below the article: kind is note, correction or update."""

    kind: str
    text: str


class Manuscript(Struct, frozen=True, forbid_unknown_fields=True):
    """One article as written; `related` holds the numbers of other manuscripts.

    `speakers` are the voices of an interview, the asking one first. `shown`
    is the last change that the page admits to, None if there is none.
    """

    id: int
    slug: str
    section: str
    headline: str
    published: datetime
    body: str
    kicker: str = ""
    standfirst: str = ""
    dateline: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    related: tuple[int, ...] = ()
    genre: Genre = "news"
    language: str = "de"
    paid: bool = False
    picture: Illustration | None = None
    speakers: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()
    shown: datetime | None = None

    @property
    def path(self) -> str:
        """The article's path on the website, with its number in it."""
        return f"/{to_slug(self.section)}/{self.slug}-{self.id}.html"

    @property
    def title(self) -> str:
        """Kicker and headline as the paper joins them."""
        return f"{self.kicker}: {self.headline}" if self.kicker else self.headline

    @property
    def changed(self) -> datetime:
        """When the page last said that it changed."""
        return self.shown or self.published


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """What the newsroom did to a published article, at a time of day.

    A silent change leaves no trace on the page: neither note nor new date.
    """

    id: int
    at: datetime
    silent: bool = False
    headline: str = ""
    replace: tuple[tuple[str, str], ...] = ()
    append: str = ""
    note: Remark | None = None


class Author(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who writes for the paper."""

    name: str
    role: str
    about: str


class SampleSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A section with the line that stands under its name."""

    name: str
    line: str


class Imprint(Struct, frozen=True, forbid_unknown_fields=True):
    """The paper itself: paper.toml.

    `states` maps a state of the website to the moment it shows.
    """

    name: str
    line: str
    place: str
    address: str
    states: dict[str, datetime]
    sections: tuple[SampleSection, ...]
    authors: tuple[Author, ...]
    changes: tuple[Change, ...]


def read_imprint(folder: Path = HERE) -> Imprint:
    """Return what paper.toml says of the paper and of the day's changes."""
    path = folder / "paper.toml"
    return _convert(tomllib.loads(path.read_text("utf-8")), Imprint, path)


def read_manuscripts(folder: Path = HERE) -> tuple[Manuscript, ...]:
    """Return all manuscripts, newest first, before any change of the day.

    Raises `FormatError` for a file that is none.
    """
    found = [read_manuscript(path) for path in sorted((folder / "articles").glob("*.md"))]
    return tuple(sorted(found, key=lambda m: (m.published, m.id), reverse=True))


def read_manuscript(path: Path) -> Manuscript:
    """Return the manuscript in a file: TOML between two lines of +++, then Markdown."""
    parts = path.read_text("utf-8").split("+++\n", 2)
    if len(parts) != 3:
        raise FormatError(str(path), "no front matter", "begin it and end it with a line +++")
    return _convert({**tomllib.loads(parts[1]), "body": parts[2].strip()}, Manuscript, path)


def at_moment(manuscripts: tuple[Manuscript, ...], imprint: Imprint, state: str) -> tuple[Manuscript, ...]:
    """Return what is published in a state of the website, as changed until then."""
    if state not in imprint.states:
        raise FormatError(state, "no such state", f"try {' or '.join(imprint.states)}")
    now = imprint.states[state]
    due = [change for change in imprint.changes if change.at <= now]
    return tuple(_changed(m, due) for m in manuscripts if m.published <= now)


def _changed(manuscript: Manuscript, changes: list[Change]) -> Manuscript:
    for change in changes:
        if change.id == manuscript.id:
            manuscript = _apply(manuscript, change)
    return manuscript


def _apply(manuscript: Manuscript, change: Change) -> Manuscript:
    body = manuscript.body
    for old, new in change.replace:
        if body.count(old) != 1:
            raise FormatError(f"article {change.id}", f"{old!r} is there {body.count(old)} times, not once")
        body = body.replace(old, new)
    return msgspec.structs.replace(
        manuscript,
        body=f"{body}\n\n{change.append.strip()}".strip(),
        headline=change.headline or manuscript.headline,
        notes=(*manuscript.notes, change.note) if change.note else manuscript.notes,
        shown=manuscript.shown if change.silent else change.at,
    )


def _convert(found: object, form: type[T], path: Path) -> T:
    try:
        return msgspec.convert(found, form)
    except msgspec.ValidationError as error:
        raise FormatError(str(path), str(error)) from error
