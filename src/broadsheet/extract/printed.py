"""Read the byline and the date that a page prints beside an article, where its data tell none."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from broadsheet.extract.blocks.pictures import in_figcaption
from broadsheet.extract.body.choose import Choice
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page.inline import to_text
from broadsheet.extract.page.outline import HEADS, WIDE, Line, Outline
from broadsheet.extract.words import dates, leads, names, newsroom
from broadsheet.extract.words.addresses import host_in, split_url
from broadsheet.extract.words.credits import is_credit
from broadsheet.model import to_plain, to_slug

_WORD = re.compile(r"\w")
_LONGEST = 90
_BEFORE = 5
_SLUG = 6
"""Letters of a section's name that its address begins with."""
_ABOVE = 3
"""Lines above the headline among which a link to the section stands."""
_AFTER = 40
"""Lines before and after the title that are read; papers print byline and date between title and body."""
_DATED_WITHIN = 10
_LONGEST_ADDED = 30
_BEHIND = 4
"""Lines behind the body that are read: some papers sign an article below its last words."""

_AGENCIES = frozenset(
    (
        "AA", "AFP", "AGI", "ANI", "ANP", "ANSA", "AP", "APA", "BTA", "DPA", "EFE", "EPD", "IANS", "KNA",
        "MTI", "NTB", "PAP", "PTI", "RTR", "SDA", "SID", "STT", "TASS", "TT", "UPI",
    )
)  # fmt: skip
_SHORT_WORD = 3
_BARS = re.compile(r"\s*[·•|]\s*|\s+[–—-]\s+")
_OF_AUTHORS = re.compile(r"author|autor|auteur|redakt|profil|people|person|staff|writer|team", re.I)
# "2026-05-12 08:33 来源：日报 作者：沈一舟 字号：大 中 小"
_IN_CHINESE = re.compile(
    r"(?:作者|记者|記者|撰文)\s?[:：／/]\s?(?:记者|記者)?\s?(?P<name>[\u4e00-\u9fff·]{2,5})(?=$|[\s　|)）])"
)
_RIGHT = re.compile(r"text-align:\s*(?:right|end)")


def read_authors(page: Outline, choice: Choice, meta: Metadata, host: str) -> tuple[str, ...]:
    """Return the authors told of, or those printed where the data name none or but the paper.

    That is the line that says "By", around title and body, then a name beside the date, or set to the right
    below the body. Only what looks like a person's name counts, or the sign of an agency.
    """
    told = meta.authors
    if told and meta.signed:
        return told
    inside = {line.number for line in choice.lines}
    for line in _around(page, choice):
        if line.box.tag in HEADS and line.number in inside:
            continue
        text = _parted(line).strip(" ([（")
        if line.number not in inside and (chinese := _IN_CHINESE.search(text)) and line.chars <= 2 * _LONGEST:
            return (chinese["name"],)
        if line.chars <= _LONGEST and (said := leads.led(text)):
            found = [name for name in names.split(said) if name not in told]
            people = [name for name in found if names.is_person(name) or (not told and _is_sign(name, text))]
            if people:
                return names.unique(people)
    others = {topic.casefold() for topic in (meta.section, *meta.breadcrumb, *meta.tags)}
    beside = () if told else _beside_date(page, choice, host, others)
    return beside or _signature(page, choice.lines) or told


def _beside_date(page: Outline, choice: Choice, host: str, others: Container[str]) -> tuple[str, ...]:
    """Return the person in a line below the title that else holds the date: "3 May 2024 · 5 min · Eva Roth".

    Not the paper or a desk, as its host and the words for those tell, a topic or, linked, a section.
    """
    title, first = choice.title, choice.lines[0].number if choice.lines else 0
    for line in page.lines[title + 1 : min(first, title + _DATED_WITHIN)] if title >= 0 else ():
        parts = [part for part in _BARS.split(line.text) if part] if line.chars <= _LONGEST else []
        people = [part for part in parts if names.is_person(names.clean(part)) and "," not in part]
        rest = [part for part in parts if part not in people]
        if len(people) != 1 or not all(any(map(str.isdigit, part)) for part in rest):
            continue
        if people[0].casefold() in others or _is_section(line, people[0]):
            continue
        words = people[0].casefold().split()
        is_paper = any(newsroom.is_desk(word) or (len(word) > _SHORT_WORD and word in host) for word in words)
        if not is_paper and any(dates.parse_printed(part) for part in rest):
            return (names.clean(people[0]),)
    return ()


def _is_section(line: Line, name: str) -> bool:
    """Tell whether a name is a link to something other than its bearer's page."""
    anchors = [anchor for text, anchor, _ in line.runs if anchor is not None and name in text]
    return any(not _OF_AUTHORS.search(anchor.attributes.get("href") or "") for anchor in anchors)


