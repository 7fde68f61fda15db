"""The website at a moment: its articles set into pieces, with absolute addresses."""

from __future__ import annotations

import struct
from datetime import datetime
from functools import cached_property
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.model import Factbox, Note, Picture, to_slug
from sample.inline import Inline
from sample.manuscript import HERE, Author, Imprint, Manuscript, at_moment, read_imprint, read_manuscripts
from sample.markup import PAGE_BREAK, Piece, Setting, macros_of, to_line, to_pieces

MONTHS = {
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
DAYS = {
    "de": (
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
        "Sonntag",
    ),
    "en": (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
}


class SetArticle(Struct, frozen=True):
    """A manuscript set for the web: `pages` holds the pieces of each of its pages."""

    manuscript: Manuscript
    standfirst: Inline
    pages: tuple[tuple[Piece, ...], ...]
    picture: Picture | None
    caption: Markup
    notes: tuple[tuple[str, Inline], ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces, page after page."""
        return tuple(piece for page in self.pages for piece in page)

    @property
    def factboxes(self) -> tuple[Factbox, ...]:
        """The boxes that stand beside the body."""
        return tuple(piece.box for piece in self.pieces if piece.box)

    @property
    def remarks(self) -> tuple[Note, ...]:
        """The newsroom's notes below the body."""
        return tuple(Note(line.text, kind) for kind, line in self.notes)


class Site:
    """The website of the sample paper in one state, under a base URL."""

    def __init__(self, base: str, state: str) -> None:
        self.base = base.rstrip("/")
        self.state = state
        self.imprint: Imprint = read_imprint()
        self.manuscripts = at_moment(read_manuscripts(), self.imprint, state)
        self.now: datetime = self.imprint.states[state]
        self.by_id = {m.id: m for m in self.manuscripts}
        self.environment = to_environment()
        self._macros = macros_of(self.environment)

    @cached_property
    def articles(self) -> tuple[SetArticle, ...]:
        """All articles, newest first."""
        return tuple(self.set(manuscript) for manuscript in self.manuscripts)

    def set(self, manuscript: Manuscript) -> SetArticle:
        """Return a manuscript with its Markdown set into pieces."""
        setting = Setting(self._macros, self.link, self.picture, manuscript.speakers, manuscript.published)
        shown = manuscript.picture
        return SetArticle(
            manuscript,
            to_line(manuscript.standfirst, self.link),
            _pages(tuple(to_pieces(manuscript.body, setting))),
            self.picture({name: getattr(shown, name) for name in shown.__struct_fields__}) if shown else None,
            to_line(shown.caption, self.link).html if shown else Markup(""),
            tuple((note.kind, to_line(note.text, self.link)) for note in manuscript.notes),
        )

    def url(self, path: str) -> str:
        """Return the absolute URL of a path on this website."""
        return self.base + path

    def link(self, target: str) -> str:
        """Return where a link of a manuscript leads: "1412" is an article of ours."""
        if target.isdigit():
            return self.url(self.path_of(int(target)))
        return self.url(target) if target.startswith("/") else target

    def path_of(self, number: int) -> str:
        """Return the path of the article with this number, published or not yet."""
        if number in self.by_id:
            return self.by_id[number].path
        raise FormatError(f"article {number}", f"is linked, but not published in the {self.state}")

    def picture(self, told: dict[str, Any]) -> Picture:
        """Return the picture that a table of a manuscript names, with its size."""
        width, height = png_size((HERE / "pictures" / told["file"]).read_bytes())
        caption = to_line(told.get("caption", ""), self.link)
        url = self.url(f"/bilder/{told['file']}")
        return Picture(url, caption.text, told.get("alt", ""), told.get("credit", ""), width, height)

    def related(self, manuscript: Manuscript) -> list[Manuscript]:
        """Return the stories beside an article that are published already."""
        return [self.by_id[number] for number in manuscript.related if number in self.by_id]

    def of_section(self, name: str) -> list[Manuscript]:
        """Return a section's articles, newest first."""
        return [m for m in self.manuscripts if m.section == name]

    def of_author(self, name: str) -> list[Manuscript]:
        """Return an author's articles, newest first."""
        return [m for m in self.manuscripts if name in m.authors]

    def of_tag(self, tag: str) -> list[Manuscript]:
        """Return the articles with a tag, newest first."""
        return [m for m in self.manuscripts if tag in m.tags]

    @property
    def tags(self) -> list[str]:
        """All tags, in the order of the alphabet."""
        return sorted({tag for m in self.manuscripts for tag in m.tags})

    def author(self, name: str) -> Author | None:
        """Return who somebody is, None for a guest."""
        return next((author for author in self.imprint.authors if author.name == name), None)

    def noise(self, manuscript: Manuscript, limit: int, salt: str = "") -> int:
        """Return a number for counters: another in each state, the same in each build."""
        seed = f"{manuscript.id}{self.state}{salt}".encode()
        return int.from_bytes(seed, "big") % 999_983 % limit


def to_environment() -> Environment:
    """Return the environment of the templates."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"slug": to_slug, "printed": printed_date, "day": printed_day}
    return environment


def printed_date(moment: datetime, language: str = "de") -> str:
    """Return date and time as the paper prints them: "15. November 2026, 21:40 Uhr"."""
    month = MONTHS[language][moment.month - 1]
    if language == "en":
        return f"{moment.day} {month} {moment.year}, {moment:%H:%M}"
    return f"{moment.day}. {month} {moment.year}, {moment:%H:%M} Uhr"


def printed_day(moment: datetime, language: str = "de") -> str:
    """Return the day as the paper prints it: "Freitag, 20. November 2026"."""
    weekday = DAYS[language][moment.weekday()]
    month = MONTHS[language][moment.month - 1]
    return f"{weekday}, {moment.day}{'' if language == 'en' else '.'} {month} {moment.year}"


def png_size(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels: the first fields of its IHDR chunk."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def _pages(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], ...]:
    pages: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == PAGE_BREAK:
            pages.append([])
        else:
            pages[-1].append(piece)
    return tuple(tuple(page) for page in pages)
