"""Give memory back to the system that is free, but kept by the C library."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache


def trim() -> None:
    """Give free memory back; where the C library has no `malloc_trim` (musl, macOS) nothing happens.

    What pages, connections and the index's writer leave free lies between what stays: in an hour
    it would be a fifth of a worker's memory. Takes a few milliseconds, without the interpreter's lock.
    """
    with suppress(OSError, AttributeError):
        _library().malloc_trim(0)


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)
