"""What a Gopher client says and hears (RFC 1436)."""

from __future__ import annotations

import re

from broadsheet.errors import FormatError
from broadsheet.gateway.address import GopherAddress

_BREAKERS = re.compile(rb"[\r\n\0\t]")


def request_line(address: GopherAddress, charset: str = "utf-8") -> bytes:
    """Return the one line that is sent, search words in the charset of the host's documents.

    Raises `FormatError` for anything that would make a second line or a
    further field of it.
    """
    if _BREAKERS.search(address.selector):
        raise FormatError(address.host, "the address holds a line end or a tab")
    if address.search is None:
        return address.selector + b"\r\n"
    words = address.search.encode(charset, "replace")
    if _BREAKERS.search(words):
        raise FormatError(address.host, "the search words hold a line end or a tab")
    return address.selector + b"\t" + words + b"\r\n"


def plain_text(content: bytes) -> bytes:
    """Return a text item without the full stop that ends it on the wire.

    Where a server ends texts so and doubles the full stops that lines begin
    with (RFC 1436, 3.9), they are made single again; a text with any single
    one was never doubled.
    """
    text = content.rstrip(b" \t\r\n\0")
    if text != b"." and not text.endswith(b"\n."):
        return content
    # Counted, not searched for: nobody else would get a turn before a search of megabytes has ended.
    text = b"\n" + text[:-1]
    if text.count(b"\n.") != text.count(b"\n.."):
        return text[1:]
    return text.replace(b"\n..", b"\n.")[1:]
