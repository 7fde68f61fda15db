"""Render a page as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from broadsheet.model import (
    Byline,
    Embed,
    Entry,
    Footnote,
    Heading,
    Illustration,
    Link,
    LinkIndex,
    List,
    Listing,
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
    lines_in,
    links_of,
    to_plain,
)
from broadsheet.render.inline import href_of, words_of
from broadsheet.render.languages import labels_of
from broadsheet.render.targets import target
from broadsheet.render.ways import whole
from broadsheet.render.wording import Voices, embed_label, picture_words, source_line
from broadsheet.text import clean, clean_lines

# Emphasis, code, links, HTML, entities; the bar and the tilde are for readers of GitHub's dialect.
_INLINE = re.compile(r"[\\`*_\[\]<>&|~!]")
# What makes a line more than a paragraph when it stands at the line's beginning.
_BLOCK = re.compile(r"([#+=-])|(\d{1,9})([.)])")
# These would end the address or be read as an entity.
_IN_ADDRESS = {ord("("): "%28", ord(")"): "%29", ord("&"): "&amp;"}


def to_markdown(page: Page) -> str:
    """Return a page as CommonMark, a paragraph a line."""
    return "\n\n".join(_Markdown(page).parts()) + "\n"


def _escaped(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text.replace("\xad", ""))


def _inline(text: Text | str) -> str:
    """Return a text as one line that begins no block."""
    out = ""
    for run in (text,) if isinstance(text, str) else text:
        # Marks of emphasis that touch would be read as one.
        out += _run(run, emphasis=not out.endswith("*"))
    line = " ".join(out.split())
    found = _BLOCK.match(line)
    if not found:
        return line
    return f"{found[2]}\\{line[found.start(3) :]}" if found[2] else f"\\{line}"


def _in_lines(text: Text, lead: str = "", mark: str = "") -> str:
    """Return a text line by line, a backslash before each line end that is meant."""
    lines = [words for line in lines_in(text) if (words := _inline(line))]
    if lead:
        lines[:1] = [f"{lead}{lines[0] if lines else ''}"]
    return f"\\\n{mark}".join(lines)


def _run(run: str | Span, emphasis: bool) -> str:
    words = words_of(run)
    core = words.strip()
    href = href_of(run)
    if isinstance(run, str) or not core or not (run.strong or run.em or href):
        return _escaped(words)
    marked = _escaped(core)
    # Marks of emphasis count as such only beside letters.
    if emphasis and core[0].isalnum() and core[-1].isalnum():
        marked = f"**{marked}**" if run.strong else marked
        marked = f"*{marked}*" if run.em else marked
    if href:
        marked = f"[{marked}]({href.translate(_IN_ADDRESS)})"
    before = words[: len(words) - len(words.lstrip())]
    return f"{before}{marked}{words[len(words.rstrip()) :]}"


def _linked(label: str, href: str) -> str:
    address = target(href)
    words = " ".join(_escaped(clean(label)).split()) or _escaped(address)
    return f"[{words}]({address.translate(_IN_ADDRESS)})" if address else _inline(label)


def _fenced(lines: list[str]) -> str:
    """Return lines as code, behind a fence that none of them can end."""
    ticks = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, ticks + 1)
    return "\n".join([fence, *(line.replace("\xad", "") for line in lines), fence])


class _Markdown:
    """One page on its way to Markdown."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.labels = labels_of(page)
        self.voices = Voices(self.labels)

    def parts(self) -> Iterator[str]:
        for bare, items in groupby(whole(self.page), _is_bare):
            parts = [part for item in items for part in _RENDERERS[type(item)](self, item) if part]
            yield from ("\n".join(f"- {part}" for part in parts),) if bare else parts

    def _headed(self, text: Text | str, level: int) -> Iterator[str]:
        if words := _inline(text):
            yield f"{'#' * max(1, min(level, 6))} {words}"

    def _heading(self, item: Heading) -> Iterator[str]:
        return self._headed(item.text, item.level)

    def _subhead(self, item: Subhead) -> Iterator[str]:
        self.voices.pause()
        return self._headed(item.text, item.level)

    def _text(self, item: Standfirst | Prose | Paragraph | Note | Byline) -> Iterator[str]:
        self.voices.pause()
        yield _in_lines(item.text)

    def _link(self, item: Link) -> Iterator[str]:
        parts = (
            _linked(item.label, item.href),
            _inline(item.detail),
            _inline(item.teaser),
            _inline(item.snippet),
        )
        yield "\\\n".join(part for part in parts if part)

    def _search(self, item: Search) -> Iterator[str]:
        yield _linked(item.label, item.href)

    def _listing(self, item: Listing) -> Iterator[str]:
        yield _fenced([clean(to_plain(line)) for line in item.lines])
        spans = [span for line in item.lines for span in links_of(line)]
        yield "\n".join(f"- {_linked(span.text, span.href)}" for span in spans if span.text.strip())

    def _illustration(self, item: Illustration) -> Iterator[str]:
        told = f"{self.labels.colon}{item.alt}" if item.alt.strip() else ""
        yield _linked(f"{self.labels.picture}{told}", item.href)

    def _nothing(self, _item: LinkIndex) -> Iterator[str]:
        return iter(())

    def _rule(self, _item: Rule) -> Iterator[str]:
        yield "---"

    def _quote(self, item: Quote) -> Iterator[str]:
        parts = [
            part for part in (_in_lines(item.text, mark="> "), _inline(source_line(item.source))) if part
        ]
        yield "\n>\n".join(f"> {part}" for part in parts)

    def _turn(self, item: Turn) -> Iterator[str]:
        voice = self.voices.before(item)
        yield _in_lines(item.text, f"{_inline(voice)}{self.labels.colon}" if voice else "")

    def _list(self, item: List) -> Iterator[str]:
        count, depth = item.start, 0
        lines: list[str] = []
        for entry in item.items:
            depth = min(entry.level, depth + 1 if lines else 0)
            mark = f"{count}." if item.ordered and not depth else "-"
            count += not depth
            lines.append(f"{'    ' * depth}{mark} {_inline(entry.text)}".rstrip())
        yield "\n".join(lines)

    def _table(self, item: Table) -> Iterator[str]:
        """Yield a table in GitHub's dialect; readers of plain CommonMark see its rows as lines."""
        yield _inline(item.caption)
        rows = [[_inline(cell) for cell in row] for row in item.rows]
        count = max((len(row) for row in rows), default=0)
        rows = [row + [""] * (count - len(row)) for row in rows]
        if rows and item.headers != 1:
            rows.insert(0, [""] * count)
        lines = [f"| {' | '.join(row)} |" for row in rows]
        yield "\n".join([*lines[:1], f"|{' --- |' * count}", *lines[1:]] if lines else [])

    def _picture(self, item: Picture) -> Iterator[str]:
        words, href = picture_words(item, self.labels), target(item.url)
        if not (href or words.caption):
            return
        caption = _inline(item.caption) or _inline(words.caption)
        label = _linked(words.label, href)
        lines = [f"{label}{self.labels.colon}{caption}" if caption else label]
        lines += [part for part in (_inline(words.description), _inline(words.credit)) if part]
        yield "\\\n".join(lines)

    def _preformatted(self, item: Preformatted) -> Iterator[str]:
        yield _fenced(clean_lines(item.text))

    def _embed(self, item: Embed) -> Iterator[str]:
        yield _linked(embed_label(item, self.labels), item.url)
        if to_plain(item.text).strip():
            yield f"> {_inline(item.text)}"

    def _entry(self, item: Entry) -> Iterator[str]:
        return self._headed(f"{item.clock} {item.headline}", 3)

    def _footnote(self, item: Footnote) -> Iterator[str]:
        yield _inline((f"{item.mark} ", *item.text))


def _is_bare(item: PageItem) -> bool:
    return isinstance(item, Link) and not (item.detail or item.teaser or item.snippet)


_RENDERERS: dict[type, Callable[[_Markdown, Any], Iterator[str]]] = {
    Heading: _Markdown._heading,
    Standfirst: _Markdown._text,
    Prose: _Markdown._text,
    Byline: _Markdown._text,
    Link: _Markdown._link,
    Search: _Markdown._search,
    Listing: _Markdown._listing,
    Illustration: _Markdown._illustration,
    LinkIndex: _Markdown._nothing,
    Rule: _Markdown._rule,
    Paragraph: _Markdown._text,
    Subhead: _Markdown._subhead,
    Quote: _Markdown._quote,
    Turn: _Markdown._turn,
    List: _Markdown._list,
    Table: _Markdown._table,
    Picture: _Markdown._picture,
    Preformatted: _Markdown._preformatted,
    Embed: _Markdown._embed,
    Entry: _Markdown._entry,
    Note: _Markdown._text,
    Footnote: _Markdown._footnote,
}
