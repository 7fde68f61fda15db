"""Read what a Gopher client asks for."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from msgspec import Struct

from broadsheet.errors import FormatError

MAX_LINE = 1024
"""Bytes of a request. RFC 1436 keeps selectors under 255; search words come on top."""

Form = Literal["gopher", "plus", "attributes", "menu attributes", "http"]

_PLUS: dict[str, Form] = {"+": "plus", "!": "attributes", "$": "menu attributes"}
_HTTP = (b"GET ", b"HEAD ", b"POST ", b"PUT ", b"OPTIONS ", b"CONNECT ", b"DELETE ", b"PATCH ", b"TRACE ")


class GopherRequest(Struct, frozen=True):
    """A request: `address` in the edition, beginning with "/", with "?" and
    what is searched for; `form` tells what kind of answer is expected.
    """

    address: str
    form: Form = "gopher"


def read_request(line: bytes) -> GopherRequest:
    """Return what one request line, without its CRLF, asks for.

    RFC 1436 section 2; the forms of Gopher+ ("+", "!", "$" in the last field)
    are told apart. Raises `FormatError` for what is no selector of ours: NUL
    and other control characters, bytes that are not UTF-8, "..".
    """
    if line.startswith(_HTTP) and b" HTTP/" in line:
        return GopherRequest(_text(line.split(b" ")[1]), "http")
    selector, *fields = _text(line).split("\t")
    form: Form = "gopher"
    if fields and fields[-1][:1] in _PLUS:
        form = _PLUS[fields.pop()[0]]
    address = selector if selector.startswith("/") else f"/{selector}"
    if ".." in address.partition("?")[0].split("/"):
        raise FormatError(selector, "no way up leads out of this edition")
    words = fields[0].strip() if fields else ""
    return GopherRequest(f"{address}?{quote(words)}" if words else address, form)


def _text(line: bytes) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        # Clients of Latin-1 editions send it back; a wrong guess finds nothing.
        text = line.decode("latin-1")
    if any((ord(c) < 32 and c != "\t") or 127 <= ord(c) < 160 for c in text):
        raise FormatError("selector", "control characters are in it")
    return text
