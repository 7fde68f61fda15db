"""The query language: what a reader types, taken apart."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from broadsheet.search.fields import AFTER, BEFORE, FIELDS, ORDER, Field

LONGEST_QUERY = 500
MOST_TERMS = 16
MOST_WORDS = 12
MOST_WORDS_IN_ALL = 24
MOST_PREFIXES = 2
"""Each looks at all words that begin so, which for two letters can be ten thousands."""

SHORTEST_PREFIX = 2

Order = Literal["best", "newest"]
Trouble = Literal["long", "prefix", "date", "empty"]
"""long: cut; prefix: too short for "*"; date: not understood, left out; empty: nothing to look for."""


class Term(Struct, frozen=True):
    """What has to be there, or with `negated` must not be.

    One word, or several in this order: a quoted `phrase`, or what was typed
    as one (Ukraine-Krieg, 18:30), which may also be found in other ways.
    """

    words: tuple[str, ...]
    field: Field = "text"
    negated: bool = False
    phrase: bool = False
    prefix: bool = False


class Query(Struct, frozen=True):
    """A query taken apart. `after` and `before` bound the date: after <= published < before."""

    terms: tuple[Term, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    order: Order = "best"
    troubles: tuple[Trouble, ...] = ()


_KNOWN = "|".join(sorted({*FIELDS, *AFTER, *BEFORE, *ORDER}))
# A space behind the colon of a known field is a slip: "author: Kretschmer".
_PIECE = re.compile(
    rf"""(?P<minus>-?)(?:(?P<known>{_KNOWN})[:：]\s*|(?P<field>[^\W\d_]+):)?"""
    r"""(?:["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»]?|(?P<word>[^\s"“”„«»]+))""",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(rf"(?:{_KNOWN})[:：]", re.IGNORECASE)
# What keeps a date in its order among Arabic letters comes along when it is copied.
_MARKS = re.compile("[\u061c\u200e\u200f]")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_query(text: str) -> Query:
    """Return a query taken apart; any text at all is a query.

    Words all have to be there. "phrases" in quotes, -not, prefix*, author:
    section: tag: paper: with a word or a quoted phrase, after:2024-01 and
    before:2024-03-15 (the day itself left out), order:newest. The field names are also known in
    other languages. What is too long is cut, and `troubles` says so.
    """
    reading = _Reading()
    if len(text) > LONGEST_QUERY:
        reading.troubles.append("long")
    # A shell passes on what is no UTF-8 as half a character, which no index takes.
    whole = _MARKS.sub("", text[:LONGEST_QUERY].encode(errors="replace").decode())
    for match in _PIECE.finditer(whole):
        reading.take(match)
    return reading.query()


class _Reading:
    """A query while it is read from left to right."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self.after: datetime | None = None
        self.before: datetime | None = None
        self.order: Order = "best"
        self.troubles: list[Trouble] = []

    def query(self) -> Query:
        prefixes = [place for place, term in enumerate(self.terms) if term.prefix]
        words = accumulate(len(term.words) for term in self.terms)
        over = [place for place, count in enumerate(words) if count > MOST_WORDS_IN_ALL]
        most = min([MOST_TERMS, *prefixes[MOST_PREFIXES:], *over])
        if len(self.terms) > most:
            self.troubles.append("long")
        terms = tuple(self.terms[:most])
        if not any(not term.negated for term in terms) and not (self.after or self.before):
            self.troubles.append("empty")
        return Query(terms, self.after, self.before, self.order, tuple(dict.fromkeys(self.troubles)))

    def take(self, match: re.Match[str]) -> None:
        name = (match["known"] or "").casefold()
        said = match["phrase"] if match["phrase"] is not None else match["word"]
        if match["word"] and _UNFINISHED.fullmatch(said):
            return
        if name in AFTER or name in BEFORE:
            # What is not after a day is before it.
            self._bound((name in AFTER) != bool(match["minus"]), said)
        elif name in ORDER:
            self.order = "newest" if said.casefold() in ("newest", "new", "date", "neu", "datum") else "best"
        elif name in FIELDS:
            self._term(said, FIELDS[name], match)
        else:
            # A colon that is no field's is part of the words: "18:30".
            self._term(f"{match['field']}:{said}" if match["field"] else said, "text", match)

    def _bound(self, after: bool, said: str) -> None:
        start, end = day_range(said)
        if start is None or end is None:
            self.troubles.append("date")
        elif after:
            self.after = start
        else:
            self.before = start

    def _term(self, said: str, field: Field, match: re.Match[str]) -> None:
        from broadsheet.search.words import words_in

        negated, phrase = bool(match["minus"]), match["phrase"] is not None
        if field == "paper":
            self.terms.append(Term((said.casefold(),), field, negated))
            return
        words = tuple(words_in(said))[:MOST_WORDS]
        prefix = said.endswith("*") and not phrase and bool(words)
        if prefix and len(words[-1]) < SHORTEST_PREFIX:
            prefix = False
            self.troubles.append("prefix")
        if words:
            self.terms.append(Term(words, field, negated, phrase, prefix))


def day_range(said: str) -> tuple[datetime | None, datetime | None]:
    """Return the first moment of a year, month or day, and the first after it; (None, None) if it is none."""
    match = _DATE.fullmatch(said)
    if not match:
        return None, None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
        if match[3]:
            last = first
        elif match[2]:
            last = date(year, month, calendar.monthrange(year, month)[1])
        else:
            last = date(year, 12, 31)
        end = last + timedelta(days=1)
    except (ValueError, OverflowError):
        return None, None
    return _midnight(first), _midnight(end)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
