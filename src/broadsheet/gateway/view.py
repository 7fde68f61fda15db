"""How a reader wants a document shown: what stands after the "?" of a gateway address."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, unquote

from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.gateway.charset import find_charset


class View(Struct, frozen=True, omit_defaults=True):
    """How to show a document.

    `charset` overrules what is detected; `reflow` joins the lines of prose;
    `raw` gives the bytes; `source` shows a marked-up document as text;
    `pictures` shows pictures inside menus; `fresh` fetches the document
    again; `part` is which part of a long document; `trust` is the
    fingerprint of a changed certificate that the reader accepts.
    """

    charset: str = ""
    reflow: bool = False
    raw: bool = False
    source: bool = False
    pictures: bool = False
    fresh: bool = False
    part: int = 1
    trust: str = ""


PLAIN = View()
"""As the gateway shows a document by itself."""


def carried(view: View) -> View:
    """Return the part of a view that holds for the other pages of the same host."""
    kept = View(charset=view.charset, reflow=view.reflow, trust=view.trust)
    return PLAIN if kept == PLAIN else kept


class Asked(Struct, frozen=True):
    """What a gateway address asks: `words` for the host, a view for the reader.

    `stamp` proves that the words were typed into one of the gateway's forms,
    `secret` says that what was typed shall stand in no address. `tail` is
    the document's place at its host where it would not survive in a path.
    """

    words: str | None = None
    view: View = PLAIN
    stamp: str = ""
    secret: bool = False
    tail: str = ""


_FLAGS = ("reflow", "raw", "source", "pictures", "fresh")
_KNOWN = {*_FLAGS, "charset", "part", "trust", "q", "k", "s", "secret"}


def parse_query(query: str, encoded_words: bool) -> Asked:
    """Return what a query string asks.

    A query string that is not the gateway's own is meant for the host, as
    people write it when they put the gateway before an address. With
    `encoded_words` (Gemini) it is left percent-encoded. Raises `FormatError`.
    """
    pairs = dict(parse_qsl(query, keep_blank_values=True))
    if not query:
        return Asked()
    if not pairs or not pairs.keys() <= _KNOWN:
        return Asked(query if encoded_words else unquote(query.replace("+", " ")))
    part = pairs.get("part", "1")
    if not part.isdecimal() or len(part) > 6 or int(part) < 1:
        raise FormatError("part", f"{part[:20]!r} is no part of a document")
    flags = {flag: pairs.get(flag, "0") != "0" for flag in _FLAGS}
    charset = find_charset(pairs["charset"]) if pairs.get("charset") else ""
    view = View(charset=charset, part=int(part), trust=pairs.get("trust", ""), **flags)
    return Asked(pairs.get("q"), view, pairs.get("k", ""), "secret" in pairs, pairs.get("s", ""))


def to_query(words: str | None, view: View = PLAIN, stamp: str = "") -> str:
    """Return the query string, with its "?", that `parse_query` reads back; empty for nothing."""
    parts = [] if words is None else [f"q={quote(words, safe='')}"]
    if view.charset:
        parts.append(f"charset={view.charset}")
    parts += [flag if flag == "reflow" else f"{flag}=1" for flag in _FLAGS if getattr(view, flag)]
    if view.part > 1:
        parts.append(f"part={view.part}")
    if view.trust:
        parts.append(f"trust={quote(view.trust, safe='')}")
    if stamp:
        parts.append(f"k={stamp}")
    return f"?{'&'.join(parts)}" if parts else ""
