"""Measure the servers: requests a second, waiting, CPU, memory, on each protocol.

    .venv/bin/python bench/serve.py [--articles 10000] [--requests 5000] [--protocols gopher,gemini,http]
    .venv/bin/python bench/serve.py --against gopher://127.0.0.1:7171 --pid 1234 --paths paths.txt

The server runs as a process of its own over a store of made-up articles of some
10 KB. "cold" asks for pages that were never made, "warm" for 200 that were.
Gopher and Gemini take a connection (Gemini a full handshake) a request, the web keeps
its connections. CPU is that of the server and its workers alone. `--against`
measures another server with the same clients: for a fair comparison run both
one after the other on a quiet machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import uvloop

from broadsheet.model import Article, Paper, Paragraph
from broadsheet.store import Store

HOST = "paper.example"
START = datetime(2015, 1, 1, tzinfo=UTC)
WORDS = [
    "der",
    "Rat",
    "hat",
    "gestern",
    "Abend",
    "über",
    "die",
    "Brücke",
    "am",
    "Fluss",
    "beraten",
    "und",
    "dann",
    "nichts",
    "beschlossen",
    "weil",
    "Boote",
    "fehlen",
]
TICK = os.sysconf("SC_CLK_TCK")

SERVER = """
import sys
from pathlib import Path
from broadsheet.edition import Edition
from broadsheet.serve import Ports, run
from broadsheet.store import Store
folder, workers = sys.argv[1], int(sys.argv[2])
free = ("127.0.0.1", 0)
ports = Ports(gopher=free, http=free, gemini=free, workers=workers, keys=Path(folder) / "tls")
run(lambda: Edition(Store.open(folder)), ports,
    lambda bound: print(bound.gopher[1], bound.gemini[1], bound.http[1], flush=True))
"""


def fill(folder: Path, count: int) -> list[str]:
    """Put made-up articles into a store; returns their paths."""
    chance = random.Random(1)
    paths = [f"/artikel/{number}" for number in range(count)]
    with Store.open(folder) as store:
        store.save_paper(Paper(host=HOST, name="Bench", url=f"https://{HOST}/", language="de"))
        store.put_many((made_up(chance, number), START) for number in range(count))
    return paths


def made_up(chance: random.Random, number: int) -> Article:
    """Return an article of some 10 KB of text."""
    blocks = tuple(Paragraph((" ".join(chance.choices(WORDS, k=90)),)) for _ in range(16))
    return Article(
        address=f"https://{HOST}/artikel/{number}",
        headline=f"Nummer {number}: der Rat und die Brücke",
        paper=HOST,
        section=f"Ressort {number % 9}",
        authors=(f"Autorin {number % 500}",),
        tags=(f"Thema {number % 700}",),
        published=START + timedelta(minutes=20 * number),
        language="de",
        blocks=blocks,
    )


def cpu_of(pid: int) -> float:
    """Return the CPU seconds that a process and its children have used."""
    family = [pid, *children_of(pid)]
    used = 0
    for each in family:
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(") ")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / TICK


def memory_of(pid: int) -> float:
    """Return the private memory of a process and its children, in MB."""
    total = 0
    for each in (pid, *children_of(pid)):
        for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
            if line.startswith(("Private_Clean", "Private_Dirty")):
                total += int(line.split()[1])
    return total / 1024


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


async def ask_line(host: str, port: int, line: bytes, tls: ssl.SSLContext | None = None) -> int:
    """Send a line on a connection of its own, return the length of the answer."""
    reader, writer = await asyncio.open_connection(
        host, port, ssl=tls, server_hostname="localhost" if tls else None
    )
    writer.write(line)
    size = len(await reader.read(-1))
    writer.close()
    return size


class Kept:
    """A web client that keeps its connection."""

    def __init__(self, host: str, port: int) -> None:
        self._place = (host, port)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str) -> int:
        """Return the length of a page."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(*self._place)
        reader, writer = self._streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self._place[0]}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        return length


