"""Log lines that no client can forge."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.serve.log import PIECE, AccessLog, shown
from tests.serve.running import FREE, Ports, served, talk


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("/politik/brücke", '"/politik/brücke"'),
        ('/a" 200 17\r\ngopher 1.2.3.4 "/', r'"/a\" 200 17\x0d\x0agopher 1.2.3.4 \"/"'),
        (b"/\xff\x1b[2J", r'"/\\xff\x1b[2J"'),
        ("\u202eabc\u2028", r'"\u202eabc\u2028"'),
        ("x" * 300, '"' + "x" * 200 + '" +100'),
    ],
)
def test_what_was_asked_for_is_shown_escaped(asked, line):
    assert shown(asked) == line


@given(st.one_of(st.text(), st.binary()))
def test_nothing_breaks_the_line(asked):
    line = shown(asked)
    assert line.isprintable()
    assert line.startswith('"')


def test_lines_are_written_together_and_whole():
    reading, writing = os.pipe()
    waiting = []
    log = AccessLog(writing, lambda _, flush: waiting.append(flush), lambda: 1_700_000_000.25)
    for number in range(200):
        log.note("gopher", "203.0.113.9", f"/artikel/{number}", "ok", 1046)
    waiting.pop()()
    assert waiting == []
    pieces = os.read(reading, 1 << 20)
    lines = pieces.decode().splitlines()
    assert len(lines) == 200
    assert lines[7].endswith(',250 broadsheet.access gopher 203.0.113.9 "/artikel/7" ok 1046')


def test_no_piece_is_longer_than_a_pipe_keeps_whole(monkeypatch):
    written = []
    monkeypatch.setattr(os, "write", lambda _, piece: written.append(piece) or len(piece))
    log = AccessLog(2, lambda *_: None, lambda: 0.0)
    for _ in range(100):
        log.note("http", "::1", "x" * 500, "200", 1)
    log.flush()
    assert {piece[-1:] for piece in written} == {b"\n"}
    assert max(map(len, written)) <= PIECE


def test_a_log_that_nobody_takes_stops_nothing():
    reading, writing = os.pipe()
    os.close(reading)
    log = AccessLog(writing, lambda *_: None, lambda: 0.0)
    log.note("gopher", "::1", "/", "ok", 1)
    log.flush()
    os.close(writing)


def test_what_was_asked_of_every_protocol_is_in_the_log(town, tmp_path):
    log = os.open(tmp_path / "log", os.O_CREAT | os.O_WRONLY)
    with served(town, Ports(gopher=FREE, http=FREE, log=log)) as bound:
        talk(bound.gopher, b"/politik/rat-tagt\r\n")
        talk(bound.http, b"GET /nix HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    os.close(log)
    told = [
        line.split(" broadsheet.access ")[1].split() for line in (tmp_path / "log").read_text().splitlines()
    ]
    assert [(line[0], *line[2:-1]) for line in told] == [
        ("gopher", '"/politik/rat-tagt"', "ok"),
        ("http", '"GET', '/nix"', "404"),
    ]


def test_who_comes_by_ipv4_to_a_port_of_both_families_is_logged_by_that_address(town, tmp_path):
    log = os.open(tmp_path / "log", os.O_CREAT | os.O_WRONLY)
    both = ("::", 0)
    with served(town, Ports(gopher=both, http=both, log=log)) as bound:
        talk(("127.0.0.1", bound.gopher[1]), b"/\r\n")
        talk(("127.0.0.1", bound.http[1]), b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    os.close(log)
    told = [line.split(" broadsheet.access ")[1] for line in (tmp_path / "log").read_text().splitlines()]
    assert [line.split()[1].partition(":")[0] for line in told] == ["127.0.0.1", "127.0.0.1"]
