"""Turn the HTML of a body into blocks, all of its words in their order."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.model import (
    Block,
    Embed,
    Item,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Subhead,
    Table,
    Text,
    to_plain,
)
from broadsheet.sources.runs import EM, STRONG, Runs
from broadsheet.text import clean, clean_lines

_INLINE = {"b": STRONG, "strong": STRONG, "i": EM, "em": EM, "cite": EM}
_PLAIN_NAMES = (
    "a abbr acronym bdi bdo big code data del dfn font ins kbd label mark q rp rt ruby s samp small span "
    "strike sub sup time tt u var wbr"
)
_UNSEEN_NAMES = (
    "-comment script style template noscript svg form button input select textarea canvas link meta "
    "head title"
)
_PLAIN = frozenset(_PLAIN_NAMES.split())
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_FRAMES = frozenset(("iframe", "video", "audio", "embed", "object"))
_HEADS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_DEEPEST = 200


def to_blocks(html: str, base: str) -> tuple[Block, ...]:
    """Return the blocks of a body that holds nothing but the article.

    Nothing is judged: whatever can be read is in the blocks, in order, so this is for
    the words that a newsroom's own system gives, never for a page. Links
    are made absolute by `base`.
    """
    tree = LexborHTMLParser(f"<!doctype html><body>{html}")
    writer = _Writer(base)
    if tree.body is not None:
        writer.inside(tree.body, 0)
    writer.end_line()
    return tuple(writer.blocks)


class _Writer:
    """Walks the elements and writes blocks; `kind` makes a block of a line of text."""

    def __init__(self, base: str, kind: type[Paragraph] | type[Quote] = Paragraph) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self._kind = kind
        self._runs = Runs(base)
        self._level = 0

    def end_line(self) -> None:
        """Make a block of what was read since the last one."""
        text = self._runs.take(lined=not self._level)
        if text:
            self.blocks.append(Subhead(text, self._level) if self._level else self._kind(text))

    def inside(self, parent: LexborNode, depth: int) -> None:
        for node in parent.iter(include_text=True):
            self.node(node, depth + 1)

    def node(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._runs.add(node.text_content or "")
        elif tag in _UNSEEN:
            return
        elif depth > _DEEPEST:
            self._runs.add(node.text())
        elif tag in _INLINE or tag in _PLAIN:
            with self._runs.within(node, _INLINE.get(tag, 0)):
                self.inside(node, depth)
        elif tag == "br":
            self.line_break(node)
        elif tag == "img":
            # A picture amid a line stands after it: no word is parted from its neighbour.
            self.after_line(_picture(node, self.base))
        else:
            self.block(node, tag, depth)

    def line_break(self, node: LexborNode) -> None:
        following = node.next
        while (
            following is not None and following.tag == "-text" and not (following.text_content or "").strip()
        ):
            following = following.next
        if following is not None and following.tag == "br":
            self.end_line()
        else:
            self._runs.end_line()

    def after_line(self, *blocks: Block | None) -> None:
        waiting = self._runs.begun
        if waiting:
            self.end_line()
        self.blocks += [block for block in blocks if block is not None]

    def block(self, node: LexborNode, tag: str, depth: int) -> None:
        self.end_line()
        if tag in _HEADS:
            self._level = _HEADS[tag]
            self.inside(node, depth)
            self.end_line()
            self._level = 0
        elif tag in ("ul", "ol"):
            self.blocks += _list(node, self.base)
        elif tag == "blockquote":
            self.blocks += _quote(node, self.base, depth)
        elif tag == "table":
            self.blocks += _table(node, self.base)
        elif tag == "figure":
            self.blocks += _figure(node, self.base, depth)
        elif tag == "pre":
            lines = clean_lines(node.text())
            self.blocks += [Preformatted("\n".join(lines))] if lines else []
        elif tag in _FRAMES:
            self.blocks += _embed(node, self.base)
        else:
            self.inside(node, depth)
            self.end_line()


def text_of(node: LexborNode, base: str) -> Text:
    """Return all the text below an element in one line, with links and emphasis."""
    runs = Runs(base)
    _collect(node, runs, 0)
    return runs.take()


def _collect(parent: LexborNode, runs: Runs, depth: int) -> None:
    for node in parent.iter(include_text=True):
        _one(node, runs, depth)


def _one(node: LexborNode, runs: Runs, depth: int = 0) -> None:
    """Add the text of one node; the edges of blocks part words."""
    tag = node.tag or ""
    if tag == "-text":
        runs.add(node.text_content or "")
    elif tag in _UNSEEN:
        return
    elif depth > _DEEPEST:
        runs.add(node.text())
    else:
        edge = "" if tag in _INLINE or tag in _PLAIN else " "
        runs.add(edge)
        with runs.within(node, _INLINE.get(tag, 0)):
            _collect(node, runs, depth + 1)
        runs.add(edge)


def _list(node: LexborNode, base: str) -> list[Block]:
    items = tuple(_items(node, base, 0))
    start = node.attributes.get("start") or "1"
    ordered = node.tag == "ol"
    number = int(start) if start.lstrip("-").isdecimal() and ordered else 1
    return [List(items, ordered, number)] if items else []


def _items(node: LexborNode, base: str, level: int) -> Iterator[Item]:
    """Yield the items of a list; text beside a list inside an item is an item, in its place."""
    runs = Runs(base)
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag in ("ul", "ol", "li") and (text := runs.take()):
            yield Item(text, level)
        if tag == "li":
            yield from _items(child, base, level)
        elif tag in ("ul", "ol"):
            yield from _items(child, base, level + 1)
        else:
            _one(child, runs)
    if text := runs.take():
        yield Item(text, level)


def _quote(node: LexborNode, base: str, depth: int) -> list[Block]:
    writer = _Writer(base, Quote)
    writer.inside(node, depth)
    writer.end_line()
    return writer.blocks


def _table(node: LexborNode, base: str) -> list[Block]:
    rows: list[tuple[Text, ...]] = []
    headers = 0
    for row in _rows(node):
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        if not cells:
            continue
        if len(rows) == headers and all(cell.tag == "th" for cell in cells):
            headers += 1
        rows.append(tuple(text_of(cell, base) for cell in cells))
    caption = next((child for child in node.iter() if child.tag == "caption"), None)
    title = to_plain(text_of(caption, base)) if caption else ""
    return [Table(tuple(rows), headers, title)] if rows else ([Paragraph((title,))] if title else [])


def _rows(node: LexborNode) -> Iterator[LexborNode]:
    """Yield a table's own rows, not those of tables in its cells."""
    for child in node.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _figure(node: LexborNode, base: str, depth: int) -> list[Block]:
    """Return a figure's blocks; its caption goes to the picture, to the table, or behind."""
    captions = Runs(base)
    for child in node.iter():
        if child.tag == "figcaption":
            _one(child, captions)
    words = captions.take()
    writer = _Writer(base)
    for child in node.iter(include_text=True):
        if child.tag != "figcaption":
            writer.node(child, depth + 1)
    writer.end_line()
    blocks = writer.blocks
    if not words:
        return blocks
    if len(blocks) == 1 and isinstance(blocks[0], Picture):
        picture = blocks[0]
        size = (picture.width, picture.height)
        return [Picture(picture.url, words, picture.alt, picture.credit, *size)]
    if len(blocks) == 1 and isinstance(blocks[0], Table) and not blocks[0].caption:
        return [Table(blocks[0].rows, blocks[0].headers, to_plain(words))]
    return [*blocks, Paragraph(words)]


def _picture(node: LexborNode, base: str) -> Picture | None:
    fields = node.attributes
    source = (fields.get("src") or fields.get("data-src") or "").strip()
    if not source or source.startswith("data:"):
        return None
    width, height = (
        int(value) if (value := fields.get(name) or "").isdecimal() else 0 for name in ("width", "height")
    )
    return Picture(
        _absolute(source, base), alt=clean(fields.get("alt") or "").strip(), width=width, height=height
    )


def _embed(node: LexborNode, base: str) -> list[Block]:
    source = node.css_first("source[src]")
    fields = node.attributes
    address = (
        fields.get("src") or fields.get("data") or ((source.attributes.get("src") or "") if source else "")
    )
    title = clean(fields.get("title") or "").strip()
    words = text_of(node, base) if node.tag != "iframe" else ()
    return [Embed(_absolute(address, base), node.tag or "", title, words)] if address or words else []


def _absolute(address: str, base: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address
