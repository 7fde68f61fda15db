"""Run `broadsheet serve` under mixed load with faults, and look for leaks and errors.

    nice .venv/bin/python -m bench.soak [--minutes 60] [--rate 12] [--faults 4] [--workers 2]
        [--leak BYTES]

The sample paper and made-up articles stand on Gopher, Gemini and the web, with the gateway beside. Readers of
all protocols ask for pages; beside them clients stay silent, drip, reset, never read, talk nonsense and break
off handshakes. Every tenth part of the time `broadsheet update` takes in what the paper has changed, and
`broadsheet import` new revisions of made-up articles; after a tenth and a fifth all workers are replaced
(SIGHUP). From then on they stay the same, and every page is asked for, again after each update, so that their
caches are full; by how much their memory grows over the second half is told by a straight line through what
each tenth comes to. A line a minute, with the memory of each worker; at the end a verdict, and exit code 1
unless it is good. `--leak` makes the server keep so many bytes of each connection: the verdict must find
them. Below 20 minutes it may find too much: the gateway keeps ever more documents for its first five. Takes a
sixth of one core by default.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from bench.own import START, children_of, files_of, made_up, memory_of, own_cpu_of
from bench.patient_client import load
from bench.soak_clients import BAD, GOOD, Client, Tally, Town, run_client
from bench.soak_memory import TENTHS, Sample, growth_of
from sample.build import write_site
from sample.site import Site
from sample.web import serving

from broadsheet.model import Paper, to_json
from broadsheet.store import Store

MADE_UP = 300
MADE_UP_HOST = "paper.example"
MINUTE = 60.0
NEWS = 20
"""Made-up articles that change with each update."""

SHOWN = 40
"""Lines of errors that are shown: more than a traceback has."""

LOOK = 5.0
"""Seconds between two looks at the workers' memory."""

WITHIN = 5.0
"""Seconds in which every worker sees what an update took in."""

SOON = 0.7
"""Part of the time between two updates in which every page must have been asked for, and caches be full."""

_ACCESS = (" broadsheet.access ", " broadsheet.gateway ")
"""In a line of the log that tells of a request, not of an error."""


