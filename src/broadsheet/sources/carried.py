"""An article as a feed or a newsroom's own system gives it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from broadsheet.model import Article, Picture, host_of
from broadsheet.sources.fragment import to_blocks
from broadsheet.text import clean


class Carried(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The fields of an article, and its body as HTML.

    `html` is the body alone; all other texts are plain. `free` None means
    that the source does not say.
    """

    url: str
    headline: str
    html: str
    kicker: str = ""
    standfirst: str = ""
    dateline: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    picture: str = ""
    free: bool | None = None


def carried_article(carried: Carried) -> Article:
    """Return the article with every word that was carried; the body may be empty."""
    standfirst = _line(carried.standfirst)
    return Article(
        address=carried.url,
        headline=_line(carried.headline),
        paper=host_of(carried.url),
        section=_line(carried.section),
        kicker=_line(carried.kicker),
        standfirst=(standfirst,) if standfirst else (),
        dateline=_line(carried.dateline),
        authors=_lines(carried.authors),
        published=carried.published,
        modified=carried.modified,
        language=carried.language.replace("_", "-"),
        tags=_lines(carried.tags),
        pictures=(Picture(carried.picture),) if carried.picture else (),
        blocks=to_blocks(carried.html, carried.url),
        access="unknown" if carried.free is None else "free" if carried.free else "paid",
    )


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for text in texts if (line := _line(text))))
