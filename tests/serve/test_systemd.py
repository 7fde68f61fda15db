"""The units for systemd, and the sockets that it hands over."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from broadsheet.store import Store
from tests.edition.town import fill
from tests.serve.running import talk

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "contrib" / "systemd"
ANALYZE = shutil.which("systemd-analyze")
ACTIVATE = shutil.which("systemd-socket-activate")

needs_analyze = pytest.mark.skipif(not ANALYZE, reason="needs systemd-analyze (Debian package systemd)")


@pytest.fixture
def units(tmp_path):
    """The units, with a program that is there."""
    program = tmp_path / "broadsheet"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for unit in UNITS.iterdir():
        text = unit.read_text("utf-8").replace("/usr/bin/broadsheet", str(program))
        (tmp_path / unit.name).write_text(text, "utf-8")
    return [tmp_path / unit.name for unit in UNITS.iterdir()]


@needs_analyze
def test_systemd_finds_no_fault_with_the_units(units):
    checked = subprocess.run([ANALYZE, "verify", "--man=no", *units], capture_output=True, text=True)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@needs_analyze
def test_systemd_calls_the_service_well_shut_in(units):
    (service,) = (unit for unit in units if unit.name == "broadsheet.service")
    command = [ANALYZE, "security", "--offline=true", "--threshold=15", "--no-pager", str(service)]
    judged = subprocess.run(command, capture_output=True, text=True)
    assert judged.returncode == 0, judged.stdout[-300:]


def test_every_socket_has_a_name_that_serve_knows():
    names = {
        line.partition("=")[2]
        for unit in UNITS.glob("*.socket")
        for line in unit.read_text("utf-8").splitlines()
        if line.startswith("FileDescriptorName=")
    }
    assert names == {"gopher", "gemini", "http"}


@pytest.mark.skipif(not ACTIVATE, reason="needs systemd-socket-activate (Debian package systemd)")
def test_workers_share_the_socket_that_systemd_opens_and_a_reload_refuses_nobody(tmp_path):
    with Store.open(tmp_path) as store:
        fill(store)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        gopher = probe.getsockname()
    serve = [sys.executable, "-m", "broadsheet", "--data", str(tmp_path), "serve", "--workers=2", "--no-log"]
    command = [ACTIVATE, "--listen", f"127.0.0.1:{gopher[1]}", "--fdname=gopher", *passed_on(), *serve]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        try:
            assert patient_talk(gopher) == b"i# Uferblatt"
            before = children(process.pid)
            assert len(before) == 2
            process.send_signal(signal.SIGHUP)
            end = time.monotonic() + 30
            while before & children(process.pid) and time.monotonic() < end:
                assert talk(gopher, b"\r\n")[:12] == b"i# Uferblatt"
            assert not before & children(process.pid)
        finally:
            process.terminate()


def passed_on():
    """Return the options that let a program have our environment: it gets next to nothing of it."""
    return [f"--setenv={name}" for name in ("PATH", "HOME", "XDG_DATA_HOME") if name in os.environ]


def patient_talk(address):
    """Ask until somebody listens."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            return talk(address, b"\r\n", timeout=30)[:12]
        except ConnectionRefusedError:
            time.sleep(0.05)
    return b""


def children(pid):
    return set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
