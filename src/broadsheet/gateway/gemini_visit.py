"""Answer a reader who wants a document of a Gemini server."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AsyncExitStack
from urllib.parse import quote

from msgspec import structs

from broadsheet.gateway import notices
from broadsheet.gateway.address import GeminiAddress, site
from broadsheet.gateway.answers import Answer, Stream, file_headers, page_answer, redirect
from broadsheet.gateway.cache import Document
from broadsheet.gateway.courier import Arrival, Wish
from broadsheet.gateway.documents import gemtext_page, html_page, picture_page, text_page
from broadsheet.gateway.door import is_from_elsewhere
from broadsheet.gateway.frame import name_of
from broadsheet.gateway.gemini import parse_media
from broadsheet.gateway.house import (
    House,
    Reader,
    file_handing,
    notice_answer,
    raw_handing,
    raw_headers,
    shown,
    streamed,
    whole,
)
from broadsheet.gateway.media import Given, picture_or_file
from broadsheet.model import Prose, Span

_TEXTS = (
    *("application/json", "application/xml", "application/atom+xml", "application/rss+xml"),
    *("application/pgp-keys", "application/x-sh", "application/javascript"),
)
_PAGES = ("text/html", "application/xhtml+xml")


class GeminiVisit:
    """One reader's visit to one Gemini address."""

    def __init__(self, house: House, reader: Reader, address: GeminiAddress) -> None:
        self._house = house
        self._reader = reader
        self._address = address

    async def answer(self) -> Answer | Stream:
        """Return what the reader gets."""
        reader = self._reader
        if reader.typed is not None:
            return await self._typed(reader.typed)
        if self._address.query is not None and is_from_elsewhere(reader.headers):
            return self._check()
        return await self._fetched(self._wish(self._address), private=False)

    async def _typed(self, typed: str) -> Answer | Stream:
        """What was typed becomes the query; something secret stands in no address."""
        query = quote(typed.replace("\r\n", "\n"), safe="")
        address = GeminiAddress(self._address.host, self._address.port, self._address.path, query)
        self._house.door.search(self._reader.client)
        if not self._reader.asked.secret:
            return redirect(self._reader.links.to(address, self._reader.asked.view), 303)
        wish = Wish(address, accepted=self._reader.asked.view.trust, discreet=True)
        return await self._fetched(wish, private=True)

    def _check(self) -> Answer:
        """A link on another site shall not make this gateway ask a host for something."""
        reader, address = self._reader, self._address
        href = reader.links.to(address, reader.asked.view)
        items = (
            Prose((reader.words.search_check.format(host=site(address)),)),
            Prose((Span(address.url, href=href),)),
        )
        return page_answer(notices.say(reader.words, reader.links, name_of(address), items, address))

    async def _fetched(self, wish: Wish, private: bool) -> Answer | Stream:
        kept = self._house.courier.kept(wish, whole=self._reader.asked.view.raw)
        if kept:
            return await self._document(wish, kept, private)
        async with AsyncExitStack() as stack:
            arrival = await stack.enter_async_context(self._house.courier.arrival(wish))
            return await self._arrived(stack, wish, arrival, private)

    async def _arrived(
        self, stack: AsyncExitStack, wish: Wish, arrival: Arrival, private: bool
    ) -> Answer | Stream:
        found = arrival.document
        show = self._reader.show(_without_secret(found) if private else found)
        if 10 <= found.status < 20:
            return page_answer(notices.input_form(show), private=private)
        if not 20 <= found.status < 30:
            return notice_answer(notices.gemini_status(show), private)
        media, _ = parse_media(found.meta)
        if not _is_shown(media):
            return await streamed(stack, self._house, file_handing(wish, arrival))
        view = self._reader.asked.view
        moved = found.address != wish.address and not private and not view.trust
        if view.raw and not moved and not media.startswith("image/"):
            handing = raw_handing(wish, arrival, lambda start: self._raw_headers(wish, found, start))
            return await streamed(stack, self._house, handing)
        document = await stack.enter_async_context(self._house.courier.whole(wish, arrival))
        if moved:
            # The reader's browser shall show where the document really is.
            return redirect(self._reader.links.to(document.address, view))
        return await self._document(wish, document, private)

    async def _document(self, wish: Wish, document: Document, private: bool) -> Answer | Stream:
        media, _ = parse_media(document.meta)
        view = self._reader.asked.view
        show = self._reader.show(_without_secret(document) if private else document)
        if view.raw:
            return await whole(document, lambda start: self._raw_headers(wish, document, start))
        if media.startswith("image/"):
            return page_answer(picture_page(show, name_of(document.address)), private=private)
        if media in _PAGES and not view.source:
            return page_answer(html_page(show), private=private)
        compose = gemtext_page if media == "text/gemini" and not view.source else text_page
        return await shown(compose, show, self._house.settings.part_lines, private)

    def _raw_headers(self, wish: Wish, document: Document, start: bytes) -> Mapping[str, str]:
        media, parameters = parse_media(document.meta)
        name = wish.address.path if isinstance(wish.address, GeminiAddress) else ""
        if media.startswith("image/"):
            return file_headers(picture_or_file(start[:4096], name), name)
        if media in _PAGES:
            return file_headers(Given("text/html", download=False), name)
        return raw_headers(start, self._reader.asked.view.charset, parameters.get("charset", ""), name)

    def _wish(self, address: GeminiAddress) -> Wish:
        view = self._reader.asked.view
        return Wish(address, fresh=view.fresh, accepted=view.trust)


def _without_secret(document: Document) -> Document:
    """Links to a page that a secret opened lead to where it is asked for."""
    address = document.address
    assert isinstance(address, GeminiAddress)
    return structs.replace(document, address=structs.replace(address, query=None))


def _is_shown(media: str) -> bool:
    """Texts and pictures are shown on a page; all else is handed on."""
    return (
        media.startswith(("text/", "image/")) or media in _TEXTS or media in _PAGES or media.endswith("+json")
    )
