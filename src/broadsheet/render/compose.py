"""Compose an article's page from its parts, in the order of the house style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import (
    Article,
    Block,
    Byline,
    Entry,
    Heading,
    Link,
    LinkIndex,
    List,
    Page,
    PageItem,
    Paragraph,
    Picture,
    Preformatted,
    Span,
    Standfirst,
    Story,
    Subhead,
    Table,
    Text,
    Turn,
    to_plain,
)
from broadsheet.render.dates import format_count, format_date
from broadsheet.render.languages import has_labels, labels
from broadsheet.render.reading import count_characters, count_words, reading_minutes
from broadsheet.render.stories import DOT, story_link
from broadsheet.render.style import Part, Style, style_named

Resolve = Callable[[str], str]
"""An absolute URL to the edition's address of it, or unchanged."""


class Around(Struct, frozen=True, kw_only=True):
    """What the edition knows of the pages around an article.

    `section` is the address of the article's section; `author` and `tag` give
    the address for a name, "" for none. `revisions` is how many there are.
    `related` are stories that the edition found itself, shown after the
    paper's own. `removed` is when the paper was seen to have taken the article off its site.
    `previous` and `next` are the neighbours in the section, their
    addresses those of the edition. `home` is the address of the front page,
    `paper` the paper's name. `text` and `history` are the addresses of the plain
    document and of the history; `article_page` has parameters for them.
    """

    section: str = ""
    author: Resolve | None = None
    tag: Resolve | None = None
    revisions: int = 1
    related: tuple[Story, ...] = ()
    removed: datetime | None = None
    previous: Story | None = None
    next: Story | None = None
    feed: str = ""
    home: str = ""
    paper: str = ""
    text: str = ""
    history: str = ""


def article_page(
    article: Article,
    *,
    path: str = "/",
    style: str | Style = "broadsheet",
    resolve: Resolve | None = None,
    text_path: str = "",
    history_path: str = "",
    language: str = "",
    around: Around | None = None,
) -> Page:
    """Return the page of an article.

    `resolve` maps an absolute URL to an address of the edition, or returns it
    unchanged. `text_path` and `history_path` are the addresses of the plain
    document and of the history, "" where there are none. `language` is the
    paper's, for the edition's own words where the article's has no table.
    """
    places = replace(around or Around(), text=text_path, history=history_path)
    return _Composer(article, style_named(style), resolve or _unchanged, places, language).page(path)


def _named(article: Article) -> Article:
    """Return the article without names of authors, tags and section that have nothing in them."""
    if all(name.strip() for name in (*article.authors, *article.tags, article.section or "-")):
        return article
    return replace(
        article,
        authors=tuple(name for name in article.authors if name.strip()),
        tags=tuple(name for name in article.tags if name.strip()),
        section=article.section.strip(),
    )


def _unchanged(href: str) -> str:
    return href


