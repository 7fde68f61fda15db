"""Render a page as a Gopher menu or text document (RFC 1436)."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from broadsheet.model import Page
from broadsheet.render.lines import Line, Sheet, set_lines
from broadsheet.render.style import Style, style_named
from broadsheet.render.targets import is_inside, item_type
from broadsheet.render.wording import one_line
from broadsheet.text import charset_named, fill, to_charset

# Lines that lead nowhere still have all their fields: some clients skip those that have not.
_NOWHERE = "\t\terror.host\t1"
_BREAKING = re.compile("[\0-\x1f\x7f-\x9f]+")


def to_gophermap(
    page: Page,
    host: str,
    port: int,
    charset: str = "utf-8",
    width: int = 75,
    max_bytes: int = 79,
    style: str | Style = "",
) -> bytes:
    """Return a page as a menu in CRLF lines, ended by the "." line.

    `host` and `port` are those that its lines lead back to. A line shows at
    most `width` columns and `max_bytes` bytes of UTF-8 (gateways cut at 80),
    in house style taz as many as a title has; what is filled keeps to the columns
    that the house style has for menus. Links out of the edition are
    of type h with a "URL:" selector, to other Gopher hosts of the type in their address.
    """
    charset, house = charset_named(charset), style_named(style or page.style)
    sheet = Sheet(
        columns=min(width, house.menu_columns),
        widest=width,
        max_bytes=max_bytes,
        charset=charset,
        style=house,
        menu=True,
    )
    here = f"{host}\t{port}"
    lines = [_menu_line(line, here) for line in set_lines(page, sheet)]
    return "\r\n".join([*lines, ".", ""]).encode(charset)


def gopher_text(
    page: Page,
    charset: str = "utf-8",
    width: int = 75,
    max_bytes: int = 79,
    style: str | Style = "",
    *,
    base: str = "",
) -> bytes:
    """Return a page as a text document in CRLF lines, ended by the "." line.

    A line that begins with "." has another before it, as RFC 1436 asks.
    Addresses stay whole however long they are; `base` stands before those of
    the edition ("gopher://paper.example").
    """
    charset = charset_named(charset)
    sheet = Sheet(
        columns=width, max_bytes=max_bytes, charset=charset, style=style_named(style or page.style), base=base
    )
    lines = [line.text.rstrip() for line in set_lines(page, sheet)]
    stuffed = [f".{line}" if line.startswith(".") else line for line in lines]
    return "\r\n".join([*stuffed, ".", ""]).encode(charset)


def gopher_error(message: str, charset: str = "utf-8", width: int = 75, max_bytes: int = 79) -> bytes:
    """Return the menu that says why there is nothing to show: type 3, then info lines."""
    charset = charset_named(charset)
    lines = fill(to_charset(one_line(message), charset), width, max_bytes) or ["-"]
    shown = [f"{'i' if place else '3'}{line}{_NOWHERE}" for place, line in enumerate(lines)]
    return "\r\n".join([*shown, ".", ""]).encode(charset)


def _menu_line(line: Line, here: str) -> str:
    href = line.href
    if not href:
        return f"i{line.text}{_NOWHERE}"
    if is_inside(href):
        return f"{item_type(href, line.kind)}{line.text}\t{href}\t{here}"
    if href.startswith("gopher://"):
        return _elsewhere(line, here)
    return f"h{line.text}\tURL:{href}\t{here}"


def _elsewhere(line: Line, here: str) -> str:
    """Return the line that leads to another Gopher host (RFC 4266)."""
    try:
        parts = urlsplit(line.href)
        port = parts.port or 70
    except ValueError:
        return f"h{line.text}\tURL:{line.href}\t{here}"
    kind, selector = parts.path[1:2] or "1", unquote(parts.path[2:])
    if _BREAKING.search(selector) or not selector.isascii() or kind not in "0123456789+TgIhisdpMcP;:<":
        return f"h{line.text}\tURL:{line.href}\t{here}"
    return f"{kind}{line.text}\t{selector}\t{parts.hostname or 'error.host'}\t{port}"
