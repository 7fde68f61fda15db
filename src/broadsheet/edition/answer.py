"""What the edition answers to an address besides a page."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from broadsheet.model import Page


class Plain(Struct, frozen=True):
    """A page that is to be read as a plain text document."""

    page: Page


class Document(Struct, frozen=True):
    """A file of the edition: a feed, an e-paper, a sitemap.

    `media_type` has its charset where it is text. `name` is what a browser
    saves it as, empty where it is to be shown.
    """

    media_type: str
    body: bytes
    modified: datetime | None = None
    name: str = ""


Answer = Page | Plain | Document
