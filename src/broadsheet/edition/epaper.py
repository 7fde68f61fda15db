"""The e-paper: a day's issue as a book, and the list of issues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from msgspec.structs import replace

from broadsheet.edition.answer import Document
from broadsheet.edition.archive import day_of, in_order
from broadsheet.edition.composing import compose
from broadsheet.edition.epub import MEDIA, Book, Chapter, to_epub
from broadsheet.edition.feed import title_of, updated_of
from broadsheet.edition.paging import beside, sheet_of, sheet_path, turn_links
from broadsheet.edition.xhtml import to_xhtml
from broadsheet.errors import NotFound
from broadsheet.model import OWN, Link, Page, PageItem, Prose, Story, path_of
from broadsheet.render import article_page, to_html

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

ISSUES = 60
"""Issues on a page of the list."""


def issue_path(day: date) -> str:
    """Return the address of a day's e-paper."""
    return f"{OWN}epaper/{day.isoformat()}.epub"


def issues(desk: Desk, number: int = 1) -> Page:
    """Return the list of e-papers, the newest first."""
    path = f"{OWN}epaper"
    days = desk.store.days(desk.host)
    sheet = sheet_of(desk.at(path), number, len(days), ISSUES)
    lines: tuple[PageItem, ...] = tuple(
        Link(desk.tallied(desk.day(each.day), each.count), desk.at(issue_path(each.day)), kind="binary")
        for each in days[sheet.offset : sheet.offset + sheet.size]
    )
    return compose(
        desk,
        sheet_path(path, number),
        desk.labels.epaper,
        (*(lines or (Prose((desk.labels.nothing_here,)),)), *turn_links(desk, desk.at(path), sheet)),
        beside=beside(path, sheet),
    )


def issue(desk: Desk, year: int, month: int, number: int) -> Document:
    """Return a day's issue as an EPUB: section after section, links inside the issue."""
    day = day_of(desk, year, month, number)
    stories = in_order(
        desk.store.stories(desk.host, day=day, limit=desk.store.count_stories(desk.host, day=day))
    )
    if not stories:
        raise NotFound(desk.at(issue_path(day)), "nothing was published then")
    files = {story.address: f"{place:04}.xhtml" for place, story in enumerate(stories, 1)}
    chapters = (_chapter(desk, story, files) for story in stories)
    modified = max(updated_of(story) for story in stories)
    book = Book(
        identifier=uuid5(NAMESPACE_URL, f"https://{desk.host or 'papers'}/{day}").urn,
        title=desk.words.issue_of.format(paper=desk.name, date=desk.day(day)),
        language=desk.tongue,
        publisher=desk.name,
        rights=desk.paper.licence if desk.paper else "",
        contents=desk.words.contents,
        date=day.isoformat(),
        modified=modified.astimezone(UTC),
        chapters=tuple(chapter for chapter in chapters if chapter),
    )
    name = f"{desk.host or 'papers'}-{day}.epub"
    return Document(MEDIA, to_epub(book), modified=modified, name=name)


def _chapter(desk: Desk, story: Story, files: dict[str, str]) -> Chapter | None:
    revision = desk.store.article(story.paper, path_of(story.address))
    if revision is None:  # removed while the issue was made
        return None
    language = revision.article.language or desk.tongue
    article = replace(revision.article, language=language)
    html = to_html(article_page(article, style=desk.style, resolve=_resolve(files), language=desk.tongue))
    name = files[story.address]
    title = title_of(desk, story)
    return Chapter(name, title, story.section, to_xhtml(html, title, language, "style.css", _in_book))


def _resolve(files: dict[str, str]) -> Callable[[str], str]:
    def resolve(href: str) -> str:
        bare = href.partition("#")[0]
        return f"/{files[bare]}" if bare in files else href

    return resolve


def _in_book(href: str) -> str:
    # Pages know addresses of the edition, that begin with "/"; files of the book stand beside each other.
    return href.removeprefix("/")
