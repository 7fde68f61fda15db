"""The worker processes behind the ports: started, replaced, ended."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from broadsheet.errors import BroadsheetError, ServeError
from broadsheet.serve.log import ERRORS

_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)

STARTED = b"started"

SHORT_LIFE = 1.0
"""Seconds: a worker that lived less is not replaced at once, but after as long."""

AGAIN = 3600.0
"""Seconds after which what is done beside the workers is done again."""

Work = Callable[[int, Callable[[], None], int], None]
"""What a worker does: it is told its place, what to call when it answers, and a file
descriptor that ends when the parent does."""


class Crew:
    """A parent process with its workers.

    Each worker has sockets of its own, which the parent keeps open: a connection
    that waits when a worker ends is taken by the one that follows it. SIGTERM ends
    all, SIGHUP replaces them one by one, a worker that dies is replaced. When the
    parent is killed, its workers end too. What is done `beside` them, in one process, ends by itself, and is
    done again after an hour, or with new workers.
    """

    def __init__(self, size: int, work: Work, beside: Work | None = None) -> None:
        self._size = size
        self._work = work
        self._beside = beside
        self._places: dict[int, int] = {}
        self._empty: dict[int, float] = {}
        self._stopping = False
        self._old: set[int] = set()
        self._started_at: dict[int, float] = {}
        self._alive, self._living = os.pipe()

    def run(self, ready: Callable[[], None]) -> None:
        """Start all workers and stay until they have ended; raises what kept one from starting."""
        # Blocked, and waited for below: nothing happens between two signals.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            for place in range(self._size):
                if (fault := self._start(place)) is not None:
                    self._end_all()
                    raise fault
            ready()
            if self._beside:
                self._empty[self._size] = 0.0
            while self._places or (self._old if self._stopping else self._empty):
                told = signal.sigtimedwait(_SIGNALS, self._pause())
                if told is not None:
                    self._heed(told.si_signo)
                self._fill_places()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            os.close(self._alive)
            os.close(self._living)

    def _heed(self, number: int) -> None:
        if number == signal.SIGCHLD:
            self._reap()
        elif number != signal.SIGHUP:
            self._stopping = True
            for pid in self._places:
                _kill(pid, signal.SIGTERM)
        elif not self._stopping:
            self._renew()

    def _pause(self) -> float:
        """Return the seconds until a place is to be filled again."""
        return max(0.0, min(self._empty.values()) - time.monotonic()) if self._empty else 3600.0

    def _fill_places(self) -> None:
        now = time.monotonic()
        for place in [place for place, due in self._empty.items() if due <= now and not self._stopping]:
            del self._empty[place]
            if (fault := self._start(place)) is not None:
                ERRORS.error("%s: %s", self._name(place), fault)

    def _start(self, place: int) -> BroadsheetError | None:
        """Fork a worker, wait until it answers; returns what keeps it from that."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            os.close(self._living)
            self._be_worker(place, writing)
        os.close(writing)
        self._places[pid] = place
        self._started_at[pid] = time.monotonic()
        with os.fdopen(reading, "rb") as told:
            said = told.read()
        if said == STARTED:
            return None
        fault = pickle.loads(said) if said else None
        if isinstance(fault, BroadsheetError):
            return fault
        return ServeError("serve", f"{self._name(place)} does not start", "the reason stands above")

    def _be_worker(self, place: int, writing: int) -> None:
        code = 1

        def say(words: bytes) -> None:
            os.write(writing, words)
            os.close(writing)

        try:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            work = self._beside if self._beside and place == self._size else self._work
            work(place, lambda: say(STARTED), self._alive)
            code = 0
        except BroadsheetError as error:
            code = error.exit_code
            with suppress(OSError):  # it had started already
                say(pickle.dumps(error))
        except BaseException:  # noqa: BLE001 - a worker never returns
            ERRORS.exception("%s", self._name(place))
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
        lived = time.monotonic() - self._started_at.pop(pid, 0.0)
        if pid in self._old:
            self._old.remove(pid)
            return
        place = self._places.pop(pid, None)
        if place is None or self._stopping:
            return
        if place == self._size:
            if status:
                ERRORS.error("%s ended (%s)", self._name(place), _reason(status))
            self._empty[place] = time.monotonic() + AGAIN
            return
        ERRORS.error("%s ended (%s), another takes its place", self._name(place), _reason(status))
        # One that cannot start is not to be started in a loop.
        self._empty[place] = time.monotonic() + (SHORT_LIFE if lived < SHORT_LIFE else 0.0)

    def _renew(self) -> None:
        """Put a new worker beside each old one, then let the old one end; it stays where none can start."""
        for pid, place in list(self._places.items()):
            fault = self._start(place)
            if fault is None:
                self._old.add(pid)
                _kill(pid, signal.SIGTERM)
            else:
                name = self._name(place)
                ERRORS.error("%s: the old one stays, as a new one does not start: %s", name, fault)
                self._old.update(new for new, its in self._places.items() if its == place and new != pid)
            for gone in self._old:
                self._places.pop(gone, None)
        if self._size in self._empty:
            self._empty[self._size] = 0.0

    def _name(self, place: int) -> str:
        return f"worker {place + 1}" if place < self._size else "what is done beside the workers"

    def _end_all(self) -> None:
        for pid in self._places:
            _kill(pid, signal.SIGTERM)
        for pid in self._places:
            os.waitpid(pid, 0)
        self._places.clear()


def _kill(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _reason(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"signal {-code}" if code < 0 else f"exit code {code}"
