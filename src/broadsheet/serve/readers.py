"""When somebody read last, told from process to process."""

from __future__ import annotations

import mmap
import struct
import time


class Readers:
    """Whether anybody reads, known to all processes that were forked after this was made."""

    def __init__(self) -> None:
        self._moment = mmap.mmap(-1, 8)

    def came(self) -> None:
        """Take note that somebody reads."""
        struct.pack_into("d", self._moment, 0, time.monotonic())

    def away(self) -> float:
        """Return for how many seconds nobody has."""
        return time.monotonic() - float(struct.unpack_from("d", self._moment, 0)[0])
