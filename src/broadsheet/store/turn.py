"""Tell that a store in a folder has not changed, without asking the database."""

from __future__ import annotations

import os
import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

FILE = "broadsheet.turn"

_NUMBER, _BOTH = struct.Struct("<Q"), struct.Struct("<QQ")
_MOST = 1 << 64
# Root may be at work in the folder of somebody who put a link there, or a pipe.
_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_READING, _WRITING = os.O_RDONLY | _SAFE, os.O_RDWR | os.O_CREAT | _SAFE


class Turn:
    """Two numbers in a file beside the database: of the last write that began, of the last that ended.

    A write takes its number before anybody can see what it changes, and says that it has ended when everybody
    can; only one is at work at a time. So as long as both are the number that was seen before, nothing has
    changed meanwhile. One that is killed leaves them apart until the next has ended. A write that cannot
    tell (no right to, no room, another program's) is not seen here: now and then, ask the store.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._seen = -1
        self._finding = Lock()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take the turn of a write: entered when nobody else can write, left when all is committed."""
        # Opened each time: another may have been put in its place.
        file = self._open_to_write()
        number = (_numbers(file)[0] + 1) % _MOST
        _tell(file, number, 0)
        try:
            yield
        finally:
            _tell(file, number, _NUMBER.size)
            _close(file)

    def look(self, *, anew: bool = False) -> int | None:
        """Return the number of the last write; None while one is at work, or where nothing is known.

        Without `anew`, a file that was put in the place of the one looked at is not seen.
        """
        if anew:
            with self._finding:
                self._find()
        begun, ended = _numbers(self._seen)
        return begun if begun == ended else None

    def close(self) -> None:
        """Look no more."""
        seen, self._seen = self._seen, -1
        _close(seen)

    def _find(self) -> None:
        try:
            if not self._file.exists():
                self._make()
            file = os.open(self._file, _READING)
        except OSError:
            self.close()
            return
        if self._seen < 0:
            self._seen = file
            return
        # Another thread may be looking at this moment.
        os.dup2(file, self._seen, inheritable=False)
        os.close(file)

    def _make(self) -> None:
        """Put a file there, unless a write puts one at the same time: a link replaces nothing."""
        with NamedTemporaryFile(dir=self._file.parent) as made:
            made.write(_BOTH.pack(*[secrets.randbits(62)] * 2))
            made.flush()
            os.fchmod(made.fileno(), 0o644)
            os.link(made.name, self._file)

    def _open_to_write(self) -> int:
        with suppress(OSError):
            try:
                return os.open(self._file, _WRITING, 0o666)
            except PermissionError:  # made by another user; the folder is ours as well
                self._file.unlink()
                return os.open(self._file, _WRITING, 0o666)
        return -1


def _numbers(file: int) -> tuple[int, int]:
    """Return both numbers; two that differ, by chance alone those of another file, where none are there."""
    try:
        return _BOTH.unpack(os.pread(file, _BOTH.size, 0))
    except (OSError, struct.error):
        return secrets.randbits(62), 0


def _tell(file: int, number: int, place: int) -> None:
    with suppress(OSError):
        os.pwrite(file, _NUMBER.pack(number), place)


def _close(file: int) -> None:
    with suppress(OSError):
        os.close(file)
