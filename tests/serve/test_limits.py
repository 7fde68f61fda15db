"""What clients that say nothing, drip, or never read get; the others notice nothing."""

import select
import socket
import struct
import time
from contextlib import suppress

import pytest

from tests.serve.running import FREE, Ports, served, talk, talk_tls

IDLE = 0.8


@pytest.fixture(scope="module")
def quick(town, tmp_path_factory):
    keys = tmp_path_factory.mktemp("keys")
    with served(town, Ports(gopher=FREE, gemini=FREE, http=FREE, keys=keys, idle=IDLE)) as bound:
        yield bound


def silent(address, count):
    return [socket.create_connection(address, 5) for _ in range(count)]


def drops_into(connection):
    """Send a byte; tell whether it was still taken."""
    time.sleep(0.1)
    try:
        return connection.send(b"x")
    except OSError:
        return 0


def all_closed(connections):
    for connection in connections:
        connection.settimeout(10)
        try:
            if connection.recv(1024):
                return False
        except ConnectionResetError:
            pass
        finally:
            connection.close()
    return True


@pytest.mark.parametrize("protocol", ["gopher", "gemini", "http"])
def test_silent_clients_are_closed_while_others_read_on(quick, protocol):
    connections = silent(getattr(quick, protocol), 200)
    assert talk(quick.gopher, b"\r\n").startswith(b"i# Uferblatt")
    assert all_closed(connections)


def test_a_client_that_drips_is_closed(quick):
    with socket.create_connection(quick.gopher, 5) as dripping:
        assert sum(drops_into(dripping) for _ in range(25)) < 20


def test_a_handshake_that_is_never_ended_is_closed(quick):
    with socket.create_connection(quick.gemini, 5) as half:
        half.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
        assert all_closed([half])


def test_a_client_that_never_reads_is_let_go(edition_with_long_article):
    with served(edition_with_long_article, Ports(gopher=FREE, idle=IDLE)) as bound:
        whole = talk(bound.gopher, b"/lang\r\n")
        lazy = socket.socket()
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.connect(bound.gopher)
        lazy.sendall(b"/lang\r\n")
        # So long a page is made anew each time.
        select.select([lazy], [], [], 30)
        time.sleep(IDLE + 2)
        lazy.settimeout(10)
        assert len(received(lazy)) < len(whole)


def received(connection):
    """Return what comes until the end, be it a reset."""
    got = b""
    with connection, suppress(ConnectionResetError):
        while part := connection.recv(65536):
            got += part
    return got


def test_a_slow_reader_that_reads_gets_everything(edition_with_long_article):
    with served(edition_with_long_article, Ports(gopher=FREE, idle=IDLE)) as bound:
        whole = talk(bound.gopher, b"/lang\r\n")
        with socket.create_connection(bound.gopher, 10) as slow:
            slow.sendall(b"/lang\r\n")
            got = slow.recv(1024)
            for _ in range(12):
                time.sleep(0.25)
                got += slow.recv(200_000)
            while part := slow.recv(1 << 20):
                got += part
        assert got == whole


def test_a_client_that_resets_at_once_harms_nobody(quick):
    for _ in range(20):
        rude = socket.create_connection(quick.gopher, 5)
        rude.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        rude.sendall(b"/\r\n")
        rude.close()
    assert talk(quick.gopher, b"\r\n").startswith(b"i# Uferblatt")
    assert talk_tls(quick.gemini, b"gemini://localhost/\r\n")[0].startswith(b"20 ")
