"""What the open internet tries, on every protocol over real sockets, while others read on."""

import os
import re
import resource
import socket
import ssl
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from broadsheet.edition import Edition
from broadsheet.edition.searching import Finder
from broadsheet.search import Index
from broadsheet.store import Store
from tests.edition.town import at, fill
from tests.serve.running import FREE, Ports, served, talk, talk_tls

ROOT = Path(__file__).parents[2]
FRONT = {
    "gopher": b"/\r\n",
    "gemini": b"gemini://localhost/\r\n",
    "http": b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
}
PROTOCOLS = tuple(FRONT)


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """The small paper with its search, on all protocols."""
    folder = tmp_path_factory.mktemp("everything")
    with Store.open(folder) as store:
        finder = Finder(Index.open(folder / "index"), fill(store))
        finder.keep_up()
        edition = Edition(store, index=finder, clock=lambda: at(18, 12))
        with served(edition, Ports(gopher=FREE, gemini=FREE, http=FREE, keys=folder)) as bound:
            yield bound


def ask(bound, protocol, address, source="127.0.0.1"):
    """Ask for an address as it stands, return the whole answer."""
    if protocol == "gopher":
        return answer_to(bound.gopher, address.replace(b"?", b"\t", 1) + b"\r\n", source)
    if protocol == "gemini":
        return answer_to(bound.gemini, b"gemini://localhost" + address + b"\r\n", source, tls=True)
    request = b"GET " + address + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    return answer_to(bound.http, request, source)


def answer_to(address, request, source, tls=False):
    with ExitStack() as stack:
        connection = stack.enter_context(socket.create_connection(address, 15, (source, 0)))
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            wrapped = context.wrap_socket(connection, server_hostname="localhost")
            connection = stack.enter_context(wrapped)
        parts = []
        try:
            connection.sendall(request)
            while part := connection.recv(65536):
                parts.append(part)
        except OSError:  # what was too long is answered before all is sent
            pass
        return b"".join(parts)


def is_refused(protocol, answer):
    """Tell whether an answer says no in the protocol's own way."""
    if protocol == "gopher":
        return answer.startswith(b"3") and answer.endswith(b".\r\n")
    return answer[:1] in (b"4", b"5") if protocol == "gemini" else answer[9:10] == b"4"


OUTSIDE = (
    b"/../../../../etc/passwd", b"/..%2f..%2f..%2fetc/passwd", b"/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    b"/..\\..\\..\\etc\\passwd", b"//etc/passwd", b"/./../etc/passwd", b"/%252e%252e/etc/passwd",
    b"/-/text/../../etc/passwd", b"/-/text//etc/passwd", b"/-/epaper/../../etc/passwd", b"/etc/passwd",
    b"/-/article/%2fetc%2fpasswd", b"/%c0%ae%c0%ae/etc/passwd", b"/file:///etc/passwd",
    b"/broadsheet.sqlite", b"/tls/key.pem", b"/-/../tls/key.pem", b"/proc/self/environ",
    b"/-/history/../../../etc/passwd", b"/-/diff/1-2/../../etc/passwd", b"/-/section/..%2f..%2fetc%2fpasswd",
)  # fmt: skip


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("address", OUTSIDE)
def test_nothing_outside_the_edition_can_be_read(everything, protocol, address):
    answer = ask(everything, protocol, address)
    assert is_refused(protocol, answer)
    assert b"root:" not in answer
    assert b"PRIVATE KEY" not in answer


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_query_of_100_kb_is_refused(everything, protocol):
    assert is_refused(protocol, ask(everything, protocol, b"/-/search?" + b"a" * 100_000))


SLOW = (
    b"a*", b"b* r* s* t* u* a* o* e* i*", b"%2A%2A%2A%2A", b"*a*", b"(a+)+$", b"re:.*.*x", b"%22" * 160,
    b"-" * 400, b"-a%20-b%20-c", b"author:" * 60, b"a%20" * 160, b"after:0000%20before:9999",
    b"%22" + b"der%20rat%20" * 40 + b"%22", b"(" * 400, b"~100", b"a~2", b"%5B1%20TO%20*%5D", b"%00", b"%FF",
)  # fmt: skip


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("words", SLOW)
def test_a_query_made_to_be_slow_is_answered(everything, protocol, words):
    answer = ask(everything, protocol, b"/-/search?" + words)
    good = {"gopher": b"i", "gemini": b"20", "http": b"HTTP/1.1 200"}[protocol]
    assert answer.startswith(good) or is_refused(protocol, answer)
    assert b"cannot be made" not in answer


