"""The worker processes behind the ports: started, replaced, ended."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from broadsheet.serve.log import ERRORS

_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)


class Crew:
    """A parent process with its workers.

    Each worker has sockets of its own, which the parent keeps open: a connection
    that waits when a worker ends is taken by the one that follows it. SIGTERM ends
    all, SIGHUP replaces them one by one, a worker that dies is replaced.
    """

    def __init__(self, size: int, work: Callable[[int, Callable[[], None]], None]) -> None:
        self._size = size
        self._work = work
        self._places: dict[int, int] = {}
        self._stopping = False
        self._old: set[int] = set()
        self._started_at: dict[int, float] = {}

    def run(self, ready: Callable[[], None]) -> None:
        """Start all workers and stay until they have ended."""
        # Blocked, and waited for below: nothing happens between two signals.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            for place in range(self._size):
                self._start(place)
            ready()
            while self._places:
                self._heed(signal.sigwait(_SIGNALS))
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)

    def _heed(self, number: int) -> None:
        if number == signal.SIGCHLD:
            self._reap()
        elif number != signal.SIGHUP:
            self._stopping = True
            for pid in self._places:
                _kill(pid, signal.SIGTERM)
        elif not self._stopping:
            self._renew()

    def _start(self, place: int) -> int:
        """Fork a worker; returns when it answers, or has failed."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            self._be_worker(place, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            told.read(1)
        self._places[pid] = place
        self._started_at[pid] = time.monotonic()
        return pid

    def _be_worker(self, place: int, writing: int) -> None:
        code = 1
        try:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            self._work(place, lambda: os.close(writing))
            code = 0
        except BaseException:  # noqa: BLE001 - a worker never returns
            ERRORS.exception("worker %d", place + 1)
        finally:
            os._exit(code)

    def _reap(self) -> None:
        # One signal may stand for several ends.
        while self._places or self._old:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._ended(pid, status)

    def _ended(self, pid: int, status: int) -> None:
        if pid in self._old:
            self._old.remove(pid)
            return
        place = self._places.pop(pid, None)
        lived = time.monotonic() - self._started_at.pop(pid, 0.0)
        if place is None or self._stopping:
            return
        ERRORS.error("worker %d ended (%s), another takes its place", place + 1, _reason(status))
        if lived < 1.0:
            time.sleep(1.0)  # one that cannot start is not to be started in a loop
        self._start(place)

    def _renew(self) -> None:
        """Put a new worker beside each old one, then let the old one end."""
        for pid, place in list(self._places.items()):
            self._start(place)
            del self._places[pid]
            self._old.add(pid)
            _kill(pid, signal.SIGTERM)


def _kill(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _reason(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"signal {-code}" if code < 0 else f"exit code {code}"
