"""The page of an article."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broadsheet.edition.answer import Plain
from broadsheet.edition.composing import ways_out
from broadsheet.edition.feed import instant
from broadsheet.edition.kindred import kindred
from broadsheet.edition.origin import Origin
from broadsheet.edition.spelling import forms_of
from broadsheet.errors import NotFound, Withdrawn
from broadsheet.model import OWN, Page, Revision, Story, path_of
from broadsheet.render import Around, article_page
from broadsheet.render.targets import target

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk


def article(desk: Desk, path: str) -> Page:
    """Return an article as it stands now, with the ways on from it."""
    revision = find(desk, path)
    page = page_of(desk, revision)
    _tell(desk, revision, page.path)
    return replace(page, items=(*page.items, *ways_out(desk, page.path)))


def text(desk: Desk, path: str) -> Plain:
    """Return an article as a plain document, without menus around it."""
    revision = find(desk, path)
    address = desk.own_address("text", revision.article.address)
    page = page_of(desk, revision)
    _tell(desk, revision, address)
    return Plain(replace(page, path=address))


def _tell(desk: Desk, revision: Revision, address: str) -> None:
    if desk.tell and desk.host:
        place = desk.host, path_of(revision.article.address)
        dated = instant(revision.article.published or revision.seen)
        desk.tell(Origin(target(address), place, dated, desk.asked_for))


def find(desk: Desk, path: str) -> Revision:
    """Return the newest revision of the article at a path of the paper's site.

    The path is tried as it is, then with its percent-encoding made usual, then with or
    without the slash at its end. Raises `NotFound`, `Withdrawn` where its owner took it out.
    """
    if desk.host:
        for form in forms_of(path):
            revision = desk.store.article(desk.host, form)
            if revision:
                return revision
    raise absence(desk, path)


def absence(desk: Desk, path: str) -> NotFound:
    """Return the error that there is no article at a path of the paper's site: never, or not any more."""
    hint = f"the latest are at {desk.at(f'{OWN}latest')}"
    if desk.host and any(desk.store.withdrawal(desk.host, form) for form in forms_of(path)):
        return Withdrawn(desk.at(path), "this article was withdrawn", hint)
    return NotFound(desk.at(path), "no such article here", hint)


def page_of(desk: Desk, revision: Revision) -> Page:
    """Return the page of a revision with what is around its article."""
    written = revision.article
    address = written.address
    named = (*(link.href for link in written.links), *(story.address for story in written.related))
    desk.look_up(url.partition("#")[0] for url in named)
    return article_page(
        # Labels and hyphens need a language: the paper's, where the page tells none.
        replace(
            written,
            language=written.language or desk.tongue,
            related=tuple(_completed(desk, story) for story in written.related),
        ),
        path=desk.article_address(address),
        style=desk.style,
        resolve=desk.resolve,
        text_path=desk.own_address("text", address),
        history_path=desk.own_address("history", address) if revision.number > 1 else "",
        language=desk.tongue,
        around=_around(desk, revision),
    )


def _around(desk: Desk, revision: Revision) -> Around:
    section = revision.article.section
    newer, older = desk.store.neighbours(desk.host or "", path_of(revision.article.address))
    alike = kindred(desk, revision.article)
    desk.take_note(story for story in (newer, older, *alike) if story)
    return Around(
        paper=desk.name,
        section=desk.term_address("section", section) if section else "",
        author=lambda name: desk.term_address("author", name),
        tag=lambda name: desk.term_address("tag", name),
        revisions=revision.number,
        related=alike,
        removed=removal(desk, revision),
        previous=_here(desk, older),
        next=_here(desk, newer),
        feed=desk.at(f"{OWN}feed.atom"),
        home=desk.at("/"),
    )


def removal(desk: Desk, revision: Revision) -> datetime | None:
    """Return since when the article's page is away (404, 410), by the paper's clock; None where it is not."""
    visit = desk.store.last_visit(desk.host or "", path_of(revision.article.address))
    if visit is None or visit.since is None or not visit.is_away:
        return None
    published = revision.article.published
    return visit.since.astimezone(published.tzinfo if published and published.tzinfo else UTC)


def _completed(desk: Desk, story: Story) -> Story:
    """Return a related story with what its own article tells: links seldom have a date or teaser."""
    known = desk.story_at(story.address)
    if known is None:
        return story
    return replace(
        story,
        published=story.published or known.published,
        authors=story.authors or known.authors,
        teaser=story.teaser or known.teaser,
    )


def _here(desk: Desk, story: Story | None) -> Story | None:
    """Return a neighbouring story with its address in the edition."""
    if story is None:
        return None
    headline = story.headline or desk.words.untitled
    return replace(story, address=desk.article_address(story.address), headline=headline)
