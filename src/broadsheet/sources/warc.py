"""Read web archives: WARC and WACZ files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import IO, Any

from broadsheet.errors import FormatError, SourceError
from broadsheet.sources.canonical import web_address
from broadsheet.sources.found import Found
from broadsheet.sources.unpacked import unpacked

LARGEST = 64 * 2**20
_HTML = ("text/html", "application/xhtml+xml")


def warc_pages(path: Path) -> Iterator[Found]:
    """Yield the web pages of an archive, in its order, with the time they were fetched.

    Only answers 200 that are HTML and at most 64 MB, headers included. Raises `SourceError`
    for what is no archive, and where one breaks off, after all pages that are whole before that;
    `FormatError` where reading it is not installed.
    """
    if path.name.lower().endswith(".wacz"):
        yield from _wacz(path)
        return
    with path.open("rb") as file:
        yield from _records(file, str(path))


def _wacz(path: Path) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.startswith("archive/") and ".warc" in name]
            if not names:
                raise SourceError(str(path), "no archive/*.warc in this WACZ file")
            for name in names:
                with archive.open(name) as file:
                    yield from _records(file, f"{path}:{name}")
    except (zipfile.BadZipFile, EOFError) as error:
        raise SourceError(str(path), f"not a WACZ file: {error}") from error


def _records(file: IO[bytes], where: str) -> Iterator[Found]:
    warc = _fastwarc(where)
    count = 0
    # fastwarc takes a gzip that is cut short for a whole one.
    plain, raw = unpacked(file)
    try:
        records = warc.ArchiveIterator(
            plain, record_types=warc.WarcRecordType.response, parse_http=False, auto_decode="all"
        )
        for record in records:
            if record.content_length <= LARGEST:
                _read_whole(record)
                found = _page(record)
                if found is not None:
                    yield found
            count += 1
    except Exception as error:
        why = raw.fault or str(error)
        raise SourceError(where, f"the archive is broken after {count} answers: {why}") from error
    if raw.fault:
        raise SourceError(where, f"the archive is broken after {count} answers: {raw.fault}")
    if not count:
        raise SourceError(where, "no answers of servers in this archive; is it a WARC file?")


def _read_whole(record: Any) -> None:
    """Take a record into memory; raises `EOFError` where its file ends before it does."""
    promised = record.content_length
    record.freeze()
    if record.content_length < promised:
        raise EOFError("the file ends within an answer")
    record.parse_http(auto_decode="all")


def _page(record: Any) -> Found | None:
    http = record.http_headers
    if http is None or http.status_code != 200:
        return None
    if not (record.http_content_type or "").lower().startswith(_HTML):
        return None
    url = web_address(record.headers.get("WARC-Target-URI", "").strip("<>"))
    body = record.reader.read(LARGEST + 1)
    if not url or not body or len(body) > LARGEST:
        return None
    return Found(
        url=url,
        page=body,
        charset=record.http_charset or "",
        seen=record.record_date and record.record_date.astimezone(UTC),
        whole=True,
    )


def _fastwarc(where: str) -> Any:
    try:
        from fastwarc import warc
    except ImportError as error:
        raise FormatError(
            where, "reading web archives is not installed", "pip install 'broadsheet[bulk]'"
        ) from error
    return warc
