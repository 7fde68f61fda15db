"""Measure our servers beside others: requests a second, waiting, CPU, memory, on the same documents.

    .venv/bin/python -m bench.serve [--articles 10000] [--seconds 10] [--protocols gopher,gemini,http]
                                    [--only NAME] [--venv FOLDER] [--log]

The documents are made-up articles of some 10 KB: from the store for ours, the same bytes in files for the
others. A uvloop protocol and a C program that answer from memory show what the machine can do at all. "cold"
is 1,000 requests for documents that nobody has asked for yet (at random from all but the warm ones: of 10,000
one in twenty comes twice), of a server that has finished starting; "warm" are 200 that somebody has, at 1, 64
and 1,000 connections. With standing pages "kept" is cold, each page kept on disk meanwhile; "starts" asks a
server that was started anew for the same ones, from its first moment on, "stands" one that has finished
starting. Gopher and Gemini take a connection (Gemini a full TLS 1.3 handshake) a request, the web keeps its
connections. CPU is that of the server and its children, ended ones too, per 1,000 requests.

Load comes from the C program shared/tools/gopherload.c beside the checkout (`cc`, libssl-dev), for the web
from wrk; without them, and for the web's cold pages, from a client in Python, which is slower than most
servers: one that has to wait is woken for each request, and takes up to twice the CPU for it. What is not
installed is skipped, and said: xinetd gophernicus molly-brown nginx-light wrk from Debian, jetforce and
pituophis from PyPI, in a virtual environment that `--venv` names. With 10,000 articles and 10 seconds a run
takes about 12 minutes; on a busy machine only the CPU column says something.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import uvloop
from bench.own import cpu_of, fill, memory_of
from bench.patient_client import load
from bench.rivals import RIVALS, Ground, Rival
from msgspec import Struct

from broadsheet.edition import Edition
from broadsheet.edition.searching import Finder, catch_up
from broadsheet.render import to_gemtext, to_gophermap, to_html
from broadsheet.search import Index
from broadsheet.store import Store

GOPHERLOAD = Path(__file__).parents[2] / "shared" / "tools" / "gopherload.c"
IDLE = 0.02
"""CPU seconds in a second with which a server counts as doing nothing by itself."""
WARM = 200
COLD = 1000
CONNECTIONS = (1, 64, 1000)
WRK_PATHS = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
math.randomseed(7)
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
"""


class Figures(Struct, frozen=True):
    """What one load has shown; waits in milliseconds."""

    requests: int
    per_second: float
    p50: float
    p99: float
    errors: int


