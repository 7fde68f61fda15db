"""Limits on readers, manners towards hosts."""

import asyncio
import gzip

import pytest

from broadsheet.errors import ConfigError
from broadsheet.gateway import GatewaySettings
from broadsheet.gateway.door import Door, is_own_form
from broadsheet.gateway.settings import check_settings
from broadsheet.gateway.turns import Allowance
from tests.gateway.conftest import words
from tests.gateway.hosts import running


def test_an_allowance_refills():
    allowance = Allowance(per_minute=60, burst=2)
    assert [allowance.wait("a", 0.0) for _ in range(3)] == [0.0, 0.0, 1.0]
    assert allowance.wait("b", 0.0) == 0.0
    assert allowance.wait("a", 1.0) == 0.0
    assert allowance.wait("a", 1.0) == 1.0


async def test_a_reader_who_asks_too_much_waits(browse, clock):
    browser = browse(client_burst=3, client_per_minute=60)
    assert [(await browser.get("/")).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert (await browser.get("/")).headers["retry-after"] == "1"
    clock.now += 2
    assert (await browser.get("/")).status_code == 200


async def test_one_reader_holds_few_connections(browse):
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(b"x\r\n")

    async with running(lambda _: slow) as host:
        browser = browse(host.port, client_connections=2, host_connections=9)
        pages = [browser.get(f"/gopher/localhost:{host.port}/0/{n}") for n in range(4)]
        statuses = sorted(answer.status_code for answer in await asyncio.gather(*pages))
        assert statuses == [200, 200, 429, 429]
        assert (await browser.get(f"/gopher/localhost:{host.port}/0/9")).status_code == 200


async def test_searches_have_an_allowance_of_their_own(browse):
    async with running(lambda _: b"iok\t\t\t\r\n") as host:
        browser = browse(host.port, searches_burst=2, searches_per_minute=1)
        path, statuses = f"/gopher/localhost:{host.port}/7/s", []
        for n in range(3):
            sent = await browser.post(path, data={"q": f"w{n}"})
            statuses.append((await browser.get(sent.headers["location"])).status_code)
    assert statuses == [200, 200, 429]


def test_x_forwarded_for_counts_as_far_as_a_proxy_wrote_it():
    door = Door(GatewaySettings(proxies=("10.0.0.0/8",)), b"s", lambda: 0.0)
    forged = {"x-forwarded-for": "1.1.1.1, 192.0.2.7, 10.0.0.2"}
    assert door.client("10.0.0.1", forged) == "192.0.2.7"
    assert door.client("192.0.2.9", forged) == "192.0.2.9"
    assert door.client("10.0.0.1", {}) == "10.0.0.1"
    assert door.client("10.0.0.1", {"x-forwarded-for": "2001:db8:1:2:3::1"}) == "2001:db8:1:2::"


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://gw"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "http://gw", "host": "gw"}, True),
        ({"origin": "http://evil.example", "host": "gw"}, False),
        ({"origin": "null", "host": "gw"}, False),
        ({"referer": "http://gw/gopher/h/7/s", "host": "gw"}, True),
        ({"referer": "http://evil.example/gw", "host": "gw"}, False),
        ({"host": "gw"}, True),
    ],
)
def test_whose_form_it_is(headers: dict[str, str], own: bool):
    assert is_own_form(headers) is own


async def test_a_form_of_another_site_searches_nothing(browse):
    async with running({}) as host:
        sent = await browse(host.port).post(
            f"/gopher/localhost:{host.port}/7/s",
            data={"q": "x"},
            headers={"Origin": "http://evil.example"},
        )
    assert sent.status_code == 403
    assert host.requests == []


@pytest.mark.parametrize(
    "agent",
    ["Googlebot/2.1", "Mozilla/5.0 (compatible; GPTBot/1.2)", "Bytespider", "Scrapy/2.11", "AhrefsBot/7.0"],
)
async def test_crawlers_are_kept_out(browse, agent: str):
    async with running({}) as host:
        browser = browse(host.port)
        answer = await browser.get(f"/gopher/localhost:{host.port}/", headers={"User-Agent": agent})
        robots = await browser.get("/robots.txt", headers={"User-Agent": agent})
    assert answer.status_code == 403
    assert host.requests == []
    assert robots.text == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "agent",
    [
        "Lynx/2.9.0dev.12",
        "Mozilla/5.0 Firefox/140",
        "w3m/0.5",
        "curl/8.1",
        "Mozilla/5.0 (Linux; CUBOT P50)",
        "",
    ],
)
async def test_readers_are_let_in(browse, agent: str):
    assert (await browse().get("/", headers={"User-Agent": agent})).status_code == 200


async def test_no_page_is_for_search_engines(browse):
    async with running({b"": b"ix\t\t\t\r\n"}) as host:
        answer = await browse(host.port).get(f"/gopher/localhost:{host.port}/")
    assert answer.headers["x-robots-tag"] == "noindex, nofollow, noarchive"
    assert '<meta name="robots" content="noindex' in answer.text


async def test_headers_that_keep_a_page_harmless(browse):
    headers = (await browse().get("/")).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "img-src 'self';" in policy
    assert "style-src 'sha256-" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