def broadsheet(data: Path, *arguments: str) -> None:
    """Run a command of Broadsheet's to its end."""
    command = [sys.executable, "-m", "broadsheet", "--data", str(data), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on now."""
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [int(each.getsockname()[1]) for each in taken]


def take_in(data: Path, base: str) -> tuple[str, ...]:
    """Fill the store with the sample paper and made-up articles; returns addresses to read."""
    broadsheet(data, "add", base, "--allow-private")
    broadsheet(data, "update", "--quiet")
    host = base.partition("//")[2]
    chance = random.Random(1)
    with Store.open(data) as store:
        store.save_paper(
            Paper(host=MADE_UP_HOST, name="Bench", url=f"https://{MADE_UP_HOST}/", language="de")
        )
        store.put_many((made_up(chance, number), START) for number in range(MADE_UP))
        stories = store.stories(host, limit=1000)
    own = [f"/{host}/{story.address.partition(host)[2].lstrip('/')}" for story in stories]
    # The sample's few addresses are asked for as often as the many others: warm beside cold.
    return (*own * (MADE_UP // max(1, len(own))), *(f"/{MADE_UP_HOST}/artikel/{n}" for n in range(MADE_UP)))


class Soak:
    """A server under load, watched minute by minute."""

    def __init__(self, folder: Path, site: Path, base: str, options: argparse.Namespace) -> None:
        self.folder = folder
        self.site = site
        self.base = base
        self.options = options
        self.chance = random.Random(7)
        self.tally = Tally()
        self.wrong: list[str] = []
        self.asked = 0
        self.samples: list[Sample] = []
        gopher, gemini, http = free_ports(3)
        self.town = Town(gopher, gemini, http, take_in(folder / "data", base))
        self.states = 0
        self.asked_for_all = self.in_time = 0

    def start(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start the server, and wait until it answers."""
        settings = self.folder / "broadsheet.toml"
        settings.write_text(
            # A press run would come and go between the workers, whose memory is looked at.
            "[serve]\npress_run = false\n"
            f'[gateway]\npath = "/gateway"\nallow_private = true\nports = [{self.town.gopher}]\n',
            "utf-8",
        )
        places = (f"--{name}=127.0.0.1:{getattr(self.town, name)}" for name in ("gopher", "gemini", "http"))
        leak = self.options.leak
        program = ["bench.leaky", str(leak)] if leak else ["broadsheet"]
        command = [sys.executable, "-m", *program, "--config", str(settings)]
        command += [
            "--data",
            str(self.folder / "data"),
            "serve",
            *places,
            f"--workers={self.options.workers}",
        ]
        server = subprocess.Popen(command, stdout=log, stderr=log)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.town.http), 1).close()
                return server
            except OSError:
                time.sleep(0.1)
        server.kill()
        raise SystemExit("soak: the server does not answer")

    async def run(self, server: subprocess.Popen[bytes]) -> None:
        """Put the load on, and print a line a minute."""
        length = self.options.minutes * MINUTE
        asked = asyncio.ensure_future(self._ask())
        begun = time.monotonic()
        updates, restarts = [length * part / 10 for part in range(1, 10)], [length * 0.1, length * 0.2]
        used, minute, look = Used(server.pid), 0, 0.0
        asked_for: list[asyncio.Future[None]] = []
        used.since_last()
        while (now := time.monotonic() - begun) < length and server.poll() is None:
            await asyncio.sleep(0.5)
            if updates and now > updates[0]:
                updates.pop(0)
                await self._update()
                if not restarts:
                    asked_for.append(asyncio.ensure_future(self._ask_for_all()))
            if restarts and now > restarts[0]:
                restarts.pop(0)
                server.send_signal(signal.SIGHUP)
            if now >= look:
                look += LOOK
                self._look(now, server.pid)
            if now >= (minute + 1) * MINUTE:
                minute += 1
                self._line(minute, server.pid, used.since_last())
        for each in (asked, *asked_for):
            each.cancel()
        self.wrong += self.tally.wrong

    async def _ask_for_all(self) -> None:
        """Ask for every page so often that each worker is likely to have made it."""
        self.asked_for_all += 1
        begun = time.monotonic()
        await asyncio.sleep(WITHIN)
        paths, workers = sorted(set(self.town.paths)), self.options.workers
        for protocol in ("gopher", "gemini"):
            await self._load(protocol, paths * (3 * workers), 4)
        # A web client keeps its connection, and so its worker: each asks for everything.
        await asyncio.gather(*(self._load("http", paths, 1) for _ in range(4 * workers)))
        self.in_time += time.monotonic() - begun < self.options.minutes * MINUTE / TENTHS * SOON

    async def _load(self, protocol: str, paths: Sequence[str], connections: int) -> None:
        _, wrong, _ = await load(protocol, getattr(self.town, protocol), paths, connections)
        self.wrong += [f"asking for all on {protocol}: {each}" for each in wrong]
        self.asked += len(paths)

    async def _ask(self) -> None:
        load = ((GOOD, self.options.rate), (BAD, self.options.faults))
        await asyncio.gather(*(self._clients(clients, rate) for clients, rate in load))

    async def _clients(self, clients: dict[Client, int], rate: float) -> None:
        running: set[asyncio.Task[None]] = set()
        names, weights = list(clients), list(clients.values())
        while True:
            (client,) = self.chance.choices(names, weights)
            task = asyncio.ensure_future(run_client(client, self.town, self.chance, self.tally))
            running.add(task)
            task.add_done_callback(running.discard)
            await asyncio.sleep(self.chance.expovariate(rate))

    async def _update(self) -> None:
        self.states += 1
        write_site(Site(self.base, "evening" if self.states % 2 else "morning"), self.site)
        news = self.folder / "news.jsonl"
        numbers = self.chance.sample(range(MADE_UP), NEWS)
        news.write_bytes(b"\n".join(to_json(made_up(self.chance, number)) for number in numbers))
        await self._broadsheet("update", "--quiet", self.base.partition("//")[2])
        await self._broadsheet("import", str(news))

    async def _broadsheet(self, *arguments: str) -> None:
        command = ["-m", "broadsheet", "--data", str(self.folder / "data"), *arguments]
        process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=subprocess.DEVNULL)
        if await process.wait():
            self.wrong.append(f"{arguments[0]} ended with {process.returncode}")

    def _look(self, seconds: float, pid: int) -> None:
        asked = self.asked + self.tally.asked + self.tally.faults
        self.samples.append(Sample(seconds, asked, {each: memory_of(each) for each in children_of(pid)}))

    def _line(self, minute: int, pid: int, used: float) -> None:
        tally, self.tally = self.tally, Tally()
        self.wrong += tally.wrong
        self.asked += tally.asked + tally.faults
        workers = {each: memory_of(each) for each in children_of(pid)}
        files = sum(files_of(each) for each in workers)
        each = " + ".join(f"{size:.1f}" for size in workers.values())
        waits = sorted(tally.waits) or [(0.0, "")]
        p50, p99 = (waits[int(len(waits) * part)][0] * 1000 for part in (0.5, 0.99))
        longest, slowest = waits[-1]
        print(
            f"{minute:>3} min {tally.asked:>5} read {tally.faults:>4} faults  p50 {p50:>5.1f}"
            f" p99 {p99:>6.1f} ms  longest {longest:>4.1f} s ({slowest})  {each} MB {files:>4} files"
            f" {used / MINUTE:>6.1%} CPU  {len(tally.wrong)} wrong",
            flush=True,
        )
        for wrong in tally.wrong[:5]:
            print(f"        {wrong}", flush=True)

    def verdict(self, code: int, log: Path) -> list[str]:
        """Return what is wrong after all, nothing if all is well."""
        told = log.read_text("utf-8", "replace").splitlines()
        faults = [line for line in told if not any(name in line for name in _ACCESS)]
        # What `serve` says of itself at the start are its three addresses.
        faults = [line for line in faults if not line.startswith(("gopher://", "gemini://", "http://"))]
        found = [f"{len(self.wrong)} answers wrong"] if self.wrong else []
        found += (
            [f"{len(faults)} lines of errors in the log, which begin:", *faults[:SHOWN]] if faults else []
        )
        found += [f"exit code {code} after SIGTERM"] if code else []
        print(f"log lines {len(told)}")
        return found + self._growth()

    def _growth(self) -> list[str]:
        try:
            growth = growth_of(self.samples, self.options.minutes * MINUTE)
        except ValueError as error:
            return [str(error)]
        print(f"memory of all workers in the last tenths: {growth}")
        if self.in_time < self.asked_for_all:
            return ["all was asked for too late to judge the memory: give more minutes"]
        return [growth.fault] if growth.fault else []


