"""Render a page as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.model import (
    Byline,
    Embed,
    Entry,
    Footnote,
    Heading,
    Link,
    LinkIndex,
    List,
    Note,
    Page,
    PageItem,
    Paragraph,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Rule,
    Search,
    Span,
    Standfirst,
    Subhead,
    Table,
    Text,
    Turn,
)
from broadsheet.render.languages import labels
from broadsheet.render.targets import target
from broadsheet.text import clean, clean_lines

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&~|!]")
_AT_START = re.compile(r"(\s*)([#+=-]|\d{1,9}(?=[.)]))")


def to_markdown(page: Page) -> str:
    """Return a page as CommonMark, a paragraph a line."""
    parts = [part for item in page.items for part in _item(item, page)]
    if not any(isinstance(item, Heading) and item.level == 1 for item in page.items):
        parts.insert(0, f"# {escape(page.title)}")
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return words as CommonMark that shows them as they are."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(clean(text).replace("\xad", "").split()))


def _inline(text: Text | str) -> str:
    runs = (text,) if isinstance(text, str) else text
    line = " ".join("".join(_run(run) for run in runs).split())
    return _start(line)


def _start(line: str) -> str:
    found = _AT_START.match(line)
    if not found:
        return line
    if found[2].isdigit():
        return f"{found[2]}\\{line[found.end() :]}"
    return f"\\{line}"


def _run(run: str | Span) -> str:
    words = _SPECIAL.sub(r"\\\g<0>", clean(run if isinstance(run, str) else run.text).replace("\xad", ""))
    if not isinstance(run, Span) or not words.strip():
        return words
    before, core, after = (
        words[: len(words) - len(words.lstrip())],
        words.strip(),
        words[len(words.rstrip()) :],
    )
    if run.strong:
        core = f"**{core}**"
    if run.em:
        core = f"*{core}*"
    if href := target(run.href) if run.href else "":
        core = f"[{core}]({_address(href)})"
    return before + core + after


def _address(href: str) -> str:
    return (
        href.replace("(", "%28")
        .replace(")", "%29")
        .replace("&", "\\&")
        .replace("*", "%2A")
        .replace("_", "\\_")
    )


def _link(label: str, href: str) -> str:
    address = target(href)
    return f"[{escape(label)}]({_address(address)})" if address else escape(label)


def _item(item: PageItem, page: Page) -> Iterator[str]:
    own = labels(page.language)
    match item:
        case Heading():
            yield f"{'#' * min(item.level, 6)} {escape(item.text)}"
        case Subhead():
            yield f"{'#' * min(item.level, 6)} {_inline(item.text)}"
        case Standfirst() | Prose() | Byline() | Paragraph() | Note():
            if line := _inline(item.text):
                yield line
        case Link():
            yield "  \n".join(
                part
                for part in (_link(item.label, item.href), _inline(item.detail), _inline(item.teaser))
                if part
            )
        case Search():
            yield _link(item.label, item.href)
        case LinkIndex():
            return
        case Rule():
            yield "---"
        case Quote():
            yield "> " + _inline(item.text) + (f"\n>\n> – {escape(item.source)}" if item.source else "")
        case Turn():
            speaker = item.speaker or (own.question if item.question else "")
            yield (f"**{escape(speaker)}:** " if speaker else "") + _inline(item.text)
        case List():
            yield "\n".join(_list(item))
        case Table():
            if item.caption:
                yield _inline(item.caption)
            yield "\n".join(_table(item))
        case Picture():
            if line := " ".join(
                part for part in (_inline(item.caption) or escape(item.alt), escape(item.credit)) if part
            ):
                yield f"{own.picture}: {line}"
            if target(item.url):
                yield f"<{target(item.url)}>"
        case Preformatted():
            yield "\n".join(f"    {line}" for line in clean_lines(item.text))
        case Embed():
            kind = dict(own.embeds).get(item.kind, own.embed)
            yield _link(f"{kind}: {item.title}" if item.title else kind, item.url)
            if line := _inline(item.text):
                yield f"> {line}"
        case Entry():
            yield f"### {escape(f'{item.clock} {item.headline}')}"
        case Footnote():
            yield f"{escape(item.mark)} {_inline(item.text)}"


def _list(item: List) -> Iterator[str]:
    count = item.start
    for entry in item.items:
        mark = f"{count}." if item.ordered and not entry.level else "-"
        count += not entry.level
        yield f"{'    ' * entry.level}{mark} {_inline(entry.text)}"


def _table(item: Table) -> Iterator[str]:
    rows = [[_inline(cell) for cell in row] for row in item.rows]
    count = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (count - len(row)) for row in rows]
    if not item.headers:
        rows.insert(0, [""] * count)
    for place, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if place == 0:
            yield f"|{' --- |' * count}"
