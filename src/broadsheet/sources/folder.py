"""Read a folder of files: saved pages, what a CMS exports, web archives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from broadsheet.errors import FormatError, SourceError
from broadsheet.sources.canonical import web_address
from broadsheet.sources.exported import found_in_json, found_in_xml
from broadsheet.sources.found import Found
from broadsheet.sources.saved import address_in
from broadsheet.sources.unpacked import unpacked
from broadsheet.sources.warc import warc_pages

PAGES = {".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ""}
EXPORTS = {".json", ".jsonld", ".ninjs", ".xml", ".nitf", ".newsml"}
ARCHIVES = {".warc", ".wacz"}
LARGEST = 64 * 2**20


def files_in(folder: Path) -> tuple[Path, ...]:
    """Return the files below a folder that may hold articles, in the order of their names.

    A file is its own folder. Hidden files and folders are left out. Raises
    `SourceError` where there is no such place.
    """
    if folder.is_file():
        return (folder,)
    if not folder.is_dir():
        raise SourceError(str(folder), "no such file or folder")
    kinds = PAGES | EXPORTS | ARCHIVES
    inside = (path for path in folder.rglob("*") if not _hidden(path.relative_to(folder)))
    return tuple(sorted(path for path in inside if kind_of(path) in kinds and path.is_file()))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def kind_of(path: Path) -> str:
    """Return the suffix that tells what a file is, ".gz" set aside."""
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()


def found_in_file(path: Path, folder: Path, base: str, now: datetime) -> Iterator[Found]:
    """Yield the articles of one file, each whole.

    A saved page's address is the one it names itself; where it names none, it is
    `base` with the file's place below `folder`. Raises `SourceError` or
    `FormatError`, after what could be read was yielded.
    """
    kind = kind_of(path)
    try:
        if kind in ARCHIVES:
            yield from warc_pages(path)
        elif kind in (".json", ".jsonld", ".ninjs"):
            yield from _in_json(path, now)
        elif kind in EXPORTS:
            yield from found_in_xml(read(path), str(path), base, now)
        else:
            yield _page(path, folder, base)
    except OSError as error:
        raise SourceError(str(path), error.strerror or "cannot be read") from error


def read(path: Path) -> bytes:
    """Return a file's bytes, unpacked from gzip; raises `SourceError` if it is cut, or beyond 64 MB."""
    body, fault = _read_to_cut(path)
    if fault:
        raise SourceError(str(path), fault)
    return body


def _read_to_cut(path: Path) -> tuple[bytes, str]:
    """Return a file's bytes as far as they can be had, and what is wrong with the rest, or ""."""
    with path.open("rb") as file:
        plain, raw = unpacked(file)
        body = plain.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise SourceError(str(path), f"larger than {LARGEST // 2**20} MB")
    return body, raw.fault


def _in_json(path: Path, now: datetime) -> Iterator[Found]:
    """Yield the articles of a JSON file; of one that is cut short those before the cut."""
    body, fault = _read_to_cut(path)
    try:
        yield from found_in_json(body, str(path), now)
    except FormatError:
        if not fault:
            raise
    if fault:
        raise SourceError(str(path), fault)


def _page(path: Path, folder: Path, base: str) -> Found:
    page = read(path)
    url = web_address(address_in(page) or address_of_file(path, folder, base))
    if not url:
        raise FormatError(
            str(path), "the page does not say where it came from", "give its site with --base URL"
        )
    return Found(url=url, page=page, whole=True)


def address_of_file(path: Path, folder: Path, base: str) -> str:
    """Return the address that a file of a mirrored site had: base and its place in the folder.

    "index.html" stands for its folder, as in what wget saves.
    """
    if not base:
        return ""
    place = path.relative_to(folder if folder.is_dir() else folder.parent).as_posix()
    place = place.removesuffix(".gz")
    if place == "index.html" or place.endswith("/index.html"):
        place = place.removesuffix("index.html")
    return f"{base.rstrip('/')}/{quote(place, safe='/!$&()*+,;=:@~')}"
