"""Whether a store is whole."""

from __future__ import annotations

from datetime import datetime

from broadsheet.store.audit import Audit
from broadsheet.store.base import Shelf
from broadsheet.store.fault import Fault
from broadsheet.store.records import Finding, Report
from broadsheet.store.repair import Repair

ROUNDS = 3
"""What one repair brings to light, the next one mends."""


class Checks(Shelf):
    """The store's look at itself."""

    def check(self, now: datetime, *, mend: bool = False) -> Report:
        """Verify everything in the store, as it is at one moment.

        Every revision and page is unpacked and compared with its digest,
        every article with its latest revision, every list and number with the
        articles. With `mend` what can be repaired is: lists, numbers and menus
        are made anew from the articles; a damaged revision is set aside, the
        article shows the one before it, and its page is due to be fetched
        again. Others may go on reading and writing.
        """
        first = self._audit(now)
        seen = {(fault.kind, fault.key): fault for fault in first.faults}
        last = first
        rounds = ROUNDS if mend else 0
        while rounds and last.faults:
            for fault in last.faults:
                self._mend(fault, now)
            last = self._audit(now)
            seen |= {(fault.kind, fault.key): fault for fault in last.faults}
            rounds -= 1
        left = {(fault.kind, fault.key) for fault in last.faults}
        findings = tuple(finding(fault, mend=mend and key not in left) for key, fault in seen.items())
        return Report(last.articles, last.revisions, last.pages, findings)

    def _mend(self, fault: Fault, now: datetime) -> None:
        self._database.write(lambda c: Repair(c, self._packing, now).mend(fault))

    def _audit(self, now: datetime) -> Audit:
        with self._database.snapshot() as connection:
            audit = Audit(connection, self._packing)
            audit.run(now)
        return audit


def finding(fault: Fault, *, mend: bool) -> Finding:
    """Return what is told of a fault."""
    if not mend:
        return Finding(fault.where, fault.what)
    return Finding(fault.where, fault.what, "lost" if fault.kind in ("revision", "page") else "mended")
