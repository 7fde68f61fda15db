"""Measure by simulation what share of changes a plan of visits sees.

    python bench/visits.py [--articles 20000] [--seed 1]

The newsroom of the simulation: 30 of 100 articles change after publication
(studies of news sites found 20 to 35), 2.5 times on average; a change comes
log-normally after publication, half within 4 hours, 82 of 100 of a week's
changes on the first day (as GDELT measured on 1.3 billion). 3 of 100 are live:
20 changes, a quarter of an hour apart. A feed tells of an article 10 minutes
after it appeared. A change is seen when a visit comes before the next change;
otherwise both are seen as one.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from broadsheet.revise import next_visit

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
FOUND = timedelta(minutes=10)
YEAR = timedelta(days=365)
Plan = Callable[[datetime, datetime, Sequence[datetime]], datetime | None]
"""Given when it was published, when it is visited now, and the changes seen so far: the next visit."""


def changes_of(pick: random.Random) -> list[timedelta]:
    """Return when an article changes, from its publication on."""
    kind = pick.random()
    if kind < 0.03:
        live, moment = [], timedelta()
        for _ in range(int(pick.expovariate(1 / 20)) + 1):
            moment += timedelta(hours=pick.expovariate(4))
            live.append(moment)
        return live
    if kind > 0.30:
        return []
    times = 1
    while pick.random() < 0.6:
        times += 1
    return sorted(timedelta(hours=pick.lognormvariate(1.386, 2.25)) for _ in range(times))


def ours(published: datetime, now: datetime, seen: Sequence[datetime]) -> datetime | None:
    """Broadsheet's own plan."""
    return next_visit(published, now, seen, now)


def every(pause: timedelta, end: timedelta) -> Plan:
    """Visit in the same pace until the article is of that age."""

    def plan(published: datetime, now: datetime, _seen: Sequence[datetime]) -> datetime | None:
        return now + pause if now - published < end else None

    return plan


def gdelt(published: datetime, now: datetime, _seen: Sequence[datetime]) -> datetime | None:
    """After a day, and after a week."""
    age = now - published
    if age < timedelta(days=1):
        return published + timedelta(days=1)
    return published + timedelta(days=7) if age < timedelta(days=7) else None


PLANS: dict[str, Plan] = {
    "after a day and a week": gdelt,
    "each day for a month": every(timedelta(days=1), timedelta(days=30)),
    "each hour for a day": every(timedelta(hours=1), timedelta(days=1)),
    "each hour for a week": every(timedelta(hours=1), timedelta(days=7)),
    "each 10 minutes for a week": every(timedelta(minutes=10), timedelta(days=7)),
    "Broadsheet": ours,
}


def follow(plan: Plan, changes: Sequence[timedelta]) -> tuple[int, int, bool, list[timedelta]]:
    """Return visits, changes seen, whether the last state was seen, and how late each was."""
    moments = [START + change for change in changes if change < YEAR]
    missed = [moment for moment in moments if moment <= START + FOUND]
    waiting = moments[len(missed) :]
    now, visits, seen, late = START + FOUND, 1, [], []
    while (then := plan(START, now, tuple(seen))) is not None and then < START + YEAR:
        now, visits = then, visits + 1
        happened = [moment for moment in waiting if moment <= now]
        if happened:
            seen.append(now)
            late += [now - moment for moment in happened]
            waiting = waiting[len(happened) :]
    return visits, len(seen), not waiting, late


def main() -> None:
    """Send every plan through the same year."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    pick = random.Random(chosen.seed)
    newsroom = [changes_of(pick) for _ in range(chosen.articles)]
    total = sum(sum(FOUND < change < YEAR for change in changes) for changes in newsroom)
    changed = sum(any(FOUND < change < YEAR for change in changes) for changes in newsroom)
    print(f"{len(newsroom)} articles, {changed} changed, {total} changes after they were found")
    print(f"{'plan':28}{'visits':>8}{'changes':>9}{'last state':>12}{'late by (median)':>20}")
    for name, plan in PLANS.items():
        ends = [follow(plan, changes) for changes in newsroom]
        visits = sum(end[0] for end in ends) / len(ends)
        seen = sum(end[1] for end in ends) / total
        final = sum(end[2] for end, changes in zip(ends, newsroom, strict=True) if changes)
        final_share = final / sum(bool(changes) for changes in newsroom)
        late = sorted(delay for end in ends for delay in end[3])
        median = late[len(late) // 2] if late else timedelta()
        print(f"{name:28}{visits:8.1f}{seen:9.1%}{final_share:12.1%}{median.total_seconds() / 60:16.0f} min")


if __name__ == "__main__":
    main()