def main() -> None:
    """Read the arguments and measure."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--articles", type=int, default=10_000)
    reader.add_argument("--seconds", type=float, default=10.0, help="of each load")
    reader.add_argument("--protocols", default="gopher,gemini,http")
    reader.add_argument("--only", default="", help="servers with this in their name")
    reader.add_argument("--venv", type=Path, default=Path(".venv"), help="with rivals from PyPI")
    reader.add_argument("--log", action="store_true", help="let ours write its log, to a file")
    options = reader.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-serve-"))
    folder.chmod(0o755)
    try:
        _measure_all(folder, options)
    finally:
        shutil.rmtree(folder)


def _measure_all(folder: Path, options: argparse.Namespace) -> None:
    ground = prepared(folder, options)
    tool = _gopherload(folder)
    print(
        f"{'server':<26} {'':<7} {'':<6} {'conn.':>5} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8}"
        f" {'CPU s/1,000':>11} {'errors':>6} {'MB':>6}"
    )
    for rival in RIVALS:
        if rival.protocol not in options.protocols.split(",") or options.only not in rival.name:
            continue
        if not ground.found(rival.needs):
            print(f"{rival.name:<26} {rival.protocol:<7} skipped: {rival.needs} is not installed", flush=True)
            continue
        if rival.stands:
            _measure_standing(rival, ground, tool)
            continue
        with rival.running(ground) as (process, port):
            _measure(rival, process.pid, port, ground, tool, options.seconds)


def prepared(folder: Path, options: argparse.Namespace) -> Ground:
    """Fill a store, and write its pages as files for each protocol."""
    store, files, own, keys = (folder / name for name in ("store", "files", "own", "keys"))
    for each in (store, own, keys):
        each.mkdir()
    fill(store, options.articles)
    forms = {
        "gopher": ("", lambda page: to_gophermap(page, "127.0.0.1", 70)),
        "gemini": (".gmi", lambda page: to_gemtext(page).encode()),
        "http": (".html", lambda page: to_html(page).encode()),
    }
    for protocol in options.protocols.split(","):
        (files / protocol / "artikel").mkdir(parents=True)
    with Store.open(store) as opened:
        index = Index.open(store / "index")
        catch_up(index, opened)
        index.close()
        edition = Edition(opened, index=Finder(index, opened))
        for number in range(options.articles):
            page = edition.page(f"/artikel/{number}")
            for protocol in options.protocols.split(","):
                ending, made = forms[protocol]
                (files / protocol / "artikel" / f"{number}{ending}").write_bytes(made(page))
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "30", "-subj", "/CN=localhost", "-keyout", str(keys / "key.pem")]
    subprocess.run([*command, "-out", str(keys / "cert.pem")], check=True, capture_output=True)
    return Ground(store, files, options.articles, own, keys, options.venv.absolute(), options.log)


def _requests(rival: Rival, ground: Ground) -> tuple[list[str], list[str]]:
    """Return what is asked for often, and what nobody has asked for."""
    numbers = list(range(ground.count))
    random.Random(2).shuffle(numbers)
    requests = [rival.request.format(number) for number in numbers]
    return requests[:WARM], requests[WARM:]


def _measure_standing(rival: Rival, ground: Ground, tool: Path | None) -> None:
    (ground.store / "standing.sqlite").unlink(missing_ok=True)
    _, cold = _requests(rival, ground)
    for state in ("kept", "starts", "stands"):
        with rival.running(ground) as (process, port):
            cpu = cpu_of(process.pid) if state == "starts" else _settled(process.pid)
            figures = _once(rival.protocol, port, cold, tool, ground.folder)
            time.sleep(2)  # until all is written
            _print(rival, state, 64, figures, cpu_of(process.pid) - cpu, process.pid)


def _settled(pid: int) -> float:
    """Wait until a server that has just started does nothing more by itself; return its CPU time so far."""
    before = cpu_of(pid)
    while True:
        time.sleep(1)
        now = cpu_of(pid)
        if now - before < IDLE:
            return now
        before = now


def _measure(rival: Rival, pid: int, port: int, ground: Ground, tool: Path | None, seconds: float) -> None:
    warm, cold = _requests(rival, ground)
    cpu = _settled(pid)
    figures = _once(rival.protocol, port, cold, tool, ground.folder)
    _print(rival, "cold", 64, figures, cpu_of(pid) - cpu, pid)
    uvloop.run(_timed(rival.protocol, port, warm))
    for connections in CONNECTIONS:
        cpu = cpu_of(pid)
        figures = _loaded(rival.protocol, port, warm, connections, seconds, tool, ground.folder)
        _print(rival, "warm", connections, figures, cpu_of(pid) - cpu, pid)


def _print(rival: Rival, state: str, connections: int, it: Figures, cpu: float, pid: int) -> None:
    cost = cpu / max(1, it.requests) * 1000
    print(
        f"{rival.name:<26} {rival.protocol:<7} {state:<6} {connections:>5} {it.per_second:>10.0f}"
        f" {it.p50:>8.1f} {it.p99:>8.1f} {cost:>11.4f} {it.errors:>6} {memory_of(pid):>6.0f}",
        flush=True,
    )


async def _timed(protocol: str, port: int, requests: Sequence[str], connections: int = 64) -> Figures:
    waits, errors, took = await load(protocol, port, requests, connections)
    waits.sort()
    p50, p99 = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
    return Figures(len(waits), len(waits) / took, p50, p99, len(errors))


def _once(protocol: str, port: int, requests: Sequence[str], tool: Path | None, folder: Path) -> Figures:
    """Ask for so many documents that hardly one is asked for twice, the same ones each time."""
    if protocol == "http" or tool is None:
        return uvloop.run(_timed(protocol, port, requests[:COLD]))
    return _gopherloaded(protocol, port, requests, ["-c", "64", "-n", str(COLD)], tool, folder)


def _loaded(
    protocol: str, port: int, requests: Sequence[str], connections: int, seconds: float, tool: Path | None,
    folder: Path,
) -> Figures:  # fmt: skip
    if protocol == "http" and shutil.which("wrk"):
        (folder / "requests").write_text("\n".join(requests) + "\n", "utf-8")
        return _wrk(port, connections, seconds, folder)
    if protocol == "http" or tool is None:
        return uvloop.run(_timed(protocol, port, [*requests] * 20, connections))
    return _gopherloaded(protocol, port, requests, ["-c", str(connections), "-d", str(seconds)], tool, folder)


def _gopherloaded(
    protocol: str, port: int, requests: Sequence[str], options: list[str], tool: Path, folder: Path
) -> Figures:
    lines = [f"gemini://localhost{each}" if protocol == "gemini" else each for each in requests]
    (folder / "requests").write_text("\n".join(lines) + "\n", "utf-8")
    command = [str(tool), "-f", str(folder / "requests"), "-p", str(port), *options]
    command += ["-m", "500", *(["-s"] if protocol == "gemini" else [])]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+) ok in [\d.]+ s +([\d.]+) req/s .*p50 (\d+) .*p99 (\d+) .*errors (\d+)", told)
    if not found:
        raise SystemExit(f"bench: {' '.join(command)}: {told}")
    done, rate, p50, p99, errors = found.groups()
    return Figures(int(done), float(rate), int(p50) / 1000, int(p99) / 1000, int(errors))


def _wrk(port: int, connections: int, seconds: float, folder: Path) -> Figures:
    script = folder / "paths.lua"
    script.write_text(WRK_PATHS % (folder / "requests"), "utf-8")
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "--latency", "--timeout", "10s"]
    command += ["-s", str(script), f"http://127.0.0.1:{port}/"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    done = re.search(r"(\d+) requests in", told)
    waits = {part: _milliseconds(value) for part, value in re.findall(r"(50|99)% +([\d.]+[a-z]+)", told)}
    wrong = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    others = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    errors = sum(map(int, wrong.groups())) if wrong else 0
    count = int(done[1]) if done else 0
    return Figures(
        count, count / seconds, waits["50"], waits["99"], errors + (int(others[1]) if others else 0)
    )


def _milliseconds(told: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)([a-z]+)", told).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}[unit]


def _gopherload(folder: Path) -> Path | None:
    if not GOPHERLOAD.exists() or not shutil.which("cc"):
        print(f"no {GOPHERLOAD.name} or no compiler: the load comes from Python")
        return None
    program = folder / "gopherload"
    subprocess.run(["cc", "-O2", "-o", str(program), str(GOPHERLOAD), "-lssl", "-lcrypto"], check=True)
    return program


if __name__ == "__main__":
    main()
