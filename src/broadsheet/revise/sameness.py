"""Text in the form in which it is compared: what readers do not see does not count."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

_STYLE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂「」『』", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´＇ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        "…": "...",
        # Soft hyphens, joiners and marks of direction have no ink.
        **dict.fromkeys(
            "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e", None
        ),
        **dict.fromkeys("\u2066\u2067\u2068\u2069\u061c", None),
    }
)
_TOKEN = re.compile(r"\w+(?:['’.,:-]\w+)*|[^\w\s]")


class Token(Struct, frozen=True):
    """A word or a mark; `key` is what is compared, `text` as printed with the space before it."""

    key: str
    text: str


def even(text: str) -> str:
    """Return a text without differences of style: quotes, dashes, spaces, composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_STYLE).split())


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and marks of a text; their texts joined are the text.

    Space at the end goes to the last of them.
    """
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        key = even(match.group())
        if key:
            found.append(Token(key, text[end : match.end()]))
            end = match.end()
    if found and end < len(text):
        last = found.pop()
        found.append(Token(last.key, last.text + text[end:]))
    return tuple(found)
