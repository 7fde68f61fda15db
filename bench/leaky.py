"""Run `broadsheet` with a leak, to see that the soak finds it.

    .venv/bin/python -m bench.leaky BYTES serve ...

So many bytes are kept of each connection.
"""

from __future__ import annotations

import sys
from typing import Any

from broadsheet.cli import main
from broadsheet.serve.guests import Guests

_KEPT: list[bytes] = []


def leak(size: int) -> None:
    """Keep so many bytes of each guest who enters."""
    enter = Guests.enter

    def kept(self: Guests, address: str, **more: Any) -> bool:
        _KEPT.append(len(_KEPT).to_bytes(size, "big"))
        return enter(self, address, **more)

    Guests.enter = kept  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    leak(int(sys.argv.pop(1)))
    main()
