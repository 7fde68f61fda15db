"""How requests follow one another on a connection of the web port."""

import asyncio
import select
import socket
import threading
import time
from types import SimpleNamespace

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.serve.guests import SPARE, Guests
from broadsheet.serve.http_connection import TURN, WHOLE, WebConnection
from broadsheet.serve.http_head import head_of, plain_request
from broadsheet.serve.http_house import WebHouse
from broadsheet.serve.http_request import WebAnswer
from broadsheet.serve.watch import Watch
from tests.serve.running import FREE, Ports, served, talk, was_reset

ASK = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n"
LAST = b"GET /-/help HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
POST = b"POST /echo HTTP/1.1\r\nHost: a\r\n"
BY_THE_BOOK = b"GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n"


class Echo:
    """An application beside the edition that says what it was sent."""

    async def __rsgi__(self, scope, out):
        body = b"".join([piece async for piece in out])
        out.response_bytes(200, [("content-type", "text/plain")], b"%d: %b" % (len(body), body[:20]))


class Long:
    """An application that answers with more than buffers hold."""

    async def __rsgi__(self, scope, out):
        out.response_bytes(200, [("content-type", "text/plain")], b"x" * 20_000_000)


@pytest.fixture(scope="module")
def web(town):
    with served(town, Ports(gopher=None, http=FREE, beside=(("/echo", Echo), ("/long", Long)))) as bound:
        yield bound.http


def statuses(answer):
    return [part[:3] for part in answer.split(b"HTTP/1.1 ")[1:]]


def test_requests_that_are_sent_at_once_are_answered_in_their_order(web):
    for _ in range(2):  # made, then at hand
        answer = talk(web, ASK % b"/" + ASK % b"/nothing" + b"\r\n" + ASK % b"/-/help" + LAST)
        assert statuses(answer) == [b"200", b"404", b"200", b"200"]


def test_a_request_may_come_byte_by_byte(web):
    with socket.create_connection(web, 10) as slow:
        for byte in LAST:
            slow.sendall(bytes([byte]))
        assert slow.recv(12) == b"HTTP/1.1 200"


def test_a_client_that_has_closed_its_side_is_answered(web):
    assert statuses(talk(web, ASK % b"/" + ASK % b"/-/about", end=True)) == [b"200", b"200"]


def test_http_1_0_is_answered_and_ended(web):
    assert statuses(talk(web, b"GET / HTTP/1.0\r\n\r\n" + ASK % b"/")) == [b"200"]


def test_a_slow_client_of_http_1_0_gets_its_whole_answer(web):
    with socket.create_connection(web, 10) as slow:
        slow.sendall(b"GET /long HTTP/1.0\r\n\r\n")
        time.sleep(2.5)  # longer than a connection is kept open for what a client may still send
        answer = b"".join(iter(lambda: slow.recv(1_000_000), b""))
    assert answer.count(b"x", answer.index(b"\r\n\r\n")) == 20_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Length: 5\r\n\r\nBoote",
        b"Transfer-Encoding: chunked\r\n\r\n3\r\nBoo\r\n2\r\nte\r\n0\r\n\r\n",
    ],
)
def test_a_body_is_read_whole_and_the_next_request_after_it(web, body):
    answer = talk(web, POST + body + LAST)
    assert statuses(answer) == [b"200", b"200"]
    assert b"5: Boote" in answer


def test_a_body_of_a_megabyte_comes_through(web):
    head = b"Content-Length: 1000000\r\nConnection: close\r\n\r\n"
    assert talk(web, POST + head + b"x" * 1_000_000).endswith(b"1000000: " + b"x" * 20)


