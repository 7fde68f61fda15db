"""Read a Gopher menu, however it is broken."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.gateway.address import MAX_REQUEST, USUAL_PORT, GopherAddress, parse_authority
from broadsheet.gateway.parts import MAX_LINE, bearable, broken, windows


class Entry(Struct, frozen=True):
    """A line of a menu: an item's type, its label as bytes, and where it leads.

    `address` is where a client would go; `url` is an address outside of
    Gopher that the line names. Both are missing on information and error
    lines, and where host or port make no sense. `title` marks the line that
    names the whole menu.
    """

    kind: str
    label: bytes
    address: GopherAddress | None = None
    url: bytes = b""
    title: bool = False


_WEB_URL = re.compile(rb"/?URL:\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_WEB_GET = re.compile(rb"GET (/\S*)")


_PLAIN_LINE = re.compile(rb"\n[^\t\r\n][^\t\n]*+(?=\n|\Z)")
_UNMARKED_LINE = re.compile(rb"\n[^i\t\r\n][^\t\n]*+(?=\n|\Z)")
_HEAD = re.compile(rb"(?:[^\n]*(?:\n|\Z)){,5}")
_NO_LABEL = re.compile(rb"\t[^\n]*")
_AROUND = 16 * 1024


class Menu(Struct, frozen=True):
    """A menu without its end, and whether its lines without tabs are marked as information by an "i"."""

    content: bytes
    marked: bool = False

    @property
    def labels(self) -> bytes:
        """What is to be read of the menu, for finding its charset: selectors may be in any."""
        if self.content.isascii():
            return self.content
        out = io.BytesIO()
        for block in _blocks(self.content):
            out.write(_NO_LABEL.sub(b"", block))
        return out.getvalue()

    @property
    def head(self) -> int:
        """Where the first five lines end, as far as they are of a usual length."""
        found = _HEAD.match(self.content, 0, _AROUND)
        return found.end() if found else 0


def to_menu(content: bytes) -> Menu:
    """Return a menu whose lines are bearable; only the last full stop of a menu is its end."""
    text = content.rstrip(b" \r\n\0")
    last = text.rfind(b"\n") + 1
    text = text[:last] if text[last : last + 80].rstrip() == b"." else text
    text = bearable(text, _bearable)
    # Some servers leave out the tabs of information lines, but not the "i".
    return Menu(text, _any_line(_PLAIN_LINE, text) and not _any_line(_UNMARKED_LINE, text))


def _any_line(pattern: re.Pattern[bytes], content: bytes) -> bool:
    return any(pattern.search(b"\n" + block) for block in _blocks(content))


def _blocks(content: bytes) -> Iterator[bytes]:
    """Yield whole lines, as many as are looked at in one go."""
    rest = b""
    for window in windows(content):
        lines, end, last = (rest + window).rpartition(b"\n")
        yield lines + end
        rest = last
    yield rest


def _bearable(line: bytes) -> Iterator[bytes]:
    """An endless label goes on in information lines; what is longer than any address leads nowhere."""
    label, tab, rest = line.partition(b"\t")
    first, *more = broken(label)
    yield first + tab + rest[:MAX_LINE]
    yield from (b"i" + piece + b"\t" for piece in more)


def read_menu(menu: Menu, at: GopherAddress, start: int = 0, end: int | None = None) -> list[Entry]:
    """Return the entries of some lines of the menu found at an address.

    Read as clients do, and more liberally: lines may miss their host, their
    port or all but the label, or carry Gopher+ attributes, which are ignored.
    A line that is no item at all is information.
    """
    entries: list[Entry] = []
    kind = _last_kind(_lines(menu.content[max(0, start - _AROUND) : start])[-100:])
    for line in _lines(menu.content[start:end]):
        if b"\t" not in line:
            entries.append(_plain_line(line, menu.marked))
            continue
        entries.append(_item(line, at, kind))
        kind = _last_kind([line]) or kind
    return entries


def _lines(content: bytes) -> list[bytes]:
    if not content:
        return []
    return [line.removesuffix(b"\r") for line in content.removesuffix(b"\n").split(b"\n")]


def _last_kind(lines: list[bytes]) -> str:
    """The type of the item that a redundant server in the next line is a further place for."""
    for line in reversed(lines):
        if b"\t" in line and line[:1] not in (b"i", b"3", b"+", b"\t"):
            return chr(line[0])
    return ""


def _plain_line(line: bytes, marked: bool) -> Entry:
    if marked:
        return Entry("i", line[1:])
    if re.fullmatch(rb"3\S.*", line) and b" " in line:
        return Entry("3", line[1:])
    return Entry("i", line)


def _item(line: bytes, at: GopherAddress, last_kind: str) -> Entry:
    fields = [*line.split(b"\t"), b"", b"", b""]
    kind, label = chr(fields[0][0]) if fields[0] else "i", fields[0][1:]
    selector, host, port = fields[1], fields[2], fields[3]
    if kind in "i3":
        return Entry(kind, label, title=kind == "i" and selector == b"TITLE")
    real_kind = (last_kind or "1") if kind == "+" else kind
    outside = _outside(selector, host, port)
    if outside:
        return Entry(kind, label, None, outside)
    return Entry(kind, label, _address(real_kind, selector, host, port, at))


def _outside(selector: bytes, host: bytes, port: bytes) -> bytes:
    url = _WEB_URL.fullmatch(selector)
    if url:
        return url[1].strip()
    # The trick of the nineties: an item at a web server, with a request of its protocol as selector.
    get = _WEB_GET.fullmatch(selector)
    if get:
        colon = b"" if _port(port, 80) == 80 else b":%d" % _port(port, 80)
        return b"http://%s%s%s" % (host.strip(), colon, get[1])
    return b""


def _address(kind: str, selector: bytes, host: bytes, port: bytes, at: GopherAddress) -> GopherAddress | None:
    name = host.strip(b" \0").decode("utf-8", "replace")
    usual = 105 if kind == "2" else 23 if kind in "8T" else USUAL_PORT["gopher"]
    number = _port(port, usual) if name else at.port
    try:
        real_host, _ = (
            parse_authority(f"[{name}]" if name.count(":") > 1 else name, 70) if name else (at.host, 0)
        )
    except FormatError:
        return None
    if not 1 <= number <= 65535 or len(selector) > MAX_REQUEST or re.search(rb"[\r\0]", selector):
        return None
    tls = at.tls and (real_host, number) == (at.host, at.port)
    return GopherAddress(real_host, number, kind, selector, None, tls)


def _host(name: str) -> str:
    bare = name.startswith("[") or name.count(":") < 2
    return parse_authority(name if bare else f"[{name}]", usual=70)[0]


def _port(field: bytes, usual: int) -> int:
    """Gopher+ and careless servers leave things behind the number."""
    digits = re.match(rb"\s*(\d{1,5})", field)
    return int(digits[1]) if digits else usual


def read_error(content: bytes) -> bytes | None:
    """Return the words of an error that was sent instead of the document, None where there is none.

    It is one line of type 3 in the form of a menu, or Gopher+'s "--1".
    """
    if len(content) > 2048:
        return None
    plus = re.match(rb"--1\r?\n\d[^\r\n]*\r?\n(.+)", content, re.DOTALL)
    if plus:
        return plus[1].strip().removesuffix(b".").strip()
    lines = [line for line in content.replace(b"\r", b"").split(b"\n") if line.strip() not in (b"", b".")]
    first = re.fullmatch(rb"3([^\t]*)\t[^\t]*\t[^\t]*\t.*", lines[0]) if lines else None
    if not first or any(line[:1] not in (b"3", b"i") or b"\t" not in line for line in lines):
        return None
    return b"\n".join(line[1:].split(b"\t")[0] for line in lines)