DEEP = (
    b"/-/search/51?rat",
    b"/-/search/999999?rat",
    b"/-/latest/999999",
    b"/-/tag/rat/999999",
    b"/-/authors/9999",
)


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("address", DEEP)
def test_pages_beyond_the_last_are_not_there(everything, protocol, address):
    assert is_refused(protocol, ask(everything, protocol, address))


class Stuck:
    """An edition whose pages take until `go` is set."""

    version = 1

    def __init__(self, town):
        self.town, self.go, self.asked = town, threading.Event(), threading.Semaphore(0)

    def answer(self, address, **more):
        self.asked.release()
        self.go.wait(20)
        return self.town.answer("/", **more)

    def __getattr__(self, name):
        return getattr(self.town, name)


SHARE = {"gopher": b"3too many pages", "gemini": b"44 5\r\n", "http": b"HTTP/1.1 429"}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_who_asks_for_too_much_at_once_waits_but_not_the_neighbours(town, tmp_path, protocol):
    stuck = Stuck(town)
    ports = Ports(**{"gopher": None, protocol: FREE}, keys=tmp_path)
    with served(stuck, ports) as bound, ThreadPoolExecutor(100) as clients:
        many = [clients.submit(ask, bound, protocol, b"/%d" % n, "127.0.0.2") for n in range(80)]
        refused = [each.result() for each in wait(many, 2).done]
        neighbour = clients.submit(ask, bound, protocol, b"/other", "127.0.0.3")
        assert wait([neighbour], 0.5).done == set()
        stuck.go.set()
        assert not neighbour.result().startswith(SHARE[protocol])
    assert len(refused) == 16
    assert {answer[: len(SHARE[protocol])] for answer in refused} == {SHARE[protocol]}


def test_an_address_with_too_many_connections_waits_but_not_the_neighbours(town, monkeypatch):
    monkeypatch.setattr("broadsheet.serve.worker.places", lambda: 16)
    with served(town, Ports(gopher=FREE)) as bound, ExitStack() as stack:
        crowd = [
            stack.enter_context(socket.create_connection(bound.gopher, 5, ("127.0.0.2", 0))) for _ in range(8)
        ]
        assert answer_to(bound.gopher, b"/\r\n", "127.0.0.2").startswith(b"3too many connections")
        assert answer_to(bound.gopher, b"/\r\n", "127.0.0.3").startswith(b"i# Uferblatt")
        crowd.pop().close()
        time.sleep(0.1)
        assert answer_to(bound.gopher, b"/\r\n", "127.0.0.2").startswith(b"i# Uferblatt")


FORGED = (
    b"/a\r\n2026-01-01 broadsheet.access gopher 6.6.6.6 \"/\" ok 1", b"/a\" ok 1\x1b[2K", b"/\xe2\x80\xaeabc",
    b"/\xff\xfe\x00", b"/a\x0b\x0c\x85\xe2\x80\xa8b", b"/" + b"x" * 900, b"",
)  # fmt: skip


def test_no_request_forges_a_line_of_the_log(town, tmp_path):
    log = os.open(tmp_path / "log", os.O_CREAT | os.O_WRONLY)
    with served(town, Ports(gopher=FREE, log=log)) as bound:
        for each in FORGED:
            talk(bound.gopher, each + b"\r\n")
    os.close(log)
    lines = (tmp_path / "log").read_bytes().decode().split("\n")
    assert lines.pop() == ""
    form = (
        r'\d{4}-\d\d-\d\d [\d:]{8},\d{3} broadsheet\.access gopher 127\.0\.0\.1 ".*"(?: \+\d+)? [a-z-]+ \d+'
    )
    assert [bool(re.fullmatch(form, line)) and line.isprintable() for line in lines] == [True] * len(FORGED)


SMUGGLED = b"GET /stolen HTTP/1.1\r\nHost: a\r\n\r\n"
SMUGGLERS = (
    b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding: identity, chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n", b"Content-Length: +0\r\n\r\n",
    b"Content-Length: 0x0\r\n\r\n",
    b"Content-Length: 0, 5\r\n\r\n", b"Content-Length: 99999999999999999999\r\n\r\n", b"X: a\n\n",
    b"Transfer-Encoding: chunked\r\n\r\n0;\x00\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
    b"Transfer-Encoding: chunked\r\n X: folded\r\n\r\n0\r\n\r\n",
)  # fmt: skip


