"""The Gopher server over real sockets."""

import shutil
import subprocess

import pytest

from tests.serve.running import FREE, Ports, served, talk

CURL = shutil.which("curl")
LYNX = shutil.which("lynx")


@pytest.fixture(scope="module")
def gopher(town):
    with served(town, Ports(gopher=FREE)) as bound:
        yield bound.gopher


def not_served(what, port):
    return f"3{what}\t\terror.invalid\t1\r\n1127.0.0.1\t/\t127.0.0.1\t{port}\r\n.\r\n".encode()


def not_there(asked):
    return f"3Diese Seite gibt es nicht: {asked}\t\terror.invalid\t1\r\ni\t\t".encode()


def test_an_empty_selector_is_the_front_page(gopher):
    menu = talk(gopher, b"\r\n")
    assert menu.startswith(b"i# Uferblatt\t")
    assert menu.endswith(b"\r\n.\r\n")
    assert menu == talk(gopher, b"/\r\n")


def test_every_menu_line_has_four_fields_and_points_here(gopher):
    lines = talk(gopher, b"/stadt/bruecke-gesperrt\r\n").split(b"\r\n")[:-2]
    assert {line.count(b"\t") for line in lines} == {3}
    assert {tuple(line.split(b"\t")[2:]) for line in lines if line[:1] != b"i"} == {
        (b"127.0.0.1", str(gopher[1]).encode())
    }


def test_the_plain_document_ends_with_a_dot(gopher):
    text = talk(gopher, b"/-/text/politik/rat-tagt\r\n")
    assert text.startswith(b"# Rat tagt bis Mitternacht\r\n")
    assert text.endswith(b"\r\n.\r\n")


def test_a_selector_that_is_not_there_gets_an_error_item_and_a_way_back(gopher):
    menu = talk(gopher, b"/nix\r\n")
    assert menu.startswith(not_there("/nix"))
    assert f"\r\n1Titelseite\t/\t127.0.0.1\t{gopher[1]}\r\n".encode() in menu


@pytest.mark.parametrize(
    ("selector", "what"),
    [
        (b"/../../etc/passwd", "no way up leads out of this edition"),
        (b"/a\x00b", "control characters are in it"),
        (b"/a\x1b[2Jb", "control characters are in it"),
        (b"/URL:javascript:alert(1)", "not an address to go to"),
        (b"x" * 1025, "the request is too long"),
        (b"x" * 1_000_000, "the request is too long"),
    ],
)
def test_a_selector_that_is_none_gets_an_error_item(gopher, selector, what):
    assert talk(gopher, selector + b"\r\n") == not_served(what, gopher[1])


def test_bytes_that_are_not_utf8_are_looked_for_as_latin1(gopher):
    assert talk(gopher, b"/caf\xe9\r\n").startswith(not_there("/café"))


def test_percent_tricks_lead_nowhere(gopher):
    answer = talk(gopher, b"/%2e%2e/%2e%2e/etc/passwd\r\n")
    assert answer.startswith(b"3")


def test_the_server_goes_on_after_bad_requests(gopher):
    for bad in (b"\x00" * 2000, b"\xff\r\n", b"\t\t\t\r\n", b"..\r\n"):
        talk(gopher, bad)
    assert talk(gopher, b"\r\n").startswith(b"i# Uferblatt")


def test_a_bare_line_feed_ends_a_request(gopher):
    assert talk(gopher, b"/\n") == talk(gopher, b"/\r\n")


def test_a_request_without_its_line_end_is_served_when_the_client_closes(gopher):
    assert talk(gopher, b"/politik/rat-tagt", end=True) == talk(gopher, b"/politik/rat-tagt\r\n")


def test_a_browser_is_told_the_gopher_address(gopher):
    answer = talk(gopher, b"GET /politik/rat-tagt HTTP/1.1\r\nHost: a\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert f"gopher://127.0.0.1:{gopher[1]}/1/politik/rat-tagt".encode() in answer


def test_a_browser_is_sent_on_to_the_web_edition_where_there_is_one(town):
    with served(town, Ports(gopher=FREE, http=FREE)) as bound:
        answer = talk(bound.gopher, b"GET /politik/rat-tagt HTTP/1.1\r\nHost: a\r\n\r\n").decode()
    assert answer.startswith("HTTP/1.1 301 ")
    assert f"Location: http://127.0.0.1:{bound.http[1]}/politik/rat-tagt\r\n" in answer


def test_a_url_selector_is_a_page_that_leads_there(gopher):
    page = talk(gopher, b'/URL:https://amt.example/?a=1&b="2\r\n')
    assert b'<a href="https://amt.example/?a=1&amp;b=%222">' in page


@pytest.mark.parametrize("field", [b"+", b"+text/plain"])
def test_gopher_plus_gets_the_item_with_its_length(gopher, field):
    menu = talk(gopher, b"/\r\n")
    assert talk(gopher, b"/\t" + field + b"\r\n") == b"+%d\r\n" % len(menu) + menu


def test_gopher_plus_gets_attributes(gopher):
    answer = talk(gopher, b"/-/text/politik/rat-tagt\t!\r\n").decode()
    length, _, attributes = answer.partition("\r\n")
    assert length == f"+{len(attributes)}"
    assert attributes.splitlines()[0] == (
        f"+INFO: 0/-/text/politik/rat-tagt\t/-/text/politik/rat-tagt\t127.0.0.1\t{gopher[1]}\t+"
    )


@pytest.mark.skipif(not CURL, reason="needs curl")
def test_curl_reads_an_article(gopher):
    url = f"gopher://127.0.0.1:{gopher[1]}/0/-/text/stadt/bruecke-gesperrt"
    text = subprocess.run([CURL, "-s", url], capture_output=True, check=True).stdout.decode()
    assert "Uferstadt – Die Brücke ist gesperrt. Der Rat [1] tagt noch." in text.split("\r\n")


@pytest.mark.skipif(not LYNX, reason="needs lynx")
def test_lynx_follows_a_menu(gopher):
    url = f"gopher://127.0.0.1:{gopher[1]}/1/stadt/bruecke-gesperrt"
    shown = subprocess.run(
        [LYNX, "-dump", "-display_charset=utf-8", url], capture_output=True, check=True
    ).stdout.decode()
    assert "Uferstadt – Die Brücke ist gesperrt." in shown
    assert f"gopher://127.0.0.1:{gopher[1]}/1/politik/rat-tagt" in shown


@pytest.mark.parametrize("name", [b"caps.txt", b"robots.txt"])
def test_caps_and_robots_need_no_slash(gopher, name):
    text = talk(gopher, name + b"\r\n")
    assert text == talk(gopher, b"/" + name + b"\r\n")
    assert text.startswith((b"CAPS\r\n", b"User-agent: *\r\n"))


def test_a_feed_comes_as_it_is(gopher):
    feed = talk(gopher, b"/-/feed.atom\r\n")
    assert feed.startswith(b"<?xml ")
    assert feed.endswith(b"</feed>")
    assert f'href="gopher://127.0.0.1:{gopher[1]}/1/politik/rat-tagt"'.encode() in feed


def test_a_page_that_fails_is_said_to_and_the_server_goes_on(town):
    class Broken:
        version = 1

        def answer(self, address, **_):
            if address == "/broken":
                raise OSError("disk")
            return town.answer(address)

    with served(Broken(), Ports(gopher=FREE)) as bound:
        assert talk(bound.gopher, b"/broken\r\n").startswith(b"3this page cannot be made at present\t")
        assert talk(bound.gopher, b"\r\n").startswith(b"i# Uferblatt")
