"""Where a command's text goes: a terminal with pager and colours, or a pipe without."""

from __future__ import annotations

import codecs
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import TextIOWrapper

import click

from broadsheet.text import to_charset, width

NARROWEST = 20
"""Columns below which no text is set."""


_TYPEWRITER = "typewriter"


def speak_the_terminals_charset() -> None:
    """Print what the terminal's charset has not (Latin-1 has no „quotes“) as a typewriter would."""
    codecs.register_error(_TYPEWRITER, _typed)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.encoding.lower().startswith("utf"):
            stream.reconfigure(errors=_TYPEWRITER)


def _typed(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return to_charset(error.object[error.start : error.end], "ascii"), error.end


def wants_colour(environment: Mapping[str, str]) -> bool:
    """Tell whether to colour: only on a terminal, and not where NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def counted(number: int, noun: str) -> str:
    """Return "1 article", "1,200 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def moment(when: datetime) -> str:
    """Return a moment in the user's own zone, to the minute: "2026-11-20 07:30"."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows as lines whose cells stand below each other, two columns apart."""
    measures = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    padded = ([cell + " " * (m - width(cell)) for cell, m in zip(row, measures, strict=True)] for row in rows)
    return ["  ".join(row).rstrip() for row in padded]


def columns(asked: int | None, usual: int) -> int:
    """Return how wide text is set: as asked, else as usual, but no wider than the terminal it goes to."""
    if asked or not sys.stdout.isatty():
        return asked or usual
    return max(NARROWEST, min(usual, shutil.get_terminal_size().columns))


def page_out(text: str, paging: bool = True) -> None:
    """Print a long text: through the pager on a terminal, as it is elsewhere.

    As with git: $BROADSHEET_PAGER, else $PAGER, else less, with LESS=FRX
    unless it is set, so that what fits on one screen is simply printed.
    """
    pager = _pager(os.environ)
    if not (paging and pager and sys.stdout.isatty()):
        click.echo(text.rstrip("\n"))
        return
    # As click does it, which takes the plainest of locales for one that was never set.
    charset = "utf-8" if sys.stdout.encoding in ("utf-8", "ascii", "ANSI_X3.4-1968") else sys.stdout.encoding
    errors = "replace" if charset == "utf-8" else _TYPEWRITER
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    with subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment) as process:
        assert process.stdin
        try:
            process.stdin.write(text.rstrip("\n").encode(charset, errors) + b"\n")
            process.stdin.close()
        except BrokenPipeError:
            # The reader left the pager before the end.
            pass
        _wait(process)


def _pager(environment: Mapping[str, str]) -> list[str]:
    for variable in ("BROADSHEET_PAGER", "PAGER"):
        if variable in environment:
            words = shlex.split(environment[variable])
            return words if words and words != ["cat"] and shutil.which(words[0]) else []
    return ["less"] if shutil.which("less") else []


def _wait(process: subprocess.Popen[bytes]) -> None:
    # Ctrl-C belongs to the pager while it runs.
    while True:
        try:
            process.wait()
            return
        except KeyboardInterrupt:
            continue
