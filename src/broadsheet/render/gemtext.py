"""Render a page as gemtext."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from broadsheet.model import (
    Byline,
    Embed,
    Entry,
    Footnote,
    Heading,
    Illustration,
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
    links_of,
    to_plain,
)
from broadsheet.render.dates import format_date
from broadsheet.render.languages import labels_of
from broadsheet.render.stories import DOT
from broadsheet.render.tables import aligned
from broadsheet.render.targets import target
from broadsheet.render.ways import whole
from broadsheet.render.wording import Voices, embed_label, one_line, picture_words, source_line
from broadsheet.text import clean, clean_lines

_MARKUP = ("=>", "#", "* ", ">", "```")


def to_gemtext(page: Page) -> str:
    """Return a page as gemtext: a paragraph a line, its links below it.

    On a page with a feed, links to dated stories begin with the date, so that
    readers can subscribe to the page itself (gmisub).
    """
    return "\n".join(_Gemtext(page).lines()) + "\n"


def escape_line(line: str) -> str:
    """Keep a line of prose from being read as gemtext markup.

    Gemini has no escape character, so a leading space is added:
    "=> not a link" becomes " => not a link".
    """
    return f" {line}" if line.startswith(_MARKUP) else line


class _Gemtext:
    """One page on its way to gemtext."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.labels = labels_of(page)
        self.voices = Voices(self.labels)

    def lines(self) -> list[str]:
        out: list[str] = []
        before = ""
        for item in whole(self.page):
            lines = list(_RENDERERS[type(item)](self, item))
            if not lines:
                before = "" if isinstance(item, Rule) else before
                continue
            kind = _kind(item, lines)
            if out and not (kind and kind == before) and not (isinstance(item, Link) and item.under):
                out.append("")
            out += lines
            before = kind
        return out

    def _link_line(self, href: str, label: str) -> Iterator[str]:
        if address := target(href):
            yield f"=> {address} {label}".rstrip()
        elif label:
            yield escape_line(label)

    def _prose(self, text: Text | str, mark: str = "") -> Iterator[str]:
        plain = text if isinstance(text, str) else to_plain(text)
        if words := one_line(plain):
            yield f"{mark}{words}" if mark else escape_line(words)
        if not isinstance(text, str):
            yield from self._links(text)

    def _in_lines(self, text: Text) -> Iterator[str]:
        """Yield a text line by line where its line ends are meant, then its links."""
        for line in lines_in(text):
            yield from self._prose(to_plain(line))
        yield from self._links(text)

    def _links(self, text: Text) -> Iterator[str]:
        """Yield the links of a text that has just been read, each once."""
        lines = [
            line
            for span in links_of(text)
            if target(span.href) and one_line(span.text)
            for line in self._link_line(span.href, one_line(span.text))
        ]
        yield from dict.fromkeys(lines)

    # the edition's own items

    def _heading(self, item: Heading) -> Iterator[str]:
        return self._prose(item.text, "#" * max(1, min(item.level, 3)) + " ")

    def _text(self, item: Standfirst | Prose | Paragraph | Note) -> Iterator[str]:
        self.voices.pause()
        return self._in_lines(item.text)

    def _byline(self, item: Byline) -> Iterator[str]:
        return self._prose(to_plain(item.text))

    def _link(self, item: Link) -> Iterator[str]:
        label, detail = one_line(item.label), one_line(item.detail)
        if item.date and self.page.feed:
            label = f"{item.date:%Y-%m-%d} - {label}"
            written = format_date(item.date, self.page.language)
            detail = detail.removeprefix(written).removeprefix(DOT)
        yield from self._link_line(item.href, label)
        yield from self._prose(detail)
        yield from self._prose(item.teaser)
        yield from self._prose(item.snippet)

    def _search(self, item: Search) -> Iterator[str]:
        return self._link_line(item.href, one_line(item.label))

    def _listing(self, item: Listing) -> Iterator[str]:
        yield from self._kept([clean(to_plain(line)).replace("\xad", "") for line in item.lines], item.label)
        for line in item.lines:
            yield from self._links(line)

    def _illustration(self, item: Illustration) -> Iterator[str]:
        label = self.labels.picture
        if item.alt.strip():
            label += f"{self.labels.colon}{one_line(item.alt)}"
        return self._link_line(item.href, label)

    # Links stand below their paragraphs; a rule would be read aloud as dashes.
    def _nothing(self, _item: LinkIndex | Rule) -> Iterator[str]:
        return iter(())

    # blocks of an article

    def _subhead(self, item: Subhead) -> Iterator[str]:
        self.voices.pause()
        return self._prose(item.text, "#" * max(2, min(item.level, 3)) + " ")

    def _quote(self, item: Quote) -> Iterator[str]:
        for line in lines_in(item.text):
            yield from self._prose(to_plain(line), "> ")
        yield from self._prose(source_line(item.source), "> ")
        yield from self._links(item.text)

    def _turn(self, item: Turn) -> Iterator[str]:
        voice = self.voices.before(item)
        return self._in_lines((f"{voice}{self.labels.colon}", *item.text) if voice else item.text)

    def _list(self, item: List) -> Iterator[str]:
        count = item.start
        for entry in item.items:
            mark = f"* {count}. " if item.ordered and not entry.level else "* "
            count += not entry.level
            yield from self._prose(to_plain(entry.text), mark)
        for entry in item.items:
            yield from self._links(entry.text)

    def _table(self, item: Table) -> Iterator[str]:
        rows = [[one_line(to_plain(cell)) for cell in row] for row in item.rows]
        yield from self._prose(item.caption)
        yield from self._kept(aligned(rows, item.headers), self.labels.table)
        for row in item.rows:
            for cell in row:
                yield from self._links(cell)

    def _kept(self, lines: list[str], alt: str) -> Iterator[str]:
        yield f"```{one_line(alt).replace('```', '')}"
        # Only the end of the preformatted part could be forged here.
        yield from (f" {line}" if line.startswith("```") else line for line in lines)
        yield "```"

    def _picture(self, item: Picture) -> Iterator[str]:
        words = picture_words(item, self.labels)
        if words.caption or target(item.url):
            label = f"{words.label}{self.labels.colon}{words.caption}" if words.caption else words.label
            yield from self._link_line(item.url, label)
            yield from self._prose(words.description)
            yield from self._prose(words.credit)
            yield from self._links(item.caption)

    def _preformatted(self, item: Preformatted) -> Iterator[str]:
        return self._kept([line.replace("\xad", "") for line in clean_lines(item.text)], item.alt)

    def _embed(self, item: Embed) -> Iterator[str]:
        yield from self._link_line(item.url, embed_label(item, self.labels))
        yield from self._prose(to_plain(item.text), "> ")
        yield from self._links(item.text)

    def _entry(self, item: Entry) -> Iterator[str]:
        return self._prose(f"{item.clock} {item.headline}", "### ")

    def _footnote(self, item: Footnote) -> Iterator[str]:
        return self._prose((f"{item.mark} ", *item.text))


def _kind(item: PageItem, lines: list[str]) -> str:
    """Return what an item can stand together with, without a blank line between."""
    if isinstance(item, Byline):
        return "byline"
    return "link" if isinstance(item, Link | Search) and len(lines) == 1 else ""


_RENDERERS: dict[type, Callable[[_Gemtext, Any], Iterator[str]]] = {
    Heading: _Gemtext._heading,
    Standfirst: _Gemtext._text,
    Prose: _Gemtext._text,
    Byline: _Gemtext._byline,
    Link: _Gemtext._link,
    Search: _Gemtext._search,
    Listing: _Gemtext._listing,
    Illustration: _Gemtext._illustration,
    LinkIndex: _Gemtext._nothing,
    Rule: _Gemtext._nothing,
    Paragraph: _Gemtext._text,
    Subhead: _Gemtext._subhead,
    Quote: _Gemtext._quote,
    Turn: _Gemtext._turn,
    List: _Gemtext._list,
    Table: _Gemtext._table,
    Picture: _Gemtext._picture,
    Preformatted: _Gemtext._preformatted,
    Embed: _Gemtext._embed,
    Entry: _Gemtext._entry,
    Note: _Gemtext._text,
    Footnote: _Gemtext._footnote,
}
