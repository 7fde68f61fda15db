"""Read the pictures inside the body, with captions and credits apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from selectolax.lexbor import LexborNode

from broadsheet.extract import hints
from broadsheet.extract.addresses import join
from broadsheet.extract.inline import clean, to_text, without_end, without_start
from broadsheet.extract.outline import Box, Line, Medium, Outline
from broadsheet.model import Block, Paragraph, Picture, Text, to_plain

PICTURES = frozenset(("img", "picture", "amp-img"))
_SMALL = 80
_WIDEST = 1600
_CAPTION = 700
"""Characters above which the text in a picture's box is no caption."""
_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-full-src", "data-image", "data-url", "src")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = re.compile(r"^data:|/(?:spacer|blank|pixel|transparent|placeholder|1x1)\b", re.I)
_ADDRESS = re.compile(r"https?://[^\s\"'\\<>,]+")
# Addresses hold commas too: one parts them only before white space or another address.
_SET_PARTS = re.compile(r",\s+|,(?=https?:|//)")
_ICON = re.compile(r"avatar|icon|logo|emoji|gravatar|badge|sprite|tracking", re.I)
_LABEL = re.compile(
    r"[\s/|(–—-]*(?:Foto|Photo|Bild|Image|Picture|Quelle|Source|Fuente|Fonte|Źródło|Zdroj|Kilde|Credit|Crédit)s?"
    r"(?: credit)?\s*[:：]?\s*$",
    re.I,
)
# A credit at the end of a caption: "(Foto: Name)", "© Name", "Photo by Name".
_CREDIT = re.compile(
    r"[\s|/–—-]*[(\[]?\s*(?:©|\(c\)|(?:(?:Image|Photo|Picture) (?:credit|source)|Źródło|Fonte|Fot\.?"
    r"|Kuva|Beeld|Фото|Foto|Photo|Bild|Image|Picture|Quelle|Credit|Crédit(?: photo)?|Fuente"
    r"|Illustration|Grafik|Fotó|Zdjęcie|Zdroj|Fotograf|Fotos|Bilder|Photograph)s?(?:\s+by)?\s*[:：]|写真[:：=]"
    r"|(?:Photo|Photograph|Image|Illustration) (?:by|courtesy of)\s|Foto von\s"
    r"|(?P<label>Zeichnung|Drawing|Karikatur|Cartoon|Collage|Montage|Dessin|Infografik)\s*[:：])"
    r"\s*(?P<name>[^()\[\]]{2,80}?)\s*[)\]]?\.?$",
    re.I,
)
_CREDIT_NAMES = re.compile(
    r"credit|copyright|quelle(?![a-z])|nachweis|urheber|fotograf|photographer|attribution|rechte(?![a-z])"
    r"|(?<![a-z])(?:source|rights)(?![a-z])",
    re.I,
)
_OF_PICTURE = re.compile(
    r"[\s|/–—(\[-]*(?:©|\(c\)|Foto|Photo|Bild|Image|Picture|Fot\.|Kuva|Beeld|Фото|写真)", re.I
)
_LONGEST_CREDIT = 100
_LONGEST_CAPTION = 300
_MOST_ELEMENTS = 20


class Pictures:
    """Reads the pictures of a page.

    `taken` are the numbers of the lines that belong to the body: a picture's
    box reaches no further than to them.
    """

    def __init__(self, page: Outline, base: str, taken: Collection[int]) -> None:
        self.page = page
        self.base = base
        self.taken = taken

    def read(self, medium: Medium) -> Picture | None:
        """Return a picture with what is printed below it, or None for an ornament."""
        image = medium.node if medium.tag != "picture" else medium.node.css_first("img") or medium.node
        attributes = image.attributes
        url = _best_source(medium, attributes, self.base)
        if not url or _is_ornament(attributes, url):
            return None
        lines = self.caption_lines(medium)
        if any(_is_teaser(line) for line in lines):
            return None
        caption, credit = _caption(lines, self.base) if lines else _inner_caption(medium.node)
        width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
        alt = clean(attributes.get("alt") or "").strip()
        return Picture(url, caption, "" if alt == to_plain(caption) else alt, credit, width, height)

    def caption_lines(self, medium: Medium) -> list[Line]:
        """Return the lines in the largest box around a picture that holds nothing else."""
        held = _held(self.page)
        found: list[Line] = []
        box: Box | None = medium.box
        for _ in range(5):
            if box is None or box.tag in ("body", "article", "main", "li") or box.chars > _CAPTION:
                break
            lines = self.page.lines[box.start : box.end]
            if any(line.number in self.taken for line in lines) or held[box.number] > 1:
                break
            if lines:
                found = lines
            if lines and any(_in_figcaption(line) for line in lines):
                return [line for line in lines if _in_figcaption(line)]
            box = box.parent
        return found


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


