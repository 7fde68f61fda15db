"""Measure the memory of one worker of `broadsheet serve` over many articles.

    nice .venv/bin/python -m bench.memory [--articles 100000] [--pages 4000] [--data FOLDER]

At the start, when its search index is made, and after every kind of page was asked for and more articles on
Gopher, Gemini and the web than its caches hold. Memory that was written to and is shared with nobody,
the parent process apart. With 100,000
articles it takes about 10 minutes, most of them for the index; with `--data` the store and its index stay in
that folder, for the next time.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uvloop
from bench.own import children_of, cpu_of, fill, memory_of
from bench.patient_client import load
from bench.rivals import free_port

from broadsheet.search import Index

KINDS = (
    "/", "/-/latest/3", "/-/sections", "/-/authors", "/-/tags", "/-/archive/2015/03", "/-/feed.atom",
    "/-/search?Br%C3%BCcke%20Rat", "/-/search?br*", "/-/sitemap/2015/03.xml", "/-/changed", "/-/epaper",
)  # fmt: skip


def main() -> None:
    """Fill a store, serve it, ask for pages, and print what a worker takes."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--articles", type=int, default=100_000)
    reader.add_argument("--pages", type=int, default=4000)
    reader.add_argument("--data", type=Path, help="an empty folder, or that of an earlier run")
    options = reader.parse_args()
    folder = options.data or Path(tempfile.mkdtemp(prefix="bench-memory-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        paths = _filled(folder, options.articles)
        print(f"{options.articles} articles, {_size(folder):.0f} MB on disk", flush=True)
        _serve(folder, paths[:: max(1, len(paths) // options.pages)], options.articles)
    finally:
        if not options.data:
            shutil.rmtree(folder)


def _filled(folder: Path, count: int) -> list[str]:
    if any(folder.iterdir()):
        return [f"/artikel/{number}" for number in range(count)]
    return fill(folder, count)


def _serve(folder: Path, paths: list[str], articles: int) -> None:
    ports = {name: free_port() for name in ("gopher", "gemini", "http")}
    places = [f"--{name}=127.0.0.1:{port}" for name, port in ports.items()]
    command = [sys.executable, "-m", "broadsheet", "--data", str(folder), "serve", *places, "--no-log"]
    with (folder / "serve.log").open("wb") as log, subprocess.Popen(command, stderr=log) as server:
        time.sleep(10)
        # The other one waits for its press run.
        worker = children_of(server.pid)[0]
        _print("at the start", worker, server.pid)
        begun = time.monotonic()
        while _indexed(folder) < articles and time.monotonic() - begun < 3600:
            time.sleep(5)
        _print(f"index made of {_indexed(folder)} in {time.monotonic() - begun:.0f} s", worker, server.pid)
        for name, port in ports.items():
            asked = [path.replace("?", "\t") if name == "gopher" else path for path in KINDS]
            uvloop.run(load(name, port, asked, 4))
        _print("every kind of page asked for", worker, server.pid)
        for name, port in ports.items():
            _, errors, _ = uvloop.run(load(name, port, paths, 16))
            _print(f"{len(paths)} articles on {name}, {len(errors)} errors", worker, server.pid)
            for each in errors[:5]:
                print(f"    {each}")
        server.terminate()
    for line in (folder / "serve.log").read_text("utf-8").splitlines()[len(ports) :][:5]:
        print(f"    {line}")


def _indexed(folder: Path) -> int:
    place = folder / "index"
    return Index.open(place).count if place.exists() else 0


def _print(state: str, worker: int, parent: int) -> None:
    print(f"{state:<50} {memory_of(worker):>6.0f} MB  (CPU {cpu_of(parent):.0f} s)", flush=True)


def _size(folder: Path) -> float:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) / 1e6


if __name__ == "__main__":
    main()
