"""Measure the gateway: CPU seconds per 1,000 pages, weights of pages, words lost.

    gateway.py [--pages 1000] [--truths FOLDER]

A Gopher and a Gemini host and the gateway run in processes of their own on
loopback; only the gateway's CPU time is counted. Each kind of page is asked
for again and again, fetched anew each time (a connection and, for Gemini, a
full TLS handshake with the host) and, beside that, from the cache. With a
folder of reference articles, each goes through our own Gopher and Gemini
servers and the gateway, and every word is looked for.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import http.client
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.gateway.hosts import certificate, running

PLENTY = 10**9
LINE = "The pilot says that the ferry will be late again, because of the fog."
MENU = "".join(f"i{LINE}\t\t\t\r\n" for _ in range(30))
MENU += "".join(f"0{n:02d} {LINE[:50]}\t/notes/{n}\texample.org\t70\r\n" for n in range(30)) + ".\r\n"
TEXT = f"{LINE}\r\n" * 140
ART = "".join(f"i║ ░░░▒▒▒▓▓▓███ {'═' * 50} Grüße ║\t\t\t\r\n" for _ in range(40))
GEMTEXT = "# Harbour news\n" + "".join(
    f"## Part {n}\n{' '.join([LINE] * 6)}\n=> /notes/{n} {LINE[:50]}\n" for n in range(20)
)


def hosts(pipe: Connection, folder: str) -> None:
    """Run a Gopher and a Gemini host until killed."""

    async def serve() -> None:
        gopher = {b"": MENU.encode(), b"/text": TEXT.encode(), b"/art": ART.encode("cp437")}
        gemtext = b"20 text/gemini; lang=en\r\n" + GEMTEXT.encode()
        tls = certificate(Path(folder), "bench")
        async with running(gopher) as one, running(lambda _: gemtext, tls) as other:
            pipe.send((one.port, other.port))
            await asyncio.Event().wait()

    asyncio.run(serve())


@contextmanager
def gateway(folder: Path, ports: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Run `broadsheet gateway`; yields its process and its port."""
    settings = folder / "bench.toml"
    settings.write_text(
        f"[gateway]\nports = {list(ports)}\nallow_private = true\nclient_burst = {PLENTY}\n"
        f"host_burst = {PLENTY}\ncache_seconds = {PLENTY}\nrobots = false\n"
    )
    command = [sys.executable, "-m", "broadsheet", "--config", str(settings)]
    command += ["gateway", "--http", "127.0.0.1:0", "--no-log"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stderr
        yield running.pid, int(running.stderr.readline().strip().strip("/").rpartition(":")[2])
    finally:
        running.terminate()
        running.wait()


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that a process has used, with all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(port: int, path: str, count: int, **headers: str) -> bytes:
    """Ask for a page again and again over one connection; return its bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    body = b""
    for _ in range(count):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status, body[:200])
    connection.close()
    return body


def measure(pid: int, port: int, path: str, count: int) -> tuple[float, float]:
    """Return CPU seconds per 1,000 requests, packed as for a browser, and requests a second."""
    packed = {"Accept-Encoding": "zstd"}
    ask(port, path, min(50, count), **packed)
    began, used = time.perf_counter(), cpu_seconds(pid)
    ask(port, path, count, **packed)
    return (cpu_seconds(pid) - used) * 1000 / count, count / (time.perf_counter() - began)


def show_pages(pid: int, port: int, gopher: int, gemini: int, count: int) -> None:
    """Print a table of the kinds of pages."""
    at, capsule = f"/gopher/127.0.0.1:{gopher}", f"/gemini/127.0.0.1:{gemini}"
    kinds = (
        ("menu, 60 lines", f"{at}/", MENU.encode()),
        ("text, 10 KB", f"{at}/0/text", TEXT.encode()),
        ("text reflowed", f"{at}/0/text?reflow", TEXT.encode()),
        ("menu in CP437", f"{at}/1/art", ART.encode("cp437")),
        ("gemtext, 10 KB", f"{capsule}/", GEMTEXT.encode()),
        ("raw text", f"{at}/0/text?raw=1", TEXT.encode()),
    )
    print("| page | CPU s/1,000 fetched | from cache | pages/s | document | page | gzip | zstd |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, path, document in kinds:
        fresh = f"{path}{'&' if '?' in path else '?'}fresh=1"
        fetched, speed = measure(pid, port, fresh, count)
        cached, _ = measure(pid, port, path, count)
        html = ask(port, path, 1)
        packed, tight = len(gzip.compress(html, 4)), len(zstandard.compress(html, 3))
        sizes = f"{len(document):,} | {len(html):,} | {packed:,} | {tight:,}"
        print(f"| {name} | {fetched:.2f} | {cached:.2f} | {speed:.0f} | {sizes} |")


def show_lost(truths: Path) -> None:
    """Print how many words of the reference articles are lost on the way."""
    from tests.gateway import test_whole_papers as whole

    whole.TRUTHS = truths
    for protocol in ("gopher", "gemini"):
        with tempfile.TemporaryDirectory() as folder:
            found = asyncio.run(whole.read_through(Path(folder), whole.truths(), protocol))
        print(f"{protocol}: {found.lost_words} words lost of {found.words:,} in {found.articles} articles")


def main() -> None:
    """Run the hosts, the gateway and the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="requests for each kind of page")
    parser.add_argument("--truths", type=Path, help="folder of reference articles (JSON)")
    told = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        here, there = context.Pipe()
        running_hosts = context.Process(target=hosts, args=(there, folder), daemon=True)
        running_hosts.start()
        gopher, gemini = here.recv()
        with gateway(Path(folder), (gopher, gemini)) as (pid, port):
            show_pages(pid, port, gopher, gemini, told.pages)
        running_hosts.terminate()
        running_hosts.join()
    if told.truths:
        show_lost(told.truths)


if __name__ == "__main__":
    main()
