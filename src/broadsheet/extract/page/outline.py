"""Flatten a parsed page into the lines of text that its blocks could be made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

WIDE = "\u2e7f"
LINKED = 0.9
"""Lines with a larger share of link text are never judged: too few of them belong to a body."""
PROSE = 60
"""Characters from which a line without many links counts as prose."""
DEEPEST = 200
"""Elements nested deeper than this are read as part of the box they are in."""

HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ITEMS = frozenset(("li", "td", "dt", "dd"))
INLINE = frozenset(
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-link", "gu-atom",
    ]
)  # fmt: skip
SKIPPED = frozenset(
    [
        "-comment", "script", "style", "svg", "template", "noscript", "head", "title", "select", "option",
        "optgroup", "datalist", "textarea", "canvas", "map", "link", "meta", "base", "param", "source",
        "track", "area", "progress", "meter", "math", "input", "button",
    ]
)  # fmt: skip
MEDIA = frozenset(
    [
        "img", "picture", "iframe", "video", "audio", "embed", "object", "hr", "amp-img", "amp-iframe",
        "amp-video", "amp-audio", "amp-youtube", "amp-vimeo", "amp-dailymotion", "amp-brightcove",
        "amp-jwplayer", "amp-soundcloud", "amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok",
        "amp-reddit", "amp-pinterest",
    ]
)  # fmt: skip
STRONG, EM, MARKED = 1, 2, 4
STYLES = {"b": STRONG, "strong": STRONG, "i": EM, "em": EM, "cite": EM, "sup": MARKED}

Run = tuple[str, LexborNode | None, int]


class Box:
    """A block element, with sums over the lines inside it.

    `plain` counts the lines that are not all links, `prose` is the length of
    those that read like paragraphs.
    """

    __slots__ = (
        "_attributes",
        "chars",
        "depth",
        "end",
        "linked",
        "node",
        "number",
        "parent",
        "plain",
        "prose",
        "start",
        "tag",
    )

    def __init__(self, node: LexborNode, tag: str, parent: Box | None, number: int, start: int) -> None:
        self._attributes: dict[str, str | None] | None = None
        self.node = node
        self.tag = tag
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.number = number
        self.start = self.end = start
        self.chars = self.linked = self.plain = self.prose = 0

    @property
    def attributes(self) -> Mapping[str, str | None]:
        """Return the element's attributes, read once; those without a value are None."""
        if self._attributes is None:
            self._attributes = self.node.attributes
        return self._attributes

    @property
    def classes(self) -> str:
        """Return the element's class names as they stand there, empty where it has none."""
        return self.attributes.get("class") or ""

    def outward(self, most: int = DEEPEST + 1) -> Iterator[Box]:
        """Yield the box and those around it, the innermost first, at most so many."""
        box: Box | None = self
        while box is not None and most > 0:
            yield box
            box = box.parent
            most -= 1


