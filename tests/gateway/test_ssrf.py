"""Every trick to reach what is not public, and each refused."""

import asyncio
import socket

import pytest

from broadsheet.errors import Refused
from broadsheet.gateway.connector import Connector
from broadsheet.gateway.settings import GatewaySettings
from tests.gateway.hosts import running

TRICKS = [
    *("127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.1", "127.0.1", "2130706433", "017700000001"),
    *("0x7f000001", "0x7f.1", "0177.0.0.1", "127.0.0.1.", "0.0.0.0", "0", "127.255.255.254"),
    *("①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "ｌｏｃａｌｈｏｓｔ"),
    *("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]"),
    *("[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::1]", "[2001:0:0:0:0:0:80ff:fffe]"),
    *("[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2606:4700::5efe:127.0.0.1]"),
    *("10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.100.100.200", "168.63.129.16"),
    *("192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255", "2852039166"),
    *("127.0.0.1%00.example.org", "example.org@127.0.0.1", "127.0.0.1#.example.org", "127.0.0.1%23"),
    *("127.0.0.1\\.example.org", "127.0.0.1%2f", "[::1%25lo]", "0x7f.0x0.0x0.0x1", "127.0.0.1%20"),
]


@pytest.mark.parametrize("scheme", ["gopher", "gophers", "gemini"])
@pytest.mark.parametrize("host", TRICKS)
async def test_a_trick_reaches_nothing(browse, host: str, scheme: str):
    async with running({b"": b"iSecret\t\t\t\r\n"}) as secret:
        browser = browse(secret.port, allow_private=False)
        answer = await browser.get(f"/{scheme}/{host}:{secret.port}/1/")
        through_form = await browser.get("/", params={"q": f"{scheme}://{host}:{secret.port}/"})
        if through_form.is_redirect:
            through_form = await browser.get(through_form.headers["location"])
        assert answer.status_code in (400, 403, 404, 502)
        assert through_form.status_code in (200, 400, 403, 404, 502)
        assert "Secret" not in answer.text + through_form.text
        assert secret.connections == 0


async def test_a_name_that_leads_inside_is_refused(browse):
    async def inside(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1", "::1", "10.0.0.1"]

    async with running({b"": b"iSecret\t\t\t\r\n"}) as secret:
        browser = browse(secret.port, allow_private=False, resolve=inside)
        assert (await browser.get(f"/gopher/inside.example:{secret.port}/")).status_code == 403
        assert secret.connections == 0


async def test_a_name_is_looked_up_once_and_the_connection_goes_where_it_was_looked_at():
    looked_up = []

    async def rebinding(host: str, _port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["127.0.0.2"]

    async with running({}) as host:
        connector = Connector(GatewaySettings(ports=(host.port,), allow_private=True), rebinding)
        connection = await connector.connect("h.example", host.port)
        assert connection.writer.get_extra_info("peername")[0] == connection.address == "127.0.0.1"
        assert looked_up == ["h.example"]
        connection.close()


async def test_of_several_addresses_only_the_permitted_are_tried():
    async def mixed(_host: str, _port: int) -> list[str]:
        return ["127.0.0.2", "127.0.0.1"]

    async with running({}) as host:
        settings = GatewaySettings(ports=(host.port,), allow_private=True, blocked=("127.0.0.2/32",))
        connection = await Connector(settings, mixed).connect("h.example", host.port)
        assert connection.address == "127.0.0.1"
        connection.close()


@pytest.mark.parametrize(
    "port", [25, 110, 143, 465, 587, 22, 23, 53, 80, 443, 3306, 5432, 6379, 11211, 27017, 9200]
)
async def test_mail_database_and_web_ports_are_closed(browse, port: int):
    answer = await browse(allow_private=False).get(f"/gopher/example.org:{port}/1/%2A1%20FLUSHALL")
    assert answer.status_code == 403


async def test_a_redirect_cannot_lead_inside(browse, tls):
    replies = lambda _: b"30 gemini://127.0.0.2:%d/\r\n" % host.port  # noqa: E731
    async with running(replies, tls()) as host:
        browser = browse(host.port, blocked=("127.0.0.2",))
        answer = await browser.get(f"/gemini/127.0.0.1:{host.port}/")
        assert answer.status_code == 403
        assert host.connections == 1


async def test_a_redirect_cannot_lead_to_a_forbidden_port(browse, tls):
    async with running({}, tls()) as host:
        host.replies = lambda _: b"30 gemini://127.0.0.1:25/\r\n"
        assert (await browse(host.port).get(f"/gemini/127.0.0.1:{host.port}/")).status_code == 403


@pytest.mark.parametrize("blocked", ["bad.example", "*.bad.example", "BAD.example."])
async def test_blocked_hosts_and_all_below_them_are_not_visited(browse, blocked: str):
    browser = browse(70, blocked=(blocked,))
    for host in ("bad.example", "www.bad.example", "bad.example."):
        assert (await browser.get(f"/gopher/{host}/")).status_code == 403


def test_a_host_that_is_not_blocked_by_another_name():
    connector = Connector(GatewaySettings(blocked=("bad.example",)))
    connector.permit("notbad.example", 70)
    with pytest.raises(Refused):
        connector.permit("bad.example", 70)


SMUGGLED = [
    *(
        "0/a%0D%0AQUIT%0D%0A",
        "0/a%0aQUIT",
        "0/a%0dQUIT",
        "0/a%00b",
        "1/%E5%98%8D%E5%98%8A",
        "7/s%09words%0D%0ADATA",
    ),
    *("7/s?q=words%0D%0AMAIL+FROM", "7/s?q=a%09b", "1/a%09b%0Ac", "0/a%09%2B%0d%0a"),
]


@pytest.mark.parametrize("tail", SMUGGLED)
async def test_nothing_is_smuggled_into_a_request(browse, tail: str):
    async with running({}) as host:
        await browse(host.port).get(f"/gopher/localhost:{host.port}/{tail}")
        for line in host.requests:
            assert line.endswith(b"\r\n")
            assert b"\r" not in line[:-2]
            assert b"\n" not in line[:-2]
            assert b"\t" not in line


async def test_a_search_sends_one_line_with_one_tab(browse):
    async with running(lambda _: b"iHit\t\t\t\r\n") as host:
        browser = browse(host.port)
        path = f"/gopher/localhost:{host.port}/7/s"
        sent = await browser.post(path, data={"q": "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>"})
        assert sent.status_code in (303, 400)
        if sent.is_redirect:
            assert (await browser.get(sent.headers["location"])).status_code == 400
        assert host.requests == []


def test_no_socket_is_left_open_by_a_refusal():
    async def refuse() -> None:
        with pytest.raises(Refused):
            await Connector(GatewaySettings()).connect("127.0.0.1", 70)

    asyncio.run(refuse())
    assert socket.getdefaulttimeout() is None
