"""Give memory back to the system that is free, but kept by the C library."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def trim() -> None:
    """Give free memory back; where the C library has no `malloc_trim` (musl, macOS) nothing happens.

    After an update most pages are made anew, and after many articles the index is written: what
    that leaves free in between is a fifth of a worker's memory.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
