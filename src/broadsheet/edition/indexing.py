"""Bring a search index in step with its store in a process of its own, which gives way to readers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

import msgspec

from broadsheet.errors import BroadsheetError

NICE = 10
"""How far the process stands back behind those that answer readers."""


class Indexing:
    """A process that makes, or catches up, an index; it ends with the one that started it."""

    def __init__(self, location: str, folder: Path) -> None:
        self._order = msgspec.json.encode((location, str(folder))) + b"\n"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; the index must not be open for writing here."""
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE)
        # The order goes through a pipe: a database's address may have a password in it.
        with suppress(BrokenPipeError):
            assert self._process.stdin
            self._process.stdin.write(self._order)
            self._process.stdin.flush()

    @property
    def at_work(self) -> bool:
        """Whether it has been started, and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def failed(self) -> bool:
        """Whether it could not do its work."""
        return self._process is not None and self._process.poll() not in (None, 0)

    def end(self) -> None:
        """End it wherever it is: what it has committed is in the index."""
        if self._process is not None and self._process.stdin:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
            self._process.wait()


def main() -> None:
    """Do what the one line on standard input says, until done or the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    location, folder = msgspec.json.decode(sys.stdin.buffer.readline(), type=tuple[str, str])
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        _catch_up(location, Path(folder))
    except BroadsheetError as error:
        sys.exit(f"broadsheet: search index: {error}")


def _catch_up(location: str, folder: Path) -> None:
    from broadsheet.edition.searching import catch_up
    from broadsheet.search import Busy, Index
    from broadsheet.store import Store

    # Not before all is there that it works with: where many read, it would begin too late.
    with suppress(OSError):
        os.nice(NICE)
    with Store.open(location, make=False) as store, suppress(Busy):
        index = Index.open(folder)
        catch_up(index, store)
        index.close()


def _end_with_parent() -> None:
    # Past Python's own buffer, whose lock would be held when the work is done first: a fatal error.
    while os.read(0, 4096):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
