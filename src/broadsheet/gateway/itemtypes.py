"""Gopher's item types: what each of them is, and how a browser gets it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Handling = Literal[
    "info", "menu", "text", "search", "phonebook", "error", "picture", "file", "web", "login", "look"
]


class ItemType(Struct, frozen=True):
    """An item type: the word of the gateway's for it, what to do with it, its usual media type.

    Handling "file" hands the bytes on; "look" means that the document itself
    has to tell whether it is text.
    """

    word: str
    handling: Handling
    media: str = "application/octet-stream"


_FILE = "application/octet-stream"

ITEM_TYPES = {
    "0": ItemType("text", "text", "text/plain"),
    "1": ItemType("menu", "menu", "text/plain"),
    "2": ItemType("phonebook", "phonebook"),
    "3": ItemType("error", "error"),
    "4": ItemType("binhex", "file", "application/mac-binhex40"),
    "5": ItemType("archive", "file", _FILE),
    "6": ItemType("uuencoded", "file", "text/x-uuencode"),
    "7": ItemType("search", "search", "text/plain"),
    "8": ItemType("telnet", "login"),
    "9": ItemType("binary", "file", _FILE),
    "+": ItemType("mirror", "look"),
    "g": ItemType("picture", "picture", "image/gif"),
    "I": ItemType("picture", "picture", "image/jpeg"),
    "p": ItemType("picture", "picture", "image/png"),
    ":": ItemType("picture", "picture", "image/bmp"),
    ";": ItemType("video", "file", "video/mpeg"),
    "v": ItemType("video", "file", "video/mpeg"),
    "<": ItemType("sound", "file", "audio/basic"),
    "s": ItemType("sound", "file", "audio/basic"),
    "d": ItemType("document", "file", "application/pdf"),
    "P": ItemType("document", "file", "application/pdf"),
    "r": ItemType("document", "file", "application/rtf"),
    "h": ItemType("web", "web", "text/html"),
    "H": ItemType("web", "web", "text/html"),
    "i": ItemType("info", "info"),
    "m": ItemType("mail", "text", "text/plain"),
    "M": ItemType("mail", "text", "text/plain"),
    "T": ItemType("telnet", "login"),
    "x": ItemType("xml", "text", "text/xml"),
    "X": ItemType("xml", "text", "text/xml"),
    "c": ItemType("calendar", "text", "text/calendar"),
}
_UNKNOWN = ItemType("unknown", "look")


def item_type(kind: str) -> ItemType:
    """Return what an item type is; one that nobody knows has to be looked at."""
    return ITEM_TYPES.get(kind, _UNKNOWN)
