"""Web connections that take nothing, or too many places, are ended."""

import socket
import threading
import time
from contextlib import ExitStack, closing

import pytest

from broadsheet.serve.usher import Usher
from tests.serve.running import FREE


@pytest.fixture
def listening():
    with socket.create_server(FREE, backlog=256) as sock:
        yield sock


def met(listening, stack, source, count):
    """Connect from an address so often; returns both ends of each connection."""
    for _ in range(count):
        mine = stack.enter_context(closing(socket.create_connection(listening.getsockname(), 5, (source, 0))))
        yield mine, stack.enter_context(closing(listening.accept()[0]))


def is_ended(mine):
    mine.settimeout(0.05)
    try:
        return mine.recv(1) == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


def test_an_address_that_holds_more_than_its_share_loses_the_newest(listening):
    usher = Usher(listening, 10, places=16, is_proxy=lambda _: False)
    with ExitStack() as stack:
        crowd = [mine for mine, _ in met(listening, stack, "127.0.0.2", 7)]
        guest = [mine for mine, _ in met(listening, stack, "127.0.0.3", 1)]
        assert usher.round(0.0) == 5
        assert [is_ended(mine) for mine in crowd] == [False, False, True, True, True, True, True]
        assert not is_ended(guest[0])


def test_while_there_is_room_anybody_may_have_it(listening):
    usher = Usher(listening, 10, places=16, is_proxy=lambda _: False)
    with ExitStack() as stack:
        assert len(list(met(listening, stack, "127.0.0.2", 7))) == 7
        assert usher.round(0.0) == 0


def test_a_proxy_on_this_machine_is_no_crowd(listening):
    usher = Usher(listening, 10, places=8)
    with ExitStack() as stack:
        assert len(list(met(listening, stack, "127.0.0.1", 8))) == 8
        assert usher.round(0.0) == 0


def test_who_takes_nothing_is_ended_and_who_waits_for_us_is_not(listening):
    usher = Usher(listening, 10, places=4096)
    with ExitStack() as stack:
        (lazy, its_end), (waiting, _) = met(listening, stack, "127.0.0.1", 2)
        its_end.setblocking(False)
        while True:
            try:
                its_end.send(b"x" * 65536)
            except BlockingIOError:
                break
        assert [usher.round(now) for now in (0.0, 1.0, 10.5)] == [0, 0, 0]
        assert usher.round(11.5) == 1
        assert not is_ended(waiting)
        with pytest.raises(BrokenPipeError):
            its_end.send(b"x")
        lazy.close()


def test_who_reads_slowly_is_not_ended(listening):
    usher = Usher(listening, 10, places=4096)
    with ExitStack() as stack:
        ((slow, its_end),) = met(listening, stack, "127.0.0.1", 1)
        writer = threading.Thread(target=its_end.sendall, args=(b"x" * 30_000_000,))
        writer.start()
        ended = 0
        for now in range(0, 60, 6):
            for _ in range(20):
                slow.recv(100_000)
            time.sleep(0.05)
            ended += usher.round(float(now))
        assert ended == 0
        while slow.recv(1 << 20) and writer.is_alive():
            pass
        writer.join()
