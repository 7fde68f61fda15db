"""Run `broadsheet` with a leak, to see that the soak finds it.

    .venv/bin/python -m bench.leaky BYTES serve ...

So many bytes are kept of each connection on Gopher and Gemini.
"""

from __future__ import annotations

import sys

from broadsheet.cli import main
from broadsheet.serve.guests import Guests

_KEPT: list[bytes] = []


def leak(size: int) -> None:
    """Keep so many bytes of each guest who enters."""
    enter = Guests.enter

    def kept(self: Guests, address: str) -> bool:
        _KEPT.append(b"x" * (size - 1) + b"y")
        return enter(self, address)

    Guests.enter = kept  # type: ignore[method-assign]


if __name__ == "__main__":
    leak(int(sys.argv.pop(1)))
    main()
