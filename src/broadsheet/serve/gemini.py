"""The Gemini server."""

from __future__ import annotations

import ssl
from collections.abc import Callable

from broadsheet.edition import Edition
from broadsheet.errors import BroadsheetError, Busy, FormatError, Refused
from broadsheet.model.network import household
from broadsheet.serve.conversation import IDLE, Conversation, House
from broadsheet.serve.gemini_answer import GeminiAnswer, answer, told
from broadsheet.serve.gemini_request import MAX_URL, Place, read_url
from broadsheet.serve.guests import Guests
from broadsheet.serve.log import ERRORS, AccessLog, shown
from broadsheet.serve.press import Press
from broadsheet.serve.watch import Watch


class GeminiHouse(House):
    """What all connections of a Gemini port share.

    `place_of` gives by a connection's own address and the name its client asked
    for (SNI) which hosts are this server.
    """

    protocol = "gemini"

    def __init__(
        self,
        edition: Edition,
        press: Press[GeminiAnswer],
        place_of: Callable[[str, int, str], Place],
        base_of: Callable[[str, int], str],
        guests: Guests,
        watch: Watch,
        tls: ssl.SSLContext,
        idle: float = IDLE,
        twins: tuple[str, ...] = (),
        log: AccessLog | None = None,
    ) -> None:
        super().__init__(guests, watch, idle, tls, tls_only=True, log=log)
        self.twins = twins
        self.edition = edition
        self.press = press
        self.place_of = place_of
        self.base_of = base_of


class GeminiConnection(Conversation):
    """One Gemini client."""

    max_line = MAX_URL

    __slots__ = ("_gemini",)

    def __init__(self, house: GeminiHouse) -> None:
        super().__init__(house)
        self._gemini = house

    def too_long(self) -> bytes:
        """See `Conversation`."""
        return told(59, f"the request is longer than {MAX_URL} bytes").head

    def too_many(self) -> bytes:
        """See `Conversation`; never said, as a guest that must wait gets no handshake."""
        return told(44, "10").head

    def asked(self, line: bytes) -> None:
        """See `Conversation`: answered at once where the answer is at hand."""
        own = self.transport.get_extra_info("sockname")
        assert self.pipe is not None
        place = self._gemini.place_of(own[0], own[1], self.pipe.name)
        try:
            address = read_url(line, place)
        except FormatError as error:
            self._said(line, told(59, error.what))
            return
        except Refused as error:
            self._said(line, told(53, error.what))
            return
        base = self._gemini.base_of(own[0], own[1])
        ready = self._gemini.press.ready((base, address))
        if ready is not None:
            self._said(line, ready)
        else:
            self._gemini.start(self._print(line, address, base))

    async def _print(self, line: bytes, address: str, base: str) -> None:
        house = self._gemini
        try:
            made = await house.press.printed(
                (base, address),
                lambda tell: answer(house.edition, address, base, house.twins, tell),
                address,
                household(self.client),
            )
        except Busy as error:
            made = told(44, f"{error.seconds:.0f}")
        except BroadsheetError as error:
            ERRORS.error("gemini %s: %s", shown(line), error)
            made = told(40, "this page cannot be made at present")
        except Exception:  # noqa: BLE001 - one page, not the server
            ERRORS.exception("gemini %s", shown(line))
            made = told(40, "this page cannot be made at present")
        self._said(line, made)

    def _said(self, line: bytes, said: GeminiAnswer) -> None:
        self.answer(line.rstrip(b"\r\n"), said.head + said.body, said.head[:2].decode())
