"""Flatten a parsed page into the lines of text that its blocks could be made of."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborNode

WIDE = "\u2e7f"
LINKED = 0.9
"""Lines with a larger share of link text are never judged: too few of them belong to a body."""
PROSE = 60
"""Characters from which a line without many links counts as prose."""
DEEPEST = 200
"""Elements nested deeper than this are read as part of the box they are in."""

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
        "img", "picture", "iframe", "video", "audio", "embed", "amp-img", "amp-iframe", "amp-video",
        "amp-youtube", "amp-twitter", "amp-instagram", "amp-facebook", "object", "hr",
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
        self.node = node
        self.tag = tag
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.number = number
        self.start = self.end = start
        self.chars = self.linked = self.plain = self.prose = 0


class Line:
    """A run of inline content between two block boundaries.

    `runs` are its texts as (text, link element, style); `tied` tells that a
    single line break parts it from the line before.
    """

    __slots__ = ("box", "chars", "em", "linked", "links", "number", "runs", "strong", "text", "tied")

    def __init__(self, box: Box, number: int, tied: bool) -> None:
        self.box = box
        self.number = number
        self.tied = tied
        self.runs: list[Run] = []
        self.text = ""
        self.chars = self.linked = self.links = self.strong = self.em = 0


class Medium(NamedTuple):
    """A picture, frame or player: `before` is the number of the line that follows it."""

    before: int
    node: LexborNode
    tag: str
    box: Box
    anchor: LexborNode | None


class Outline:
    """The lines and boxes of a page in document order.

    `media` are its pictures, frames and players.
    """

    __slots__ = ("boxes", "lines", "media")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self.media: list[Medium] = []


def outline(root: LexborNode) -> Outline:
    """Walk the page once, in time linear in its nodes and without recursion."""
    walk = _Walk(root)
    walk.run(root)
    return walk.result


_TEXT, _SKIP, _BREAK, _MEDIUM, _INLINE, _BOX = range(6)
_KINDS = {
    **dict.fromkeys(MEDIA, _MEDIUM),
    **dict.fromkeys(SKIPPED, _SKIP),
    **dict.fromkeys(INLINE, _INLINE),
    "br": _BREAK,
    "-text": _TEXT,
}


class _Walk:
    """The state of one walk: the open box and the open line."""

    def __init__(self, root: LexborNode) -> None:
        self.result = Outline()
        self.box = Box(root, "body", None, 0, 0)
        self.result.boxes.append(self.box)
        self.line: Line | None = None
        self.breaks = 0

    def run(self, root: LexborNode) -> None:  # noqa: C901 - one loop: calls would cost more than the work
        node = root.first_child
        anchor: LexborNode | None = None
        style = 0
        opened: list[tuple[LexborNode, bool, LexborNode | None, int]] = []
        kind_of = _KINDS.get
        boxes, lines = self.result.boxes, self.result.lines
        while True:
            while node is None:
                if not opened:
                    self.close_box()
                    return
                element, boxed, anchor, style = opened.pop()
                if boxed:
                    self.close_box()
                node = element.next
            tag = node.tag or ""
            kind = kind_of(tag, _BOX)
            if kind == _TEXT:
                text = node.text_content
                if text and (self.line is not None or not text.isspace()):
                    self.add(text, anchor, style)
            elif kind >= _INLINE:
                child = node.first_child
                if child is not None:
                    boxed = kind == _BOX and self.box.depth < DEEPEST
                    opened.append((node, boxed, anchor, style))
                    if boxed:
                        if self.line is not None:
                            self.flush()
                        self.breaks = 0
                        self.box = box = Box(node, tag, self.box, len(boxes), len(lines))
                        boxes.append(box)
                    elif tag == "a":
                        anchor = node
                    elif tag in STYLES:
                        style |= STYLES[tag]
                    node = child
                    continue
                if tag == "span" and "br" in (node.attributes.get("class") or "").split():
                    self.breaks += 1
            elif kind == _BREAK:
                self.breaks += 1
            elif kind == _MEDIUM:
                before = len(self.result.lines) + (self.line is not None)
                self.result.media.append(Medium(before, node, tag, self.box, anchor))
                if tag == "hr":
                    self.flush()
            node = node.next

    def close_box(self) -> None:
        if self.line is not None:
            self.flush()
        self.breaks = 0
        box = self.box
        parent = box.parent
        box.end = len(self.result.lines)
        if parent is not None:
            if box.chars:
                parent.chars += box.chars
                parent.linked += box.linked
                parent.plain += box.plain
                parent.prose += box.prose
            self.box = parent

    def add(self, text: str, anchor: LexborNode | None, style: int) -> None:
        line = self.line
        if line is None:
            self.line = line = Line(self.box, len(self.result.lines), False)
        elif self.breaks and not text.isspace():
            tied = self.breaks == 1
            self.flush()
            self.line = line = Line(self.box, len(self.result.lines), tied)
        line.runs.append((text, anchor, style))
        if anchor is not None or style:
            size = len(text.strip())
            if anchor is not None:
                line.linked += size
                line.links += 1
            if style & STRONG:
                line.strong += size
            if style & EM:
                line.em += size

    def flush(self) -> None:
        self.breaks = 0
        line = self.line
        if line is None:
            return
        runs = line.runs
        if len(runs) > 2 and len(runs[0][0]) == 1:
            runs = line.runs = _with_initial(runs)
        text = runs[0][0] if len(runs) == 1 else "".join([run[0] for run in runs])
        line.text = text = " ".join(text.split())
        line.chars = size = len(text)
        if text[size // 2] > WIDE:
            # A character of Chinese, Japanese or Korean says what two or three letters say.
            line.chars = size = size * 2
            line.linked *= 2
            line.strong *= 2
            line.em *= 2
        box = line.box
        linked = line.linked
        box.chars += size
        box.linked += linked if linked < size else size
        if linked <= LINKED * size:
            box.plain += 1
            if size > PROSE and linked * 3 < size:
                box.prose += size
        self.result.lines.append(line)
        self.line = None


def _with_initial(runs: list[Run]) -> list[Run]:
    """Join an initial, set apart as an ornament, to the word that it begins."""
    initial, gap, rest = runs[0][0], runs[1][0], runs[2][0]
    if initial in _INITIALS and gap.isspace() and rest[:1].islower():
        return [runs[0], *runs[2:]]
    return runs


_INITIALS = frozenset("BCDFGHJLMNPQRTX")
"""Letters that are no words of their own where they stand before a word in lower case."""
