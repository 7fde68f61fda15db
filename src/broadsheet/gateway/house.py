"""What the gateway works with while it answers one reader."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from urllib.parse import unquote

from msgspec import Struct

from broadsheet.gateway.address import Address, GopherAddress
from broadsheet.gateway.answers import Answer, Stream, file_headers, page_answer
from broadsheet.gateway.cache import Document
from broadsheet.gateway.charset import IANA_NAMES, read
from broadsheet.gateway.connector import Connector
from broadsheet.gateway.courier import Arrival, Courier
from broadsheet.gateway.door import Door
from broadsheet.gateway.frame import Showing, showing
from broadsheet.gateway.linking import Links
from broadsheet.gateway.media import Given, picture_or_file
from broadsheet.gateway.notices import Notice
from broadsheet.gateway.plaintext import looks_like_text
from broadsheet.gateway.reading import Chunks
from broadsheet.gateway.settings import GatewaySettings
from broadsheet.gateway.view import Asked
from broadsheet.gateway.words import Words
from broadsheet.model import Page

_BIG = 256 * 1024
_PEEK = 4096


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


async def composed(compose: Callable[[Showing, int], Page], show: Showing, part_lines: int) -> Page:
    """Return a page; a big document is composed beside the loop, so that others need not wait for it."""
    if len(show.document.content) < _BIG:
        return compose(show, part_lines)
    return await asyncio.to_thread(compose, show, part_lines)


def raw_text(document: Document, asked: str, told: str, name: str) -> Answer:
    """Return the bytes of a text as they came, with the charset that they seem to be in."""
    start = document.content[:_PEEK]
    if not looks_like_text(start):
        return Answer(200, file_headers(picture_or_file(start, name), name), document.content)
    charset = read(document.content[: 64 * 1024], asked, told).charset
    given = Given(f"text/plain; charset={IANA_NAMES.get(charset, charset)}", download=False)
    return Answer(200, file_headers(given, name), document.content)


async def streamed(
    stack: AsyncExitStack,
    house: House,
    arrival: Arrival,
    check: Callable[[bytes], Answer | None],
) -> Answer | Stream:
    """Hand a file on while it arrives; `check` may see in its first bytes that it is something else."""
    chunks = house.courier.rest(arrival)
    pieces = aiter(chunks)
    start = b""
    async for piece in pieces:
        start += piece
        if len(start) >= _PEEK:
            break
    other = check(start)
    if other:
        return other
    name = file_name(arrival.document.address)
    headers = file_headers(picture_or_file(start, name), name)
    return Stream(headers, _joined(start, pieces, chunks), stack.pop_all().aclose)


def file_name(address: Address) -> str:
    """Return the path that a file's name is taken from."""
    if isinstance(address, GopherAddress):
        return address.selector.decode("utf-8", "replace")
    return unquote(address.path)


async def _joined(start: bytes, pieces: AsyncIterator[bytes], chunks: Chunks) -> AsyncIterator[bytes]:
    """Yield a file's pieces; one that breaks off is not to pass for whole: raises `ConnectionResetError`."""
    if start:
        yield start
    async for piece in pieces:
        yield piece
    if chunks.ending != "whole":
        raise ConnectionResetError(chunks.ending)
