"""The Gopher server: one request a connection, RFC 1436."""

from __future__ import annotations

import ssl
from collections.abc import Callable

from broadsheet.edition import Edition
from broadsheet.errors import BroadsheetError, Busy, FormatError
from broadsheet.model.network import household
from broadsheet.serve.conversation import IDLE, Conversation, House
from broadsheet.serve.gopher_answer import GopherAnswer, GopherPort, answer, error_answer
from broadsheet.serve.gopher_request import MAX_LINE, GopherRequest, read_request
from broadsheet.serve.gopher_web import browser_answer, url_answer
from broadsheet.serve.guests import Guests
from broadsheet.serve.log import ERRORS, AccessLog, shown
from broadsheet.serve.press import Press
from broadsheet.serve.watch import Watch


class GopherHouse(House):
    """What all connections of a Gopher port share.

    `port_of` says how menus are to be written: the same to all, or by the host and port that
    a client connected to.
    """

    protocol = "gopher"

    def __init__(
        self,
        edition: Edition,
        press: Press[GopherAnswer],
        port_of: Callable[[str, int], GopherPort] | GopherPort,
        guests: Guests,
        watch: Watch,
        idle: float = IDLE,
        tls: ssl.SSLContext | None = None,
        tls_only: bool = False,
        log: AccessLog | None = None,
    ) -> None:
        super().__init__(guests, watch, idle, tls, tls_only, log)
        self.edition = edition
        self.press = press
        self.port_of = port_of


class GopherConnection(Conversation):
    """One Gopher client."""

    max_line = MAX_LINE

    __slots__ = ("_gopher",)

    def __init__(self, house: GopherHouse) -> None:
        super().__init__(house)
        self._gopher = house

    @property
    def port(self) -> GopherPort:
        """How this connection's menus are written."""
        known = self._gopher.port_of
        if isinstance(known, GopherPort):
            return known
        own = self.transport.get_extra_info("sockname")
        return known(own[0], own[1])

    def too_long(self) -> bytes:
        """See `Conversation`."""
        return error_answer("the request is too long", self.port).body

    def too_many(self) -> bytes:
        """See `Conversation`."""
        return error_answer("too many connections, try again soon", self.port).body

    def asked(self, line: bytes) -> None:
        """See `Conversation`: answered at once where the answer is at hand."""
        selector = line.rstrip(b"\r\n")
        port = self.port
        ready = self._gopher.press.ready((port, selector))
        if ready is not None:
            self.answer(selector, ready.body, ready.status)
            return
        try:
            request = read_request(selector)
        except FormatError as error:
            self._said(selector, error_answer(error.what, port))
            return
        if request.form == "http":
            body = browser_answer(request.address, port.host, port.port, port.web)
            self.answer(selector, body, "browser", linger=True)
        elif request.address.startswith("/URL:"):
            page = url_answer(request.address.removeprefix("/URL:"))
            said = GopherAnswer(page) if page else error_answer("not an address to go to", port)
            self._said(selector, said)
        else:
            self._gopher.start(self._print(selector, request, port))

    async def _print(self, selector: bytes, request: GopherRequest, port: GopherPort) -> None:
        house = self._gopher
        try:
            made = await house.press.printed(
                (port, selector),
                lambda tell: answer(house.edition, request, port, tell),
                request.address,
                household(self.client),
            )
        except Busy as error:
            made = error_answer(error.what, port, "busy")
        except BroadsheetError as error:
            ERRORS.error("gopher %s: %s", shown(selector), error)
            made = error_answer("this page cannot be made at present", port, "failed")
        except Exception:  # noqa: BLE001 - one page, not the server
            ERRORS.exception("gopher %s", shown(selector))
            made = error_answer("this page cannot be made at present", port, "failed")
        self._said(selector, made)

    def _said(self, selector: bytes, said: GopherAnswer) -> None:
        self.answer(selector, said.body, said.status)
