"""Read the pictures inside the body, with captions and credits apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from selectolax.lexbor import LexborNode

from broadsheet.extract.blocks.captions import caption_of, is_named_credit, joined
from broadsheet.extract.blocks.controls import leads_to_picture
from broadsheet.extract.page.elements import pixels
from broadsheet.extract.page.inline import clean
from broadsheet.extract.page.outline import Box, Line, Medium, Outline
from broadsheet.extract.words.addresses import join
from broadsheet.extract.words.credits import parted
from broadsheet.model import Picture, Text, to_plain

PICTURES = frozenset(("img", "picture", "amp-img"))
_SMALL = 80
_WIDEST = 1600
_CAPTION = 700
"""Characters above which the text in a picture's box is no caption."""
_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-full-src", "data-image", "data-url", "src")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = re.compile(
    r"^data:|/(?:spacer|blank|pixel|transparent|placeholder|1x1)\b|(?:transparent|leer|blank|spacer)[^/]*\.gif",
    re.I,
)
_ADDRESS = re.compile(r"https?://[^\s\"'\\<>,]+")
# Addresses hold commas too: one parts them only before white space or another address.
_SET_PARTS = re.compile(r",\s+|,(?=https?:|//)")
_ICON = re.compile(r"avatar|icon|logo|emoji|gravatar|badge|sprite|tracking", re.I)
_TITLED = 20
"""Characters from which linked words beside a picture are the headline of another story."""
_BESIDE = 4
_MOST_LINES = 60
_AROUND = 5
"""Boxes around a picture among which the one with its caption is looked for."""
_GROUPED = 6
"""Boxes around a picture among which that of a group of pictures is looked for."""


class Pictures:
    """Reads the pictures of a page.

    `taken` are the numbers of the lines that belong to the body: a picture's
    box reaches no further than to them. `leading` tells that the pictures lead the article: headline and
    byline may stand above them in the same box, and are no captions.
    """

    def __init__(self, page: Outline, base: str, taken: Collection[int], leading: bool = False) -> None:
        self.page = page
        self.leading = leading
        self.base = base
        self.taken = taken
        self._closing: dict[int, Box] | None = None

    def read(self, medium: Medium) -> Picture | None:
        """Return a picture with what is printed below it, or None for an ornament."""
        image = medium.node if medium.tag != "picture" else medium.node.css_first("img") or medium.node
        attributes = image.attributes
        url = _best_source(medium, attributes, self.base)
        if _is_ornament(attributes, url):
            return None
        lines = self.caption_lines(medium)
        # Some pages leave it to scripts to find the picture; what is printed below it is there.
        if not url and not any(map(in_figcaption, lines)):
            return None
        if any(_is_teaser(line) for line in lines) or self._is_of_teaser(medium):
            return None
        caption, credit = caption_of(lines, self.base) if lines else _inner_caption(medium.node)
        if (group := self._closed_by(medium)) is not None:
            words, by = caption_of(self.figcaption(group), self.base)
            caption, credit = caption if words == caption else joined((caption, words)), credit or by
        width, height = _size_of(attributes)
        alt = clean(attributes.get("alt") or "").strip()
        return Picture(url, caption, "" if alt == to_plain(caption) else alt, credit, width, height)

    def caption_lines(self, medium: Medium) -> list[Line]:
        """Return the lines in the largest box around a picture that holds nothing else."""
        found: list[Line] = []
        for box in medium.box.outward(_AROUND):
            lines = self.of_picture(box)
            if lines is None:
                found = found or self.caption_below(medium, box)
                break
            found = lines or found
            if any(map(in_figcaption, lines)):
                return [line for line in lines if in_figcaption(line) or is_named_credit(line.box)]
        below = [line for line in found if line.number >= medium.before or line.box is medium.box]
        return below if self.leading and below else found

    def of_picture(self, box: Box) -> list[Line] | None:
        """Return the lines of a box around a picture, None if it holds something else too."""
        if _is_whole(box) or box.chars > _CAPTION or _held(self.page)[box.number] > 1:
            return None
        lines = self.page.lines[box.start : box.end]
        return None if any(line.number in self.taken for line in lines) else lines

    def caption_below(self, medium: Medium, around: Box) -> list[Line]:
        """Return the lines of a caption element that follows a picture without a figure around both."""
        below = self.page.lines[medium.before : medium.before + 1]
        caption = next(
            (box for line in below for box in line.box.outward(_BESIDE) if box.tag == "figcaption"), None
        )
        if caption is None or caption.parent is not around or around.tag == "figure":
            return []
        lines = self.page.lines[caption.start : caption.end]
        return [] if any(line.number in self.taken for line in lines) else lines

    def holds(self, box: Box) -> bool:
        """Tell whether a box holds a picture."""
        return _held(self.page)[box.number] > 0

    def figcaption(self, figure: Box) -> list[Line]:
        """Return the lines of a figure's own caption, none that the body holds."""
        if figure.end - figure.start > _MOST_LINES:
            return []
        return [
            line
            for line in self.page.lines[figure.start : figure.end]
            if line.number not in self.taken and _captions(line, figure)
        ]

    def _closed_by(self, medium: Medium) -> Box | None:
        """Return the figure around several pictures of which one is the last."""
        if self._closing is None:
            self._closing = {}
            held = _held(self.page)
            last: dict[int, tuple[Medium, Box]] = {}
            for other in self.page.media:
                for box in other.box.outward(_GROUPED) if other.tag in PICTURES else ():
                    if box.tag == "figure" and held[box.number] > 1:
                        last[box.number] = (other, box)
                        break
            self._closing = {closing.node.mem_id: box for closing, box in last.values()}
        return self._closing.get(medium.node.mem_id)

    def _is_of_teaser(self, medium: Medium) -> bool:
        """Tell whether a picture is in one link with the headline of another story."""
        if medium.anchor is None or leads_to_picture(medium.anchor):
            return False
        link = medium.anchor.mem_id
        lines = self.page.lines[max(0, medium.before - _BESIDE) : medium.before + _BESIDE]
        return any(
            line.chars > _TITLED and run[1] is not None and run[1].mem_id == link
            for line in lines
            for run in line.runs
        )


