"""The gateway as readers meet it: the web port before it, Chromium and lynx before that."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.client import HTTPResponse
from pathlib import Path

import httpx
import pytest
import uvloop

from broadsheet.gateway import Gateway, GatewaySettings
from broadsheet.serve.guests import Guests
from broadsheet.serve.http_connection import WebConnection
from broadsheet.serve.http_house import Nothing, WebHouse
from broadsheet.serve.watch import Watch
from tests.gateway.browser import CHROMIUM, LYNX, axe_core, chromium, lynx, violations
from tests.gateway.hosts import certificate, running

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)
ART = "  ______/  \\_____\n  \\  HARBOUR   /\n" + "~" * 78
LONG = random.Random(1).randbytes(12_000_000)
TEXT = "A text of the host, at https://example.org/.\n" + "x" * 300 + "\n"
GEMTEXT = (
    "# Harbour news\nA paragraph.\n=> cat.png A cat\n=> https://example.org/ Web\n"
    "### Deep\n* one\n> quote\n```ship\n _|_\n```\n"
)


def menu_of(port: int) -> bytes:
    lines = [f"i{line}\t\t\t" for line in ART.splitlines()]
    kinds = "0173724569gIps;<dhMX+?"
    lines += [f"{kind}Item {kind}\t/{kind}\tlocalhost\t{port}" for kind in kinds]
    lines += ["hWeb\tURL:https://example.org/\t\t", "8Board\tguest\tbbs.example\t23", "no item at all"]
    return "\r\n".join([*lines, "."]).encode()


class Town:
    """A Gopher and a Gemini host, and the gateway on a web port."""

    gopher = gemini = web = 0

    def __init__(self) -> None:
        self.ended = threading.Event()

    async def endless(self, writer: asyncio.StreamWriter) -> None:
        """Send until nobody listens any more."""
        try:
            while True:
                writer.write(b"x" * 65536)
                await writer.drain()
        except OSError:
            self.ended.set()

    async def broken(self, writer: asyncio.StreamWriter) -> None:
        """Send something, and reset the connection."""
        writer.write(b"\0" * 200_000)
        await writer.drain()
        await asyncio.sleep(0.2)
        writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        writer.transport.abort()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.web}{path}"


async def live(town: Town, folder: Path, ready: threading.Event, stop: asyncio.Event) -> None:
    def gemini(line: bytes) -> bytes:
        if line.endswith(b".png"):
            return b"20 image/png\r\n" + PNG
        answers = {
            b"/ask": b"10 Your name?\r\n",
            b"/ask?Ada": b"20 text/plain\r\nHello Ada",
            b"/secret": b"11 Password\r\n",
            b"/none": b"51 No\r\n",
        }
        ending = line[line.rindex(b"/") :]
        return answers.get(ending, b"20 text/gemini; lang=en\r\n" + GEMTEXT.encode())

    async with running({}) as gopher, running(gemini, certificate(folder, "town")) as capsule:
        town.gopher, town.gemini = gopher.port, capsule.port
        koi = "iДобро пожаловать на наш сервер новостей\t\t\t\r\n0Новости\t/n\tx.example\t70\r\n"
        gopher.replies = {
            b"": menu_of(gopher.port),
            b"/t": TEXT.encode(),
            b"/p.png": PNG,
            b"/endless": town.endless,
            b"/long": LONG,
            b"/broken": town.broken,
            b"/s\tfog & horn": b"iFound fog & horn\t\t\t\r\n1x\t/x\tx.example\t70\r\n",
            b"/koi": koi.encode("koi8-r"),
            b"/\xe4": "Größe\r\n".encode("latin-1"),
            b"/evil": b"<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='pwned'</script></svg>",
            b"/evil.html": b"<title>kept</title><body><script>document.title='pwned'</script>read me",
        }
        settings = GatewaySettings(
            ports=(town.gopher, town.gemini, 70), allow_private=True, client_burst=10**6, host_burst=10**6
        )
        gateway = Gateway(settings)
        loop = asyncio.get_running_loop()
        watch = Watch(loop)
        house = WebHouse(Nothing(), Guests(), watch, others={"": gateway})
        server = await loop.create_server(partial(WebConnection, house), "127.0.0.1", 0)
        town.web = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.close()
        house.stop()
        await watch.emptied(5)
        gateway.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town, ready = Town(), threading.Event()
    loop = uvloop.new_event_loop()
    stop = asyncio.Event()
    folder = tmp_path_factory.mktemp("town")
    thread = threading.Thread(target=lambda: loop.run_until_complete(live(town, folder, ready, stop)))
    thread.start()
    assert ready.wait(30)
    yield town
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()


def pages(town: Town) -> dict[str, str]:
    gopher, gemini = f"/gopher/localhost:{town.gopher}", f"/gemini/localhost:{town.gemini}"
    return {
        "front": "/",
        "menu": f"{gopher}/",
        "menu with pictures": f"{gopher}/?pictures=1",
        "menu reflowed": f"{gopher}/?reflow",
        "text": f"{gopher}/0/t",
        "koi8-r": f"{gopher}/1/koi",
        "picture": f"{gopher}/I/p.png",
        "search": f"{gopher}/7/s",
        "search to check": f"{gopher}/7/s?q=words",
        "phone book": f"{gopher}/2/",
        "web page": f"{gopher}/h/evil.html",
        "gemtext": f"{gemini}/",
        "gemtext with pictures": f"{gemini}/?pictures=1",
        "gemtext source": f"{gemini}/?source=1",
        "input": f"{gemini}/ask",
        "secret": f"{gemini}/secret",
        "gone": f"{gemini}/none",
        "refused": "/gopher/localhost:25/",
        "nonsense": "/nonsense",
    }


@pytest.mark.skipif(not (CHROMIUM and axe_core()), reason="needs chromium, and axe-core from npm")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong(town: Town, tmp_path: Path, dark: bool):
    html = {name: httpx.get(town.url(path)).text for name, path in pages(town).items()}
    assert violations(html, tmp_path, dark=dark) == {name: [] for name in html}


@pytest.mark.skipif(not (CHROMIUM and axe_core()), reason="needs chromium, and axe-core from npm")
def test_axe_would_find_something_wrong(tmp_path: Path):
    html = "<!DOCTYPE html><html><head></head><body><img src=x><a href=y></a></body></html>"
    found = violations({"bad": html, "worse": html}, tmp_path)
    for name in ("bad", "worse"):
        assert {rule for rule, _ in found[name]} >= {"html-has-lang", "image-alt", "link-name"}


@pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed")
@pytest.mark.parametrize("path", ["h/evil.html", "I/evil", "9/evil"])
def test_nothing_of_a_host_runs_in_the_browser(town: Town, path: str):
    dom = chromium(
        "--virtual-time-budget=3000", "--dump-dom", town.url(f"/gopher/localhost:{town.gopher}/{path}?raw=1")
    )
    assert "<title>pwned" not in dom


@pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed")
def test_a_link_to_bytes_that_are_not_utf8_works_in_a_browser(town: Town):
    dom = chromium("--dump-dom", town.url(f"/gopher/localhost:{town.gopher}/?s=0%2F%25E4"))
    assert "Größe" in dom


@pytest.mark.skipif(not LYNX, reason="lynx is not installed")
def test_lynx_shows_a_menu_in_its_columns(town: Town):
    shown = lynx(town.url(f"/gopher/localhost:{town.gopher}/"))
    assert ART in shown
    assert "Item 0 (text)\nItem 1 (menu)\nItem 7 (search)\nItem 3 (error)" in shown
    assert "no item at all" in shown


@pytest.mark.skipif(not LYNX, reason="lynx is not installed")
def test_lynx_shows_gemtext(town: Town):
    shown = lynx(town.url(f"/gemini/localhost:{town.gemini}/"))
    assert "Harbour news" in shown
    assert "* A cat" in shown
    assert " _|_\n" in shown


@pytest.mark.skipif(not LYNX, reason="lynx is not installed")
def test_lynx_searches_and_answers_questions(town: Town):
    found = lynx(town.url(f"/gopher/localhost:{town.gopher}/7/s"), typed="fog & horn")
    assert "Found fog & horn" in found
    answered = lynx(town.url(f"/gemini/localhost:{town.gemini}/ask"), typed="Ada")
    assert "Hello Ada" in answered


def test_forms_and_heads(town: Town):
    path = f"/gemini/localhost:{town.gemini}/ask"
    sent = httpx.post(town.url(path), data={"q": "Köln"})
    assert sent.headers["location"] == f"{path}?q=K%25C3%25B6ln"
    head = httpx.head(town.url(f"/gopher/localhost:{town.gopher}/I/p.png?raw=1"))
    assert (head.status_code, head.content) == (200, b"")
    big = httpx.post(town.url(path), data={"q": "x" * 20_000})
    assert big.status_code == 400


@pytest.mark.parametrize("version", ["HTTP/1.1", "HTTP/1.0"])
def test_a_long_file_comes_whole_at_the_pace_of_its_reader(town: Town, version: str):
    with socket.create_connection(("127.0.0.1", town.web)) as reader:
        line = f"GET /gopher/localhost:{town.gopher}/9/long {version}\r\nHost: localhost\r\n\r\n"
        reader.sendall(line.encode())
        time.sleep(0.5)  # the web port fills what there is to fill, and waits
        answer = HTTPResponse(reader)
        answer.begin()
        assert (answer.read(), answer.chunked) == (LONG, version == "HTTP/1.1")


def test_a_file_that_breaks_off_is_seen_to(town: Town):
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(town.url(f"/gopher/localhost:{town.gopher}/9/broken"))


def test_a_reader_who_leaves_ends_the_download(town: Town):
    with httpx.stream("GET", town.url(f"/gopher/localhost:{town.gopher}/9/endless")) as answer:
        assert answer.status_code == 200
        next(answer.iter_raw())
    assert town.ended.wait(10)
    town.ended.clear()
