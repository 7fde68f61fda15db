import asyncio
import gzip
import zlib
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from random import Random

import pytest
import zstandard

import broadsheet.sources.fetch.fetcher as fetcher_module
from broadsheet.errors import BadStatus, Refused, TooLarge, Unreachable
from broadsheet.sources.fetch import Clock, Fetched, Fetcher, HostRules, Manners, Network, Request
from tests.site import Answer, Site

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = "<p>Ein Absatz.</p>" * 100


class Hours:
    """A clock that passes only when somebody sleeps; `slept` lists how long."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds
        await asyncio.sleep(0)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, lambda: NOW, self.sleep)


async def fetch(
    url: str, manners: Manners | None = None, hours: Hours | None = None, **request: object
) -> Fetched:
    manners = manners or Manners(retries=0)
    async with Fetcher(manners, Random(1), (hours or Hours()).clock) as fetcher:
        return await fetcher.fetch(Request(url=url, private=True, **request))  # type: ignore[arg-type]


async def test_a_page_comes_with_what_is_needed_to_ask_again():
    async with Site({"/a": PAGE}) as site:
        first = await fetch(f"{site.url}/a")
        again = await fetch(f"{site.url}/a", etag=first.etag)
        assert (first.body.decode(), first.media, first.charset) == (PAGE, "text/html", "utf-8")
        assert (again.not_modified, again.body) == (True, b"")


async def test_last_modified_is_asked_with():
    async with Site({"/a": PAGE}) as site:
        await fetch(f"{site.url}/a", modified="Fri, 18 Oct 2024 09:15:00 GMT")
        assert site.seen_headers[-1]["if-modified-since"] == "Fri, 18 Oct 2024 09:15:00 GMT"


async def test_we_say_who_we_are_and_carry_no_cookies():
    async with Site({"/a": Answer(b"x", headers={"Set-Cookie": "a=b"})}) as site:
        async with Fetcher(Manners(contact="mailto:me@paper.example"), Random(1)) as fetcher:
            for _ in range(2):
                await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
        sent = site.seen_headers[-1]
        assert sent["user-agent"].endswith(" (+mailto:me@paper.example)")
        assert "cookie" not in sent


async def test_redirects_are_followed_and_a_permanent_move_is_told():
    pages = {"/a": Answer(status=301, headers={"Location": "/b"}), "/b": PAGE}
    pages["/c"] = Answer(status=302, headers={"Location": "/b"})
    async with Site(pages) as site:
        moved, detour = await fetch(f"{site.url}/a"), await fetch(f"{site.url}/c")
        assert (moved.url, moved.moved) == (f"{site.url}/b",) * 2
        assert (detour.url, detour.moved) == (f"{site.url}/b", "")


@pytest.mark.parametrize(
    ("location", "what"),
    [("/a", "redirects in circles"), ("/x1", "too many redirects"), ("ftp://x/", "not a web address")],
)
async def test_redirects_end(location, what):
    pages = {f"/x{n}": Answer(status=302, headers={"Location": f"/x{n + 1}"}) for n in range(9)}
    async with Site(pages | {"/a": Answer(status=302, headers={"Location": location})}) as site:
        with pytest.raises(Exception, match=what):
            await fetch(f"{site.url}/a")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE.encode(), mtime=0)),
        ("gzip", gzip.compress(PAGE[:500].encode(), mtime=0) + gzip.compress(PAGE[500:].encode(), mtime=0)),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())[2:-4]),
        ("zstd", zstandard.compress(PAGE.encode())),
    ],
)
async def test_compressed_pages_are_unpacked(encoding, body):
    async with Site({"/a": Answer(body, headers={"Content-Encoding": encoding})}) as site:
        assert (await fetch(f"{site.url}/a")).body.decode() == PAGE


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip.compress(b"\0" * 50_000_000, mtime=0)),
        ("zstd", zstandard.compress(b"\0" * 50_000_000)),
        ("", b"\0" * 3_000_000),
    ],
)
async def test_a_bomb_does_not_go_off(encoding, bomb):
    headers = {"Content-Encoding": encoding} if encoding else {}
    async with Site({"/a": Answer(bomb, headers=headers)}) as site:
        with pytest.raises(TooLarge, match="larger than 2 MB"):
            await fetch(f"{site.url}/a", Manners(page_limit=2 * 2**20))


@pytest.mark.parametrize(
    ("encoding", "body", "what"),
    [
        ("gzip", b"no gzip at all", "the compressed body is broken"),
        ("gzip", gzip.compress(PAGE.encode(), mtime=0)[:-12], "the compressed body ends too early"),
        ("br", b"x", "the body is compressed as 'br', which was not asked for"),
    ],
)
async def test_broken_compression_is_an_error(encoding, body, what):
    async with Site({"/a": Answer(body, headers={"Content-Encoding": encoding})}) as site:
        with pytest.raises(Unreachable, match=what):
            await fetch(f"{site.url}/a")


async def test_robots_txt_is_obeyed_and_asked_for_once():
    robots = Answer(b"User-agent: *\nDisallow: /secret\n", media="text/plain")
    async with Site({"/robots.txt": robots, "/a": PAGE, "/secret/b": PAGE}) as site:
        async with Fetcher(Manners(), Random(1)) as fetcher:
            await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
            with pytest.raises(Refused, match=r"robots\.txt does not allow it"):
                await fetcher.fetch(Request(url=f"{site.url}/secret/b", private=True))
        assert site.requests == ["/robots.txt", "/a"]


async def test_a_redirect_does_not_lead_past_robots_txt():
    pages = {
        "/robots.txt": Answer(b"User-agent: Broadsheet\nDisallow: /b\n"),
        "/a": Answer(status=302, headers={"Location": "/b"}),
        "/b": PAGE,
    }
    async with Site(pages) as site:
        with pytest.raises(Refused):
            await fetch(f"{site.url}/a")


async def test_a_site_whose_robots_txt_fails_is_left_alone():
    async with Site({"/robots.txt": Answer(status=503), "/a": PAGE}) as site:
        with pytest.raises(Refused, match="server error"):
            await fetch(f"{site.url}/a")
        assert "/a" not in site.requests


async def test_rules_known_from_yesterday_are_not_asked_for_again():
    async with Site({"/a": PAGE, "/b": PAGE}) as site:
        async with Fetcher(Manners(), Random(1), Hours().clock) as fetcher:
            fetcher.know([HostRules(site.url, "User-agent: *\nDisallow: /b", NOW)])
            await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
            with pytest.raises(Refused):
                await fetcher.fetch(Request(url=f"{site.url}/b", private=True))
        assert site.requests == ["/a"]


async def test_crawl_delay_is_kept_between_requests():
    hours = Hours()
    site = Site({"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 7"), "/a": PAGE})
    async with site, Fetcher(Manners(), Random(1), hours.clock) as fetcher:
        for _ in range(3):
            await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
    assert hours.slept == [7.0, 7.0]


async def test_so_many_at_once_before_one_host():
    open_now, most = 0, 0

    async def slow(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0.01)
        open_now -= 1
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    site = Site({f"/{n}": slow for n in range(9)})
    async with site, Fetcher(Manners(private_per_host=3), Random(1)) as fetcher:
        requests = (Request(url=f"{site.url}/{n}", private=True) for n in range(9))
        await asyncio.gather(*map(fetcher.fetch, requests))
    assert most == 3


@pytest.mark.parametrize("when", ["20", "Sun, 01 Mar 2026 12:00:20 GMT"])
async def test_retry_after_is_waited_for(when):
    hours = Hours()

    async def busy_once(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site.pages["/a"] = PAGE
        writer.write(f"HTTP/1.1 503 X\r\nRetry-After: {when}\r\nContent-Length: 0\r\n\r\n".encode())

    async with Site({"/a": busy_once}) as site:
        assert (await fetch(f"{site.url}/a", Manners(), hours)).status == 200
    assert sum(hours.slept) == pytest.approx(20.0)


async def test_a_host_that_asks_for_hours_is_left_alone():
    async with Site({"/a": Answer(status=429, headers={"Retry-After": "7200"}), "/b": PAGE}) as site:
        async with Fetcher(Manners(), Random(1), Hours().clock) as fetcher:
            with pytest.raises(BadStatus, match="the server answered 429; it asks to come back in 7200 s"):
                await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
            with pytest.raises(Unreachable, match="left alone for 7200 s"):
                await fetcher.fetch(Request(url=f"{site.url}/b", private=True))
        assert site.requests == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_failures_are_tried_again_after_growing_waits(status):
    hours = Hours()
    async with Site({"/a": Answer(status=status)}) as site:
        with pytest.raises(BadStatus):
            await fetch(f"{site.url}/a", Manners(retries=3), hours)
        assert site.requests.count("/a") == 4
    assert [0.5 <= slept / 2**n <= 1.0 for n, slept in enumerate(hours.slept)] == [True] * 3


@pytest.mark.parametrize("status", [400, 403, 404, 410])
async def test_what_will_not_pass_is_not_tried_again(status):
    async with Site({"/a": Answer(status=status)}) as site:
        with pytest.raises(BadStatus) as error:
            await fetch(f"{site.url}/a", Manners(retries=3))
        assert (error.value.status, site.requests.count("/a")) == (status, 1)


async def test_a_failing_host_is_left_alone_and_then_tried_once():
    hours = Hours()
    async with Site({"/a": Answer(status=500)}) as site:
        async with Fetcher(Manners(retries=0, failures=3, rest=300), Random(1), hours.clock) as fetcher:
            for _ in range(5):
                with pytest.raises((BadStatus, Unreachable)):
                    await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
            assert site.requests.count("/a") == 3
            hours.time += 301
            for _ in range(2):
                with pytest.raises((BadStatus, Unreachable)):
                    await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
        assert site.requests.count("/a") == 4


@pytest.mark.parametrize(
    ("page", "optouts"),
    [
        (Answer(b"x", headers={"X-Robots-Tag": "noarchive, NOAI"}), ("noai", "noarchive")),
        (Answer(b"x", headers={"TDM-Reservation": "1"}), ("tdm",)),
        ('<meta name="robots" content="index,noarchive">', ("noarchive",)),
        ("<META CONTENT='1' NAME='tdm-reservation'>", ("tdm",)),
        ("<meta name=description content=noarchive>", ()),
    ],
)
async def test_opt_outs_are_recorded_and_kept_from_corpora(page, optouts):
    async with Site({"/a": page}) as site:
        assert (await fetch(f"{site.url}/a")).optouts == optouts
        if optouts:
            with pytest.raises(Refused, match="opted out of corpora"):
                await fetch(f"{site.url}/a", Manners(corpus=True))


async def test_opt_outs_of_a_whole_site():
    pages = {
        "/robots.txt": Answer(b"User-agent: GPTBot\nDisallow: /a\n\nUser-agent: ia_archiver\nDisallow: /"),
        "/.well-known/tdmrep.json": Answer(b'[{"location": "/b*", "tdm-reservation": 1}]'),
        "/a": PAGE,
        "/b1": PAGE,
    }
    async with Site(pages) as site:
        assert (await fetch(f"{site.url}/a")).optouts == ("robots-ai", "robots-archive")
        with pytest.raises(Refused, match="opted out of corpora: robots-archive, tdm"):
            await fetch(f"{site.url}/b1", Manners(corpus=True))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://[::ffff:127.0.0.1]:{}/"]
)
async def test_private_addresses_are_refused(url):
    async with Site({"/": PAGE}) as site, Fetcher(Manners(retries=0), Random(1)) as fetcher:
        with pytest.raises(
            Refused,
            match=r"^http://.*/: .* is a loopback or private address; .*take --allow-private if it is yours",
        ):
            await fetcher.fetch(Request(url=url.format(site.port)))
        assert site.connections == 0


async def test_a_name_that_leads_inside_is_refused_and_the_checked_address_is_the_one_connected_to():
    answers = [["127.0.0.1"], ["192.0.2.1"]]

    async def resolve(_host: str, _port: int) -> list[str]:
        return answers.pop(0)

    async with (
        Site({"/": PAGE}) as site,
        Fetcher(Manners(retries=0), Random(1), network=Network(resolve)) as fetcher,
    ):
        with pytest.raises(Refused):
            await fetcher.fetch(Request(url=f"http://rebinding.example:{site.port}/"))
        assert (site.connections, len(answers)) == (0, 1)


async def test_a_redirect_inside_is_refused():
    async def resolve(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "outside.example" else ["10.0.0.1"]

    async with Site({"/": Answer(status=302, headers={"Location": "http://inside.example/"})}) as site:
        network = Network(resolve, lambda address: address == "127.0.0.1")
        async with Fetcher(Manners(retries=0), Random(1), network=network) as fetcher:
            with pytest.raises(
                Refused, match=r"http://inside\.example/: 10\.0\.0\.1 is a loopback or private address"
            ):
                await fetcher.fetch(Request(url=f"http://outside.example:{site.port}/"))
        assert "/" in site.requests


async def test_who_is_not_there_is_an_error_that_says_so():
    async with Site() as site:
        url = site.url
    with pytest.raises(
        Unreachable, match=r"http://127\.0\.0\.1:\d+: the connection failed: Connection refused"
    ):
        await fetch(url)


@pytest.mark.parametrize(
    "url", ["", "paper.example", "ftp://paper.example/", "http://", "http://a b/", "javascript:1"]
)
async def test_what_is_no_web_address_is_said_to_be_none(url):
    with pytest.raises(Exception, match="not a web address"):
        await fetch(url)


async def test_many_hosts_need_few_connections(monkeypatch):
    monkeypatch.setattr(fetcher_module, "_MOST_CONNECTED", 2)
    async with AsyncExitStack() as stack:
        sites = [await stack.enter_async_context(Site({"/a": PAGE})) for _ in range(5)]
        fetcher = await stack.enter_async_context(Fetcher(Manners(), Random(1)))
        for site in (*sites, *sites):
            await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
        assert len(fetcher._connected) == 2
        assert [site.connections for site in sites] == [2] * 5


async def test_answers_under_way_are_not_hung_up(monkeypatch):
    monkeypatch.setattr(fetcher_module, "_MOST_CONNECTED", 1)

    async def slow(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow")

    slow_site, site = Site({"/a": slow}), Site({"/a": PAGE})
    async with slow_site, site, Fetcher(Manners(), Random(1)) as fetcher:
        waiting = asyncio.create_task(fetcher.fetch(Request(url=f"{slow_site.url}/a", private=True)))
        await asyncio.sleep(0.05)
        await fetcher.fetch(Request(url=f"{site.url}/a", private=True))
        assert (await waiting).body == b"slow"


async def test_waiting_in_line_is_not_the_servers_fault():
    """With a crawl-delay the last in line waits longer than an answer may take."""
    site = Site({"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 0.3"), "/a": PAGE})
    async with site, Fetcher(Manners(deadline=0.5, retries=0), Random(1)) as fetcher:
        requests = [Request(url=f"{site.url}/a", private=True) for _ in range(6)]
        answers = await asyncio.gather(*map(fetcher.fetch, requests))
    assert [answer.status for answer in answers] == [200] * 6