Ask = Callable[[str], Awaitable[int]]


def client_of(protocol: str, host: str, port: int) -> Callable[[], Ask]:
    """Return what makes a client of a protocol."""
    if protocol == "http":
        return lambda: Kept(host, port).ask
    if protocol == "gopher":
        return lambda: lambda path: ask_line(host, port, f"{path}\r\n".encode())
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    return lambda: lambda path: ask_line(host, port, f"gemini://localhost{path}\r\n".encode(), tls)


async def load(client: Callable[[], Ask], paths: Sequence[str], connections: int) -> tuple[list[float], int]:
    """Ask for every path over so many connections; returns the waits in seconds and the errors."""
    queue, waits, errors = iter(paths), [], 0

    async def one() -> None:
        nonlocal errors
        ask = client()
        for path in queue:
            begun = time.perf_counter()
            try:
                size = await asyncio.wait_for(ask(path), 60)
                errors += size < 500
            except (OSError, EOFError, TimeoutError):
                errors += 1
                ask = client()
            waits.append(time.perf_counter() - begun)

    await asyncio.gather(*(one() for _ in range(connections)))
    return waits, errors


def measure(
    name: str, protocol: str, host: str, port: int, pid: int, paths: Sequence[str], connections: int
) -> None:
    """Run one load and print its line."""
    cpu, begun = cpu_of(pid), time.perf_counter()
    waits, errors = uvloop.run(load(client_of(protocol, host, port), paths, connections))
    took, used = time.perf_counter() - begun, cpu_of(pid) - cpu
    waits.sort()
    p50, p99 = waits[len(waits) // 2] * 1000, waits[int(len(waits) * 0.99)] * 1000
    print(
        f"{name:<8} {protocol:<7} {connections:>5} connections  {len(paths) / took:>7.0f} requests/s  "
        f"p50 {p50:>7.1f} ms  p99 {p99:>7.1f} ms  {used / len(paths) * 1000:.3f} CPU s/1,000  "
        f"{errors} errors  {memory_of(pid):.0f} MB",
        flush=True,
    )


def own(arguments: argparse.Namespace) -> None:
    """Measure our own servers."""
    folder = Path(tempfile.mkdtemp(prefix="bench-serve-"))
    chance = random.Random(2)
    try:
        paths = fill(folder, arguments.articles)
        chance.shuffle(paths)
        program = [sys.executable, "-c", SERVER, str(folder), str(arguments.workers)]
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            ports = dict(
                zip(("gopher", "gemini", "http"), map(int, server.stdout.readline().split()), strict=True)
            )
            for protocol in arguments.protocols.split(","):
                place = (protocol, "127.0.0.1", ports[protocol], server.pid)
                measure("cold", *place, paths[:1000], 64)
                warm = [chance.choice(paths[:200]) for _ in range(arguments.requests)]
                for connections in (1, 64, 1000):
                    measure("warm", *place, warm[: 1000 if connections == 1 else None], connections)
            server.terminate()
    finally:
        shutil.rmtree(folder)


def other(arguments: argparse.Namespace) -> None:
    """Measure a server that runs already."""
    parts = urlsplit(arguments.against)
    paths = Path(arguments.paths).read_text("utf-8").split()
    chosen = [random.choice(paths) for _ in range(arguments.requests)]
    for connections in (1, 64, 1000):
        place = (parts.scheme, parts.hostname or "", parts.port or 0, arguments.pid)
        measure("other", *place, chosen[: 1000 if connections == 1 else None], connections)


def main() -> None:
    """Read the arguments and measure."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--articles", type=int, default=10_000)
    reader.add_argument("--requests", type=int, default=5000)
    reader.add_argument("--workers", type=int, default=1)
    reader.add_argument("--protocols", default="gopher,gemini,http")
    reader.add_argument("--against")
    reader.add_argument("--pid", type=int)
    reader.add_argument("--paths")
    arguments = reader.parse_args()
    other(arguments) if arguments.against else own(arguments)


if __name__ == "__main__":
    main()