def _signature(page: Outline, body: Sequence[Line]) -> tuple[str, ...]:
    """Return the person whose name is all that the last line says, set to the right as signatures are."""
    last = body[-1].number if body else len(page.lines)
    for line in page.lines[last : last + 2]:
        if line.chars <= _LONGEST // 2 and _RIGHT.search(line.box.attributes.get("style") or ""):
            name = names.clean(line.text)
            return (name,) if names.is_person(name) else ()
    return ()


def read_section(page: Outline, choice: Choice, url: str) -> str:
    """Return the link above the headline to a place of that name above the article's own: "/culture/"."""
    path = split_url(url).path
    for line in page.lines[max(choice.title - _ABOVE, 0) : max(choice.title, 0)]:
        if line.chars > _LONGEST // 2 or line.linked < line.chars:
            continue
        if any(box.tag == "nav" for box in line.box.outward()):
            continue
        anchors = {anchor.mem_id: anchor for _, anchor, _ in line.runs if anchor is not None}
        href = next((anchor.attributes.get("href") or "" for anchor in anchors.values()), "")
        above = split_url(href).path.rstrip("/")
        if len(anchors) != 1 or host_in(href) not in ("", host_in(url)) or not path.startswith(f"{above}/"):
            continue
        if _is_named_so(line.text, above.rpartition("/")[2]):
            return line.text
    return ""


def _is_named_so(words: str, step: str) -> bool:
    """Tell whether a step of an address begins as some words do."""
    slug = to_slug(words)
    return len(slug) > _SHORT_WORD and slug[:_SLUG] == step.lower()[:_SLUG]


def read_byline(page: Outline, choice: Choice, authors: Sequence[str], base: str) -> str:
    """Return the line above the body that names the authors and hardly says more, no date above all.

    "5 hours ago" would be another revision at every visit. A name below a
    picture, or behind "Photo:", is its photographer's, unless it says "By".
    """
    longest = sum(len(name) + 5 for name in authors) + _LONGEST_ADDED
    first = choice.lines[0].number if choice.lines else 0
    for line in page.lines[max(choice.title + 1, 0, first - _AFTER) : first] if authors else ():
        if line.chars > longest or any(map(str.isdigit, line.text)):
            continue
        if not all(_is_named(name, line.text) for name in authors):
            continue
        if not is_credit(line.text) and (not in_figcaption(line) or leads.led(line.text)):
            return to_plain(to_text(line.runs, base))
    return ""


def _is_named(name: str, text: str) -> bool:
    """Tell whether a text has a name, not as a part of longer words."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        # Faster than a pattern for each name: that would have to be made first.
        if not _WORD.match(text, at - 1, at) and not _WORD.match(text, end, end + 1):
            return True
        at = text.find(name, at + 1)
    return False


def read_published(page: Outline, choice: Choice, language: str) -> datetime | None:
    """Return the first date between title and body, or right above, in a line that says hardly more.

    Without one, that of the first line on the page that begins by saying "Published".
    """
    title, first = choice.title, choice.lines[0].number if choice.lines else len(page.lines)
    beside = range(title + 1, min(first, title + _DATED_WITHIN)) if title >= 0 else ()
    above = range(max((title if title >= 0 else first) - 3, 0), title if title >= 0 else first)
    near = (page.lines[number] for number in (*beside, *above))
    for line in (*near, *(line for line in page.lines if dates.PUBLISHED.match(line.text))):
        if line.chars <= _LONGEST and (found := dates.parse_printed(_parted(line), language)):
            return found
    return None


def _around(page: Outline, choice: Choice) -> Iterator[Line]:
    body, title = choice.lines, choice.title
    first, last = (body[0].number, body[-1].number) if body else (title, title)
    yield from page.lines[max(title - _BEFORE, 0) : min(first + 2, max(title, 0) + _AFTER)]
    yield from page.lines[max(last - 1, 0) : last + _BEHIND]


def _is_sign(name: str, line: str) -> bool:
    """Tell whether a name is an agency's ("AFP") or written without word spaces.

    In a line all of capitals any word may look so: "BY SEA".
    """
    if name.isupper() and 2 <= len(name) <= 5:
        return not line.isupper() or name in _AGENCIES
    return 1 < len(name) <= 4 and min(name) > WIDE


def _parted(line: Line) -> str:
    """Return a line's text with a space where elements set apart by their style alone run together."""
    parts = [words for words, _, _ in line.runs]
    if len(parts) < 2:
        return line.text
    joined = parts[0]
    for before, words in pairwise(parts):
        runs_on = before[-1:].islower() and words[:1].isupper()
        joined += f" {words}" if runs_on else words
    return " ".join(joined.split())
