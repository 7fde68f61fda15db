"""Decide whether a fetched article is news to us."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from broadsheet.model import Article, Change, Revision
from broadsheet.revise.declared import is_declared
from broadsheet.revise.diff import Diff, diff, diff_lines
from broadsheet.revise.kinds import kinds_of
from broadsheet.revise.parts import Line, PartName, lines_of
from broadsheet.revise.sameness import even

_ORDER: tuple[PartName, ...] = get_args(PartName)


def next_revision(last: Revision | None, article: Article, now: datetime) -> Revision | None:
    """Return the revision to store, or None if nothing changed.

    The noise of a page changes nothing. Neither does a page that holds less of
    the article than we have (a paywall, a page cut short): see `is_walled`.
    """
    if last is None:
        return Revision(article, 1, now)
    if article == last.article or (last.article.complete and not article.complete):
        return None
    old, new = lines_of(last.article), lines_of(article)
    if breaks_off(old, new):
        return None
    change = _change(last.article, article, Diff(tuple(diff_lines(old, new))))
    return None if change is None else Revision(article, last.number + 1, now, change)


def is_walled(last: Revision, article: Article) -> bool:
    """Tell whether the page now shows less of an article that we have whole.

    It says so itself, or it breaks off in the first half of what we have and
    says nothing new. An updater records that as a paywall; the article stays
    as it was.
    """
    if last.article.complete and not article.complete:
        return True
    return breaks_off(lines_of(last.article), lines_of(article))


def breaks_off(old: Sequence[Line], new: Sequence[Line]) -> bool:
    """Tell whether the new body is the beginning of the old one, less than half of it."""
    whole = [line.key for line in old if line.part == "body"]
    left = [line.key for line in new if line.part == "body"]
    if len(whole) < 3 or len(left) > len(whole) or 2 * sum(map(len, left)) > sum(map(len, whole)):
        return False
    if not left:
        return True
    return left[:-1] == whole[: len(left) - 1] and whole[len(left) - 1].startswith(left[-1].rstrip(". "))


def change_between(old: Article, new: Article) -> Change | None:
    """Return what changed from one state to the other; None where it is noise alone."""
    return _change(old, new, diff(old, new))


def _change(old: Article, new: Article, found: Diff) -> Change | None:
    parts = {line.part for line in found.changed} | metadata_changed(old, new)
    if not parts:
        return None
    return Change(
        parts=tuple(part for part in _ORDER if part in parts),
        kinds=kinds_of(found),
        declared=is_declared(found),
        added=found.added,
        removed=found.removed,
    )


def metadata_changed(old: Article, new: Article) -> set[PartName]:
    """Return the parts beside the text that changed.

    A part that a page merely left out this time, or tells for the first time,
    is no change by the paper: authors, tags, section and access count where
    both states have them.
    """
    parts: set[PartName] = set()
    if old.authors and new.authors and _names(old.authors) != _names(new.authors):
        parts.add("authors")
    if old.tags and new.tags and _names(old.tags) != _names(new.tags):
        parts.add("tags")
    if old.section and new.section and even(old.section).casefold() != even(new.section).casefold():
        parts.add("section")
    if old.published and new.published and not _same_moment(old.published, new.published):
        parts.add("published")
    if {old.access, new.access} == {"free", "paid"}:
        parts.add("access")
    return parts


def _names(names: tuple[str, ...]) -> set[str]:
    """Their order is the page's, not the paper's."""
    return {even(name).casefold() for name in names}


def _same_moment(one: datetime, other: datetime) -> bool:
    """Tell whether two dates may be one: told with and without zone, or seconds."""
    if (one.tzinfo is None) != (other.tzinfo is None):
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
        return abs((one - other).total_seconds()) <= 14 * 3600
    return abs((one - other).total_seconds()) < 60
