"""Set a page in lines, for protocols that know nothing finer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from broadsheet.model import (
    Byline,
    Embed,
    Entry,
    Footnote,
    Heading,
    Kind,
    Link,
    LinkIndex,
    List,
    Note,
    Page,
    PageItem,
    Paragraph,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Rule,
    Search,
    Standfirst,
    Subhead,
    Table,
    Text,
    Turn,
    to_plain,
)
from broadsheet.render.inline import Numbers, marked_after, marked_before
from broadsheet.render.languages import labels
from broadsheet.render.languages.labels import Labels
from broadsheet.render.style import BROADSHEET, Style
from broadsheet.render.tables import table_lines
from broadsheet.render.targets import is_inside, path_at, target
from broadsheet.text import clean, clean_lines, fill, to_charset, width


class Line(NamedTuple):
    """A line of a page; with an `href` it leads somewhere."""

    text: str
    role: str = ""
    href: str = ""
    kind: Kind | None = None


class Sheet(Struct, frozen=True, kw_only=True):
    """The measure of the lines, and what they may be made of.

    `max_bytes` is the limit of a line in bytes of UTF-8, None for no limit.
    `menu` tells that a line itself can be a link; otherwise addresses are
    written out.
    """

    columns: int = 75
    max_bytes: int | None = None
    charset: str = "utf-8"
    style: Style = BROADSHEET
    menu: bool = False


BLANK = Line("")


def set_lines(page: Page, sheet: Sheet) -> list[Line]:
    """Return the lines of a page, a blank one between its parts."""
    return _Setter(page, sheet).lines()


class _Setter:
    """One page on its way to lines."""

    def __init__(self, page: Page, sheet: Sheet) -> None:
        self.page = page
        self.sheet = sheet
        self.style = sheet.style
        self.words: Labels = labels(page.language)
        self.numbers = Numbers()
        self.listed = 0
        self.speaker = ""

    def lines(self) -> list[Line]:
        out: list[Line] = []
        tight = True
        for item in self._items():
            lines = list(_SETTERS[type(item)](self, item))
            if not lines:
                continue
            bare = isinstance(item, Byline) or (
                isinstance(item, Link) and not item.detail and not item.teaser
            )
            if out and not (tight and bare):
                out.append(BLANK)
            out += lines
            tight = bare
        return out

    def _items(self) -> Iterator[PageItem]:
        items = self.page.items
        if not any(isinstance(item, Heading) and item.level == 1 for item in items):
            yield Heading(self.page.title, 1)
        yield from items
        if self.listed < len(self.numbers.links):
            yield LinkIndex(self.words.links)

    # words and measure

    def _plain(self, text: str) -> str:
        return to_charset(clean(text), self.sheet.charset, self.page.language)

    def _marked(self, text: Text) -> str:
        mark = marked_before if self.style.link_mark == "before" else marked_after
        return to_charset(mark(text, self.numbers), self.sheet.charset, self.page.language)

    def _fill(self, words: str, first: str = "", rest: str | None = None) -> list[str]:
        return fill(words, self.sheet.columns, self.sheet.max_bytes, first, first if rest is None else rest)

    def _label(self, words: str, first: str = "", rest: str | None = None) -> list[str]:
        """Fill a title, caption or link label, if the house style fills them."""
        if self.style.fills_labels:
            return self._fill(words, first, rest)
        one = " ".join(words.replace("\xad", "").split())
        return [first + one] if one else []

    def _prose(self, words: str, role: str = "", first: str = "", rest: str | None = None) -> Iterator[Line]:
        return (Line(line, role) for line in self._fill(words, first, rest))

    # the edition's own items

    def _heading(self, item: Heading) -> Iterator[Line]:
        mark = "#" * item.level + " "
        for line in self._label(self._plain(item.text), mark, " " * len(mark)):
            yield Line(line, "title" if item.level == 1 else "heading")

    def _standfirst(self, item: Standfirst) -> Iterator[Line]:
        return self._prose(self._marked(item.text), "standfirst", self.style.standfirst_mark)

    def _own_prose(self, item: Prose) -> Iterator[Line]:
        return self._prose(self._marked(item.text))

    def _byline(self, item: Byline) -> Iterator[Line]:
        return self._prose(self._plain(to_plain(item.text)), "byline")

    def _link(self, item: Link) -> Iterator[Line]:
        href = target(item.href)
        yield from self._linked(self._plain(item.label), href, item.kind)
        yield from self._prose(self._plain(item.detail), "detail")
        yield from self._prose(self._plain(item.teaser))
        yield from self._address(href)

    def _linked(self, label: str, href: str, kind: Kind | None, rest: str = "") -> Iterator[Line]:
        """Set a label whose first line leads to the address."""
        for place, line in enumerate(self._label(label, "", rest)):
            first = place == 0 and self.sheet.menu
            yield Line(line, "link", href if first else "", kind if first else None)

    def _address(self, href: str) -> Iterator[Line]:
        if href and self.style.shows_addresses and not (self.sheet.menu and is_inside(href)):
            yield from self._prose(href, "address")

    def _search(self, item: Search) -> Iterator[Line]:
        if self.sheet.menu:
            yield from self._linked(self._plain(item.label), target(item.href), "search")

    def _link_index(self, item: LinkIndex) -> Iterator[Line]:
        links = self.numbers.links[self.listed :]
        if not links:
            return
        yield from self._heading(Heading(item.title, 2))
        if self.sheet.menu:
            yield BLANK
        for label, href in links:
            self.listed += 1
            yield from self._index_entry(f"[{self.listed}]", label, href)

    def _index_entry(self, mark: str, label: str, href: str) -> Iterator[Line]:
        rest = " " * (len(mark) + 1)
        if not self.style.shows_addresses:
            shown = path_at(href)
            yield Line(f"{mark} {shown}", "address", href if self.sheet.menu else "", "menu")
        elif self.sheet.menu:
            yield from self._linked(f"{mark} {self._plain(label)}", href, "menu", rest)
            if not is_inside(href):
                yield from self._prose(href, "address", rest)
        else:
            yield from self._prose(href, "address", f"{mark} ", rest)

    def _rule(self, _item: Rule) -> Iterator[Line]:
        yield Line("-" * min(3, self.sheet.columns), "rule")

    # blocks of an article

    def _paragraph(self, item: Paragraph) -> Iterator[Line]:
        self.speaker = ""
        return self._prose(self._marked(item.text))

    def _subhead(self, item: Subhead) -> Iterator[Line]:
        mark = "#" * min(item.level, 6) + " "
        words = self._marked(item.text)
        return (Line(line, "heading") for line in self._label(words, mark, " " * len(mark)))

    def _quote(self, item: Quote) -> Iterator[Line]:
        yield from self._prose(self._marked(item.text), "quote", "> ")
        if item.source:
            yield from self._prose(self._plain(f"– {item.source}"), "quote", "> ")

    def _turn(self, item: Turn) -> Iterator[Line]:
        words = self._marked(item.text)
        speaker = item.speaker or (self.words.question if item.question else "")
        if item.printed or (self.style.names_speakers and speaker and speaker != self.speaker):
            words = f"{self._plain(speaker)}: {words}"
        self.speaker = speaker
        return self._prose(words, "question" if item.question else "")

    def _list(self, item: List) -> Iterator[Line]:
        count = item.start
        for entry in item.items:
            indent = "  " * min(entry.level, 6)
            mark = f"{indent}{count}. " if item.ordered and not entry.level else f"{indent}* "
            count += not entry.level
            yield from self._prose(self._marked(entry.text), "", mark, " " * len(mark))

    def _table(self, item: Table) -> Iterator[Line]:
        yield from (Line(line) for line in self._label(self._plain(item.caption)))
        rows = [[self._marked(cell) for cell in row] for row in item.rows]
        for line, filled in table_lines(rows, item.headers, self.sheet.columns, self.sheet.max_bytes):
            if filled:
                yield from self._prose(line, "", "", "  ")
            else:
                yield Line(line, "table")

    def _picture(self, item: Picture) -> Iterator[Line]:
        words = self.words
        href = target(item.url)
        caption, alt = self._marked(item.caption).strip(), self._plain(item.alt).strip()
        label = self._plain(words.picture) + (f": {caption or alt}" if caption or alt else "")
        if not (href or caption or alt):
            return
        yield from self._linked(label, href, "picture")
        if self.style.fills_labels and caption and alt and alt not in caption:
            yield from self._prose(f"{self._plain(words.shows)}: {alt}")
        if self.style.shows_addresses:
            yield from self._prose(self._credit(item.credit), "detail")
            yield from self._address(href)

    def _credit(self, credit: str) -> str:
        label = self.words.credit
        named = credit.lower().startswith((label.lower(), "foto", "photo", "bild", "©", "(c)", "picture"))
        return self._plain(f"{label}: {credit}" if credit and not named else credit)

    def _preformatted(self, item: Preformatted) -> Iterator[Line]:
        for line in clean_lines(item.text):
            words = to_charset(line, self.sheet.charset, self.page.language).replace("\xad", "")
            yield from (Line(part, "preformatted") for part in self._kept(words))

    def _kept(self, line: str) -> list[str]:
        """Return a line with its columns as they are, broken only where it must be."""
        limit = self.sheet.max_bytes
        if limit is None or (width(line) <= self.sheet.columns and len(line.encode()) <= limit):
            return [line]
        return self._fill(line.replace(" ", "\xa0"))

    def _embed(self, item: Embed) -> Iterator[Line]:
        kind = dict(self.words.embeds).get(item.kind, self.words.embed)
        href = target(item.url)
        label = f"{kind}: {item.title}" if item.title else kind
        yield from self._linked(self._plain(label), href, "web")
        yield from self._prose(self._marked(item.text), "quote", "> ")
        yield from self._address(href)

    def _entry(self, item: Entry) -> Iterator[Line]:
        words = " ".join(part for part in (item.clock, item.headline) if part)
        return (Line(line, "heading") for line in self._label(self._plain(words), "### ", "    "))

    def _note(self, item: Note) -> Iterator[Line]:
        return self._prose(self._marked(item.text), "note")

    def _footnote(self, item: Footnote) -> Iterator[Line]:
        mark = self._plain(item.mark).strip()
        return self._prose(f"{mark} {self._marked(item.text)}")


_SETTERS: dict[type, Callable[[_Setter, Any], Iterator[Line]]] = {
    Heading: _Setter._heading,
    Standfirst: _Setter._standfirst,
    Prose: _Setter._own_prose,
    Byline: _Setter._byline,
    Link: _Setter._link,
    Search: _Setter._search,
    LinkIndex: _Setter._link_index,
    Rule: _Setter._rule,
    Paragraph: _Setter._paragraph,
    Subhead: _Setter._subhead,
    Quote: _Setter._quote,
    Turn: _Setter._turn,
    List: _Setter._list,
    Table: _Setter._table,
    Picture: _Setter._picture,
    Preformatted: _Setter._preformatted,
    Embed: _Setter._embed,
    Entry: _Setter._entry,
    Note: _Setter._note,
    Footnote: _Setter._footnote,
}
