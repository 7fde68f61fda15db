"""A plain text as items of a page."""

from __future__ import annotations

import re

from broadsheet.gateway.linking import Links
from broadsheet.model import Listing
from broadsheet.text import clean_lines

_LINE_END = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_OVERSTRUCK = re.compile("[^\b\n]\b")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as they are, without empty ones at its end."""
    lines = _LINE_END.split(text)
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def text_lines(text: str) -> list[str]:
    """Return the lines of a text, without what only a printer or a terminal understands.

    Overstriking (a letter, a backspace, the letter) made letters bold on paper.
    """
    lines = clean_lines(_OVERSTRUCK.sub("", text))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def listing(lines: list[str], links: Links, label: str) -> Listing:
    """Return the lines in their columns, with the URLs in them as links."""
    return Listing(tuple(links.linked(line) for line in lines), label)


def looks_like_text(start: bytes) -> bool:
    """Tell from the first bytes of a document whether a reader can read it."""
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(1 for byte in start if byte < 32 and byte not in b"\t\n\r\f\x1b\b")
    return controls * 100 <= len(start)
