"""Read the words of a snippet of HTML: a title, a name."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def plain_of(html: object) -> str:
    """Return the words of a short text that may hold tags and character references, in one line."""
    return " ".join(unescape(_TAG.sub("", str(html or ""))).split())
