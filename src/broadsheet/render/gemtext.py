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
    links_of,
    to_plain,
)
from broadsheet.render.languages import labels
from broadsheet.render.tables import table_lines
from broadsheet.render.targets import target
from broadsheet.text import clean, clean_lines

_MARKUP = ("=>", "#", "* ", ">", "```")


def to_gemtext(page: Page) -> str:
    """Return a page as gemtext: a paragraph a line, its links below it."""
    return "\n".join(_Gemtext(page).lines()) + "\n"


def escape_line(line: str) -> str:
    """Keep a line of prose from being read as gemtext markup.

    Gemini has no escape character, so a leading space is added:
    "=> not a link" becomes " => not a link".
    """
    return f" {line}" if line.startswith(_MARKUP) else line


def _words(text: Text | str) -> str:
    plain = text if isinstance(text, str) else to_plain(text)
    return " ".join(clean(plain).replace("\xad", "").split())


class _Gemtext:
    """One page on its way to gemtext."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.own = labels(page.language)
        self.speaker = ""

    def lines(self) -> list[str]:
        out: list[str] = []
        if not any(isinstance(item, Heading) and item.level == 1 for item in self.page.items):
            out += self._heading(Heading(self.page.title, 1))
        tight = False
        for item in self.page.items:
            lines = list(_RENDERERS[type(item)](self, item))
            bare = isinstance(item, Link) and len(lines) == 1
            if lines and out and not (tight and bare):
                out.append("")
            out += lines
            tight = bare if lines else tight
        return out

    def _link_line(self, href: str, label: str) -> Iterator[str]:
        if address := target(href):
            yield f"=> {address} {label}".rstrip()
        elif label:
            yield escape_line(label)

    def _prose(self, text: Text | str, mark: str = "") -> Iterator[str]:
        if words := _words(text):
            yield f"{mark}{words}" if mark else escape_line(words)
        if not isinstance(text, str):
            yield from self._links(text)

    def _links(self, text: Text) -> Iterator[str]:
        for span in links_of(text):
            if target(span.href) and _words(span.text):
                yield from self._link_line(span.href, _words(span.text))

    def _heading(self, item: Heading) -> Iterator[str]:
        yield f"{'#' * min(item.level, 3)} {_words(item.text)}"

    def _text(self, item: Any) -> Iterator[str]:
        return self._prose(item.text)

    def _link(self, item: Link) -> Iterator[str]:
        label = _words(item.label)
        if item.date and self.page.feed:
            label = f"{item.date:%Y-%m-%d} - {label}"
        yield from self._link_line(item.href, label)
        yield from self._prose(item.detail)
        yield from self._prose(item.teaser)

    def _search(self, item: Search) -> Iterator[str]:
        return self._link_line(item.href, _words(item.label))

    def _nothing(self, _item: LinkIndex) -> Iterator[str]:
        return iter(())

    def _rule(self, _item: Rule) -> Iterator[str]:
        yield "---"

    def _subhead(self, item: Subhead) -> Iterator[str]:
        return self._prose(item.text, "#" * min(item.level, 3) + " ")

    def _quote(self, item: Quote) -> Iterator[str]:
        if words := _words(item.text):
            yield f"> {words}"
        if item.source:
            yield f"> – {_words(item.source)}"
        yield from self._links(item.text)

    def _turn(self, item: Turn) -> Iterator[str]:
        speaker = item.speaker or (self.own.question if item.question else "")
        named = item.printed or (speaker and speaker != self.speaker)
        self.speaker = speaker
        return self._prose((f"{speaker}: ", *item.text) if named else item.text)

    def _list(self, item: List) -> Iterator[str]:
        count = item.start
        for entry in item.items:
            mark = f"{count}. " if item.ordered and not entry.level else ""
            count += not entry.level
            yield f"* {mark}{_words(entry.text)}"
        for entry in item.items:
            yield from self._links(entry.text)

    def _table(self, item: Table) -> Iterator[str]:
        rows = [[_words(cell) for cell in row] for row in item.rows]
        yield f"```{_words(item.caption) or self.own.table}"
        yield from (
            f" {line}" if line.startswith("```") else line
            for line, _ in table_lines(rows, item.headers, 1 << 20, None)
        )
        yield "```"
        for row in item.rows:
            for cell in row:
                yield from self._links(cell)

    def _picture(self, item: Picture) -> Iterator[str]:
        caption = _words(item.caption) or _words(item.alt)
        label = f"{self.own.picture}: {caption}" if caption else self.own.picture
        if not (caption or target(item.url)):
            return
        yield from self._link_line(item.url, label)
        if item.credit:
            yield from self._prose(item.credit)
        yield from self._links(item.caption)

    def _preformatted(self, item: Preformatted) -> Iterator[str]:
        yield f"```{_words(item.alt)}"
        for line in clean_lines(item.text):
            yield f" {line}" if line.startswith("```") else line
        yield "```"

    def _embed(self, item: Embed) -> Iterator[str]:
        kind = dict(self.own.embeds).get(item.kind, self.own.embed)
        yield from self._link_line(item.url, f"{kind}: {_words(item.title)}" if item.title else kind)
        if words := _words(item.text):
            yield f"> {words}"

    def _entry(self, item: Entry) -> Iterator[str]:
        yield f"### {_words(' '.join((item.clock, item.headline)))}"

    def _footnote(self, item: Footnote) -> Iterator[str]:
        return self._prose((f"{item.mark} ", *item.text))


_RENDERERS: dict[type[PageItem], Callable[[_Gemtext, Any], Iterator[str]]] = {
    Heading: _Gemtext._heading,
    Standfirst: _Gemtext._text,
    Prose: _Gemtext._text,
    Byline: lambda self, item: self._prose(to_plain(item.text)),
    Link: _Gemtext._link,
    Search: _Gemtext._search,
    LinkIndex: _Gemtext._nothing,
    Rule: _Gemtext._rule,
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
