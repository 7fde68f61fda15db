"""Keep what was fetched for a few minutes."""

from __future__ import annotations

from msgspec import Struct

from broadsheet.gateway.address import Address
from broadsheet.gateway.reading import Ending


class Document(Struct, frozen=True):
    """A document as a host sent it.

    `address` is where it was found in the end, `status` and `meta` are
    Gemini's (20 and empty for Gopher), `fetched` is a Unix time.
    """

    address: Address
    content: bytes
    status: int = 20
    meta: str = ""
    ending: Ending = "whole"
    fetched: float = 0.0


class Cache:
    """The documents last fetched, up to so many bytes, each for so many seconds.

    Those that are too old make room when the next one comes, whether they are asked for again or not.
    """

    def __init__(self, size: int, seconds: float) -> None:
        self._size = size
        self._seconds = seconds
        self._documents: dict[str, Document] = {}
        self._held = 0

    def get(self, url: str, now: float) -> Document | None:
        """Return what was found at a URL, None where it was too long ago."""
        document = self._documents.get(url)
        if document is None:
            return None
        if now - document.fetched >= self._seconds:
            self._drop(url)
            return None
        return document

    def put(self, url: str, document: Document) -> None:
        """Keep a document that was found at a URL; one that fills half the cache is not kept."""
        self._drop(url)
        self._drop_until(document.fetched - self._seconds)
        if _weight(document) * 2 > self._size or self._seconds <= 0:
            return
        self._documents[url] = document
        self._held += _weight(document)
        while self._held > self._size:
            self._drop(next(iter(self._documents)))

    def __len__(self) -> int:
        """How many documents are kept."""
        return len(self._documents)

    def _drop_until(self, moment: float) -> None:
        """Drop what was fetched up to then: it stands in the order in which it came."""
        while self._documents:
            url, document = next(iter(self._documents.items()))
            if document.fetched > moment:
                return
            self._drop(url)

    def _drop(self, url: str) -> None:
        document = self._documents.pop(url, None)
        if document:
            self._held -= _weight(document)


def _weight(document: Document) -> int:
    return len(document.content) + 1024
