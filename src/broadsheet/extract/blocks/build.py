"""Build the blocks of an article from the lines chosen for its body."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

import msgspec

from broadsheet.extract.blocks import captions, embeds, pictures, quotes, tables
from broadsheet.extract.blocks.between import between
from broadsheet.extract.blocks.footnotes import named_footnotes
from broadsheet.extract.blocks.notes import note_of
from broadsheet.extract.blocks.plaincaptions import is_caption
from broadsheet.extract.blocks.subheads import (
    BOLD,
    button_heads,
    head_box,
    heading_names,
    is_tied,
    name_of,
    ranked,
    without_emphasis,
)
from broadsheet.extract.blocks.verse import is_lined
from broadsheet.extract.page.inline import BREAK, to_text
from broadsheet.extract.page.outline import HEADS, Box, Line, Medium, Outline, Run
from broadsheet.extract.words.credits import is_credit
from broadsheet.model import (
    Block,
    Embed,
    Item,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Span,
    Subhead,
    Table,
    Text,
    Turn,
    to_plain,
)
from broadsheet.text import clean_lines

_INNERMOST = frozenset(("table", "pre", "dl"))
_LONG_ITEM = 900
_AROUND_SHOWN = 5
_LISTS = ("ul", "ol")
_EDIT_RUNS = 4
"""Runs of a heading with its words, the brackets and the link in them."""
_PERMALINKS = frozenset("#¶§🔗∞⚓")


def build(page: Outline, lines: Sequence[Line], base: str, taken: Collection[int]) -> tuple[Block, ...]:
    """Return the blocks that the lines are, in order, with what stands between them.

    `taken` are the numbers of all lines of the body.
    """
    return ranked(_Builder(page, lines, base, taken).blocks())


class _Builder:
    def __init__(self, page: Outline, lines: Sequence[Line], base: str, taken: Collection[int]) -> None:
        self.page = page
        self.lines = lines
        self.base = base
        self.taken = taken
        self.media = iter(between(page, lines, taken))
        self.medium = next(self.media, None)
        self.heading = heading_names(lines)
        self.buttons = button_heads(page, lines)
        self.pictures = pictures.Pictures(page, base, taken)
        self.seen: set[str] = set()
        self.captioned: set[int] = set()
        self.pictured: Medium | None = None
        self.tables: dict[int, Table | None] = {}
        self.known: dict[int, Mapping[str, Box]] = {}
        self.found: list[Block] = []

    def blocks(self) -> list[Block]:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            self.place_media(line.number)
            if (head := self.buttons.get(line.number)) is not None:
                self.found.append(head)
            at = self.place(line, at)
        if self.lines:
            self.place_media(self.lines[-1].number + 2)
        return self.found

    def place(self, line: Line, at: int) -> int:
        """Add the block that begins with a line, and return where the next begins."""
        box = line.box
        if (post := embeds.post_box(box)) is not None:
            self.found.append(embeds.post_of(post, self.base))
            return self.after(post, at)
        around = self.around(box)
        if (table := around.get("table")) is not None and (made := self.table(table)) is not None:
            self.found.append(made)
            return self.after(table, at)
        if (pre := around.get("pre")) is not None:
            verbatim = "\n".join(clean_lines(pre.node.text(), tab=4)).strip("\n")
            if not _counts_lines(verbatim):
                self.found.append(Preformatted(verbatim))
            return self.after(pre, at)
        if (outer := around.get("list")) is not None:
            end = self.after(outer, at)
            if listed := self.listed(outer, self.lines[at:end]):
                self.found += listed
                return end
        if box.tag in ("dt", "dd") and (whole := around.get("dl")) is not None:
            end = self.after(whole, at)
            self.found += self.defined(self.lines[at:end])
            return end
        end = at + 1
        while end < len(self.lines) and is_tied(self.lines[end - 1], self.lines[end]):
            end += 1
        text = self.text(self.lines[at:end])
        if text:
            block = self.block(line, text)
            if end > at + 1 and isinstance(block, Paragraph | Quote) and block.text is text:
                block = self.lined(block, self.lines[at:end])
            self.add(block, at, end)
        return end

    def lined(self, block: Paragraph | Quote, lines: Sequence[Line]) -> Block:
        """Return a block with the line breaks that are meant."""
        if not is_lined([line.text for line in lines]):
            return block
        return msgspec.structs.replace(block, text=self.text(lines, BREAK))

    def around(self, box: Box | None) -> Mapping[str, Box]:
        """Return the boxes that decide what a line is, as far as it stands in some.

        That is the innermost table, `pre` and `dl`, the quotation with its source, and under "list" the
        outermost list. Lines that stand side by side are in the same.
        """
        if box is None:
            return {}
        if (found := self.known.get(box.number)) is not None:
            return found
        found = self.around(box.parent)
        if box.tag in _INNERMOST:
            found = {**found, box.tag: box}
        elif box.tag in _LISTS and "list" not in found:
            found = {**found, "list": box}
        elif quotes.is_quote(box) and not ("quote" in found and quotes.is_single(found["quote"])):
            found = {**found, "quote": box}
        self.known[box.number] = found
        return found

    def table(self, box: Box) -> Table | None:
        """Return a table, read once however many lines stand in it."""
        if box.number not in self.tables:
            made = tables.table_of(box.node, self.base)
            if made is not None and not made.caption and (words := self.figcaption(box)):
                made = msgspec.structs.replace(made, caption=to_plain(words))
            self.tables[box.number] = made
        return self.tables[box.number]

    def figcaption(self, box: Box) -> Text:
        """Return the caption of the figure that shows a table or an embed, to the first that asks."""
        figure = next((around for around in box.outward(_AROUND_SHOWN) if around.tag == "figure"), None)
        if figure is None or figure.number in self.captioned:
            return ()
        self.captioned.add(figure.number)
        if self.pictures.holds(figure):
            return ()
        return captions.joined([to_text(line.runs, self.base) for line in self.pictures.figcaption(figure)])

    def add(self, block: Block, at: int, end: int) -> None:
        """Add the block of some lines; what is a picture's caption or credit goes to the picture."""
        last = self.found[-1] if self.found else None
        if (
            isinstance(last, Picture)
            and not last.caption
            and end == at + 1
            and self.captions(last, block, at)
        ):
            caption, credit = captions.caption_of(self.lines[at:end], self.base)
            self.found[-1] = msgspec.structs.replace(last, caption=caption, credit=last.credit or credit)
            return
        told = captions.with_words(last, block) if isinstance(block, Paragraph) else None
        if told is not None:
            self.found[-1] = told
        elif not (isinstance(block, Paragraph) and is_credit(to_plain(block.text))):
            self.found.append(block)

    def captions(self, picture: Picture, block: Block, at: int) -> bool:
        """Tell whether a block is the caption of the picture placed last, though nothing names it so."""
        if not isinstance(block, Paragraph) or self.pictured is None:
            return False
        before = self.lines[at - 1] if at else None
        after = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return is_caption(picture, self.pictured, self.lines[at], before, after)

    def after(self, box: Box, at: int) -> int:
        while at < len(self.lines) and self.lines[at].number < box.end:
            at += 1
        return at

    def text(self, lines: Sequence[Line], joint: str = " ") -> Text:
        runs = [run for n, line in enumerate(lines) for run in ([(joint, None, 0)] if n else []) + line.runs]
        return to_text([run for run in _without_edit(runs) if not _is_permalink(run)], self.base)

    def block(self, line: Line, text: Text) -> Block:
        box = line.box
        plain = to_plain(text)
        quote = self.around(box).get("quote")
        if (head := head_box(box)) is not None and (quote is None or not quotes.is_single(quote)):
            return Subhead(without_emphasis(text), int(head.tag[1]))
        if box.tag == "summary" or name_of(line) in self.heading:
            return Subhead(without_emphasis(text), BOLD)
        if (note := note_of(text)) is not None:
            return note
        if quote is not None:
            last = self.found[-1] if self.found else None
            if isinstance(last, Quote) and not last.source and quotes.is_source(line, plain, quote):
                self.found.pop()
                return Quote(last.text, quotes.source_in(plain))
            if quotes.is_source(line, plain, quote) and (said := self.untaken(quote, line)):
                return Quote(said, quotes.source_in(plain))
            return Quote(text, self.source_of(quote, line))
        return Paragraph(text)

    def untaken(self, quote: Box, source: Line) -> Text:
        """Return the words of a quotation of which the body holds the source alone."""
        above = self.page.lines[max(quote.start, source.number - 3) : source.number]
        return () if any(line.number in self.taken for line in above) else self.text(above)

    def source_of(self, quote: Box, line: Line) -> str:
        """Return who is quoted, where that is printed below the quotation and is no line of the body."""
        rest = range(line.number + 1, quotes.end_of(quote))
        if any(number in self.taken for number in rest):
            return ""
        for other in self.page.lines[rest.start : rest.stop]:
            plain = to_plain(to_text(other.runs, self.base))
            if quotes.is_source(other, plain, quote):
                return quotes.source_in(plain)
        return ""

    def defined(self, lines: Sequence[Line]) -> list[Block]:
        """Return the turns of an interview marked up as terms and definitions, else paragraphs."""
        texts = [(line.box.tag == "dt", self.text([line])) for line in lines]
        terms = [to_plain(text).rstrip(" :") for is_term, text in texts if is_term]
        if len(terms) > 1 and all(term.endswith(("?", "？")) for term in terms):
            return [Turn(text, question=is_term) for is_term, text in texts if text]
        if len(set(terms)) < 2 or len(set(terms)) == len(terms):
            bold = [(Span(to_plain(text), strong=True),) if is_term else text for is_term, text in texts]
            return [Paragraph(text) for text in bold if to_plain(text)]
        found: list[Block] = []
        speaker, printed = "", False
        for is_term, text in texts:
            if is_term:
                speaker, printed = to_plain(text).rstrip(" :"), True
            elif text:
                found.append(Turn(text, speaker, printed=printed))
                printed = False
        return found

    def listed(self, outer: Box, lines: Sequence[Line]) -> list[Block]:
        """Return a list, or nothing if its items are no items but parts of the page."""
        items: list[tuple[Box, list[Line]]] = []
        for line in lines:
            item = _item_box(line.box, outer)
            if line.box.tag in HEADS or item is None:
                return []
            if items and items[-1][0] is item:
                items[-1][1].append(line)
            else:
                items.append((item, [line]))
        if any(len(members) > 4 or sum(m.chars for m in members) > _LONG_ITEM for _, members in items):
            return []
        texts = [(item, self.text(members)) for item, members in items]
        if (notes := named_footnotes(texts)) is not None:
            return notes
        made = tuple(Item(text, _nesting(item, outer)) for item, text in texts if text)
        start = outer.attributes.get("start") or ""
        return [List(made, outer.tag == "ol", int(start) if start.isdecimal() and len(start) < 6 else 1)]

    def place_media(self, number: int) -> None:
        """Add the pictures and embeds that stand before a line."""
        while self.medium is not None and self.medium.before <= number:
            block = self.shown(self.medium)
            if isinstance(block, Picture | Embed):
                # A wrapper may tell of what the frame inside it shows.
                key = block.url or repr(block)
                block = block if key not in self.seen else None
                self.seen.add(key)
                self.pictured = self.medium if isinstance(block, Picture) else self.pictured
            if block is not None:
                self.found.append(block)
            self.medium = next(self.media, None)

    def shown(self, medium: Medium) -> Picture | Embed | Table | None:
        if medium.tag in pictures.PICTURES:
            return self.pictures.read(medium)
        if medium.tag == "table":
            return self.table(medium.box)
        if medium.tag == "clip":
            words = self.figcaption(medium.box)
            return Embed("", "video", text=words) if words else None
        embed = embeds.shown_by(medium, self.base)
        words = self.figcaption(medium.box) if embed is not None and not embed.text else ()
        return msgspec.structs.replace(embed, text=words) if embed is not None and words else embed


