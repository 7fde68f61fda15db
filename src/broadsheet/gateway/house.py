"""What the gateway works with while it answers one reader."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from urllib.parse import unquote

from msgspec import Struct, structs

from broadsheet.gateway.address import Address, GopherAddress
from broadsheet.gateway.answers import Answer, Stream, file_headers, page_answer
from broadsheet.gateway.cache import Document
from broadsheet.gateway.charset import IANA_NAMES, read
from broadsheet.gateway.connector import Connector
from broadsheet.gateway.courier import Arrival, Courier, Wish
from broadsheet.gateway.door import Door
from broadsheet.gateway.frame import Showing, showing
from broadsheet.gateway.linking import Links
from broadsheet.gateway.media import Given, picture_or_file
from broadsheet.gateway.notices import Notice
from broadsheet.gateway.parts import windows
from broadsheet.gateway.plaintext import looks_like_text
from broadsheet.gateway.reading import Chunks
from broadsheet.gateway.settings import GatewaySettings
from broadsheet.gateway.view import Asked
from broadsheet.gateway.words import Words
from broadsheet.model import Page

_QUICK = 16 * 1024
"""Bytes of a document that is shown at once; with a longer one, nobody else is kept waiting."""
_GIANT = 1024 * 1024
"""Bytes from which on documents are shown one after the other: each takes its size again, and more."""
_giants = ThreadPoolExecutor(1, thread_name_prefix="giants")
_PEEK = 4096
_TEXT_PEEK = 256 * 1024
"""Bytes of a text that tell its charset; what is no longer is sent as a whole."""


Headers = Callable[[bytes], Mapping[str, str]]
"""Tells from the first bytes of a document under which headers it is handed on."""


class House(Struct, frozen=True):
    """The parts of the gateway, made once."""

    settings: GatewaySettings
    connector: Connector
    courier: Courier
    door: Door
    clock: Callable[[], float]


class Reader(Struct, frozen=True):
    """Who is answered: what was asked, in which words, with which links, from where."""

    asked: Asked
    words: Words
    links: Links
    client: str
    headers: Mapping[str, str]
    typed: str | None = None

    def show(self, document: Document) -> Showing:
        """Return a document as this reader wants it shown."""
        return showing(document, self.asked.view, self.links, self.words)


def notice_answer(notice: Notice, private: bool = False) -> Answer:
    """Return a notice as an answer."""
    return page_answer(notice.page, notice.status, notice.wait, private)


async def shown(
    compose: Callable[[Showing, int], Page], show: Showing, part_lines: int, private: bool = False
) -> Answer:
    """Return a document as a page; a long one is composed beside the loop, so that others need not wait."""
    content = show.document.content

    def make() -> Answer:
        return page_answer(compose(show, part_lines), private=private)

    if len(content) < _QUICK and content.isascii():
        return make()
    pool = _giants if len(content) >= _GIANT else None
    return await asyncio.get_running_loop().run_in_executor(pool, make)


class Handing(Struct, frozen=True):
    """What is handed on as it comes: under which headers, by its first bytes, of which `peek` are looked at.

    `check` may see in them that it is something else.
    """

    wish: Wish
    arrival: Arrival
    headers: Headers
    check: Callable[[bytes], Answer | None] = lambda _: None
    peek: int = _PEEK


def file_handing(
    wish: Wish, arrival: Arrival, check: Callable[[bytes], Answer | None] = lambda _: None
) -> Handing:
    """Return how a file is handed on."""
    name = file_name(arrival.document.address)
    return Handing(wish, arrival, lambda start: file_headers(picture_or_file(start, name), name), check)


def raw_handing(wish: Wish, arrival: Arrival, headers: Headers) -> Handing:
    """Return how the bytes of a text are handed on."""
    return Handing(wish, arrival, headers, peek=_TEXT_PEEK)


def raw_headers(start: bytes, asked: str, told: str, name: str) -> Mapping[str, str]:
    """Return the headers for the bytes of a text, with the charset that they seem to be in."""
    if not looks_like_text(start[:_PEEK]):
        return file_headers(picture_or_file(start[:_PEEK], name), name)
    charset = read(start, asked, told).charset
    return file_headers(
        Given(f"text/plain; charset={IANA_NAMES.get(charset, charset)}", download=False), name
    )


async def whole(document: Document, headers: Headers) -> Answer | Stream:
    """Return the bytes of a document that is here; many of them piece by piece, as the reader takes them."""
    told = await _told(headers, document.content[:_TEXT_PEEK])
    if len(document.content) <= _TEXT_PEEK:
        return Answer(200, told, document.content)
    return Stream(told, _in_windows(document.content), _nothing)


async def _told(headers: Headers, start: bytes) -> Mapping[str, str]:
    """Whatever is not plain may take long to tell, the first time above all."""
    return headers(start) if start.isascii() else await asyncio.to_thread(headers, start)


async def streamed(stack: AsyncExitStack, house: House, handing: Handing) -> Answer | Stream:
    """Hand a file on while it arrives; a short one is answered, and kept, as a whole."""
    chunks = house.courier.rest(handing.arrival)
    pieces = aiter(chunks)
    start = b""
    async for piece in pieces:
        start += piece
        if len(start) >= handing.peek:
            break
    other = handing.check(start)
    if other:
        return other
    headers = await _told(handing.headers, start)
    if chunks.is_done and chunks.ending == "whole":
        house.courier.keep(handing.wish, structs.replace(handing.arrival.document, content=start))
        return Answer(200, headers, start)
    return Stream(headers, _joined(start, pieces, chunks), stack.pop_all().aclose)


def file_name(address: Address) -> str:
    """Return the path that a file's name is taken from."""
    if isinstance(address, GopherAddress):
        return address.selector.decode("utf-8", "replace")
    return unquote(address.path)


async def _in_windows(content: bytes) -> AsyncIterator[bytes]:
    for piece in windows(content):
        yield piece


async def _nothing() -> None:
    """There is no connection to close."""


async def _joined(start: bytes, pieces: AsyncIterator[bytes], chunks: Chunks) -> AsyncIterator[bytes]:
    """Yield a file's pieces; one that breaks off is not to pass for whole: raises `ConnectionResetError`."""
    if start:
        yield start
    async for piece in pieces:
        yield piece
    if chunks.ending != "whole":
        raise ConnectionResetError(chunks.ending)
