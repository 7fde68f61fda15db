"""Find an article's HTML where the elements of a page do not seem to hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from selectolax.lexbor import LexborHTMLParser

MAX_STREAM = 4_000_000
MIN_HTML = 800
"""Characters; less is a teaser or a notice."""

_PUSH = re.compile(r"""self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)""", re.DOTALL)
_STRING = re.compile(r""""((?:[^"\\]|\\.){800,})\"""", re.DOTALL)
# A row of plain text: its number, "T", its length in bytes as hex, a comma.
_ROW = re.compile(r"(?:^|\n|\")[0-9a-f]+:T([0-9a-f]+),")
_PARAGRAPH = re.compile(r"</p>|<br\s*/?>", re.IGNORECASE)
_decode = msgspec.json.Decoder(str).decode


def rescue(tree: LexborHTMLParser) -> LexborHTMLParser | None:
    """Return the HTML that holds a page's article, parsed; None if there is none.

    For pages whose elements gave no article. Pages of Next.js may send the article as text inside of
    scripts (`self.__next_f.push`) and build it in the browser: the longest piece of HTML with several
    paragraphs is it. Others stand wholly in a `noscript` element.
    """
    best = max((*_pieces(_stream(tree)), *_never_closed(tree)), key=len, default="")
    if len(best) < MIN_HTML or len(_PARAGRAPH.findall(best)) < 3:
        return None
    return LexborHTMLParser(best)


def _never_closed(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield what follows a noscript element with an open element in it.

    `<noscript><div></noscript>` is closed for browsers alone: to them it is text, up to its end tag.
    """
    for node in tree.css("body > noscript"):
        html = node.html or ""
        yield html.removeprefix("<noscript>").removesuffix("</noscript>")


def _stream(tree: LexborHTMLParser) -> str:
    parts = []
    size = 0
    for script in tree.css("script:not([src])"):
        text = script.text()
        if "__next_f.push" not in text:
            continue
        size += len(text)
        if size > MAX_STREAM:
            break
        for match in _PUSH.finditer(text):
            try:
                parts.append(_decode(match[1]))
            except (msgspec.DecodeError, UnicodeError):
                continue
    return "".join(parts)


def _pieces(stream: str) -> list[str]:
    """Return the pieces of HTML in a stream: rows of text, and strings inside of objects."""
    found = []
    for match in _ROW.finditer(stream):
        size = int(match[1][:6], 16)
        piece = (
            stream[match.end() : match.end() + size]
            .encode("utf-8", "ignore")[:size]
            .decode("utf-8", "ignore")
        )
        if "</p>" in piece:
            found.append(piece)
    for match in _STRING.finditer(stream):
        text = match[1]
        # Objects inside of strings are escaped once more.
        for _ in range(2):
            if "</p>" in text or "<br" in text:
                found.append(text)
                break
            try:
                text = _decode(f'"{text}"')
            except (msgspec.DecodeError, UnicodeError):
                break
        else:
            if "</p>" in text:
                found.append(text)
    return found