class Used:
    """The CPU seconds of a server and its workers, those that have ended too."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._seen: dict[int, float] = {}

    def since_last(self) -> float:
        """Return what was used since the last call."""
        before = sum(self._seen.values())
        # Each process by itself: an ended one's time is the parent's only once it was waited for.
        for each in (self._pid, *children_of(self._pid)):
            self._seen[each] = max(self._seen.get(each, 0.0), own_cpu_of(each))
        return sum(self._seen.values()) - before


def main() -> int:
    """Read the arguments, soak, judge."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--minutes", type=float, default=60)
    reader.add_argument("--rate", type=float, default=12, help="readers a second")
    reader.add_argument("--faults", type=float, default=4, help="faulty clients a second")
    reader.add_argument("--workers", type=int, default=2)
    reader.add_argument("--leak", type=int, default=0, help="bytes that the server is to leak")
    options = reader.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    site = folder / "site"
    site.mkdir()
    try:
        with serving(site, 0) as port:
            base = f"http://127.0.0.1:{port}"
            write_site(Site(base, "morning"), site)
            soak = Soak(folder, site, base, options)
            log = folder / "serve.log"
            with log.open("wb") as out:
                server = soak.start(out)
                try:
                    asyncio.run(soak.run(server))
                finally:
                    server.terminate()
                    code = server.wait(30)
            found = soak.verdict(code, log)
    finally:
        shutil.rmtree(folder)
    print("\n".join(found) if found else "no leak, no error")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
