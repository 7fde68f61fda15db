"""Know where a saved web page came from."""

from __future__ import annotations

import re
from html import unescape

_SAVED = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_SINGLEFILE = re.compile(rb"Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE)
_TAG = re.compile(rb"<(?:link|meta|base)\b[^>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""\b(rel|property|name|href|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE
)
# Some pages carry a megabyte of styles before they say who they are.
_HEAD = 4 * 2**20


def address_in(page: bytes) -> str:
    """Return the web address that a saved page names as its own, "" if it names none.

    Looked for, in this order: what browsers and SingleFile write when they save,
    the canonical link, og:url.
    """
    head = page[:_HEAD]
    for pattern in (_SAVED, _SINGLEFILE):
        if match := pattern.search(head):
            return _web(match[1])
    found: dict[bytes, bytes] = {}
    for tag in _TAG.findall(head):
        fields = {m[0].lower(): m[1] or m[2] or m[3] for m in _ATTRIBUTE.findall(tag)}
        if fields.get(b"rel", b"").lower() == b"canonical":
            found.setdefault(b"canonical", fields.get(b"href", b""))
        elif fields.get(b"property", fields.get(b"name", b"")).lower() == b"og:url":
            found.setdefault(b"og:url", fields.get(b"content", b""))
    return next((url for key in (b"canonical", b"og:url") if (url := _web(found.get(key, b"")))), "")


def _web(value: bytes) -> str:
    url = unescape(value.decode("utf-8", "replace")).strip()
    return url if url.startswith(("http://", "https://")) else ""
