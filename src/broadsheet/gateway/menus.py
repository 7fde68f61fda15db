"""A Gopher menu as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from broadsheet.gateway.address import GopherAddress
from broadsheet.gateway.itemtypes import item_type
from broadsheet.gateway.linking import Links
from broadsheet.gateway.menu import Entry
from broadsheet.gateway.plaintext import text_lines
from broadsheet.gateway.reflow import reflow
from broadsheet.gateway.view import PLAIN, View
from broadsheet.gateway.words import Words
from broadsheet.model import Illustration, Item, List, Listing, PageItem, Span, Text
from broadsheet.text import clean


class MenuLines:
    """Makes the lines of a menu: the label as a link, and behind it what kind of item it is.

    Behind it, because a mark before it would push lines that were filled for
    a terminal beyond its edge.
    """

    def __init__(self, charset: str, links: Links, words: Words) -> None:
        self._charset = charset
        self._links = links
        self._words = words

    def items(self, entries: Sequence[Entry], pictures: bool) -> Iterator[PageItem]:
        """Yield the menu as one listing, interrupted only by pictures that the reader wants to see."""
        lines: list[Text] = []
        for entry in entries:
            lines.append(self.line(entry))
            if pictures and entry.address and item_type(entry.kind).handling == "picture":
                yield Listing(tuple(lines), self._words.menu_label)
                lines = []
                href = self._links.to(entry.address, View(raw=True))
                yield Illustration(href, self._label(entry))
        if lines:
            yield Listing(tuple(lines), self._words.menu_label)

    def reflowed(self, entries: Sequence[Entry]) -> Iterator[PageItem]:
        """Yield the menu with its information lines as paragraphs and its items as links below each other."""
        for is_info, group in groupby(entries, lambda entry: entry.kind == "i"):
            if is_info:
                yield from reflow([self._label(entry) for entry in group], self._links)
            else:
                yield List(tuple(Item(self.line(entry)) for entry in group))

    def line(self, entry: Entry) -> Text:
        """Return one line."""
        if entry.kind == "i":
            label = self._label(entry)
            return self._links.linked(label) if label else ("",)
        href, note = self._target(entry)
        kind = item_type(entry.kind).word
        label = self._label(entry) or self._words.types[kind]
        said = note if kind == "telnet" else f"{self._words.types[kind]} {note}".rstrip()
        return (Span(label, href=href) if href else label, Span(f" ({said})", em=True))

    def _label(self, entry: Entry) -> str:
        label = entry.label.decode(self._charset, "replace").rstrip()
        return label if label.isascii() and label.isprintable() else " ".join(text_lines(label))

    def _target(self, entry: Entry) -> tuple[str, str]:
        """Where a line leads, and what has to be said about it."""
        handling = item_type(entry.kind).handling
        if entry.url:
            url = clean(entry.url.decode(self._charset, "replace"))
            href = self._links.follow(url)
            return (href, "") if href else ("", url)
        if handling in ("info", "error"):
            return "", ""
        if entry.address is None:
            return "", self._words.nowhere
        if handling == "login":
            return self._telnet(entry.address)
        if not self._links.reaches(entry.address):
            return entry.address.url, entry.address.url
        return self._links.to(entry.address, PLAIN), ""

    def _telnet(self, address: GopherAddress) -> tuple[str, str]:
        host = f"[{address.host}]" if ":" in address.host else address.host
        url = f"telnet://{host}" + ("" if address.port == 23 else f":{address.port}")
        user = clean(address.selector.decode(self._charset, "replace")).strip()
        return url, f"{url}, {self._words.login.format(user=user)}" if user else url


def menu_title(entries: Sequence[Entry], charset: str) -> str:
    """Return the title that a menu gives itself: an information line with the selector TITLE."""
    for entry in entries:
        if entry.title:
            return clean(entry.label.decode(charset, "replace")).strip()
    return ""