@lru_cache(maxsize=1000)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds each of these names: making it takes longer than the rest of a byline."""
    return re.compile(f"({'|'.join(map(re.escape, names))})", re.IGNORECASE)


class _Composer:
    """One article on its way to a page."""

    def __init__(
        self, article: Article, style: Style, resolve: Resolve, around: Around, language: str
    ) -> None:
        self.article = _named(article)
        self.style = style
        self.resolve = resolve
        self.around = around
        self.tongue = language
        self.language = article.language if has_labels(article.language) else language or article.language
        self.words = replace(labels(self.language), **dict(style.words))

    def page(self, path: str) -> Page:
        article, around = self.article, self.around
        return Page(
            path=path,
            title=self._headline(),
            items=tuple(item for part in self.style.parts for item in _PARTS[part](self)),
            language=article.language or self.tongue,
            paper=around.paper or article.paper,
            original=article.address,
            modified=article.modified or article.published,
            description=to_plain(article.standfirst),
            feed=around.feed,
            previous=around.previous.address if around.previous else "",
            next=around.next.address if around.next else "",
            home=around.home,
            tongue=self.tongue,
            style=self.style.name,
        )

    def _headline(self) -> str:
        return self.article.title.strip() or self.article.address or self.words.untitled

    def _heading(self, words: str) -> Heading:
        return Heading(words.upper() if self.style.capital_headings else words, 2)

    def _title(self) -> Iterator[PageItem]:
        yield Heading(self.style.title.format(title=self._headline(), paper=self.article.paper), 1)

    def _kicker(self) -> Iterator[PageItem]:
        """Yield the kicker that the titles leave out: "Comment" tells how to read what follows."""
        kicker = self.article.kicker.strip()
        told = (self.article.title.casefold(), self.article.section.casefold())
        if kicker and not any(kicker.casefold() in words for words in told):
            yield Byline((kicker,))

    def _standfirst(self) -> Iterator[PageItem]:
        if self.article.standfirst:
            yield Standfirst(self._resolved(self.article.standfirst))

    def _byline(self) -> Iterator[PageItem]:
        if names := self._names():
            yield Byline(names)
        facts = [self._published(), self.article.section, self._length()]
        if line := DOT.join(fact for fact in facts if fact):
            yield Byline((line,))
        if self.article.access == "paid":
            yield Byline((self.words.paid,))
        if not self.article.complete:
            yield Byline((self.words.incomplete,))

    def _names(self) -> Text:
        """Return the byline as printed, if all names are in it, otherwise one made of the names."""
        authors, byline = self.article.authors, self.article.byline
        printed = byline.casefold()
        if byline and all(name.casefold() in printed for name in authors):
            return self._linked_names(byline)
        return self._linked_names(self.words.by.format(names=self._joined(authors))) if authors else ()

    def _joined(self, names: tuple[str, ...]) -> str:
        *others, last = names
        return f"{self.words.comma.join(others)}{self.words.and_}{last}" if others else last

    def _linked_names(self, line: str) -> Text:
        """Return a line with each author's name leading to the author's page."""
        names = sorted({name for name in self.article.authors if name}, key=len, reverse=True)
        if not names or not self.around.author:
            return (line,)
        spelled = {name.casefold(): name for name in names}
        runs: list[str | Span] = []
        for run in _any_of(tuple(names)).split(line):
            href = self.around.author(spelled[run.casefold()]) if run.casefold() in spelled else ""
            runs.append(Span(run, href) if href else run)
        return tuple(run for run in runs if run)

    def _published(self) -> str:
        when = self.article.published
        return format_date(when, self.language, "full") if when else ""

    def _length(self) -> str:
        count = count_words(self.article)
        if not count:
            return ""
        minutes = format_count(reading_minutes(count), self.words.minutes, self.language)
        reading = self.words.reading.format(minutes=minutes)
        told = count_characters(self.article) if self.words.counts == "characters" else count
        return f"{format_count(told, self.words.words, self.language)}{self.words.comma}{reading}"

    def _update(self) -> Iterator[PageItem]:
        if self.around.removed:
            date = format_date(self.around.removed, self.language, "full")
            yield Byline((self.words.removed.format(date=date),))
        words, when = self.words, self.article.modified
        stamp = format_date(when, self.language, "full") if when else ""
        if when and self.article.published and stamp == self._published():
            stamp = ""
        hint = words.updated.format(date=stamp) if stamp else ""
        if self.around.history:
            label = f"{hint}{words.colon}{words.see_changes}" if hint else words.see_changes
            if self.around.revisions > 1:
                label += f" ({format_count(self.around.revisions, words.revisions, self.language)})"
            yield Link(label, self.around.history)
        elif hint:
            yield Byline((hint,))

    def _pictures(self) -> Iterator[PageItem]:
        yield from (self._block(picture) for picture in self.article.pictures)

    def _body(self) -> Iterator[PageItem]:
        blocks = [self._block(block) for block in self.article.blocks]
        if self.article.dateline:
            blocks = self._with_dateline(blocks)
        yield from blocks

    def _with_dateline(self, blocks: list[Block]) -> list[Block]:
        """Put the dateline before the first words of the body."""
        dateline = self.article.dateline
        joint = self.article.dateline_joint or self.style.dateline_joint
        for place, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                first = replace(block, text=(f"{dateline}{joint}", *block.text))
                return [*blocks[:place], first, *blocks[place + 1 :]]
            if isinstance(block, Subhead | Turn):
                break
        return [Paragraph((dateline,)), *blocks]

    def _factboxes(self) -> Iterator[PageItem]:
        for box in self.article.factboxes:
            yield Heading(box.title or self.words.factbox, 2)
            yield from (self._block(block) for block in box.blocks)

    def _notes(self) -> Iterator[PageItem]:
        yield from (self._block(note) for note in self.article.notes)

    def _date(self) -> Iterator[PageItem]:
        if when := self.article.published:
            month = labels("en").months_short[when.month - 1]
            yield Byline((self.style.dates.format(day=when.day, month=month, year=when.year),))

    def _links(self) -> Iterator[PageItem]:
        yield LinkIndex(self._heading(self.words.links).text)

    def _authors(self) -> Iterator[PageItem]:
        if self.article.authors:
            yield self._heading(self.words.authors)
            yield from self._names_as_links(self.article.authors, self.around.author)

    def _tags(self) -> Iterator[PageItem]:
        lent = tuple(story.tag for story in self.article.related if story.tag)
        tags = self.article.tags + (lent if self.style.lends_tags else ())
        if tags:
            yield self._heading(self.words.tags)
            yield from self._names_as_links(tags, self.around.tag)

    def _names_as_links(self, names: tuple[str, ...], address: Resolve | None) -> Iterator[PageItem]:
        yield from (Link(name, address(name) if address else "") for name in names)

    def _related(self) -> Iterator[PageItem]:
        seen = {self.article.address}
        stories = []
        for story in (*self.article.related, *self.around.related):
            if not seen & {story.address, story.title} - {""}:
                stories.append(story)
                seen |= {story.address, story.title}
        if stories:
            yield self._heading(self.words.related)
        for story in stories:
            href = self.resolve(story.address)
            yield story_link(story, href, self.language, dated=self.style.dates_related)

    def _about(self) -> Iterator[PageItem]:
        links = list(self._about_links())
        if links:
            yield self._heading(self.words.about_article)
            yield from links

    def _about_links(self) -> Iterator[Link]:
        article, words, around = self.article, self.words, self.around
        if around.section and article.section:
            yield Link(words.more_in_section.format(section=article.section), around.section)
        in_section = bool(article.section)
        if around.previous:
            label = words.previous_in_section if in_section else words.previous_article
            yield Link(f"{label}{words.colon}{around.previous.title}", around.previous.address)
        if around.next:
            label = words.next_in_section if in_section else words.next_article
            yield Link(f"{label}{words.colon}{around.next.title}", around.next.address)
        if self.around.text:
            yield Link(words.plain_text, self.around.text, "document")
        if article.address:
            yield Link(
                words.original.format(paper=around.paper or article.paper or article.address),
                article.address,
                "web",
            )

    def _resolved(self, text: Text) -> Text:
        """Return a text whose links lead into the edition where they can."""
        return tuple(
            replace(run, href=self.resolve(run.href)) if isinstance(run, Span) and run.href else run
            for run in text
        )

    def _block(self, block: Block) -> Block:
        """Return a block whose links lead into the edition where they can."""
        if isinstance(block, List):
            return replace(
                block, items=tuple(replace(item, text=self._resolved(item.text)) for item in block.items)
            )
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(map(self._resolved, row)) for row in block.rows))
        if isinstance(block, Picture):
            return replace(block, caption=self._resolved(block.caption))
        if isinstance(block, Preformatted | Entry):
            return block
        return replace(block, text=self._resolved(block.text))


_PARTS: dict[Part, Callable[[_Composer], Iterator[PageItem]]] = {
    "title": _Composer._title,
    "kicker": _Composer._kicker,
    "standfirst": _Composer._standfirst,
    "byline": _Composer._byline,
    "update": _Composer._update,
    "pictures": _Composer._pictures,
    "body": _Composer._body,
    "factboxes": _Composer._factboxes,
    "notes": _Composer._notes,
    "date": _Composer._date,
    "links": _Composer._links,
    "authors": _Composer._authors,
    "tags": _Composer._tags,
    "related": _Composer._related,
    "about": _Composer._about,
}
