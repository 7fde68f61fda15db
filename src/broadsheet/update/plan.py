"""Plan when a source is asked and an address is visited again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from broadsheet.errors import BadStatus, BroadsheetError, ExtractError, Refused
from broadsheet.store import OutcomeKind

SOONEST = 300.0
"""Seconds: no source is asked more often, whatever it publishes."""

LATEST = 6 * 3600.0
"""Seconds: no source that works is asked less often, so that a quiet paper's news is not missed."""

PUSHED = 12 * 3600.0
"""Seconds: a feed that a hub pushes is asked so rarely, in case the hub forgot us."""

LATEST_FAILING = 86400.0
_GIVEN_UP = 8


def poll_interval(dates: Sequence[datetime], asked: float, before: float, changed: bool) -> float:
    """Return the seconds until a source is asked again.

    Half the usual pause between its newest articles (the median, of up to 20);
    without dates the interval `before`, shortened if the source had `changed`,
    else lengthened. What the source itself asks for (`asked`, its ttl or max-age) is
    the least. Between 5 minutes and 6 hours.
    """
    newest = sorted(set(dates), reverse=True)[:20]
    pauses = sorted((a - b).total_seconds() for a, b in pairwise(newest))
    if pauses:
        wanted = pauses[len(pauses) // 2] / 2
    elif before:
        wanted = before * (0.7 if changed else 1.5)
    else:
        wanted = 1800.0
    return min(max(wanted, asked, SOONEST), LATEST)


def failing_interval(failures: int) -> float:
    """Return the seconds until a failing source is tried again: 10 minutes, doubling up to a day."""
    return min(600.0 * 2.0 ** min(failures - 1, 10), LATEST_FAILING)


def outcome_of(error: BroadsheetError) -> tuple[OutcomeKind, int]:
    """Return how a visit that ended with this error ended, and the HTTP status, 0 where there was none."""
    if isinstance(error, BadStatus):
        kinds: dict[int, OutcomeKind] = {404: "not found", 410: "gone", 402: "paywall"}
        refused = error.status in (401, 403, 451)
        return kinds.get(error.status, "refused" if refused else "failed"), error.status
    if isinstance(error, Refused):
        return "refused", 0
    # A bare ExtractError is a fault of ours: the page may well be read when that is mended.
    if isinstance(error, ExtractError) and type(error) is not ExtractError:
        return "no article", 0
    return "failed", 0


def retry_at(kind: OutcomeKind, failures: int, now: datetime) -> datetime | None:
    """Return when to visit an address again that gave no article; None for never.

    A passing failure is tried after 10 minutes, doubling, 8 times; a missing or forbidden page
    after 1, 2 and 4 days, for it may come back; a page without article when
    its source tells of a change.
    """
    if kind == "failed" and failures <= _GIVEN_UP:
        return now + timedelta(seconds=failing_interval(failures))
    if kind in ("not found", "refused", "paywall") and failures <= 3:
        return now + timedelta(days=2.0 ** (failures - 1))
    return None