def _is_whole(box: Box) -> bool:
    """Tell whether a box is larger than a picture with its words; a system may call these an article too."""
    if box.tag == "article":
        return "media" not in box.classes.split()
    return box.tag in ("body", "main", "li")


def _held(page: Outline) -> list[int]:
    """Return how many pictures each box of the page holds, icons aside; counted once a page."""
    if page.held is None:
        page.held = counts = [0] * len(page.boxes)
        for medium in page.media:
            if medium.tag in PICTURES and not _is_icon(medium.node):
                counts[medium.box.number] += 1
        for box in reversed(page.boxes):
            if box.parent is not None and counts[box.number]:
                counts[box.parent.number] += counts[box.number]
    return page.held


def _best_source(medium: Medium, attributes: Mapping[str, str | None], base: str) -> str:
    """Return the address of the largest picture that is no larger than needed."""
    nodes = [attributes]
    if medium.tag == "picture":
        nodes += [source.attributes for source in medium.node.css("source")]
    for node in nodes:
        for key in _SETS:
            if found := _from_set(node.get(key) or ""):
                return join(base, found)
    for key in _SOURCES:
        value = (attributes.get(key) or "").strip()
        if value and not _PLACEHOLDER.search(value):
            return join(base, value)
    spare = _spare(medium.node) or _in_scripts(attributes)
    return join(base, spare) if spare else ""


def _in_scripts(attributes: Mapping[str, str | None]) -> str:
    """Return the first address in what an attribute tells the page's scripts of the picture's sources."""
    for key, value in attributes.items():
        if key.startswith("data-") and "src" in key and (found := _ADDRESS.search(value or "")):
            return found[0]
    return ""


def _from_set(text: str) -> str:
    best, best_width = "", -1.0
    for part in _SET_PARTS.split(text.strip()):
        words = part.split()
        if not words or _PLACEHOLDER.search(words[0]):
            continue
        number = words[1][:-1] if len(words) > 1 else "1"
        width = float(number) if number.replace(".", "", 1).isdigit() else 1.0
        if best_width < width <= _WIDEST or not best:
            best, best_width = words[0].rstrip(","), width
    return best


def _spare(node: LexborNode) -> str:
    """Return the source of the picture that a noscript beside a lazy one or beside its box holds."""
    for sibling in (*_following(node), *_following(node.parent)):
        if sibling.tag == "noscript":
            image = sibling.css_first("img[src]")
            return (image.attributes.get("src") or "").strip() if image else ""
    return ""


def _following(node: LexborNode | None) -> Iterator[LexborNode]:
    sibling = node.next if node is not None else None
    for _ in range(3):
        if sibling is None:
            return
        yield sibling
        sibling = sibling.next


def _size_of(attributes: Mapping[str, str | None]) -> tuple[int, int]:
    return pixels(attributes.get("width") or ""), pixels(attributes.get("height") or "")


def _is_ornament(attributes: Mapping[str, str | None], url: str) -> bool:
    width, height = _size_of(attributes)
    if 0 < width < _SMALL or 0 < height < _SMALL or url.lower().split("?")[0].endswith(".svg"):
        return True
    return bool(_ICON.search(f"{attributes.get('class') or ''} {url.rsplit('/', 1)[-1]}"))


def in_figcaption(line: Line) -> bool:
    """Tell whether a line stands in the words below a picture."""
    around = (box.tag for box in line.box.outward() if box.tag in ("figcaption", "figure", "body"))
    return next(around, "") == "figcaption"


def _captions(line: Line, figure: Box) -> bool:
    """Tell whether a line is of the caption of a figure, not of one of the figures inside it."""
    inside = False
    for box in line.box.outward(_GROUPED):
        if box is figure:
            return inside
        if box.tag == "figure":
            return False
        inside = inside or box.tag == "figcaption"
    return False


def _is_icon(node: LexborNode) -> bool:
    image = node.css_first("img") if node.tag == "picture" else node
    return image is not None and (image.attributes.get("src") or "").split("?")[0].endswith(".svg")


def _is_teaser(line: Line) -> bool:
    if line.chars <= _TITLED or line.linked <= 0.8 * line.chars:
        return False
    # A caption may be in the link to the picture in full size.
    return not all(leads_to_picture(run[1]) for run in line.runs if run[1] is not None)


def _inner_caption(node: LexborNode) -> tuple[Text, str]:
    """Return the caption that some pages put inside of the picture element itself."""
    inner = node.css_first("figcaption") if node.tag == "picture" else None
    plain = " ".join(clean(inner.text(separator=" ")).split()) if inner is not None else ""
    words, credit = parted(plain)
    return ((words,) if words else ()), credit
