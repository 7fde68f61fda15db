"""A newspaper's website on loopback: pages, feed and sitemap, each paper on a port of its own."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from threading import Event, Thread
from xml.sax.saxutils import escape


@dataclass
class Answer:
    """What the site says to one request."""

    body: bytes = b""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""Takes over the connection after the request was read: how faulty servers are made."""


class Site:
    """Serves `pages` (path and query → bytes, str, Answer or Script) at `url`.

    Pages have an ETag and answer 304; `requests` lists the paths asked for,
    in order. Pages may be changed while it runs. Use with `with` (a thread of
    its own) or `async with` (the running loop).
    """

    def __init__(self, pages: Mapping[str, bytes | str | Answer | Script] | None = None) -> None:
        self.pages: dict[str, bytes | str | Answer | Script] = dict(pages or {})
        self.requests: list[str] = []
        self.seen_headers: list[dict[str, str]] = []
        self.not_modified = 0
        self.connections = 0
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def add_feed(
        self, path: str = "/feed.xml", title: str = "Paper", limit: int = 10_000, **dates: datetime
    ) -> None:
        """Write an RSS feed of the HTML pages there are now."""
        items = "".join(
            f"<item><title>{escape(p)}</title><link>{escape(self.url + p)}</link>"
            + (f"<pubDate>{format_datetime(dates[p])}</pubDate>" if p in dates else "")
            + "</item>"
            for p in self.articles()[:limit]
        )
        rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(title)}</title>'
        rss += f"<link>{self.url}/</link><description>All</description>{items}</channel></rss>"
        self.pages[path] = Answer(rss.encode(), media="application/rss+xml")

    def add_sitemap(self, path: str = "/sitemap.xml") -> None:
        """Write a sitemap of the HTML pages there are now."""
        urls = "".join(f"<url><loc>{escape(self.url + p)}</loc></url>" for p in self.articles())
        xml = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        self.pages[path] = Answer(f'<?xml version="1.0"?>{xml}'.encode(), media="application/xml")

    def articles(self) -> list[str]:
        """The paths that are HTML pages, except the front page."""
        return [p for p, page in self.pages.items() if p != "/" and isinstance(page, bytes | str)]

    async def __aenter__(self) -> Site:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        self._talks: set[asyncio.Task[None]] = set()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def __enter__(self) -> Site:
        self._started, self._loop = Event(), asyncio.new_event_loop()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        self._loop.run_until_complete(self._main())
        self._loop.close()

    async def _main(self) -> None:
        self._stop = asyncio.Event()
        async with self:
            self._started.set()
            await self._stop.wait()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        talk = asyncio.current_task()
        assert talk is not None
        self._talks.add(talk)
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._talks.discard(talk)
            writer.transport.abort() if talk.cancelling() else writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:])}
        self.requests.append(path)
        self.seen_headers.append(headers)
        # As most servers do: a query that no page was given under changes nothing.
        page = self.pages.get(path) or self.pages.get(
            path.partition("?")[0], Answer(b"<h1>Not here</h1>", 404)
        )
        if callable(page):
            await page(reader, writer)
            return False
        answer = (
            page if isinstance(page, Answer) else Answer(page.encode() if isinstance(page, str) else page)
        )
        writer.write(self._bytes(answer, headers))
        await writer.drain()
        return True

    def _bytes(self, answer: Answer, asked: dict[str, str]) -> bytes:
        etag = f'"{sha256(answer.body).hexdigest()[:16]}"'
        if answer.status == 200 and asked.get("if-none-match") == etag:
            self.not_modified += 1
            return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
        body, fields = answer.body, {"Content-Type": answer.media, **answer.headers}
        if (
            "gzip" in asked.get("accept-encoding", "")
            and len(body) > 500
            and "Content-Encoding" not in fields
        ):
            body, fields = gzip.compress(body, 1), {**fields, "Content-Encoding": "gzip"}
        if answer.status == 200:
            fields["ETag"] = etag
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"HTTP/1.1 {answer.status} X\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode() + body
