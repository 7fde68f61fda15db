"""Say where on a page something stands: the sources that recipes are made of."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct, structs
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

Kind = Literal["css", "meta", "data", "text"]
Test = Literal["is", "starting", "holding", "after", "before"]

_PREFIXES: dict[str, Kind] = {"meta:": "meta", "ld:": "data", "text:": "text"}
_FILTER = re.compile(r"""\s*\{(is|starting|holding|after|before) (?:"([^"{}]*)"|'([^'{}]*)')\}$""")
_EMPTY = LexborHTMLParser("<p>")
_CUTS = ("after", "before")
_WHOLE = re.compile(r"\s*\{whole\}$")
_ATTRIBUTE = re.compile(r"@([A-Za-z_][\w:-]*)$")


class Source(Struct, frozen=True):
    """A source, read: a selector and an attribute, a meta element, a JSON-LD property or a fixed text.

    `filters` follow in order: "is", "starting" and "holding" keep elements by their words,
    "after" and "before" cut the text. `whole` keeps elements around which their
    parent has no other words: a paragraph all in bold.
    """

    kind: Kind
    name: str
    attribute: str = ""
    filters: tuple[tuple[Test, str], ...] = ()
    whole: bool = False

    def value(self, text: str, words: str) -> str:
        """Return an attribute's text, cut as the filters say; empty where they keep its element out."""
        kept = [each for each in self.filters if each[0] not in _CUTS]
        if kept and not structs.replace(self, filters=tuple(kept)).trim(words):
            return ""
        return structs.replace(self, filters=tuple(each for each in self.filters if each[0] in _CUTS)).trim(
            text
        )

    def trim(self, text: str) -> str:
        """Return a text as the filters leave it, empty where they do not let it through."""
        for test, words in self.filters:
            if test == "is" and text.casefold() != words.casefold():
                return ""
            if test == "starting" and not text.casefold().startswith(words.casefold()):
                return ""
            if test == "holding" and words.casefold() not in text.casefold():
                return ""
            if test == "after":
                text = text.partition(words)[2]
            elif test == "before":
                text = text.partition(words)[0]
        return text.strip()


def read_source(text: str) -> Source:
    """Return a source as recipes write it.

    "h1 > span", "time@datetime", "meta:og:title", "ld:headline", "text:dpa";
    behind each may stand filters: 'p {starting "MORE:"}', 'h1 {before " | "}', 'p > b {whole}'.
    """
    filters: list[tuple[Test, str]] = []
    whole = False
    while match := _FILTER.search(text) or _WHOLE.search(text):
        if match.re is _WHOLE:
            whole = True
        else:
            filters.insert(0, (match[1], match[2] if match[2] is not None else match[3]))  # type: ignore[arg-type]
        text = text[: match.start()]
    for prefix, kind in _PREFIXES.items():
        if text.startswith(prefix):
            return Source(kind, text.removeprefix(prefix).strip(), "", tuple(filters))
    attribute = ""
    if found := _ATTRIBUTE.search(text):
        attribute, text = found[1], text[: found.start()]
    return Source("css", text.strip(), attribute, tuple(filters), whole)


def is_selector(text: str) -> bool:
    """Tell whether a text is a CSS selector that the parser knows."""
    try:
        _EMPTY.css(text)
    except SelectolaxError:
        return False
    return True


def write_filter(test: Test, words: str) -> str:
    """Return a filter as recipes write it."""
    return f" {{{test} '{words}'}}" if '"' in words else f' {{{test} "{words}"}}'
