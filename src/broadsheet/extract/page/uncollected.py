"""Keep Python's collector of cycles from looking through a page while it is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collector; it goes on afterwards, unless whoever calls has switched it off.

    A page's elements, lines and rows are many and free themselves: the collector would look at all of them
    several times and find nothing, for a fifteenth of the time that an extraction takes. Of two threads
    that overlap, the first to finish has it go on for both, which costs the other that time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
