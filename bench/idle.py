"""Measure what thousands of clients cost that say nothing, and whether others notice them.

    nice .venv/bin/python -m bench.idle [--clients 2000]

`broadsheet serve` as it is by default, in one process. On each protocol, clients connect and stay silent,
stop in the middle of their request (of the handshake on Gemini), or drip a byte a second; meanwhile one
reader asks for an article again and again. Memory is what the worker has written to and shares with nobody,
compared with that before; waits are the reader's, compared with those of a quiet server. Takes 4 minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import uvloop
from bench.own import children_of, fill, memory_of
from bench.patient_client import client_of
from bench.rivals import free_port

HALF = {"gopher": b"/artik", "gemini": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "http": b"GET / HT"}
PATIENCE = 30.0
QUIET = 3.0
"""Seconds for which the reader is timed on a quiet server."""


def main() -> None:
    """Read the arguments, serve some articles, measure each protocol and kind."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--clients", type=int, default=2000)
    options = reader.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    folder = Path(tempfile.mkdtemp(prefix="bench-idle-"))
    try:
        fill(folder, 100)
        print(
            "protocol  what    MB before  more   ms: p50 / p99 / longest   quiet: p50 / p99   closed   left"
        )
        for protocol in HALF:
            for kind in ("silent", "half", "drip"):
                _measure(folder, protocol, kind, options.clients)
    finally:
        shutil.rmtree(folder)


def _measure(folder: Path, protocol: str, kind: str, clients: int) -> None:
    port = free_port()
    places = {"--gopher": "off", "--gemini": "off", "--http": "off", f"--{protocol}": f"127.0.0.1:{port}"}
    told = [f"{name}={place}" for name, place in places.items()]
    command = [sys.executable, "-m", "broadsheet", "--data", str(folder), "serve", "--no-log", *told]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        time.sleep(6)
        # The other one waits for its press run.
        worker = children_of(server.pid)[0]
        crowd = Crowd(protocol, port, kind, worker)
        uvloop.run(crowd.measure(clients))
        server.terminate()
    print(f"{protocol:<9} {kind:<9} {crowd.report()}", flush=True)


class Crowd:
    """Clients that hold a connection each, and a reader among them."""

    def __init__(self, protocol: str, port: int, kind: str, worker: int) -> None:
        self._protocol = protocol
        self._port = port
        self._kind = kind
        self._worker = worker
        self._lasted: list[float] = []
        self._left = 0
        self._before = self._most = 0.0
        self._quiet: list[float] = []
        self._waits: list[float] = []

    async def measure(self, clients: int) -> None:
        """Read alone, then among so many clients, until all of them were closed."""
        await self._read(self._quiet, QUIET)
        self._before = self._most = memory_of(self._worker)
        crowd = asyncio.gather(*(self._stay() for _ in range(clients)))
        reading = asyncio.ensure_future(self._read(self._waits, PATIENCE * 2))
        while not crowd.done():
            await asyncio.sleep(0.5)
            self._most = max(self._most, memory_of(self._worker))
        reading.cancel()

    def report(self) -> str:
        """Return the figures as a line."""
        quiet, waits = sorted(self._quiet), sorted(self._waits)
        of_reader = " / ".join(f"{waits[int(len(waits) * part)] * 1000:.1f}" for part in (0.5, 0.99))
        return (
            f"{self._before:>8.1f} {self._most - self._before:>+5.1f}   {of_reader} / {waits[-1] * 1000:.0f}"
            f"   {quiet[len(quiet) // 2] * 1000:.1f} / {quiet[int(len(quiet) * 0.99)] * 1000:.1f}"
            f"   {min(self._lasted):.1f}-{max(self._lasted):.1f}   {self._left}"
        )

    async def _stay(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        begun = time.monotonic()
        half = HALF[self._protocol]
        if self._kind == "half":
            writer.write(half)
        try:
            while time.monotonic() - begun < PATIENCE:
                if self._kind == "drip":
                    writer.write(half[int(time.monotonic() - begun) % len(half) :][:1])
                with suppress(TimeoutError):
                    if await asyncio.wait_for(reader.read(4096), 1 if self._kind == "drip" else PATIENCE):
                        continue
                    break
            else:
                self._left += 1
        except OSError:  # reset, which is an end too
            pass
        finally:
            self._lasted.append(time.monotonic() - begun)
            writer.close()

    async def _read(self, waits: list[float], seconds: float) -> None:
        ask, end = client_of(self._protocol, self._port), time.monotonic() + seconds
        while time.monotonic() < end:
            asked = time.monotonic()
            assert await ask("/artikel/5") > 1000
            waits.append(time.monotonic() - asked)
            await asyncio.sleep(0.02)


if __name__ == "__main__":
    main()
