"""Count the words of articles' bodies that our servers lose or add, on each protocol, over real sockets.

    .venv/bin/python -m bench.words_lost [--data FOLDER]

Takes in the sample paper, and the real pages beside the checkout where they are, each paper as a website
of its own on loopback; publishes them on Gopher, Gemini and the web; asks for each article on each
protocol; compares what comes with the body that is in the store. With --data, the papers of that folder.
Ends with 1 where a word was lost or added. About two minutes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.endtoend.papers import PAGES, take_in, truths, websites
from tests.endtoend.reading import Reading, gemini_lines, gopher_lines, read, web_lines
from tests.serve.running import FREE, Ports, served, talk, talk_tls

from broadsheet.edition import Edition
from broadsheet.model import path_of
from broadsheet.render.targets import target
from broadsheet.serve.ports import Bound
from broadsheet.store import Store

PROTOCOLS = ("gopher", "gemini", "web")
_SHOWN = 12


def main() -> int:
    """Print a table for each collection of papers; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a data folder of Broadsheet, instead of sample and pages")
    told = parser.parse_args()
    print(f"{'papers':14} {'protocol':9} {'articles':>8} {'words':>8} {'lost':>5} {'added':>6}")
    with tempfile.TemporaryDirectory() as scratch:
        return max(report(name, folder) for name, folder in _collections(told.data, Path(scratch)))


def _collections(data: Path | None, scratch: Path) -> Iterator[tuple[str, Path]]:
    if data:
        yield data.name, data
        return
    places = ("--site", str(scratch / "site"), "--data", str(scratch / "sample"), "--port", "0")
    command = [sys.executable, "-m", "sample.edition", *places]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield "sample", scratch / "sample"
    if not PAGES.is_dir():
        print(f"the real pages are not at {PAGES}", file=sys.stderr)
        return
    pages = truths()
    with Store.open(scratch / "pages") as store, websites(pages) as papers:
        take_in(store, papers)
    yield "real pages", scratch / "pages"


def report(name: str, folder: Path) -> int:
    """Print a line for each protocol, and for each article that is not whole; return the exit code."""
    totals = {protocol: [0, 0, 0, 0] for protocol in PROTOCOLS}
    notes = []
    with Store.open(folder) as store:
        ports = Ports(gopher=FREE, gemini=FREE, http=FREE, keys=folder / "tls")
        with served(Edition(store), ports) as bound:
            for address, readings in _readings(store, bound):
                for protocol, reading in readings.items():
                    row = totals[protocol]
                    row[0] += 1
                    row[1] += reading.wanted
                    row[2] += len(reading.missing)
                    row[3] += len(reading.added)
                    if reading.missing or reading.added:
                        notes.append(f"  {protocol} {address}: {_said(reading)}")
    for protocol, (articles, wanted, lost, added) in totals.items():
        print(f"{name:14} {protocol:9} {articles:8} {wanted:8} {lost:5} {added:6}")
    print("\n".join(notes), end="\n" if notes else "")
    return int(bool(notes))


def _said(reading: Reading) -> str:
    return f"lost {' '.join(reading.missing[:_SHOWN])!r}, added {' '.join(reading.added[:_SHOWN])!r}"


def _readings(store: Store, bound: Bound) -> Iterator[tuple[str, dict[str, Reading]]]:
    assert bound.gopher
    assert bound.gemini
    assert bound.http
    several = len(store.papers()) > 1
    for revision in store.articles():
        article = revision.article
        path = path_of(article.address)
        path = target(f"/{article.paper}{path}" if several else path)
        asked = f"gemini://localhost:{bound.gemini[1]}{path}\r\n".encode()
        page = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        yield (
            article.address,
            {
                "gopher": read(article, gopher_lines(talk(bound.gopher, f"{path}\r\n".encode()))),
                "gemini": read(article, gemini_lines(talk_tls(bound.gemini, asked)[0])),
                "web": read(article, web_lines(talk(bound.http, page))),
            },
        )


if __name__ == "__main__":
    sys.exit(main())
