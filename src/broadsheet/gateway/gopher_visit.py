"""Answer a reader who wants an item of a Gopher server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AsyncExitStack

from broadsheet.gateway import notices
from broadsheet.gateway.address import GopherAddress, site
from broadsheet.gateway.answers import Answer, Stream, file_headers, page_answer, redirect
from broadsheet.gateway.cache import Document
from broadsheet.gateway.courier import Wish
from broadsheet.gateway.cso import ask_phonebook
from broadsheet.gateway.documents import html_page, menu_page, picture_page, text_page
from broadsheet.gateway.frame import Sheet, frame, name_of
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
from broadsheet.gateway.itemtypes import item_type
from broadsheet.gateway.media import Given
from broadsheet.gateway.menu import read_error
from broadsheet.gateway.plaintext import looks_like_text
from broadsheet.gateway.reading import Limits
from broadsheet.model import Preformatted, Search

_URL = re.compile(rb"/?URL:\s*(\S.*)", re.IGNORECASE | re.DOTALL)


class GopherVisit:
    """One reader's visit to one Gopher item."""

    def __init__(self, house: House, reader: Reader, address: GopherAddress) -> None:
        self._house = house
        self._reader = reader
        self._address = address
        self._type = item_type(address.kind)

    async def answer(self) -> Answer | Stream:
        """Return what the reader gets."""
        url = _URL.fullmatch(self._address.selector)
        if url:
            text = url[1].decode("utf-8", "replace").strip()
            return self._page_outside(text, self._reader.words.web_page)
        if self._type.handling == "login":
            return self._telnet()
        if self._type.handling in ("search", "phonebook"):
            return await self._search()
        if self._reader.asked.view.raw or self._type.handling == "file":
            return await self._bytes()
        return await self._shown()

    async def _shown(self) -> Answer:
        reader, handling = self._reader, self._type.handling
        view = reader.asked.view
        unfetched = Document(self._address, b"", fetched=self._house.clock())
        if handling == "picture":
            return page_answer(picture_page(reader.show(unfetched), name_of(self._address)))
        if handling == "web" and not view.source:
            return page_answer(html_page(reader.show(unfetched)))
        async with self._house.courier.document(self._wish()) as document:
            show = reader.show(document)
            said = read_error(document.content)
            if said is not None:
                return notice_answer(notices.host_error(show, self._decoded(said)))
            if handling != "menu" and not looks_like_text(document.content[:4096]):
                return page_answer(notices.download_page(show))
            compose = menu_page if handling == "menu" else text_page
            return await shown(compose, show, self._house.settings.part_lines)

    async def _search(self) -> Answer | Stream:
        """A search goes out only with words that were typed into a form of this gateway."""
        reader, address, door = self._reader, self._address, self._house.door
        bare = GopherAddress(address.host, address.port, address.kind, address.selector, None, address.tls)
        if reader.typed is not None:
            asked = GopherAddress(
                address.host, address.port, address.kind, address.selector, reader.typed, address.tls
            )
            stamp = door.stamp(asked, reader.typed)
            return redirect(reader.links.to(asked, reader.asked.view, stamp), 303)
        words = address.search
        if words is None:
            return page_answer(notices.search_form(bare, reader.words, reader.links))
        if not door.is_stamped(address, words, reader.asked.stamp):
            return page_answer(notices.search_form(bare, reader.words, reader.links, words))
        door.search(reader.client)
        if self._type.handling == "phonebook":
            return await self._phonebook(bare, words)
        async with self._house.courier.document(self._wish()) as document:
            said = read_error(document.content)
            show = reader.show(document)
            if reader.asked.view.raw:
                return await whole(
                    document, lambda start: raw_headers(start, reader.asked.view.charset, "", name_of(bare))
                )
            if said is not None:
                return notice_answer(notices.host_error(show, self._decoded(said)))
            return await shown(menu_page, show, self._house.settings.part_lines)

    async def _phonebook(self, bare: GopherAddress, words: str) -> Answer:
        settings, reader = self._house.settings, self._reader
        limits = Limits(settings.part_lines * 80, settings.document_seconds, settings.silence_seconds)
        async with self._house.courier.connected(Wish(bare)) as connection:
            lines = await ask_phonebook(connection, words, limits)
        again = Search(
            reader.words.phonebook_for.format(host=site(bare)),
            reader.links.to(bare),
            post=True,
            value=words,
            button=reader.words.search_again,
        )
        document = Document(self._address, b"", fetched=self._house.clock())
        return page_answer(frame(reader.show(document), Sheet("", (Preformatted("\n".join(lines)), again))))

    async def _bytes(self) -> Answer | Stream:
        wish, courier = self._wish(), self._house.courier
        kept = courier.kept(wish, whole=True)
        if kept and self._type.handling not in ("picture", "file"):
            return await whole(kept, self._raw_headers)
        async with AsyncExitStack() as stack:
            arrival = await stack.enter_async_context(courier.arrival(wish))
            if self._type.handling in ("picture", "file"):
                return await streamed(stack, self._house, file_handing(wish, arrival, self._error_in))
            return await streamed(stack, self._house, raw_handing(wish, arrival, self._raw_headers))

    def _raw_headers(self, start: bytes) -> Mapping[str, str]:
        name = self._address.selector.decode("utf-8", "replace")
        if self._type.handling == "web":
            return file_headers(Given("text/html", download=False), name)
        return raw_headers(start, self._reader.asked.view.charset, "", name)

    def _error_in(self, start: bytes) -> Answer | None:
        said = read_error(start)
        if said is None:
            return None
        show = self._reader.show(Document(self._address, b"", fetched=self._house.clock()))
        return notice_answer(notices.host_error(show, self._decoded(said)))

    def _telnet(self) -> Answer:
        host = f"[{self._address.host}]" if ":" in self._address.host else self._address.host
        return self._page_outside(f"telnet://{host}:{self._address.port}", self._reader.words.login_page)

    def _page_outside(self, url: str, text: str) -> Answer:
        reader = self._reader
        return page_answer(notices.outside(self._address, reader.words, reader.links, url, text))

    def _wish(self) -> Wish:
        view = self._reader.asked.view
        return Wish(self._address, view.charset or "utf-8", view.fresh, view.trust)

    def _decoded(self, said: bytes) -> str:
        return said.decode(self._reader.asked.view.charset or "utf-8", "replace")
