"""A press run makes what does not stand yet, and lets readers go first."""

import os
import signal
import subprocess
import sys
import time
import zlib

from broadsheet.serve import night_shift, stands
from broadsheet.serve.press_run import LATEST, PATIENCE, REST, PressRun, gemini_line, gopher_line, web_line
from broadsheet.serve.readers import Readers
from tests.serve.running import talk
from tests.serve.shelves import PORT, article


class Night:
    """A press run over a shop, with the rests it took."""

    def __init__(self, ours, *lines, ends_after=1_000):
        self.rests, self._left = [], ends_after
        self.readers = Readers()
        self.run = PressRun(ours.edition, ours.standing, lines, self.readers, self.rest, lambda: ours.now)

    def rest(self, seconds):
        self.rests.append(seconds)
        self._left -= 1
        return self._left < 0


def test_every_article_stands_on_every_protocol_after_a_run(ours):
    lines = (
        gopher_line(ours.edition, ours.gopher, PORT),
        gemini_line(ours.edition, ours.gemini),
        web_line(ours.edition, ours.standing),
    )
    night = Night(ours, *lines)
    night.run.run()
    ours.standing.settle()
    assert (night.run.articles, night.run.pages) == (3, 9)
    assert all(
        ours.stands(f"/{name}", protocol)
        for name in ("alt", "mitte", "neu")
        for protocol in ("gopher", "gemini", "http")
    )


def test_an_address_beyond_ascii_stands_as_readers_ask_for_it(ours):
    ours.put(article("brücke"))
    ours.check()
    night = Night(ours, web_line(ours.edition, ours.standing), gemini_line(ours.edition, ours.gemini))
    night.run.run()
    ours.standing.settle()
    assert ours.stands("/brücke", "http")
    assert ours.stands("/br%C3%BCcke", "gemini")


def test_what_stands_is_not_made_again(ours):
    ours.lay("/mitte")
    night = Night(ours, gopher_line(ours.edition, ours.gopher, PORT))
    night.run.run()
    assert night.run.pages == 2


def test_pages_that_would_not_be_good_for_an_hour_are_left_to_those_who_ask(ours):
    ours.now -= 100 * 86400
    night = Night(ours, gopher_line(ours.edition, ours.gopher, PORT))
    night.run.run()
    assert night.run.pages == 0


def test_the_newest_come_first_and_an_end_is_heeded(ours):
    ours.put(*(article(f"land-{n:02}", hour=-n, section="Land") for n in range(30)))
    night = Night(ours, gopher_line(ours.edition, ours.gopher, PORT), ends_after=1)
    night.run.run()
    ours.standing.settle()
    assert (ours.stands("/neu"), ours.stands("/land-00"), ours.stands("/land-29")) == (True, True, False)
    assert night.run.pages == 10


def test_readers_go_first(ours):
    night = Night(ours, gopher_line(ours.edition, ours.gopher, PORT))
    night.readers.came()
    night.run.run()
    assert night.rests == [REST]


def test_a_run_ends_before_the_room_is_full(ours, monkeypatch):
    monkeypatch.setattr("broadsheet.serve.press_run.ENOUGH", 0.0)
    night = Night(ours, gopher_line(ours.edition, ours.gopher, PORT))
    night.run.run()
    assert night.run.pages == 0


def test_a_run_that_can_keep_nothing_ends(ours, monkeypatch):
    monkeypatch.setattr(ours.standing, "as_of", lambda: None)
    night = Night(ours, gopher_line(ours.edition, ours.gopher, PORT))
    night.run.run()
    assert (night.run.pages, sum(night.rests)) == (0, PATIENCE)


def test_a_page_that_fails_does_not_end_the_run(ours):
    def faulty(address):
        if address == "/mitte":
            raise ValueError(address)
        return True

    night = Night(ours, faulty)
    night.run.run()
    assert night.run.pages == 2


PROGRAM = """
import sys
from pathlib import Path
import broadsheet.serve.night_shift as night
from broadsheet.edition import Edition
from broadsheet.serve import Ports, run
from broadsheet.store import Store
night.QUIET = 0.2
folder = Path(sys.argv[1])
ports = Ports(gopher=("127.0.0.1", 0), standing=folder / "standing.sqlite", press_run=True)
run(lambda: Edition(Store.open(folder)), ports, lambda bound: print(*bound.gopher, flush=True))
"""


def test_a_server_makes_pages_while_nobody_reads_and_its_workers_find_them(ours, tmp_path):
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            host, port = server.stdout.readline().split()
            end = time.monotonic() + 20
            while _standing(ours) < 3 and time.monotonic() < end:
                time.sleep(0.05)
            assert _standing(ours) == 3
            _mark(ours, b"iFrom the disk\r\n.\r\n")
            assert talk((host, int(port)), b"/mitte\r\n") == b"iFrom the disk\r\n.\r\n"
            ours.put(article("mitte", hour=2, text="Doch keine Boote."))
            while b"Doch keine Boote." not in (answer := talk((host, int(port)), b"/mitte\r\n")):
                assert time.monotonic() < end, answer
                time.sleep(0.1)
        finally:
            os.kill(server.pid, signal.SIGTERM)
    assert server.returncode == 0


def _standing(ours):
    return ours.standing._rack.count() if ours.standing._rack.is_here else 0


def _mark(ours, body):
    """Let what stands for an article be seen from what is made."""
    packed = stands.packed(body)
    with ours.standing._rack._change() as connection:
        row = "UPDATE formes SET body = ?, checked = ? WHERE path = '/mitte'"
        connection.execute(row, (packed, zlib.crc32(packed)))


def test_readers_are_seen_from_another_process():
    readers = Readers()
    pid = os.fork()
    if pid == 0:
        readers.came()
        os._exit(0)
    os.waitpid(pid, 0)
    assert readers.away() < 60 < Readers().away()


def test_a_run_begins_in_the_end_though_somebody_always_reads():
    readers, waits = Readers(), []

    def rest(seconds):
        readers.came()
        waits.append(seconds)
        return False

    assert night_shift._waited(rest, readers)
    assert sum(waits) == LATEST
