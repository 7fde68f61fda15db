"""Gopher through TLS, and the ports for old machines."""

import pytest

from broadsheet.serve import GopherListen
from tests.serve.running import FREE, Ports, served, talk, talk_tls


@pytest.fixture(scope="module")
def ports(town, tmp_path_factory):
    more = (
        GopherListen(FREE, "latin-1"),
        GopherListen(FREE, "ascii", 40),
        GopherListen(FREE, tls_only=True),
    )
    wanted = Ports(gopher=FREE, more_gopher=more, tls=True, idle=1.0, keys=tmp_path_factory.mktemp("keys"))
    with served(town, wanted) as bound:
        yield (bound.gopher, *bound.more_gopher)


def test_one_port_speaks_plainly_and_through_tls(ports):
    plain = talk(ports[0], b"/politik/rat-tagt\r\n")
    assert talk_tls(ports[0], b"/politik/rat-tagt\r\n")[0] == plain


def test_a_tls_port_speaks_nothing_else(ports):
    assert talk_tls(ports[3], b"/\r\n")[0].startswith(b"i# Uferblatt")
    assert b"Uferblatt" not in talk(ports[3], b"/\r\n")


def test_a_port_has_its_own_charset_and_width(ports):
    assert "Jana Größe".encode("latin-1") in talk(ports[1], b"/stadt/bruecke-gesperrt\r\n")
    narrow = talk(ports[2], b"/-/text/stadt/bruecke-gesperrt\r\n").decode("ascii")
    assert "Jana Groesse" in narrow
    assert max(len(line) for line in narrow.split("\r\n") if "://" not in line) <= 40


def test_menus_lead_back_to_the_port_they_came_from(ports):
    for port in ports[:3]:
        assert f"\t127.0.0.1\t{port[1]}\r\n".encode() in talk(port, b"/\r\n")


def test_a_browser_and_a_bad_selector_are_answered_through_tls_too(ports):
    assert talk_tls(ports[0], b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")[0].startswith(b"HTTP/1.1 400")
    assert talk_tls(ports[0], b"x" * 100_000)[0].startswith(b"3the request is too long")
