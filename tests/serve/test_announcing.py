"""A WebSub hub is told which feeds have news."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl

from msgspec.structs import replace

from broadsheet.edition import Edition, Imprint
from broadsheet.serve.announcing import Announcer
from broadsheet.store import Store
from tests.edition.town import COUNCIL, HOST, at, fill


class Hub:
    """A hub that fails as often as it is told to, and keeps what it was told."""

    def __init__(self, failures=0):
        self.failures = failures
        self.told = asyncio.Queue()

    async def answer(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length: ")[2].split()[0])
        body = (await reader.readexactly(length)).decode()
        self.failures -= 1
        status = "503 Down" if self.failures >= 0 else "204 Told"
        if self.failures < 0:
            await self.told.put(parse_qsl(body))
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        writer.close()


async def told_by(tmp_path, hub):
    server = await asyncio.start_server(hub.answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with Store.open(tmp_path) as store, ThreadPoolExecutor(1) as executor:
        edition = Edition(fill(store), Imprint(hub=f"http://127.0.0.1:{port}/"))
        task = asyncio.ensure_future(Announcer(edition, "https://text.example", executor, every=0.05).run())
        await asyncio.sleep(0.3)
        store.put(replace(COUNCIL, headline="Rat tagt noch", tags=()), at(18, 11))
        told = await asyncio.wait_for(hub.told.get(), 10)
        task.cancel()
    server.close()
    return told


FEEDS = ("/-/", "/-/changed/", "/-/section/politik/", "/-/author/jana-groesse/")
EXPECTED = [
    ("hub.mode", "publish"),
    *[
        ("hub.url", f"https://text.example{folder}feed.{form}")
        for folder in FEEDS
        for form in ("atom", "json")
    ],
]


async def test_a_changed_article_is_news_in_its_feeds(tmp_path):
    assert await told_by(tmp_path, Hub()) == EXPECTED


async def test_a_hub_that_is_down_is_told_later(tmp_path, caplog):
    assert await told_by(tmp_path, Hub(failures=2)) == EXPECTED
    assert "not told of news" in caplog.text


def test_the_feed_names_its_hub(tmp_path):
    with Store.open(tmp_path) as store:
        edition = Edition(fill(store), Imprint(hub="https://hub.example/"))
        feed = edition.answer("/-/feed.atom", base="https://text.example").body.decode()
    assert '<link rel="hub" href="https://hub.example/" />' in feed
    assert HOST in feed
