"""Have the C library keep less memory that is free."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache

_M_ARENA_MAX = -8


def few_arenas() -> None:
    """Let all threads share two heaps; called before they begin. Elsewhere than with glibc nothing happens.

    By itself glibc gives up to eight heaps a core to the threads that come and go while the search index is
    written. What one leaves free the others do not take: with each update a worker took more.
    """
    with suppress(OSError, AttributeError):
        _library().mallopt(_M_ARENA_MAX, 2)


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
