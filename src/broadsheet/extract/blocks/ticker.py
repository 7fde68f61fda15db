"""Recognise the entries of a live ticker by the times that they begin with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise, takewhile

import msgspec
from selectolax.lexbor import LexborNode

from broadsheet.extract.page.inline import without_start
from broadsheet.extract.page.outline import HEADS, Box, Line, Outline
from broadsheet.extract.words import dates
from broadsheet.extract.words.addresses import split_url
from broadsheet.model import Block, Entry, Paragraph, Span, Subhead, Text, to_plain

_SIGN = r"\s?(?:Uhr|hrs|h\b|[ap]\.?\s?m\b\.?|(?:GMT|BST|CET|CEST|EST|EDT|ET|UTC|MEZ|MESZ)\b)"
_HOURS = rf"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d|:\d)(?:{_SIGN}){{0,2}}"
_CLOCK = re.compile(
    rf"(?P<clock>\+{{0,3}}\s*{_HOURS})(?:\s*[:|–—-]\s*|\s+|$)(?P<rest>.*)",
    re.I | re.S,
)
_LED = re.compile(
    rf"(?:\[(?P<boxed>{_HOURS})\]|\((?P<round>{_HOURS})\)|(?P<clock>{_HOURS}))(?P<joint>\s*[:|–—-]\s*|\s+)(?=\S)",
    re.I,
)
_ALONE = re.compile(rf"\W*{_HOURS}\W*", re.I)
_TIME = re.compile(rf"(?<![\d:]){_HOURS}", re.I)
_LIVE = re.compile(
    r"live-?(?:blog|ticker)|(?:news|direct)-?(?:blog|ticker)|\bticker\b|minute[- ]by[- ]minute"
    r"|minuto a minuto|(?:^|\W)(?:live|en directo?|in diretta)(?:\W|$)",
    re.I,
)
_LONGEST_APART = 80
_FEWEST = 3
_DAY = 24 * 60
_LONGEST_HEADLINE = 200


def is_named_live(headline: str, url: str) -> bool:
    """Tell whether a headline or an address calls its page a live blog."""
    return bool(_LIVE.search(headline) or _LIVE.search(split_url(url).path))


def with_clocks(page: Outline, body: Sequence[Line], *, live: bool) -> list[Line]:
    """Return the body with the clocks that stand above its entries, where there are three or more.

    On a page that does not call itself a live blog a clock alone is one, no date of another story.
    """
    if len(body) < _FEWEST:
        return list(body)
    taken = {line.number for line in body}
    times = Times()
    looks: set[str] = set()
    own, found = 0, []
    first = body[0].number
    for line in page.lines[max(first - 2, 0) : body[-1].number]:
        is_alone = line.chars <= _LONGEST_APART and _ALONE.fullmatch(line.text) is not None
        if is_alone and line.number in taken:
            own += 1
            looks.add(_look_of(line))
        elif (live or is_alone) and (clock := _clock_above(line, taken, times)):
            found.append(Line(line.box, line.number, [(clock, None, 0)], False))
    # The line above all entries may be the article's own date.
    looks.update(_look_of(line) for line in found if line.number > first)
    found = [line for line in found if line.number > first or _look_of(line) in looks]
    if own + len(found) < _FEWEST:
        return list(body)
    added = {line.number for line in found}
    return sorted(
        (*(line for line in body if line.number not in added), *found), key=lambda line: line.number
    )


def _clock_above(line: Line, taken: Collection[int], times: Times) -> str:
    """Return the clock that a line above an entry is, or tells in a `time` element."""
    number = line.number
    if line.chars > _LONGEST_APART or line.box.tag in HEADS or (clock := _TIME.search(line.text)) is None:
        return ""
    if not (number + 1 in taken or (number + 2 in taken and number + 1 not in taken)):
        return ""
    if number in taken and _CLOCK.match(line.text):
        return ""
    element = times.of(line.box)
    if element is None:
        # What else a line of the body says would be lost.
        return clock[0].strip() if number not in taken else ""
    told = _TIME.search(element.text())
    return told[0].strip() if told is not None else ""


def _look_of(line: Line) -> str:
    return f"{line.box.tag} {line.box.classes}"


class Times:
    """Finds the first `time` element of each box, once a box."""

    def __init__(self, selector: str = "time") -> None:
        self._selector = selector
        self._known: dict[int, LexborNode | None] = {}

    def of(self, box: Box) -> LexborNode | None:
        """Return a box's first `time` element, or None."""
        if box.number not in self._known:
            self._known[box.number] = box.node.css_first(self._selector)
        return self._known[box.number]


def told_times(lines: Iterable[Line]) -> list[tuple[str, datetime]]:
    """Return, for the lines that begin with a time, the line and the moment that its element tells."""
    times = Times("time[datetime]")
    found: list[tuple[str, datetime]] = []
    for line in lines:
        if _CLOCK.match(line.text, 0, _LONGEST_HEADLINE):
            element = times.of(line.box)
            words = " ".join(element.text().split()) if element is not None else ""
            if element is None or (words not in line.text[:_LONGEST_HEADLINE] and line.text not in words):
                continue
            if (moment := dates.parse(element.attributes.get("datetime") or "")) is not None:
                found.append((line.text, moment))
    return found