def _is_ornament(attributes: Mapping[str, str | None], url: str) -> bool:
    width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
    if 0 < width < _SMALL or 0 < height < _SMALL or url.lower().split("?")[0].endswith(".svg"):
        return True
    return bool(_ICON.search(f"{attributes.get('class') or ''} {url.rsplit('/', 1)[-1]}"))


def _pixels(value: str | None) -> int:
    text = (value or "").strip().removesuffix("px")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _in_figcaption(line: Line) -> bool:
    box: Box | None = line.box
    while box is not None and box.tag not in ("figcaption", "figure", "body"):
        box = box.parent
    return box is not None and box.tag == "figcaption"


def _is_icon(node: LexborNode) -> bool:
    image = node.css_first("img") if node.tag == "picture" else node
    return image is not None and (image.attributes.get("src") or "").split("?")[0].endswith(".svg")


def _is_teaser(line: Line) -> bool:
    return line.chars > 20 and line.linked > 0.8 * line.chars


def _caption(lines: list[Line], base: str) -> tuple[Text, str]:
    texts: list[Text] = []
    credit = ""
    for line in lines:
        text = to_text(line.runs, base)
        plain = to_plain(text)
        marked = _marked_credit(line, plain)
        if not credit and (marked == plain or _CREDIT.fullmatch(plain)):
            credit = _credited(plain)
        elif not credit and marked:
            credit = _credited(marked)
            texts.append(_without_credit(text, plain, marked))
        elif plain not in (to_plain(other) for other in texts):
            texts.append(text)
    caption = tuple(run for n, text in enumerate(texts) for run in ((" ", *text) if n else text))
    if not credit and caption and isinstance(caption[-1], str):
        found = _CREDIT.search(caption[-1])
        if found:
            credit = _name_in(found)
            rest = caption[-1][: found.start()].rstrip()
            caption = (*caption[:-1], rest) if rest else caption[:-1]
    return caption, credit.strip()


def _inner_caption(node: LexborNode) -> tuple[Text, str]:
    """Return the caption that some pages put inside of the picture element itself."""
    inner = node.css_first("figcaption") if node.tag == "picture" else None
    plain = " ".join(clean(inner.text(separator=" ")).split()) if inner is not None else ""
    found = _CREDIT.search(plain)
    rest = plain[: found.start()].rstrip() if found else plain
    return ((rest,) if rest else ()), _name_in(found) if found else ""


def is_credit(plain: str) -> bool:
    """Tell whether a paragraph does nothing but name who made a picture."""
    found = _CREDIT.fullmatch(plain) if len(plain) < _LONGEST_CREDIT else None
    return found is not None and bool(_OF_PICTURE.match(plain))


def with_words(last: Block | None, paragraph: Paragraph) -> Picture | None:
    """Return the picture that stands before a paragraph with its words, if they are its caption or credit."""
    if not isinstance(last, Picture) or last.credit:
        return None
    plain = to_plain(paragraph.text)
    found = _CREDIT.search(plain) if len(plain) < _LONGEST_CAPTION else None
    if found is None or not _OF_PICTURE.match(plain, found.start()) or (last.caption and found.start()):
        return None
    rest = plain[: found.start()].rstrip()
    caption = without_end(paragraph.text, len(plain) - len(rest)) if rest else last.caption
    return Picture(last.url, caption, last.alt, _name_in(found), last.width, last.height)


def _marked_credit(line: Line, plain: str) -> str:
    """Return the words at an end of a caption that its markup calls the credit."""
    node = line.box.node
    if _CREDIT_NAMES.search(hints.names_of(node.attributes)):
        return plain
    for inner in node.css("[class]")[:_MOST_ELEMENTS]:
        if _CREDIT_NAMES.search(inner.attributes.get("class") or ""):
            words = " ".join(clean(inner.text()).split())
            if words and (plain.endswith(words) or plain.startswith(words)):
                return words
    return ""


def _credited(words: str) -> str:
    found = _CREDIT.fullmatch(words)
    return _name_in(found) if found else words.strip(" ()[]|/")


def _name_in(found: re.Match[str]) -> str:
    """Return the name; a label that tells more than that it is a photo stays."""
    return f"{found['label']}: {found['name']}" if found["label"] else found["name"]


def _without_credit(text: Text, plain: str, credit: str) -> Text:
    if plain.endswith(credit):
        rest = _LABEL.sub("", plain[: -len(credit)]).rstrip(" |/–—-([")
        return without_end(text, len(plain) - len(rest))
    rest = plain[len(credit) :].lstrip(" |/–—-)]:")
    return without_start(text, len(plain) - len(rest))
