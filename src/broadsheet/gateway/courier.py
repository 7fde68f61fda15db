"""Bring documents from hosts: politely, within limits, each once in a while."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

from msgspec import Struct, structs

from broadsheet.errors import FetchError, FormatError, Refused, Unreachable
from broadsheet.gateway import gemini, gopher
from broadsheet.gateway.address import Address, GeminiAddress, GopherAddress, parse_url
from broadsheet.gateway.cache import Cache, Document
from broadsheet.gateway.connector import Connection, Connector
from broadsheet.gateway.reading import Chunks, Flight, Limits
from broadsheet.gateway.robots import RobotsShelf, Rules, allows
from broadsheet.gateway.settings import GatewaySettings
from broadsheet.gateway.trust import TrustStore
from broadsheet.gateway.turns import Turns

_ROBOTS_BYTES = 128 * 1024


class Wish(Struct, frozen=True):
    """What is to be fetched.

    `charset` is that of search words; `fresh` passes the cache by; `accepted`
    is the fingerprint of a changed certificate that the reader accepts;
    `discreet` is for words that nobody shall keep.
    """

    address: Address
    charset: str = "utf-8"
    fresh: bool = False
    accepted: str = ""
    discreet: bool = False

    @property
    def key(self) -> str:
        """The name under which the answer is kept; empty where it must not be."""
        searched = isinstance(self.address, GopherAddress) and self.address.search is not None
        asked = isinstance(self.address, GeminiAddress) and self.address.query is not None
        # An accepted certificate is one reader's own judgement.
        return "" if searched or asked or self.discreet or self.accepted else self.address.url


class Arrival(Struct, frozen=True):
    """An answer whose document is still on its way; `start` is what came of it so far."""

    document: Document
    connection: Connection
    start: bytes = b""


class Courier:
    """Fetches documents by the rules of the settings, the hosts and good manners."""

    def __init__(
        self,
        settings: GatewaySettings,
        connector: Connector,
        trust: TrustStore,
        clock: Callable[[], float],
    ) -> None:
        self._settings = settings
        self._connector = connector
        self._trust = trust
        self._clock = clock
        self._cache = Cache(settings.cache_bytes, settings.cache_seconds)
        self._robots = RobotsShelf()
        self._flight = Flight(settings.flight_bytes)
        self._turns = Turns(settings, clock)

    @asynccontextmanager
    async def document(self, wish: Wish) -> AsyncIterator[Document]:
        """Bring a whole document, from the cache where it may come from there.

        Its host is being visited, and its bytes count, until the context ends. Raises
        `Refused`, `Unreachable`, `Busy` or `CertificateChanged`.
        """
        kept = self.kept(wish)
        if kept:
            yield kept
            return
        async with self.arrival(wish) as arrival, self.whole(wish, arrival) as document:
            yield document

    @asynccontextmanager
    async def whole(self, wish: Wish, arrival: Arrival) -> AsyncIterator[Document]:
        """Read the rest of a document that has begun to arrive, and keep it."""
        limits = self._document_limits()
        async with self._flight.read(arrival.connection, limits, arrival.start) as body:
            document = structs.replace(arrival.document, content=body.content, ending=body.ending)
            self.keep(wish, document)
            yield document

    def keep(self, wish: Wish, document: Document) -> None:
        """Keep a document that came as far as it was wanted, under its own name where a redirect led."""
        key = structs.replace(wish, address=document.address).key
        if key and document.status == 20 and document.ending in ("whole", "size"):
            self._cache.put(key, document)

    def kept(self, wish: Wish, whole: bool = False) -> Document | None:
        """Return a document that was fetched a short while ago; only a `whole` one where that is wanted."""
        kept = None if wish.fresh or not wish.key else self._cache.get(wish.key, self._clock())
        return None if kept and whole and kept.ending != "whole" else kept

    def rest(self, arrival: Arrival) -> Chunks:
        """Return the pieces of a document that is handed on while it arrives."""
        settings = self._settings
        limits = Limits(
            settings.download_bytes,
            settings.download_seconds,
            settings.silence_seconds,
            settings.download_rate,
        )
        return Chunks(arrival.connection, limits, arrival.start)

    @asynccontextmanager
    async def arrival(self, wish: Wish) -> AsyncIterator[Arrival]:
        """Open a document; its host is being visited until the context ends.

        Redirects within Gemini are followed, each as carefully as the first
        address; one that leads elsewhere is the document (status 3x).
        """
        for _ in range(self._settings.redirects + 1):
            self._connector.permit(wish.address.host, wish.address.port)
            await self._ask_robots(wish)
            async with self._opened(wish) as arrival:
                target = _target(arrival.document)
                if target is None:
                    yield arrival
                    return
            wish = structs.replace(wish, address=target)
        raise Unreachable(
            wish.address.host, f"sends from page to page, more than {self._settings.redirects} times"
        )

    @asynccontextmanager
    async def connected(self, wish: Wish) -> AsyncIterator[Connection]:
        """Connect to a host that speaks neither protocol, by the same rules."""
        self._connector.permit(wish.address.host, wish.address.port)
        async with self._turns.turn(wish.address.host):
            connection = await self._connect(wish)
            try:
                yield connection
            finally:
                connection.close()

    @asynccontextmanager
    async def _opened(self, wish: Wish) -> AsyncIterator[Arrival]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._turns.turn(wish.address.host))
            connection = await self._connect(wish)
            stack.callback(connection.close)
            if isinstance(wish.address, GopherAddress):
                yield await self._gopher(wish.address, wish.charset, connection)
            else:
                yield await self._gemini(wish.address, connection)

    async def _gopher(self, address: GopherAddress, charset: str, connection: Connection) -> Arrival:
        try:
            connection.writer.write(gopher.request_line(address, charset))
            await connection.writer.drain()
        except OSError as error:
            raise Unreachable(address.host, "the connection broke") from error
        return Arrival(Document(address, b"", fetched=self._clock()), connection)

    async def _gemini(self, address: GeminiAddress, connection: Connection) -> Arrival:
        header, start = await gemini.ask(connection, address, self._settings.document_seconds)
        if header.status == 44 and header.meta.isdecimal():
            self._turns.rest(address.host, float(header.meta))
        document = Document(address, b"", header.status, header.meta, fetched=self._clock())
        return Arrival(document, connection, start)

    async def _connect(self, wish: Wish) -> Connection:
        address = wish.address
        tls = not isinstance(address, GopherAddress) or address.tls
        connection = await self._connector.connect(address.host, address.port, tls)
        if tls:
            try:
                now = datetime.fromtimestamp(self._clock(), UTC)
                self._trust.check(address.host, address.port, connection.certificate, now, wish.accepted)
            except FetchError:
                connection.close()
                raise
        return connection

    async def _ask_robots(self, wish: Wish) -> None:
        if not self._settings.robots:
            return
        address = wish.address
        name = f"{address.scheme}://{address.host}:{address.port}"
        rules = self._robots.get(name, self._clock())
        if rules is None:
            rules = await self._fetch_rules(wish)
            self._robots.put(name, rules)
        if not allows(rules, address):
            raise Refused(address.host, "asks gateways like this one to stay away (robots.txt)")

    async def _fetch_rules(self, wish: Wish) -> Rules:
        """A host that has no robots.txt, or does not answer, has no rules."""
        address = wish.address
        if isinstance(address, GopherAddress):
            file: Address = GopherAddress(address.host, address.port, "0", b"robots.txt", None, address.tls)
        else:
            file = GeminiAddress(address.host, address.port, "/robots.txt")
        limits = Limits(_ROBOTS_BYTES, self._settings.connect_seconds, self._settings.silence_seconds)
        async with self._opened(Wish(file, accepted=wish.accepted)) as arrival:
            if arrival.document.status != 20:
                return Rules("", self._clock())
            async with self._flight.read(arrival.connection, limits, arrival.start) as body:
                text = body.content.decode("utf-8", "replace")
        return Rules(text if "user-agent" in text.lower() else "", self._clock())

    def _document_limits(self) -> Limits:
        settings = self._settings
        return Limits(settings.document_bytes, settings.document_seconds, settings.silence_seconds)


def _target(document: Document) -> GeminiAddress | None:
    """Where a redirect leads within Gemini; one that leaves it is the reader's to follow."""
    if not 30 <= document.status < 40 or not isinstance(document.address, GeminiAddress):
        return None
    try:
        target = parse_url(document.address.join(document.meta)) if document.meta else None
    except FormatError:
        return None
    return target if isinstance(target, GeminiAddress) else None
