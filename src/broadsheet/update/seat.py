"""Give each running update a name that outlives it, so that its claims can be freed."""

from __future__ import annotations

import hashlib
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from broadsheet.errors import StoreError
from broadsheet.store import Store


@contextmanager
def seat(store: Store) -> Iterator[str]:
    """Give the name of a free seat before a store, and free what its last holder had claimed.

    A seat is a lock file that the system opens when a process ends, however it
    ends: an update that was killed leaves its seat, and the next one takes
    over its work at once instead of waiting until the claims run out. The file
    lies beside the store while it is held. Raises `StoreError` where none can be made.
    """
    number, file, held = free_seat(store.where)
    name = f"{socket.gethostname()}#{number}"
    try:
        store.release(name)
        yield name
    finally:
        # Before it is let go: whoever waits for it sees that it is no longer the file of that name.
        with suppress(OSError):
            file.unlink()
        os.close(held)


def free_seat(where: str) -> tuple[int, Path, int]:
    """Return the first free seat before a store: its number, its file, and that file locked."""
    for number in count():
        file = seat_file(where, number)
        try:
            held = take(file)
        except OSError as error:
            what = f"the update's lock file cannot be made ({error.strerror})"
            raise StoreError(where, what, "is the folder yours, and is there room?") from error
        if held is not None:
            return number, file, held
    raise AssertionError("numbers do not end")


def take(file: Path) -> int | None:
    """Return the file locked, None where somebody else holds it; raises `OSError`."""
    while True:
        opened = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if not _lock(opened):
            os.close(opened)
            return None
        # Its last holder may have removed it between our two steps.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(opened), file.stat()):
                return opened
        os.close(opened)


def seat_file(where: str, number: int) -> Path:
    """Return the lock file of a seat: in the store's folder, for a database among temporary files."""
    if "://" not in where:
        return Path(where) / f"update-{number}.lock"
    key = hashlib.sha256(where.encode()).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir()) / f"broadsheet-{user}-{key}-{number}.lock"


def _lock(file: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: claims run out by themselves
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
