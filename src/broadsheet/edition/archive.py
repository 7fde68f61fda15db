"""The archive: years, months, days, and a day's issue in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from broadsheet.edition.composing import compose
from broadsheet.edition.paging import STORIES, beside, sheet_of, sheet_path, turn_links
from broadsheet.edition.stories import story_links
from broadsheet.errors import NotFound
from broadsheet.model import Heading, Link, Page, PageItem, Prose, Story

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk


def years(desk: Desk) -> Page:
    """Return the years that have an issue, newest first."""
    counts: Counter[int] = Counter()
    for each in desk.store.days(desk.host):
        counts[each.day.year] += each.count
    lines = tuple(
        Link(desk.tallied(str(year), counts[year]), desk.at(f"/-/archive/{year}"))
        for year in sorted(counts, reverse=True)
    )
    return compose(desk, "/-/archive", desk.labels.archive, lines or (Prose((desk.labels.nothing_here,)),))


def months(desk: Desk, year: int) -> Page:
    """Return the months of a year that have an issue, newest first."""
    path = f"/-/archive/{year:04}"
    counts: Counter[int] = Counter()
    for each in desk.store.days(desk.host, year=year):
        counts[each.day.month] += each.count
    if not counts:
        raise _empty(desk, path)
    lines = tuple(
        Link(desk.tallied(desk.month(year, month), counts[month]), desk.at(f"{path}/{month:02}"))
        for month in sorted(counts, reverse=True)
    )
    return compose(desk, path, f"{desk.labels.archive}{desk.labels.colon}{year}", lines)


def days(desk: Desk, year: int, month: int) -> Page:
    """Return the days of a month that have an issue, newest first."""
    path = f"/-/archive/{year:04}/{month:02}"
    counts = {each.day: each.count for each in desk.store.days(desk.host, year=year, month=month)}
    if not counts:
        raise _empty(desk, path)
    lines = tuple(
        Link(desk.tallied(desk.day(day), counts[day]), desk.at(f"{path}/{day.day:02}"))
        for day in sorted(counts, reverse=True)
    )
    up = Link(str(year), desk.at(f"/-/archive/{year:04}"))
    return compose(desk, path, desk.month(year, month), lines, ways=(up,))


def day(desk: Desk, year: int, month: int, number: int, sheet_number: int = 1) -> Page:
    """Return a day's issue: section after section, in each the newest first."""
    path = f"/-/archive/{year:04}/{month:02}/{number:02}"
    when = day_of(desk, year, month, number)
    total = desk.store.count_stories(desk.host, day=when)
    if not total:
        raise _empty(desk, path)
    sheet = sheet_of(desk.at(path), sheet_number, total, STORIES)
    issue = in_order(desk.store.stories(desk.host, day=when, limit=total))
    return compose(
        desk,
        sheet_path(path, sheet_number),
        desk.day(when),
        (
            Prose((desk.count(total),)),
            *_issue(desk, issue[sheet.offset : sheet.offset + sheet.size]),
            *turn_links(desk, desk.at(path), sheet),
            Link(desk.words.whole_issue, desk.at(f"/-/epaper/{when}.epub"), kind="binary"),
        ),
        beside=beside(path, sheet),
        ways=(Link(desk.month(year, month), desk.at(f"/-/archive/{year:04}/{month:02}")),),
    )


def day_of(desk: Desk, year: int, month: int, number: int) -> date:
    """Return the day; raises `NotFound` for one that no calendar has."""
    try:
        return date(year, month, number)
    except ValueError:
        path = f"/-/archive/{year:04}/{month:02}/{number:02}"
        raise NotFound(desk.at(path), "no such day in the calendar") from None


def in_order(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Return a day's stories as an issue has them: section after section.

    The largest section comes first, in each the newest story; stories
    without a section close the issue.
    """
    sizes = Counter(story.section for story in stories)
    return tuple(sorted(stories, key=lambda story: (not story.section, -sizes[story.section], story.section)))


def _issue(desk: Desk, stories: Sequence[Story]) -> Iterator[PageItem]:
    for name, group in groupby(stories, key=lambda story: story.section):
        if name:
            yield Heading(name)
        yield from story_links(desk, group, paper=desk.paper is None, section=False, dated=False)


def _empty(desk: Desk, path: str) -> NotFound:
    return NotFound(desk.at(path), "nothing was published then", f"the archive is at {desk.at('/-/archive')}")
