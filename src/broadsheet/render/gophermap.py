"""Render a page as a Gopher menu, or as a Gopher text document (RFC 1436)."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from broadsheet.model import Page
from broadsheet.render.lines import Line, Sheet, set_lines
from broadsheet.render.style import Style, style_named
from broadsheet.render.targets import is_inside

_TYPES = {
    "menu": "1",
    "document": "0",
    "picture": "I",
    "sound": "s",
    "binary": "9",
    "web": "h",
    "search": "7",
}
_NOWHERE = "\t\terror.host\t1"


def to_gophermap(
    page: Page,
    host: str,
    port: int,
    charset: str = "utf-8",
    width: int = 75,
    max_bytes: int = 79,
    style: str | Style = "broadsheet",
) -> bytes:
    """Return a page as a menu in CRLF lines, ended by the "." line."""
    sheet = Sheet(columns=width, max_bytes=max_bytes, charset=charset, style=style_named(style), menu=True)
    here = f"{host}\t{port}"
    lines = [_menu_line(line, here) for line in set_lines(page, sheet)]
    return "\r\n".join([*lines, ".", ""]).encode(charset, "replace")


def gopher_text(
    page: Page,
    charset: str = "utf-8",
    width: int = 75,
    max_bytes: int = 79,
    style: str | Style = "broadsheet",
) -> bytes:
    """Return a page as a text document in CRLF lines, ended by the "." line.

    A line that begins with "." has another before it, as RFC 1436 asks.
    """
    sheet = Sheet(columns=width, max_bytes=max_bytes, charset=charset, style=style_named(style))
    lines = [line.text.rstrip() for line in set_lines(page, sheet)]
    stuffed = [f".{line}" if line.startswith(".") else line for line in lines]
    return "\r\n".join([*stuffed, ".", ""]).encode(charset, "replace")


def gopher_error(message: str, charset: str = "utf-8") -> bytes:
    """Return the menu that a server answers with when it cannot serve a selector."""
    words = " ".join(message.split())
    return f"3{words}{_NOWHERE}\r\n.\r\n".encode(charset, "replace")


def _menu_line(line: Line, here: str) -> str:
    if not line.href:
        return f"i{line.text}{_NOWHERE}"
    if is_inside(line.href):
        return f"{_TYPES[line.kind or 'menu']}{line.text}\t{line.href}\t{here}"
    if line.href.startswith("gopher://"):
        return f"{_elsewhere(line)}"
    return f"h{line.text}\tURL:{line.href}\t{here}"


def _elsewhere(line: Line) -> str:
    """Return the line that leads to another Gopher host (RFC 4266)."""
    parts = urlsplit(line.href)
    kind, selector = parts.path[1:2] or "1", parts.path[2:]
    selector = " ".join(unquote(selector).split())
    return f"{kind}{line.text}\t{selector}\t{parts.hostname}\t{parts.port or 70}"
