"""Parse the bytes of a page once, within a bound on time and memory."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from broadsheet.errors import NotHtml, TooLarge
from broadsheet.extract.page import charset, crowds

MAX_BYTES = 64 << 20
"""Pages larger than this are refused."""

MAX_TAGS = 250_000
"""Pages with more tags are refused: the largest live blogs have a third of that."""

_NOT_HTML = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x00\x00\x00",
)
_LOOKED_AT = 2_048
_NEVER = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_DEEP = 2_000
_MAY_BE_DEEP = 5_000
"""Tags; fewer of them take a twentieth of a second at most, however deep they nest."""
_VERY_SUSPECT = 15_000
_STRETCH = 8_192
_DEEPEST = 500
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")
# These close themselves or each other, so they never pile up.
_FLAT = frozenset(
    [
        "p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "area", "base", "br",
        "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "html",
        "head", "body", "script", "style",
    ]
)  # fmt: skip


def parse(html: bytes, url: str, declared: str | None = None) -> LexborHTMLParser:
    """Return the parsed page.

    Raises `TooLarge` beyond `MAX_BYTES` or `MAX_TAGS`, `NotHtml` for what is no
    web page.
    """
    if len(html) > MAX_BYTES:
        raise TooLarge(url, f"the page has {len(html)} bytes, the limit is {MAX_BYTES}")
    start = html[:512].lstrip()
    if not start:
        raise NotHtml(url, "the page is empty")
    if start.startswith(_NOT_HTML):
        raise NotHtml(url, "not a web page but a file of another kind")
    if not charset.is_plain_utf8(html):
        html = charset.decode(html, declared).encode("utf-8", "ignore")
    if _is_binary(html[: 4 * _LOOKED_AT].decode("utf-8", "ignore")[:_LOOKED_AT]):
        raise NotHtml(url, "not a web page but binary data")
    tags = crowds.count_of(b"<", html)
    if tags > MAX_TAGS:
        raise TooLarge(url, f"the page has {tags:,} tags, the limit is {MAX_TAGS:,}")
    if crowds.is_crowded(html):
        raise TooLarge(url, f"a tag of the page has more than {crowds.MOST_ATTRIBUTES:,} attributes")
    if tags > _MAY_BE_DEEP and _is_deep(html):
        html = flattened(html.decode("utf-8")).encode("utf-8")
    if tags > _VERY_SUSPECT:
        html = crowds.without_options(html)
    tree = LexborHTMLParser(html)
    if tree.body is None:
        raise NotHtml(url, "no text was found in it")
    return tree


def _is_binary(start: str) -> bool:
    """Tell whether every twentieth character is one that no page has."""
    return len(_NEVER.findall(start)) * 20 > len(start)


def _is_deep(html: bytes) -> bool:
    """Tell whether more tags are open at some place than a page ever has, however they are closed later."""
    surplus = closed_to = 0
    for start in range(0, len(html), _STRETCH):
        end = start + _STRETCH
        surplus += html.count(b"<", start, end)
        # Looking for what is closed takes longer: only where too many would be open without.
        if surplus > _DEEP:
            surplus -= 2 * html.count(b"</", closed_to, end)
            closed_to = end
            if surplus > _DEEP:
                return True
    return False


def flattened(text: str) -> str:
    """Return the page without the tags that nest deeper than any page does.

    The HTML5 algorithm looks through all open elements at each new block, so
    100,000 of them would take a minute.
    """
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        if match[2].lower() in _FLAT:
            return match[0]
        if match[1]:
            depth -= depth > 0
            return match[0]
        if depth >= _DEEPEST:
            return " "
        depth += 1
        return match[0]

    return _TAG.sub(keep, text)