@pytest.mark.parametrize("framing", SMUGGLERS)
def test_a_request_in_doubtful_framing_ends_the_connection_or_hides_no_other(everything, framing):
    answer = talk(everything.http, b"POST / HTTP/1.1\r\nHost: a\r\n" + framing + SMUGGLED, timeout=15)
    assert answer[9:12] in (b"400", b"405")
    # What follows a body of known length is a request of its own; in doubt nothing is.
    assert answer.count(b"HTTP/1.1 404") == 0 or answer.startswith(b"HTTP/1.1 405")
    assert talk(everything.http, FRONT["http"]).startswith(b"HTTP/1.1 200")


PROGRAM = """
import sys
from pathlib import Path
from broadsheet.edition import Edition
from broadsheet.serve import Ports, run
from broadsheet.store import Store
folder, idle, user, workers, *given = sys.argv[1:]
places = [("127.0.0.1", int(port)) for port in given]
ports = Ports(gopher=places[0], gemini=places[1], http=places[2], keys=Path(folder) / "tls", idle=float(idle),
              user=user, workers=int(workers))
run(lambda: Edition(Store.open(Path(folder) / "store")), ports,
    lambda bound: print(bound.gopher[1], bound.gemini[1], bound.http[1], flush=True))
"""


@contextmanager
def process(folder, *, idle="10", user="", workers="1", ports=("0", "0", "0")):
    """Run a server as a process of its own; yields it and its ports by protocol."""
    command = [sys.executable, "-c", PROGRAM, str(folder), idle, user, workers, *ports]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        try:
            told = running.stdout.readline().split()
            yield (
                running,
                {name: ("127.0.0.1", int(port)) for name, port in zip(PROTOCOLS, told, strict=True)},
            )
        finally:
            running.terminate()


def workers_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def private_megabytes(pid):
    """Return the memory that a server's only worker shares with nobody."""
    (worker,) = workers_of(pid)
    told = Path(f"/proc/{worker}/smaps_rollup").read_text()
    return sum(int(size) for size in re.findall(r"^Private_\w+: +(\d+) kB", told, re.MULTILINE)) / 1024


@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 5000, reason="needs 5,000 open files")
@pytest.mark.parametrize("first", ["", "half"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_2000_silent_clients_cost_under_50_mb_and_are_closed(tmp_path, protocol, first):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 5000), hard))
    start = {
        "gopher": b"/poli",
        "gemini": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "http": b"GET / HT",
    }
    (tmp_path / "store").mkdir()
    with Store.open(tmp_path / "store") as store:
        fill(store)
    with process(tmp_path, idle="3") as (server, places), ExitStack() as stack:
        talks = talk if protocol != "gemini" else lambda *given: talk_tls(*given)[0]

        def read(*given: object) -> bytes:
            # The date of an answer is none of what is compared.
            return re.sub(rb"\r\ndate: [^\r]*", b"", talks(*given))

        whole = read(places[protocol], FRONT[protocol])
        before = private_megabytes(server.pid)
        crowd = [stack.enter_context(socket.create_connection(places[protocol], 10)) for _ in range(2000)]
        for each in crowd if first else ():
            each.sendall(start[protocol])
        assert read(places[protocol], FRONT[protocol]) == whole
        assert private_megabytes(server.pid) - before < 50
        for each in crowd:
            each.settimeout(20)
            assert each.recv(4096)[9:12] in (b"", b"408")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may open ports below 1024 and become another user")
def test_ports_70_and_1965_are_opened_as_root_and_served_as_nobody():
    free = ["70", "1965"]
    for port in free:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", int(port)))
            except OSError:
                pytest.skip(f"port {port} is in use")
    import pwd
    import tempfile

    with tempfile.TemporaryDirectory(prefix="nobody-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "store").mkdir()
        with Store.open(folder / "store") as store:
            fill(store)
        nobody = pwd.getpwnam("nobody")
        for each in (folder / "store", *(folder / "store").iterdir()):
            os.chown(each, nobody.pw_uid, nobody.pw_gid)
        with process(folder, user="nobody", workers="2", ports=("70", "1965", "0")) as (server, places):
            assert talk(places["gopher"], b"/\r\n").startswith(b"i# Uferblatt")
            assert talk_tls(places["gemini"], FRONT["gemini"])[0].startswith(b"20 ")
            assert [rights(pid) for pid in (server.pid, *workers_of(server.pid))] == [
                (nobody.pw_uid, "0000000000000000")
            ] * 3


def rights(pid):
    """Return a process' user, by every name that the kernel knows, and its capabilities."""
    told = dict(
        line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "\t" in line
    )
    (user,) = set(told["Uid"].split())
    return int(user), told["CapEff"]