def with_entries(
    blocks: Sequence[Block],
    published: datetime | None,
    *,
    live: bool,
    told: Iterable[tuple[str, datetime]] = (),
    apart: Iterable[str] = (),
) -> list[Block]:
    """Return the blocks with the heads of ticker entries recognised.

    A subhead or a line of its own that begins with a time is one, where there are several, and so is the
    time, with the bold words behind it, that a paragraph begins with; a subhead below a time alone is
    its headline. `live` tells that the page calls itself a live blog. Moments are those `told`, else a live
    blog's clocks count on from the day of `published`: none is set where that is unknown. `apart`
    are the clocks that are printed beside the entries.
    """
    heads = sum(_head(block) is not None for block in blocks)
    led = sum(_opening(block) is not None for block in blocks)
    fewest = _FEWEST - 1 if live else _FEWEST
    if led < _FEWEST or led * 2 < sum(isinstance(block, Paragraph) for block in blocks):
        led = 0
    if heads + led < fewest:
        return list(blocks)
    known, beside = list(told), Counter(apart)
    found: list[Block] = []
    for block in blocks:
        head, last = _head(block), found[-1] if found else None
        opening = _opening(block) if led and not head else None
        if head:
            is_beside = not head[1] and beside[head[0]] > 0
            beside[head[0]] -= is_beside
            found.append(Entry(*head, _taken(known, block), apart=is_beside))
        elif opening is not None:
            found += (Entry(*opening[:2], _taken(known, block)), Paragraph(opening[2]))
        elif isinstance(block, Subhead) and isinstance(last, Entry) and not last.headline:
            found[-1] = msgspec.structs.replace(last, headline=to_plain(block.text))
        else:
            found.append(block)
    return _dated(found, published) if live and published is not None else found


def _opening(block: Block) -> tuple[str, str, Text] | None:
    """Return the clock and headline that a paragraph begins with, and the rest of it."""
    if not isinstance(block, Paragraph):
        return None
    plain = _in_one_line(block.text)
    found = _LED.match(plain, 0, _LONGEST_HEADLINE)
    if found is None:
        return None
    clock, end = (found["clock"] or found["boxed"] or found["round"]).strip(), found.end()
    bold = len(to_plain(_bold_start(block.text)))
    headline = plain[end:bold].strip() if bold > end else ""
    rest = without_start(block.text, max(bold, end))
    rest_plain = to_plain(rest)
    rest = without_start(rest, len(rest_plain) - len(rest_plain.lstrip(" :.–—-|")))
    if not rest or len(headline) > _LONGEST_HEADLINE // 2 or not (headline or _is_parted(found)):
        return None
    return clock, headline.rstrip(" :.–—-|"), rest


def _in_one_line(text: Text) -> str:
    """Return the words of a text that may be one of lines; each stands where it stood."""
    return to_plain(text).replace("\n", " ")


def _bold_start(text: Text) -> Text:
    """Return the bold runs that a text begins with, none that are links."""
    return tuple(takewhile(lambda run: isinstance(run, Span) and run.strong and not run.href, text))


def _is_parted(found: re.Match[str]) -> bool:
    """Tell whether a clock has a sign of its own or one parts it from the words behind: a price has none."""
    return (
        not found["clock"]
        or bool(found["joint"].strip())
        or not found["clock"][-1].isdigit()
        or ":" in found["clock"]
    )


def _taken(known: list[tuple[str, datetime]], block: Block) -> datetime | None:
    """Take the first moment told for the line that a block was made of."""
    plain = _in_one_line(block.text) if isinstance(block, Subhead | Paragraph) else ""
    for number, (text, moment) in enumerate(known):
        if text == plain:
            del known[: number + 1]
            return moment
    return None


def _head(block: Block) -> tuple[str, str] | None:
    if not isinstance(block, Subhead | Paragraph):
        return None
    plain = _in_one_line(block.text)
    match = _CLOCK.fullmatch(plain, 0, _LONGEST_HEADLINE)
    if not match:
        return None
    clock, rest = match["clock"].strip("+ "), match["rest"].strip("+ ")
    if isinstance(block, Paragraph) and (len(rest) > _LONGEST_HEADLINE // 2 or rest.endswith(".")):
        return None
    return clock, rest


def _dated(blocks: list[Block], published: datetime) -> list[Block]:
    """Return the blocks, the moments of entries that have none counted on from the day of publication.

    A ticker prints the newest first or last; a clock that goes back has passed midnight. Clocks are of the
    paper's own zone: where the page tells its dates in UTC, that is not known.
    """
    if published.utcoffset() == timedelta():
        published = published.replace(tzinfo=None)
    heads = [n for n, block in enumerate(blocks) if isinstance(block, Entry)]
    clocks = [_minutes(block.clock) for n in heads if isinstance(block := blocks[n], Entry)]
    ways = [(later - earlier) % _DAY for earlier, later in pairwise(clocks)]
    if sum(ways) > sum(-way % _DAY for way in ways):
        heads.reverse()
        clocks.reverse()
    found = list(blocks)
    day, before = published.replace(hour=0, minute=0, second=0, microsecond=0), 0
    for at, clock in zip(heads, clocks, strict=True):
        entry = blocks[at]
        if clock < before:
            day += timedelta(days=1)
        before = clock
        if isinstance(entry, Entry) and entry.published is None:
            found[at] = msgspec.structs.replace(entry, published=day + timedelta(minutes=clock))
    return found


def _minutes(clock: str) -> int:
    """Return the minutes since midnight."""
    found = re.match(r"\D*(\d{1,2})[:.h](\d\d)", clock)
    if not found:
        return 0
    hour, half = int(found[1]), re.search(r"([ap])\.?m", clock, re.I)
    if half:
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    return hour * 60 + int(found[2])
