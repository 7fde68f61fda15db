"""Set a page in lines, for protocols that know nothing finer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from broadsheet.model import (
    Byline,
    Embed,
    Entry,
    Footnote,
    Heading,
    Illustration,
    Kind,
    Link,
    LinkIndex,
    List,
    Listing,
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
    lines_in,
    to_plain,
)
from broadsheet.render.inline import Numbers, marked_after, marked_before
from broadsheet.render.languages import labels_of
from broadsheet.render.style import BROADSHEET, Style
from broadsheet.render.tables import aligned, records
from broadsheet.render.targets import address_at, is_inside, path_at, target
from broadsheet.render.ways import whole
from broadsheet.render.wording import Voices, embed_label, one_line, picture_words, source_line
from broadsheet.text import clean, clean_lines, fill, to_charset, width


class Line(NamedTuple):
    """A line of a page; with an `href` it leads somewhere."""

    text: str
    role: str = ""
    href: str = ""
    kind: Kind = "menu"


class Sheet(Struct, frozen=True, kw_only=True):
    """The measure of the lines, and what they may be made of.

    `columns` is what prose is filled to, `widest` the columns that a table or a preformatted
    line may have, 0 for as many. `max_bytes` is the limit of a line in bytes of UTF-8, None for no limit.
    `menu` tells that a line itself can be a link; otherwise addresses are
    written out, those of the edition behind `base` ("gopher://paper.example"). `emphasis` marks where
    emphasis begins and ends, as `inline` says.
    """

    columns: int = 75
    widest: int = 0
    max_bytes: int | None = None
    charset: str = "utf-8"
    style: Style = BROADSHEET
    menu: bool = False
    base: str = ""
    emphasis: bool = False


BLANK = Line("")
TURNED_OVER = "  "


def set_lines(page: Page, sheet: Sheet) -> list[Line]:
    """Return the lines of a page, a blank one between its parts."""
    return _Setter(page, sheet).lines()


class _Setter:
    """One page on its way to lines."""

    def __init__(self, page: Page, sheet: Sheet) -> None:
        self.page = page
        self.sheet = sheet
        self.style = sheet.style
        self.labels = labels_of(page)
        self.numbers = Numbers()
        self.listed = 0
        self.voices = Voices(self.labels, self.style.names_speakers)
        self.mark = marked_before if self.style.link_mark == "before" else marked_after

    def lines(self) -> list[Line]:
        out: list[Line] = []
        before: PageItem | None = None
        for item in self._items():
            lines = list(_SETTERS[type(item)](self, item))
            if not lines:
                continue
            if before is not None and not _close(before, item):
                out.append(BLANK)
            out += lines
            before = item
        return out

    def _items(self) -> Iterator[PageItem]:
        yield from whole(self.page)
        if self.listed < len(self.numbers.links):
            yield LinkIndex(self.labels.links)

    # words and measure

    def _folded(self, words: str) -> str:
        charset = self.sheet.charset
        return (
            words if charset == "utf-8" else to_charset(words, charset, self.page.language, keep_breaks=True)
        )

    def _plain(self, text: str) -> str:
        return self._folded(clean(text))

    def _marked(self, text: Text) -> str:
        return self._folded(self.mark(text, self.numbers, self.sheet.emphasis))

    def _fill(self, words: str, first: str = "", rest: str | None = None) -> list[str]:
        return fill(words, self.sheet.columns, self.sheet.max_bytes, first, first if rest is None else rest)

    def _label(self, words: str, first: str = "", rest: str = "") -> list[str]:
        """Fill a title, caption or link label, if the house style fills them."""
        if self.style.fills_labels:
            return self._fill(words, first, rest)
        one = " ".join(words.replace("\xad", "").split())
        return [first + one] if one else []

    def _prose(self, words: str, role: str = "", first: str = "", rest: str | None = None) -> Iterator[Line]:
        return (Line(line, role) for line in self._fill(words, first, rest))

    def _in_lines(self, text: Text, role: str = "", mark: str = "") -> Iterator[Line]:
        """Set a text whose line ends are meant; what is turned over is indented, as in verse."""
        lines = lines_in(text)
        rest = f"{mark}{TURNED_OVER}" if len(lines) > 1 else mark
        for line in lines:
            yield from self._prose(self._marked(line), role, mark, rest)

    def _linked(self, label: str, href: str, kind: Kind, rest: str = "") -> Iterator[Line]:
        """Set a label whose first line leads to the address."""
        lines = self._label(label, "", rest) or self._label(href)
        for place, line in enumerate(lines):
            if place == 0 and self.sheet.menu:
                yield Line(line, "link", href, kind)
            else:
                yield Line(line, "link")

    def _address(self, href: str, kind: Kind = "menu", first: str = "") -> Iterator[Line]:
        """Write out where a link leads, if its line does not lead there by itself."""
        hidden = is_inside(href) and (self.sheet.menu or not self.sheet.base)
        if href and self.style.shows_addresses and not hidden:
            yield from self._prose(address_at(self.sheet.base, href, kind), "address", first)

    # the edition's own items

    def _heading(self, item: Heading) -> Iterator[Line]:
        role = "title" if item.level == 1 else "heading"
        return self._headed(self._plain(item.text), item.level, role)

    def _headed(self, words: str, level: int, role: str = "heading") -> Iterator[Line]:
        mark = "#" * max(1, min(level, 6)) + " "
        return (Line(line, role) for line in self._label(words, mark, " " * len(mark)))

    def _standfirst(self, item: Standfirst) -> Iterator[Line]:
        return self._prose(self._marked(item.text), "standfirst", self.style.standfirst_mark)

    def _byline(self, item: Byline) -> Iterator[Line]:
        return self._prose(self._plain(to_plain(item.text)), "byline")

    def _link(self, item: Link) -> Iterator[Line]:
        href = target(item.href)
        yield from self._linked(self._plain(item.label), href, item.kind)
        yield from self._prose(self._plain(item.detail), "detail")
        yield from self._prose(self._plain(item.teaser))
        if item.snippet:
            yield from self._prose(self._plain(to_plain(item.snippet)))
        yield from self._address(href, item.kind)

    def _search(self, item: Search) -> Iterator[Line]:
        href = target(item.href)
        if self.sheet.menu and href:
            yield from self._linked(self._plain(item.label), href, "search")

    def _listing(self, item: Listing) -> Iterator[Line]:
        for line in item.lines:
            words = to_charset(self.mark(line, self.numbers, False), self.sheet.charset, self.page.language)
            yield from (Line(part, "preformatted") for part in self._kept(words))

    def _illustration(self, item: Illustration) -> Iterator[Line]:
        label = self.labels.picture
        if item.alt.strip():
            label += f"{self.labels.colon}{item.alt}"
        return self._link(Link(label, item.href, "picture"))

    def _link_index(self, item: LinkIndex) -> Iterator[Line]:
        links = self.numbers.links[self.listed :]
        if not links:
            return
        yield from self._headed(self._plain(item.title), 2)
        yield BLANK
        for label, href in links:
            self.listed += 1
            yield from self._index_entry(f"[{self.listed}] ", label, href)

    def _index_entry(self, mark: str, label: str, href: str) -> Iterator[Line]:
        rest = " " * len(mark)
        if not self.style.shows_addresses:
            yield Line(mark + path_at(href), "address", href if self.sheet.menu else "")
        elif self.sheet.menu:
            yield from self._linked(mark + self._plain(label), href, "menu", rest)
            yield from self._address(href, first=rest)
        else:
            yield from self._prose(address_at(self.sheet.base, href), "address", mark, rest)

    def _rule(self, _item: Rule) -> Iterator[Line]:
        yield Line("-" * min(3, self.sheet.columns), "rule")

    # blocks of an article

    def _text(self, item: Paragraph | Prose | Note) -> Iterator[Line]:
        self.voices.pause()
        return self._in_lines(item.text)

    def _subhead(self, item: Subhead) -> Iterator[Line]:
        self.voices.pause()
        return self._headed(self._marked(item.text), item.level)

    def _quote(self, item: Quote) -> Iterator[Line]:
        yield from self._in_lines(item.text, "quote", "> ")
        yield from self._prose(self._plain(source_line(item.source)), "quote", "> ")

    def _turn(self, item: Turn) -> Iterator[Line]:
        voice = self.voices.before(item)
        text = (f"{voice}{self.labels.colon}", *item.text) if voice else item.text
        return self._in_lines(text, "question" if item.question else "")

    def _list(self, item: List) -> Iterator[Line]:
        count = item.start
        for entry in item.items:
            indent = "  " * min(entry.level, 6)
            mark = f"{indent}{count}. " if item.ordered and not entry.level else f"{indent}* "
            count += not entry.level
            yield from self._prose(self._marked(entry.text), "", mark, " " * len(mark))

    def _table(self, item: Table) -> Iterator[Line]:
        yield from (Line(line) for line in self._label(self._plain(item.caption)))
        rows = [[one_line(self._marked(cell)) for cell in row] for row in item.rows]
        lines = aligned(rows, item.headers)
        if all(self._takes(line) for line in lines):
            yield from (Line(line, "table") for line in lines)
            return
        for number, cells in enumerate(records(rows, item.headers)):
            if number:
                yield BLANK
            for cell in cells:
                yield from self._prose(cell, "", "", "  ")

    def _picture(self, item: Picture) -> Iterator[Line]:
        words, href = picture_words(item, self.labels), target(item.url)
        caption = self._marked(item.caption) if to_plain(item.caption).strip() else self._plain(words.caption)
        if not (href or caption):
            return
        label = self._plain(words.label)
        if caption:
            label += f"{self._folded(self.labels.colon)}{caption}"
        yield from self._linked(label, href, "picture")
        if self.style.shows_addresses:
            yield from self._prose(self._plain(words.description), "detail")
            yield from self._prose(self._plain(words.credit), "detail")
            yield from self._address(href)

    def _preformatted(self, item: Preformatted) -> Iterator[Line]:
        for line in clean_lines(item.text):
            words = to_charset(line, self.sheet.charset, self.page.language)
            yield from (Line(part, "preformatted") for part in self._kept(words))

    def _kept(self, line: str) -> Iterable[str]:
        """Return a line with its columns as they are; in a menu, filled if it is too long."""
        line = line.replace("\xad", "").rstrip()
        if self.sheet.max_bytes is None or self._takes(line):
            return (line,)
        indent = line[: len(line) - len(line.lstrip())][: self.sheet.columns // 2]
        return self._fill(line, indent) or ("",)

    def _takes(self, line: str) -> bool:
        limit = self.sheet.max_bytes
        return width(line) <= (self.sheet.widest or self.sheet.columns) and (
            limit is None or len(line.encode()) <= limit
        )

    def _embed(self, item: Embed) -> Iterator[Line]:
        href = target(item.url)
        yield from self._linked(self._plain(embed_label(item, self.labels)), href, "web")
        yield from self._prose(self._marked(item.text), "quote", "> ")
        yield from self._address(href)

    def _entry(self, item: Entry) -> Iterator[Line]:
        return self._headed(self._plain(f"{item.clock} {item.headline}"), 3)

    def _footnote(self, item: Footnote) -> Iterator[Line]:
        return self._prose(f"{self._plain(item.mark)} {self._marked(item.text)}")


def _close(before: PageItem, item: PageItem) -> bool:
    """Tell whether two items stand together, without a blank line between them."""
    if isinstance(item, Byline):
        return isinstance(before, Byline)
    if isinstance(item, Link) and item.under:
        return True
    return _bare(item) and _bare(before)


def _bare(item: PageItem) -> bool:
    return isinstance(item, Search) or (
        isinstance(item, Link) and not (item.detail or item.teaser or item.snippet)
    )


_SETTERS: dict[type, Callable[[_Setter, Any], Iterator[Line]]] = {
    Heading: _Setter._heading,
    Standfirst: _Setter._standfirst,
    Prose: _Setter._text,
    Byline: _Setter._byline,
    Link: _Setter._link,
    Search: _Setter._search,
    Listing: _Setter._listing,
    Illustration: _Setter._illustration,
    LinkIndex: _Setter._link_index,
    Rule: _Setter._rule,
    Paragraph: _Setter._text,
    Subhead: _Setter._subhead,
    Quote: _Setter._quote,
    Turn: _Setter._turn,
    List: _Setter._list,
    Table: _Setter._table,
    Picture: _Setter._picture,
    Preformatted: _Setter._preformatted,
    Embed: _Setter._embed,
    Entry: _Setter._entry,
    Note: _Setter._text,
    Footnote: _Setter._footnote,
}
