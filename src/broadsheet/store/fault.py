"""What can be wrong in a store."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FaultKind = Literal[
    "database", "revision", "page", "article", "entry", "list", "count", "day", "counter", "visit"
]


class Fault(Struct, frozen=True):
    """One thing that is wrong: `key` is the rows' own, by the kind of fault."""

    kind: FaultKind
    key: tuple[int | str, ...]
    where: str
    what: str
