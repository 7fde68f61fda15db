"""Bring an index into the system's memory before the first reader asks."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_AT_ONCE = 1 << 20


def warm(folder: Path, room: int | None = None) -> int:
    """Read the files of an index, the small ones first, and return how many bytes; what they say is not kept.

    No more than `room` is read, half the memory that nothing uses unless it
    is told: on a machine that has run for long there may be none, and the
    system knows better what is needed.
    """
    left = _unused() // 2 if room is None else room
    read, buffer = 0, memoryview(bytearray(_AT_ONCE))
    # A merge may remove files meanwhile.
    with suppress(OSError):
        for size, path in sorted((path.stat().st_size, path) for path in folder.iterdir()):
            if size > left - read:
                break
            with path.open("rb", buffering=0) as file:
                while count := file.readinto(buffer):
                    read += count
    return read


def _unused() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0
