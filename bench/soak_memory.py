"""Tell a leak from caches that fill, by what the workers of a soak take in each tenth of its time."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import linear_regression, quantiles

from msgspec import Struct

TENTHS = 10
JUDGED = 5
"""The last tenths, which are judged: by then workers are old, and have been asked for everything."""

GROWTH = 4.0
"""MB that all workers together may take more at the end of the judged time than at its beginning.

In an hour at the usual load a leak of 110 bytes a request is more. What is no leak and less: SQLite's caches,
for as long as the store gets longer with each update.
"""


class Sample(Struct, frozen=True):
    """What each worker takes at a moment, in MB, by its process; `asked` counts all requests so far."""

    seconds: float
    asked: int
    workers: dict[int, float]


class Growth(Struct, frozen=True):
    """What memory was in each tenth with caches full, in MB, and what it grew by along a straight line."""

    tenths: tuple[float, ...]
    asked: int

    @property
    def megabytes(self) -> float:
        """What it grew by from the middle of the first tenth to that of the last."""
        places = range(len(self.tenths))
        return linear_regression(places, self.tenths).slope * (len(self.tenths) - 1)

    @property
    def bytes_each(self) -> float:
        """The same for each request meanwhile."""
        return self.megabytes * 2**20 / max(1, self.asked)

    @property
    def fault(self) -> str:
        """What is wrong with it, "" if nothing is."""
        if self.megabytes <= GROWTH:
            return ""
        return f"memory grew by {self.megabytes:.1f} MB, {self.bytes_each:.0f} bytes a request"

    def __str__(self) -> str:
        tenths = " ".join(f"{each:.1f}" for each in self.tenths)
        found = GROWTH * 2**20 / max(1, self.asked)
        return (
            f"{tenths} MB, {self.megabytes:+.1f} MB by a straight line over {self.asked} requests:"
            f" {self.bytes_each:+.0f} bytes each ({found:.0f} would be called a leak)"
        )


def growth_of(samples: Sequence[Sample], length: float) -> Growth:
    """Return the growth of all workers together over the judged part of so many seconds.

    A tenth goes from one update, which empties caches, to the next; its upper quartile is what is taken when
    they are full again. Raises `ValueError` where that cannot be said, with the reason.
    """
    tenths = [_tenth(samples, length, number) for number in range(TENTHS - JUDGED, TENTHS)]
    if min(map(len, tenths)) < 2:
        raise ValueError("too short to judge the memory: give at least 4 minutes")
    workers = tenths[-1][-1].workers.keys()
    if any(each.workers.keys() != workers for tenth in tenths for each in tenth):
        raise ValueError("workers ended that nobody had asked to")
    full = tuple(quantiles((sum(each.workers.values()) for each in tenth), n=4)[2] for tenth in tenths)
    middles = [tenth[len(tenth) // 2].asked for tenth in (tenths[0], tenths[-1])]
    return Growth(full, middles[1] - middles[0])


def _tenth(samples: Sequence[Sample], length: float, number: int) -> list[Sample]:
    return [each for each in samples if int(each.seconds / length * TENTHS) == number]
