"""When to look at an article again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

FIRST = timedelta(minutes=10)
"""The shortest time between two visits."""

LONGEST = timedelta(days=60)
SHARE = 0.3
"""The next visit comes after this share of the article's age."""

END = timedelta(days=365)
"""Older articles are left alone, unless they changed lately."""


def next_visit(
    published: datetime | None, last_seen: datetime, changes: Sequence[datetime], now: datetime
) -> datetime | None:
    """Return when to visit an article again, None for no more.

    `changes` are the moments at which it was seen changed. The pause grows
    with the age of the article, and starts anew, at half the age, with each
    change. All moments carry a zone. A clock that went back or a date in the
    future counts as now.
    """
    moments = [moment for moment in (published or last_seen, *changes) if moment <= now]
    born = min(moments, default=now)
    stirred = max(moments, default=now)
    age = now - born
    calm = now - stirred
    if calm > END:
        return None
    pause = min(max(min(age, 2 * calm) * SHARE, FIRST), LONGEST)
    return min(last_seen, now) + pause
