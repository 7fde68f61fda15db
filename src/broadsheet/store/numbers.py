"""Numbers that are given out once."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from broadsheet.store.prepared import Prepared
from broadsheet.store.tables import counters

_READ = Prepared(select(counters.c.name, counters.c.value))
_KEEP = Prepared(update(counters).where(counters.c.name == bindparam("of")).values(value=bindparam("now")))


class Numbers:
    """The counters of the store during one write, kept by `save`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._values: dict[str, int] = dict(_READ.all(connection, {}))
        self._given: set[str] = set()

    def next(self, name: str) -> int:
        """Return a number that nothing else of this kind has or ever had."""
        self._values[name] = number = self._values.get(name, 0) + 1
        self._given.add(name)
        return number

    def last(self, name: str) -> int:
        """Return the number given out last."""
        return self._values.get(name, 0)

    def save(self) -> None:
        """Write down how far the counting went."""
        if self._given:
            rows = [{"of": name, "now": self._values[name]} for name in sorted(self._given)]
            _KEEP.run(self._connection, rows)
