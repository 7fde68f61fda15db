"""Read sitemaps and sitemap indexes of any size, as they come."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from xml.parsers import expat

from msgspec import Struct

from broadsheet.errors import SourceError, Unreachable
from broadsheet.sources.dates import read_date
from broadsheet.sources.fetch.inflate import Inflater, Plain, Zlib

_ROOTS = {"urlset", "sitemapindex"}
_FIELDS = {"loc", "lastmod", "publication_date", "title", "language", "access"}
_PARENTS = {"url", "sitemap", "news", "publication"}
_LONGEST = 4096


class SitemapEntry(Struct, frozen=True, omit_defaults=True):
    """One address of a sitemap; of an index, the address of a sitemap (`index`).

    `published`, `title` and `language` come from the news extension. `access` is
    "Subscription" or "Registration" where the news extension says so.
    """

    url: str
    modified: datetime | None = None
    published: datetime | None = None
    title: str = ""
    language: str = ""
    access: str = ""
    index: bool = False


class SitemapReader:
    """Takes a sitemap piece by piece, gives its entries; memory does not grow with it.

    gzip is known by its first bytes, plain text (an address a line) by the
    lack of "<". Entities of the file's own are refused.
    """

    def __init__(self, where: str, now: datetime) -> None:
        self._where = where
        self._now = now
        self._inflater: Inflater | None = None
        self._reader: _Xml | _Lines | None = None
        self.entries = 0

    def feed(self, piece: bytes) -> Iterator[SitemapEntry]:
        """Yield the entries that end within this piece; raises `SourceError`."""
        if self._inflater is None and piece:
            self._inflater = Zlib(31) if piece.startswith(b"\x1f") else Plain()
        try:
            for plain in self._inflater.feed(piece) if self._inflater else ():
                yield from self._read(plain)
        except zlib.error as error:
            raise SourceError(self._where, f"the sitemap's gzip is broken: {error}") from error

    def finish(self) -> Iterator[SitemapEntry]:
        """Yield what is left; raises `SourceError` if this was no sitemap, or only a part of one."""
        try:
            if self._inflater is not None:
                self._inflater.finish(self._where)
        except Unreachable as error:
            raise SourceError(self._where, error.what) from error
        if self._reader is None:
            raise SourceError(self._where, "the sitemap is empty")
        for entry in self._reader.finish():
            self.entries += 1
            yield entry

    def _read(self, plain: bytes) -> Iterator[SitemapEntry]:
        if self._reader is None:
            start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
            if not start:
                return
            self._reader = _Xml(self._where, self._now) if start.startswith(b"<") else _Lines(self._where)
            # Blank lines before <?xml are an error to expat, and frequent.
            plain = plain if plain[:2] in (b"\xff\xfe", b"\xfe\xff") else start
        for entry in self._reader.feed(plain):
            self.entries += 1
            yield entry


class _Lines:
    """A sitemap in plain text."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._rest = b""

    def feed(self, piece: bytes) -> Iterator[SitemapEntry]:
        *lines, self._rest = (self._rest + piece).split(b"\n")
        if len(self._rest) > _LONGEST:
            raise SourceError(self._where, "not a sitemap: neither XML nor a list of addresses")
        for line in lines:
            yield from self._entry(line)

    def finish(self) -> Iterator[SitemapEntry]:
        yield from self._entry(self._rest)

    def _entry(self, line: bytes) -> Iterator[SitemapEntry]:
        url = line.strip().decode("utf-8", "replace")
        if url.startswith(("http://", "https://")):
            yield SitemapEntry(url)
        elif url:
            raise SourceError(self._where, "not a sitemap: neither XML nor a list of addresses")


class _Xml:
    """A sitemap in XML, with the news extension."""

    def __init__(self, where: str, now: datetime) -> None:
        self._where = where
        self._now = now
        self._path: list[str] = []
        self._fields: dict[str, str] = {}
        self._text: list[str] | None = None
        self._ready: list[SitemapEntry] = []
        # No namespaces: many sitemaps use prefixes that they never declare.
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity

    def feed(self, piece: bytes) -> Iterator[SitemapEntry]:
        self._parse(piece, False)
        yield from self._take()

    def finish(self) -> Iterator[SitemapEntry]:
        self._parse(b"", True)
        yield from self._take()

    def _take(self) -> list[SitemapEntry]:
        ready, self._ready = self._ready, []
        return ready

    def _parse(self, piece: bytes, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise SourceError(self._where, f"the sitemap's XML is broken: {error}") from error

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self._path and local not in _ROOTS:
            raise SourceError(self._where, f"not a sitemap: it begins with <{name[:40]}>")
        if len(self._path) > 32:
            raise SourceError(self._where, "not a sitemap: elements are nested without end")
        self._text = [] if local in _FIELDS and self._path and self._path[-1] in _PARENTS else None
        self._path.append(local)

    def _characters(self, text: str) -> None:
        if self._text is not None and len(self._text) < 64:
            self._text.append(text[:_LONGEST])

    def _end(self, _: str) -> None:
        local = self._path.pop()
        if self._text is not None:
            self._fields.setdefault(local, "".join(self._text).strip())
            self._text = None
        elif local in ("url", "sitemap") and len(self._path) == 1:
            fields, self._fields = self._fields, {}
            if fields.get("loc"):
                self._ready.append(self._entry(fields, local == "sitemap"))

    def _entry(self, fields: dict[str, str], index: bool) -> SitemapEntry:
        return SitemapEntry(
            url=fields["loc"],
            modified=read_date(fields.get("lastmod", ""), self._now),
            published=read_date(fields.get("publication_date", ""), self._now),
            title=fields.get("title", ""),
            language=fields.get("language", ""),
            access=fields.get("access", ""),
            index=index,
        )

    def _entity(self, *_: object) -> None:
        raise SourceError(self._where, "the sitemap declares entities, which is how memory bombs are made")