class Line:
    """A run of inline content between two block boundaries.

    `runs` are its texts as (text, link element, style); `tied` tells that a
    single line break parts it from the line before.
    """

    __slots__ = ("box", "chars", "em", "linked", "number", "runs", "strong", "text", "tied")

    def __init__(self, box: Box, number: int, runs: list[Run], tied: bool) -> None:
        linked = strong = em = 0
        for text, anchor, style in runs:
            if anchor is not None or style:
                size = len(text.strip())
                if anchor is not None:
                    linked += size
                if style & STRONG:
                    strong += size
                if style & EM:
                    em += size
        if len(runs) > 2 and len(runs[0][0]) == 1:
            runs = _with_initial(runs)
        text = _folded(runs[0][0] if len(runs) == 1 else "".join([run[0] for run in runs]))
        size = len(text)
        if text[size // 2] > WIDE:
            # A character of Chinese, Japanese or Korean says what two or three letters say.
            size, linked, strong, em = size * 2, linked * 2, strong * 2, em * 2
        self.box = box
        self.number = number
        self.runs = runs
        self.text = text
        self.tied = tied
        self.chars = size
        self.linked = linked
        self.strong = strong
        self.em = em


class Medium(NamedTuple):
    """A picture, frame, player or empty box: `before` is the number of the line that follows it."""

    before: int
    node: LexborNode
    tag: str
    box: Box
    anchor: LexborNode | None


class Outline:
    """The lines and boxes of a page in document order.

    `media` are its pictures, frames, players and empty boxes; `held` is kept here for those who read
    the pictures.
    """

    __slots__ = ("boxes", "held", "lines", "media")

    def __init__(self) -> None:
        self.held: list[int] | None = None
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self.media: list[Medium] = []


def common_box(lines: Sequence[Line]) -> Box | None:
    """Return the innermost box that holds all of some lines, None where there are none."""
    if not lines:
        return None
    last = max(line.number for line in lines)
    return next((box for box in lines[0].box.outward() if box.end > last), None)


_SKIP, _BREAK, _MEDIUM, _INLINE, _BOX = range(5)
_KINDS = {
    **dict.fromkeys(MEDIA, _MEDIUM),
    **dict.fromkeys(SKIPPED, _SKIP),
    **dict.fromkeys(INLINE, _INLINE),
    "br": _BREAK,
}
_BOXES = (
    "div p li ul ol h1 h2 h3 h4 h5 h6 section article header footer nav aside main figure figcaption form "
    "blockquote table thead tbody tfoot tr td th dl dt dd address pre details summary"
)


def _numbers() -> dict[int, str]:
    """Return the usual elements by the parser's numbers, which it tells in half the time of their names."""
    made = LexborHTMLParser("")
    nodes = [made.create_node(tag) for tag in (*_KINDS, *_BOXES.split()) if "-" not in tag]
    return {node.tag_id: tag for node in nodes if (tag := node.tag)}


def _text_number() -> int:
    body = LexborHTMLParser("x").body
    assert body is not None
    assert body.first_child is not None
    return body.first_child.tag_id


_KNOWN = _numbers()
_TEXT_ID = _text_number()


def outline(root: LexborNode) -> Outline:  # noqa: C901 - one loop: calls would cost more than the work
    """Walk the page once, in time linear in its nodes and without recursion."""
    page = Outline()
    lines, boxes, media = page.lines, page.boxes, page.media
    box = Box(root, "body", None, 0, 0)
    boxes.append(box)
    opened: list[tuple[LexborNode, bool, LexborNode | None, int]] = []
    kind_of, known = _KINDS.get, _KNOWN.get
    node = root.first_child
    anchor: LexborNode | None = None
    style = breaks = 0
    # The open line, none where it is empty.
    runs: list[Run] = []
    tied = False
    while True:
        while node is None:
            if runs and (not opened or opened[-1][1]):
                lines.append(_line(box, len(lines), runs, tied))
                runs, tied = [], False
            if not opened:
                box.end = len(lines)
                return page
            element, boxed, anchor, style = opened.pop()
            if boxed:
                breaks = 0
                box.end = len(lines)
                around = box.parent
                assert around is not None
                if box.chars:
                    around.chars += box.chars
                    around.linked += box.linked
                    around.plain += box.plain
                    around.prose += box.prose
                box = around
            node = element.next
            continue
        tag_id = node.tag_id
        if tag_id == _TEXT_ID:
            # Most texts of a page are the white space between its boxes.
            if (runs or not node.is_empty_text_node) and (text := node.text_content):
                if not runs:
                    # Breaks before the first words part nothing.
                    if not text.isspace():
                        breaks = 0
                        runs.append((text, anchor, style))
                elif breaks and not text.isspace():
                    lines.append(_line(box, len(lines), runs, tied))
                    runs, tied = [(text, anchor, style)], breaks == 1
                    breaks = 0
                else:
                    runs.append((text, anchor, style))
            node = node.next
            continue
        tag = known(tag_id) or node.tag or ""
        kind = kind_of(tag, _BOX)
        if kind == _SKIP and tag == "button" and node.css_first("figure") is not None:
            # Some pages show a figure in full size where one presses it.
            kind = _BOX
        if kind >= _INLINE:
            child = node.first_child
            if child is not None:
                boxed = kind == _BOX and box.depth < DEEPEST
                opened.append((node, boxed, anchor, style))
                if boxed:
                    if runs:
                        lines.append(_line(box, len(lines), runs, tied))
                        runs, tied = [], False
                    breaks = 0
                    box = Box(node, tag, box, len(boxes), len(lines))
                    boxes.append(box)
                elif tag == "a":
                    anchor = node
                elif tag in STYLES:
                    style |= STYLES[tag]
                node = child
                continue
            if kind == _BOX:
                # Scripts put players and posts into boxes that are empty without them.
                media.append(Medium(len(lines) + bool(runs), node, "empty", box, anchor))
            elif tag == "span" and "br" in (node.attributes.get("class") or "").split():
                breaks += 1
        elif kind == _BREAK:
            breaks += 1
        elif kind == _MEDIUM:
            media.append(Medium(len(lines) + bool(runs), node, tag, box, anchor))
            if tag == "hr":
                if runs:
                    lines.append(_line(box, len(lines), runs, tied))
                    runs, tied = [], False
                breaks = 0
        node = node.next


def _line(box: Box, number: int, runs: list[Run], tied: bool) -> Line:
    """Return a line, counted in the box that holds it."""
    line = Line(box, number, runs, tied)
    size, linked = line.chars, line.linked
    box.chars += size
    box.linked += linked if linked < size else size
    if linked <= LINKED * size:
        box.plain += 1
        if size > PROSE and linked * 3 < size:
            box.prose += size
    return line


def _folded(text: str) -> str:
    """Return a text with single spaces for its white space, none at its ends."""
    text = text.strip()
    # The only white space that is printable is the space; most lines of prose need no more than this look.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _with_initial(runs: list[Run]) -> list[Run]:
    """Join an initial, set apart as an ornament, to the word that it begins."""
    initial, gap, rest = runs[0][0], runs[1][0], runs[2][0]
    if initial in _INITIALS and gap.isspace() and rest[:1].islower():
        return [runs[0], *runs[2:]]
    return runs


_INITIALS = frozenset("BCDFGHJLMNPQRTX")
"""Letters that are no words of their own where they stand before a word in lower case."""
