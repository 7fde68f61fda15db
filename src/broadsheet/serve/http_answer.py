"""Make the web's view of an address: from the edition's page to bytes and facts about them."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from urllib.parse import unquote

import zstandard
from msgspec import Struct
from msgspec.structs import replace

from broadsheet.edition import Answer, Document, Edition, Plain
from broadsheet.edition.origin import Tell
from broadsheet.errors import NotFound, Withdrawn
from broadsheet.model import Page
from broadsheet.render import to_html, to_text
from broadsheet.render.html import content_security_policy
from broadsheet.render.targets import target
from broadsheet.serve.packing import unpacked

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"

ENCODINGS = ("zstd", "br", "gzip")
"""Content codings in the order we prefer them where a client takes several."""

SHUT = "default-src 'none'; frame-ancestors 'none'"
"""The content security policy of what is no web page."""

WORTH = 500
"""Bytes below which compressing does not pay."""


class WebPage(Struct, frozen=True):
    """What stands at an address on the web, in one content coding.

    `etag` is strong and differs by coding. `original` is the address of
    the same article at the paper, `robots` what search engines are asked, `reserved`
    whether text and data mining is, `policy` the content security policy.
    """

    status: int
    media_type: str
    body: bytes
    etag: str = ""
    modified: datetime | None = None
    location: str = ""
    name: str = ""
    coding: str = ""
    original: str = ""
    robots: tuple[str, ...] = ()
    reserved: bool = False
    policy: str = ""


def web_page(
    edition: Edition,
    address: str,
    base: str,
    twins: tuple[str, ...] = (),
    tell: Tell | None = None,
) -> WebPage:
    """Return what stands at an address; not found is a page too. `tell` is as in `Edition.answer`."""
    path = address.partition("?")[0]
    try:
        answer = edition.answer(address, base=base, twins=twins, tell=tell)
    except NotFound as error:
        status = 410 if isinstance(error, Withdrawn) else 404
        return _finished(WebPage(status, HTML, to_html(edition.missing(path, error)).encode()))
    # Paths come to us without their percent-encoding: what differs in no more is the same spelling.
    if isinstance(answer, Page) and unquote(answer.path.partition("?")[0]) != unquote(path):
        return WebPage(301, HTML, b"", location=target(answer.path))
    page = _of_answer(answer, edition.imprint.indexing)
    robots, reserved = reservations(edition.imprint.indexing, edition.opt_outs(path))
    return _finished(replace(page, robots=robots, reserved=reserved))


def coded(page: WebPage, coding: str, *, always: bool = False) -> WebPage:
    """Return a page in a content coding, "" for none.

    Small ones, and files that are packed already, stay as they are unless it is to be done `always`.
    """
    if not coding or ((len(page.body) < WORTH or not _is_text(page.media_type)) and not always):
        return page
    body = _CODERS[coding](page.body)
    return replace(page, body=body, coding=coding, etag=f'{page.etag[:-1]}-{coding}"')


def uncoded(page: WebPage) -> WebPage:
    """Return a page as it was before `coded`."""
    if not page.coding:
        return page
    plain = page.etag.removesuffix(f'-{page.coding}"')
    return replace(page, body=_DECODERS[page.coding](page.body), coding="", etag=f'{plain}"')


def policy_of(media_type: str) -> str:
    """Return the content security policy of what has this media type."""
    return content_security_policy() if media_type == HTML else SHUT


def reservations(indexing: bool, asked: frozenset[str]) -> tuple[tuple[str, ...], bool]:
    """Return what X-Robots-Tag says, and whether text and data mining is reserved.

    By the owner's decision, and what the paper's own site asks.
    """
    said = [] if indexing else ["noindex"]
    if "noarchive" in asked or "robots-archive" in asked:
        said.append("noarchive")
    if asked & {"noai", "robots-ai"}:
        said += ["noai", "noimageai"]
    return tuple(said), "tdm" in asked


def _of_answer(answer: Answer, indexed: bool) -> WebPage:
    if isinstance(answer, Document):
        return WebPage(200, answer.media_type, answer.body, modified=answer.modified, name=answer.name)
    if isinstance(answer, Plain):
        page = answer.page
        return WebPage(200, PLAIN, to_text(page).encode(), modified=page.modified, original=page.original)
    return WebPage(
        200,
        HTML,
        to_html(answer, indexed=indexed).encode(),
        modified=answer.modified,
        original=answer.original,
    )


def _finished(page: WebPage) -> WebPage:
    etag = f'"{blake2b(page.body, digest_size=12).hexdigest()}"'
    return replace(page, policy=policy_of(page.media_type), etag=etag)


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or media_type.partition(";")[0].endswith(("xml", "json"))


def _zstd(body: bytes) -> bytes:
    # RFC 9659: a window of at most 8 MB, which level 6 keeps to; level 10 packs 0.1 % more in twice the time.
    return zstandard.ZstdCompressor(level=6).compress(body)


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


def _brotli(body: bytes) -> bytes:
    import brotli  # type: ignore[import-untyped]

    # Quality 9 packs 0.2 % more in thirty times the time: it clears a table of megabytes first.
    packed: bytes = brotli.compress(body, quality=5, lgwin=18)
    return packed


def _unbrotli(body: bytes) -> bytes:
    import brotli

    plain: bytes = brotli.decompress(body)
    return plain


_CODERS = {"zstd": _zstd, "br": _brotli, "gzip": _gzip}
_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": unpacked,
    "br": _unbrotli,
    "gzip": gzip.decompress,
}
