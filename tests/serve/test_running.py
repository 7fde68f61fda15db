"""The whole server as a process: workers, signals, ports."""

import os
import pwd
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from broadsheet.errors import ServeError
from broadsheet.serve import Ports, run
from broadsheet.serve.run import become, key_folder
from broadsheet.serve.sockets import handed_over, listen
from broadsheet.store import Store
from tests.edition.town import fill
from tests.serve.running import FREE, talk

ROOT = Path(__file__).parent.parent.parent

PROGRAM = """
import sys
from broadsheet.edition import Edition
from broadsheet.serve import Ports, run
from broadsheet.store import Store
folder, workers = sys.argv[1], int(sys.argv[2])
ports = Ports(gopher=("127.0.0.1", 0), http=("127.0.0.1", 0), workers=workers)
run(lambda: Edition(Store.open(folder)), ports, lambda bound: print(*bound.gopher, *bound.http, flush=True))
"""


@pytest.fixture
def server(tmp_path, request):
    with Store.open(tmp_path) as store:
        fill(store)
    program = [sys.executable, "-c", PROGRAM, str(tmp_path), str(request.param)]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True
    ) as process:
        try:
            host, gopher, _, http = process.stdout.readline().split()
            yield process, (host, int(gopher)), (host, int(http))
        finally:
            process.kill()


def children(process):
    return {int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()}


def wait_until(true, seconds=15):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("server", [1, 2], indirect=True)
def test_sigterm_ends_it_in_good_order(server):
    process, gopher, http = server
    assert talk(gopher, b"\r\n").startswith(b"i# Uferblatt")
    assert talk(http, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 200")
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    assert process.stderr.read() == ""


@pytest.mark.parametrize("server", [2], indirect=True)
def test_a_worker_that_is_killed_is_replaced(server):
    process, gopher, _ = server
    before = children(process)
    os.kill(min(before), signal.SIGKILL)
    wait_until(lambda: len(children(process)) == 2 and children(process) != before)
    assert talk(gopher, b"\r\n").startswith(b"i# Uferblatt")


@pytest.mark.parametrize("server", [2], indirect=True)
def test_a_restart_refuses_nobody(server):
    process, gopher, _ = server
    before = children(process)
    process.send_signal(signal.SIGHUP)
    answers = []
    while before & children(process) or len(answers) < 50:
        answers.append(talk(gopher, b"\r\n")[:13])
    assert set(answers) == {b"i# Uferblatt\t"}
    assert not before & children(process)


def test_a_port_in_use_is_said_in_one_line():
    with socket.socket() as taken:
        taken.bind(FREE)
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError) as told:
            listen(("127.0.0.1", port))
    assert str(told.value) == (
        f"127.0.0.1:{port}: cannot listen: Address already in use; "
        "another program listens there: stop it, or choose another port"
    )


def test_two_of_our_own_workers_on_one_port_do_not_hide_a_second_server():
    first = listen(FREE, workers=2)
    with pytest.raises(ServeError, match="already in use"):
        listen(first[0].getsockname()[:2], workers=2)
    for sock in first:
        sock.close()


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(ServeError, match="this machine does not have that address"):
        listen(("192.0.2.1", 0))


def test_a_name_that_is_no_host_is_refused():
    with pytest.raises(ServeError, match="cannot listen"):
        listen(("no.such.host.invalid", 0))


def test_everything_off_is_refused():
    with pytest.raises(ServeError, match="every protocol is off"):
        run(lambda: None, Ports(gopher=None))


def test_sockets_of_another_process_are_not_taken():
    assert handed_over({"LISTEN_PID": "1", "LISTEN_FDS": "2"}, os.getpid()) == {}


def test_systemd_hands_sockets_over_by_name():
    program = """
import os, socket, sys
given = socket.create_server(("127.0.0.1", 0))
os.dup2(given.fileno(), 3)
from broadsheet.serve.sockets import handed_over
environment = {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1", "LISTEN_FDNAMES": "gopher"}
found = handed_over(environment, os.getpid())
assert found["gopher"][0].getsockname() == given.getsockname()
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_DATA_HOME": "/srv/data"}, Path("/srv/data/broadsheet/tls")),
        ({"XDG_DATA_HOME": "data"}, Path.home() / ".local/share/broadsheet/tls"),
        ({}, Path.home() / ".local/share/broadsheet/tls"),
    ],
)
def test_keys_are_kept_where_the_system_keeps_data(environment, folder):
    assert key_folder(environment) == folder


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_root_gives_its_rights_up():
    become_nobody = "from broadsheet.serve.run import become; become('nobody')"
    program = f"import os; {become_nobody}; print(os.getuid(), os.getgroups())"
    told = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    )
    entry = pwd.getpwnam("nobody")
    assert told.stdout == f"{entry.pw_uid} [{entry.pw_gid}]\n"


def test_a_user_that_is_not_there_is_refused():
    with pytest.raises(ServeError, match="no-such-user: no such user"):
        become("no-such-user")


@pytest.mark.parametrize("server", [1], indirect=True)
def test_a_single_worker_is_restarted_without_refusing_anybody(server):
    process, gopher, _ = server
    before = children(process)
    process.send_signal(signal.SIGHUP)
    answers = []
    while before & children(process) or len(answers) < 20:
        answers.append(talk(gopher, b"\r\n")[:13])
    assert set(answers) == {b"i# Uferblatt\t"}


@pytest.mark.parametrize("server", [2], indirect=True)
def test_workers_do_not_outlive_a_parent_that_is_killed(server):
    process, _, _ = server
    workers = children(process)
    process.kill()
    wait_until(lambda: not any(is_running(pid) for pid in workers))


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


FAULTY = """
import sys
from pathlib import Path
from broadsheet.edition import Edition
from broadsheet.errors import StoreError
from broadsheet.serve import Ports, run
from broadsheet.store import Store
folder = Path(sys.argv[1])
def opened():
    if (folder / "broken").exists():
        raise StoreError("store", "cannot be read", "mend it")
    return Edition(Store.open(folder))
try:
    run(opened, Ports(gopher=("127.0.0.1", 0), workers=2), lambda bound: print(bound.gopher[1], flush=True))
except StoreError as error:
    sys.exit(f"told: {error}")
"""


def faulty(folder):
    with Store.open(folder) as store:
        fill(store)
    program = [sys.executable, "-c", FAULTY, str(folder)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True)


def test_what_keeps_a_worker_from_starting_is_said_once(tmp_path):
    (tmp_path / "broken").touch()
    with faulty(tmp_path) as process:
        assert process.communicate(timeout=20) == ("", "told: store: cannot be read; mend it\n")
        assert process.returncode == 1


def test_a_restart_that_fails_keeps_the_old_workers(tmp_path):
    with faulty(tmp_path) as process:
        gopher = ("127.0.0.1", int(process.stdout.readline()))
        before = children(process)
        (tmp_path / "broken").touch()
        process.send_signal(signal.SIGHUP)
        assert "worker 1: the old one stays" in process.stderr.readline()
        assert talk(gopher, b"\r\n").startswith(b"i# Uferblatt")
        wait_until(lambda: children(process) == before)
        process.terminate()


def test_workers_that_cannot_be_replaced_do_not_keep_the_parent_from_ending(tmp_path):
    with faulty(tmp_path) as process:
        process.stdout.readline()
        (tmp_path / "broken").touch()
        for pid in children(process):
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not children(process))
        process.terminate()
        assert process.wait(10) == 0
