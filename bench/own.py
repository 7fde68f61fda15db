"""What the measurements of our servers have in common: a store of made-up articles, a server, its costs."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadsheet.model import Article, Paper, Paragraph
from broadsheet.store import Store

HOST = "paper.example"
START = datetime(2015, 1, 1, tzinfo=UTC)
WORDS = [
    "der", "Rat", "hat", "gestern", "Abend", "über", "die", "Brücke", "am", "Fluss", "beraten", "und", "dann",
    "nichts", "beschlossen", "weil", "Boote", "fehlen",
]  # fmt: skip
TICK = os.sysconf("SC_CLK_TCK")

PROGRAM = """
import sys
from pathlib import Path
from broadsheet.edition import Edition
from broadsheet.edition.searching import Finder
from broadsheet.search import Index
from broadsheet.serve import Ports, run
from broadsheet.store import Store
folder, protocol, log, standing = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
kept = folder / "standing.sqlite" if standing else None
out = (folder / "access.log").open("w").fileno() if log else None
ports = Ports(
    **{"gopher": None, protocol: ("127.0.0.1", 0)}, public_port=70, keys=folder / "tls", log=out,
    standing=kept,
)

def edition():
    store = Store.open(folder)
    return Edition(store, index=Finder(Index.open(folder / "index"), store))

run(edition, ports, lambda bound: print(getattr(bound, protocol)[1], flush=True))
"""
"""Serves a folder's store with its search index on one protocol, prints the port; pages stand or do not."""


def fill(folder: Path, count: int) -> list[str]:
    """Put made-up articles into a store; returns their paths."""
    chance = random.Random(1)
    with Store.open(folder) as store:
        store.save_paper(Paper(host=HOST, name="Bench", url=f"https://{HOST}/", language="de"))
        store.put_many((made_up(chance, number), START) for number in range(count))
    return [f"/artikel/{number}" for number in range(count)]


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
    """Return the CPU seconds that a process and its children have used, also of those that have ended."""
    used = 0
    for each in family_of(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(") ")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        used += sum(int(field) for field in fields[11:15])
    return used / TICK


def own_cpu_of(pid: int) -> float:
    """Return the CPU seconds that a process has used itself, 0 when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(field) for field in fields[11:13]) / TICK


def memory_of(pid: int) -> float:
    """Return the memory that a process and its children have written to and share with nobody, in MB.

    Pages of a mapped file, such as the search index, are not in it: they are given back
    when others need room.
    """
    total = 0
    for each in family_of(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty"))
    return total / 1024


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def files_of(pid: int) -> int:
    """Return how many files a process has open, 0 when it is gone."""
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208 - a count alone
    except FileNotFoundError:
        return 0


def family_of(pid: int) -> list[int]:
    """Return a process with all its descendants."""
    return [pid, *(each for child in children_of(pid) for each in family_of(child))]
