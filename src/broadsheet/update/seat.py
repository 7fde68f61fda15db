"""Give each running update a name that outlives it, so that its claims can be freed."""

from __future__ import annotations

import hashlib
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from broadsheet.store import Store


@contextmanager
def seat(store: Store) -> Iterator[str]:
    """Give the name of a free seat before a store, and free what its last holder had claimed.

    A seat is a lock file that the system opens when a process ends, however it
    ends: an update that was killed leaves its seat, and the next one takes
    over its work at once instead of waiting until the claims run out.
    """
    for number in count():
        file = os.open(_file(store.where, number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if _lock(file):
            break
        os.close(file)
    name = f"{socket.gethostname()}#{number}"
    try:
        store.release(name)
        yield name
    finally:
        os.close(file)


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


def _file(where: str, number: int) -> Path:
    key = hashlib.sha256(where.encode()).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir()) / f"broadsheet-{user}-{key}-{number}.lock"
