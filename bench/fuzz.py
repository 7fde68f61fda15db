"""Fuzz every reader of foreign bytes and every writer of pages, guided by coverage.

    nice .venv/bin/python -m bench.fuzz [TARGET...] [--seconds 120] [--keep FOLDER]

Needs atheris (PyPI). Each target runs in a process of its own, beginning with its examples; what is not a
`BroadsheetError`, takes over 10 s or 2 GB is a finding: its input is kept in the folder, and the exit code
is 1. `--keep` also keeps what was learned, for the next run. All targets take about 50 minutes by default.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Fuzz the targets one after the other; returns the exit code."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("targets", nargs="*")
    reader.add_argument("--seconds", type=int, default=120, help="for each target")
    reader.add_argument("--keep", type=Path, default=None, help="a folder for findings and corpora")
    options = reader.parse_args()
    from bench.fuzz_targets import TARGETS

    folder = options.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    bad = []
    for name in options.targets or TARGETS:
        corpus = folder / name.replace(" ", "-")
        corpus.mkdir(parents=True, exist_ok=True)
        for number, example in enumerate(TARGETS[name].examples):
            (corpus / f"example-{number}").write_bytes(example)
        log = folder / f"{corpus.name}.log"
        limits = [f"-max_total_time={options.seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]
        command = [
            sys.executable,
            "-c",
            RUN,
            name,
            str(corpus),
            *limits,
            f"-artifact_prefix={folder}/{corpus.name}-",
        ]
        with log.open("wb") as out:
            code = subprocess.run(command, stdout=out, stderr=out, check=False).returncode
        print(f"{name:<16} {'ok' if code == 0 else f'FOUND, see {log}'}  {figures(log)}", flush=True)
        bad += [name] if code else []
    return 1 if bad else 0


def figures(log: Path) -> str:
    """Return the last line of a log with runs, coverage and speed; the fuzzer's dictionary follows it."""
    lines = log.read_text("utf-8", "replace").splitlines()
    return next((line for line in reversed(lines) if re.match(r"#\d+\s", line)), "")


RUN = """
import sys
import atheris
with atheris.instrument_imports(include=["broadsheet"]):
    from bench.fuzz_targets import TARGETS
from broadsheet.errors import BroadsheetError
take = TARGETS[sys.argv[1]].take
def one(content):
    try:
        take(content)
    except BroadsheetError:
        pass
atheris.Setup([sys.argv[0], *sys.argv[2:]], one)
atheris.Fuzz()
"""


if __name__ == "__main__":
    sys.exit(main())
