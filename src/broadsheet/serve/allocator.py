"""Have the C library keep less memory that is free."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache

_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8

_LARGE = 1024 * 1024


def keep_less() -> None:
    """Let all threads share two heaps, and keep a MB or more out of them; called before the threads begin.

    By itself glibc gives up to eight heaps a core to the threads that come and go while the search index is
    written. What one leaves free the others do not take: with each update a worker took more. And once
    something large was given back, the next of that size comes from a heap, which stays in pieces after it.
    Elsewhere than with glibc nothing happens.
    """
    with suppress(OSError, AttributeError):
        _library().mallopt(_M_ARENA_MAX, 2)
        _library().mallopt(_M_MMAP_THRESHOLD, _LARGE)


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