async def test_a_document_is_fetched_once_in_five_minutes_or_when_asked(browse, clock):
    async with running({b"/t": b"x\r\n"}) as host:
        browser, path = browse(host.port), f"/gopher/localhost:{host.port}/0/t"
        for _ in range(3):
            await browser.get(path)
        assert len(host.requests) == 1
        await browser.get(f"{path}?fresh=1")
        await browser.get(path, headers={"Cache-Control": "no-cache"})
        await browser.get(path, headers={"Pragma": "no-cache"})
        assert len(host.requests) == 4
        clock.now += 301
        await browser.get(path)
        assert len(host.requests) == 5


async def test_the_cache_stays_within_its_size(browse):
    async with running(lambda _: b"x" * 400_000) as host:
        browser = browse(host.port, cache_bytes=1_000_000)
        for n in (1, 2, 3, 1):
            await browser.get(f"/gopher/localhost:{host.port}/0/{n}?raw=1")
    assert len(host.requests) == 4


async def test_few_connections_to_a_host_at_a_time(browse):
    most = now = 0

    async def slow(writer: asyncio.StreamWriter) -> None:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.05)
        now -= 1
        writer.write(b"x\r\n")

    async with running(lambda _: slow) as host:
        browser = browse(host.port, host_connections=2)
        pages = [browser.get(f"/gopher/localhost:{host.port}/0/{n}") for n in range(8)]
        assert {answer.status_code for answer in await asyncio.gather(*pages)} == {200}
    assert most == 2


async def test_a_host_that_asks_for_rest_gets_it(browse, tls, clock):
    async with running(lambda _: b"44 60\r\n", tls()) as host:
        browser, path = browse(host.port), f"/gemini/localhost:{host.port}/"
        first, second = await browser.get(path), await browser.get(path)
        assert (first.status_code, second.status_code) == (503, 503)
        assert len(host.requests) == 1
        clock.now += 61
        await browser.get(path)
        assert len(host.requests) == 2


ROBOTS = b"User-agent: webproxy\r\nDisallow: /private\r\n\r\nUser-agent: *\r\nDisallow: /cgi\r\n"


@pytest.mark.parametrize(
    ("robots", "path", "status"),
    [
        (ROBOTS, "private/x", 403),
        (ROBOTS, "cgi/x", 200),
        (b"User-agent: *\nDisallow: /\n", "a", 403),
        (b"User-agent: indexer\nDisallow: /\n", "a", 200),
        (b"", "a", 200),
    ],
)
async def test_robots_txt_of_gemini_hosts(browse, tls, robots: bytes, path: str, status: int):
    def reply(line: bytes) -> bytes:
        return b"20 text/plain\r\n" + (robots if line.endswith(b"/robots.txt") else b"ok")

    async with running(reply, tls()) as host:
        browser = browse(host.port, robots=True)
        assert (await browser.get(f"/gemini/localhost:{host.port}/{path}")).status_code == status
        await browser.get(f"/gemini/localhost:{host.port}/{path}2")
    assert sum(line.endswith(b"/robots.txt\r\n") for line in host.requests) == 1


@pytest.mark.parametrize(
    ("robots", "selector", "status"),
    [
        (ROBOTS, "/private", 403),
        (ROBOTS, "private", 403),
        (ROBOTS, "/cgi", 200),
        (b"User-agent: *\nDisallow: /\n", "/a", 200),
        (b"3'robots.txt' not found\t\terror.host\t1\r\n", "/a", 200),
    ],
)
async def test_robots_txt_of_gopher_hosts(browse, robots: bytes, selector: str, status: int):
    async with running(lambda line: robots if line == b"robots.txt" else b"ok\r\n") as host:
        browser = browse(host.port, robots=True)
        assert (await browser.get(f"/gopher/localhost:{host.port}/0{selector}")).status_code == status


async def test_a_host_without_robots_txt_that_hangs_up(browse, tls):
    async with running(
        lambda line: b"51 No\r\n" if b"robots" in line else b"20 text/plain\r\nok", tls()
    ) as host:
        assert (
            await browse(host.port, robots=True).get(f"/gemini/localhost:{host.port}/")
        ).status_code == 200


async def test_nothing_listens(browse):
    async with running({}) as host:
        port = host.port
    answer = await browse(port).get(f"/gopher/localhost:{port}/")
    assert answer.status_code == 502
    assert f"nothing answers on port {port}" in words(answer.text)


async def test_a_name_that_does_not_exist(browse):
    answer = await browse(70).get("/gopher/no-such-host.invalid/")
    assert answer.status_code == 502
    assert "no such host" in words(answer.text)


async def test_pages_are_packed(browse):
    answer = await browse().get("/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Gopher" in answer.text
    assert len(gzip.compress(answer.content, 4, mtime=0)) == int(answer.headers["content-length"])


async def test_other_methods_are_not_answered(browse):
    browser = browse()
    assert (await browser.request("PUT", "/")).status_code == 405
    head = await browser.head("/")
    assert (head.status_code, head.content) == (200, b"")


async def test_the_words_are_the_readers(browse):
    german = await browse().get("/", headers={"Accept-Language": "xx, de-AT;q=0.9, en;q=0.5"})
    assert '<html lang="de"' in german.text


@pytest.mark.parametrize(
    "settings",
    [
        {"ports": (70, 25)},
        {"ports": (0,)},
        {"path": "gateway"},
        {"path": "/gateway/"},
        {"proxies": ("nonsense",)},
        {"document_seconds": 0},
    ],
)
def test_settings_that_cannot_be_meant(settings: dict[str, object]):
    with pytest.raises(ConfigError):
        check_settings(GatewaySettings(**settings))  # type: ignore[arg-type]