def _item_box(box: Box, outer: Box) -> Box | None:
    return next((around for around in _within(outer, box) if around.tag == "li"), None)


def _is_permalink(run: Run) -> bool:
    """Tell whether a run is the sign behind a heading that links to the heading itself."""
    words, anchor, _ = run
    return (
        anchor is not None
        and words.strip() in _PERMALINKS
        and (anchor.attributes.get("href") or "").startswith("#")
    )


def _without_edit(runs: list[Run]) -> list[Run]:
    """Return the runs of a heading without the "[edit]" that a wiki prints behind it."""
    if len(runs) < _EDIT_RUNS or runs[-1][0].strip() != "]":
        return runs
    at = next((n for n in range(len(runs) - 2, 0, -1) if runs[n][0].strip() == "["), 0)
    anchors = [anchor for _, anchor, _ in runs[at + 1 : -1] if anchor is not None]
    is_edit = at and anchors and all("edit" in (anchor.attributes.get("href") or "") for anchor in anchors)
    return runs[:at] if is_edit else runs


def _counts_lines(verbatim: str) -> bool:
    """Tell whether preformatted text is the numbers of the lines beside it."""
    numbers = verbatim.split()
    return len(numbers) > 1 and all(word == str(n) for n, word in enumerate(numbers, 1))


def _nesting(box: Box, outer: Box) -> int:
    return sum(around.tag in _LISTS for around in _within(outer, box))


def _within(outer: Box, box: Box) -> Iterator[Box]:
    """Yield a box and those around it as far as they stand inside another."""
    return takewhile(lambda around: around is not outer, box.outward())
