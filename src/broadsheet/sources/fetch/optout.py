"""Find where a page or site opts out of archiving, AI or text mining."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

import msgspec

_META = re.compile(rb"<meta\b[^>]{0,400}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""\b(name|http-equiv|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE
)
_WORDS = {
    "noarchive": "noarchive",
    "nocache": "noarchive",
    "noai": "noai",
    "noimageai": "noai",
}


def in_headers(headers: Mapping[str, str]) -> set[str]:
    """Return the opt-outs of the answer's headers (X-Robots-Tag, TDM-Reservation)."""
    found = _in_words(headers.get("x-robots-tag", ""))
    if headers.get("tdm-reservation", "").strip() == "1":
        found.add("tdm")
    return found


def in_page(page: bytes) -> set[str]:
    """Return the opt-outs of a page's meta elements."""
    found: set[str] = set()
    for tag in _META.findall(page[: 2**21]):
        fields = {m[0].lower(): (m[1] or m[2] or m[3]) for m in _ATTRIBUTE.findall(tag)}
        name = fields.get(b"name", fields.get(b"http-equiv", b"")).lower()
        content = fields.get(b"content", b"").decode("ascii", "replace")
        if name in (b"robots", b"broadsheet"):
            found |= _in_words(content)
        elif name == b"tdm-reservation" and content.strip() == "1":
            found.add("tdm")
    return found


def _in_words(value: str) -> set[str]:
    return {_WORDS[word] for word in re.split(r"[\s,;:]+", value.lower()) if word in _WORDS}


def tdm_paths(rules: bytes) -> tuple[str, ...]:
    """Return the path patterns that a /.well-known/tdmrep.json reserves.

    The file is a list of {"location": pattern, "tdm-reservation": 0 or 1}
    (TDM Reservation Protocol, W3C community group); what is none is ignored.
    """
    try:
        entries = msgspec.json.decode(rules)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ()
    if not isinstance(entries, list):
        return ()
    reserved = [e for e in entries if isinstance(e, dict) and str(e.get("tdm-reservation")) == "1"]
    return tuple(str(entry.get("location", "/")) for entry in reserved)


def tdm_reserves(paths: tuple[str, ...], url: str) -> bool:
    """Tell whether an address lies below one of the reserved patterns."""
    path = urlsplit(url).path or "/"
    return any(_matches(path, pattern) for pattern in paths)


def _matches(path: str, pattern: str) -> bool:
    if pattern.endswith("$"):
        return fnmatchcase(path, pattern[:-1].replace("[", "[[]"))
    return fnmatchcase(path, pattern.replace("[", "[[]") + "*")