def test_a_client_that_waits_for_100_is_told_to_go_on(web):
    with socket.create_connection(web, 10) as asking:
        asking.sendall(POST + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        assert asking.recv(1000).startswith(b"HTTP/1.1 100")
        asking.sendall(b"Boote")
        assert asking.recv(1000).endswith(b"5: Boote")


def test_a_client_that_goes_in_the_middle_of_a_body_harms_nobody(web):
    with socket.create_connection(web, 10) as going:
        going.sendall(POST + b"Content-Length: 5\r\n\r\nBo")
    assert statuses(talk(web, LAST)) == [b"200"]


def test_a_long_body_that_nobody_reads_ends_the_connection(web):
    head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n"
    assert statuses(talk(web, head + ASK % b"/stolen" * 3000)) == [b"405"]


def test_a_body_of_unknown_length_that_nobody_wants_is_not_read(web):
    head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert statuses(talk(web, head + b"no chunk at all\r\n\r\n" + ASK % b"/stolen")) == [b"405"]


def test_what_is_no_letter_of_ours_is_none_in_a_header(web):
    assert talk(web, b"GET /a%87>b HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 404")
    assert head_of(WebAnswer(301, [("location", "/\ufffd")], b"")).endswith(
        b"location: /?\r\ncontent-length: 0\r\n"
    )


def test_what_is_asked_while_an_answer_is_made_is_answered_after_it(web):
    head = b"GET /-/section/%d HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
    with socket.create_connection(web, 10) as asking:
        for number in range(5):
            asking.sendall(head % number)
        asking.sendall(LAST)
        answer = b""
        while part := asking.recv(65536):
            answer += part
    assert statuses(answer) == [b"404"] * 5 + [b"200"]


def test_an_upgrade_is_not_made(web):
    upgrade = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
    assert statuses(talk(web, upgrade + LAST)) == [b"200", b"200"]


@pytest.mark.parametrize(
    ("full", "path"), [(b"http://a/-/help", b"/-/help"), (b"HTTPS://a:80", b"/"), (b"http://a?x", b"/?x")]
)
def test_an_address_in_full_is_the_page_at_its_path(web, full, path):
    one, other = (talk(web, LAST.replace(b"/-/help", asked)) for asked in (full, path))
    assert one.partition(b"\r\n\r\n")[2] == other.partition(b"\r\n\r\n")[2]
    assert b" 200 " in one


def test_who_has_been_answered_leaves_its_place_to_the_next(town, monkeypatch):
    monkeypatch.setattr("broadsheet.serve.worker.places", lambda: 16)
    with served(town, Ports(gopher=None, http=FREE)) as bound:
        answers = [talk(bound.http, b"GET / HTTP/1.0\r\n\r\n") for _ in range(40)]
    assert {answer[9:12] for answer in answers} == {b"200"}


def test_what_is_asked_by_who_does_not_read_is_not_taken_without_end(edition_with_long_article):
    with (
        served(edition_with_long_article, Ports(gopher=None, http=FREE)) as bound,
        socket.create_connection(bound.http, 1) as lazy,
    ):
        lazy.sendall(ASK % b"/lang")
        select.select([lazy], [], [], 30)
        with pytest.raises(TimeoutError):  # the kernel keeps some megabytes
            lazy.sendall(ASK % b"/lang" * 1_000_000)


def test_a_web_client_that_never_reads_is_let_go(edition_with_long_article):
    with served(edition_with_long_article, Ports(gopher=None, http=FREE, idle=0.8)) as bound:
        lazy = socket.socket()
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.connect(bound.http)
        lazy.sendall(b"GET /lang HTTP/1.1\r\nHost: a\r\n\r\n")
        select.select([lazy], [], [], 30)
        time.sleep(4)
        assert was_reset(lazy)
        lazy.close()
        whole = talk(bound.http, b"GET /lang HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert whole.startswith(b"HTTP/1.1 200")
        assert len(whole) > 7_000_000


def test_who_asks_on_without_reading_gets_no_more_than_fits(edition_with_long_article):
    with served(edition_with_long_article, Ports(gopher=None, http=FREE, idle=0.8)) as bound:
        ask = ASK % b"/lang"
        assert len(talk(bound.http, ask.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))) > 7_000_000
        with socket.create_connection(bound.http, 10) as lazy:
            lazy.sendall(ask * 50)
            select.select([lazy], [], [], 30)
            time.sleep(3)
            assert was_reset(lazy)


def test_connections_on_which_nothing_is_asked_end_with_the_server(town):
    with served(town, Ports(gopher=None, http=FREE)) as bound:
        kept = socket.create_connection(bound.http, 10)
        kept.sendall(ASK % b"/")
        assert kept.recv(12) == b"HTTP/1.1 200"
        ended = time.monotonic()
    assert time.monotonic() - ended < 5
    kept.close()


def test_who_is_connected_may_ask_once_more_when_the_server_ends(town):
    with served(town, Ports(gopher=None, http=FREE)) as bound:
        fresh, kept, half = all_ = [socket.create_connection(bound.http, 10) for _ in range(3)]
        kept.sendall(b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert kept.recv(65536).startswith(b"HTTP/1.1 200")
        half.sendall(ASK[:-5] % b"/")
        talk(bound.http, LAST)
        rest = (ASK % b"/", ASK % b"/", ASK[-5:])
        threading.Timer(
            0.5, lambda: [each.sendall(part) for each, part in zip(all_, rest, strict=True)]
        ).start()
    for asking in (fresh, kept, half):
        with asking:
            answer = asking.recv(65536)
            assert answer.startswith(b"HTTP/1.1 200")
            assert b"connection: close" in answer


class Wire:
    """A transport that keeps what is written to it."""

    def __init__(self):
        self.written = []
        self.write = self.written.append
        self.writelines = self.written.extend
        self.aborted = False

    def get_extra_info(self, name):
        return ("203.0.113.9", 1234) if name == "peername" else self

    def fileno(self):
        raise OSError

    def abort(self):
        self.aborted = True

    def get_write_buffer_size(self):
        return 0

    def is_closing(self):
        return self.aborted

    def pause_reading(self):
        pass

    resume_reading = close = write_eof = pause_reading


def connected(answer):
    """Return a connection on which everything is answered with the same, and its wire."""
    site = SimpleNamespace(ready=lambda _: answer)
    connection, wire = WebConnection(WebHouse(site, Guests(), Watch(asyncio.get_running_loop()))), Wire()
    connection.connection_made(wire)
    return connection, wire


async def test_the_many_that_find_the_house_full_do_not_take_all_files():
    site, watch = SimpleNamespace(), Watch(asyncio.get_running_loop())
    house, wires = WebHouse(site, Guests(0), watch), [Wire() for _ in range(SPARE)]
    for wire in wires:
        WebConnection(house).connection_made(wire)
    told = [b"503" in b"".join(wire.written) for wire in wires]
    assert told == [True] * (SPARE // 2) + [False] * (SPARE // 2)
    assert [wire.aborted for wire in wires] == [not each for each in told]


async def test_a_body_that_nobody_reads_has_no_more_time_than_a_request(town):
    with served(town, Ports(gopher=None, http=FREE, idle=0.5)) as bound:
        asked = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\nx"
        assert await asyncio.to_thread(talk, bound.http, asked, timeout=5) == b""


async def test_what_is_read_by_the_book_is_answered_after_the_client_has_closed_its_side():
    connection, wire = connected(WebAnswer(200, [], b"Boote"))
    connection.data_received(BY_THE_BOOK * 3 + ASK % b"/" + BY_THE_BOOK)
    connection.eof_received()
    await asyncio.sleep(0)
    assert statuses(b"".join(wire.written)) == [b"200"] * 5


async def test_who_asks_much_at_once_waits_for_its_turn():
    connection, wire = connected(WebAnswer(200, [], b"Boote"))
    connection.data_received(ASK % b"/" * (2 * TURN + 5))
    counts = [len(wire.written)]
    for _ in range(2):
        await asyncio.sleep(0)
        counts.append(len(wire.written))
    assert counts == [TURN, 2 * TURN, 2 * TURN + 5]


@pytest.mark.parametrize("ask", [ASK % b"/", BY_THE_BOOK])
async def test_a_long_answer_is_not_copied_for_each_client(ask):
    answer = WebAnswer(200, [], b"x" * (WHOLE + 1))
    connection, wire = connected(answer)
    connection.data_received(ask)
    assert any(piece is answer.body for piece in wire.written)


@pytest.mark.parametrize(
    "more",
    [
        b"Content-Length: 0\r\n", b"Transfer-Encoding: chunked\r\n", b"Host: b\r\n", b"X: a\x00\r\n",
        b"X: \xff\r\n", b"Connection: upgrade\r\n", b"Expect: 100-continue\r\n", b" X: folded\r\n",
        b"X : a\r\n", b"X: a\n",
    ],
)  # fmt: skip
def test_whatever_is_in_doubt_is_read_by_the_book(more):
    assert plain_request(b"GET / HTTP/1.1\r\nHost: a\r\n" + more + b"\r\n") is None


TOKENS = st.sampled_from(["x-one", "Accept", "Cookie", "Connection", "Range", "Content-Length", "A_b"])
VALUES = st.text(st.characters(min_codepoint=9, max_codepoint=126), max_size=12) | st.sampled_from(
    ["close", "keep-alive", "bytes=0-5", "3"]
)


@given(
    st.sampled_from(["GET", "HEAD", "POST", "get"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12),
    st.lists(st.tuples(TOKENS, VALUES), max_size=4),
)
def test_what_is_read_quickly_is_what_the_book_reads(method, target, headers):
    lines = [f"{method} /{target} HTTP/1.1", "Host: a", *(f"{name}: {value}" for name, value in headers)]
    head = "\r\n".join([*lines, "", ""]).encode()
    request = plain_request(head)
    if request is None:
        return
    book = h11.Connection(h11.SERVER)
    book.receive_data(head)
    event = book.next_event()
    assert (event.method, event.target) == (request.method.encode(), f"/{target}".encode())
    assert {name.decode(): value.decode() for name, value in event.headers} == request.headers
    assert isinstance(book.next_event(), h11.EndOfMessage)


def test_no_value_of_a_header_forges_another():
    answer = WebAnswer(200, [("link", "<a>\r\nset-cookie: b"), ("content-length", "0")], b"")
    assert head_of(answer) == b"HTTP/1.1 200 OK\r\nlink: <a>  set-cookie: b\r\ncontent-length: 0\r\n"
