"""Take the words below a picture apart into caption and credit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.extract import hints
from broadsheet.extract.inline import clean, to_text, without_end, without_start
from broadsheet.extract.outline import Box, Line
from broadsheet.model import Block, Paragraph, Picture, Text, to_plain

_SOURCES = (
    r"Bild(?:rechte|quelle|nachweis|autor)|Copyright|Urheber|Foto|Photo|Bild|Image|Picture|Quelle|Source"
    r"|Fuente|Fonte|Źródło|Zdroj|Kilde|Credit|Crédit"
)
_LABEL = re.compile(rf"[\s/|(–—-]*(?:{_SOURCES})s?(?: credit)?\s*[:：]?\s*$", re.I)
# A credit at the end of a caption: "(Foto: Name)", "© Name", "Photo by Name".
_CREDIT = re.compile(
    r"[\s|/–—-]*[(\[]?\s*(?:(?P<sign>©|\(c\)|(?:(?:Image|Photo|Picture) (?:credit|source)|Źródło|Fonte|Fot\.?"
    rf"|Kuva|Lähde|Beeld|Bron|Kilde|Källa|Kaynak|Фото|Источник|Φωτογραφία|Πηγή|تصوير|المصدر|צילום|{_SOURCES}"
    r"|Crédit photo|Illustration|Grafik|Fotó|Zdjęcie|Fotograf|Photograph|Bilder)s?(?:\s+by)?\s*[:：]"
    r"|写真[:：=])|(?:Photo|Photograph|Image|Illustration) (?:by|courtesy of)\s|Foto von\s"
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
_SENTENCE = re.compile(r"\w{4}[.!?] \w")
_CLOSED = '.!?…)]»”"’'
_LONGEST_CREDIT = 100
_LONGEST_CAPTION = 300
_MOST_ELEMENTS = 20
_AROUND = 3
"""Boxes around a line of a caption whose names may call it the credit."""


def caption_of(lines: Sequence[Line], base: str) -> tuple[Text, str]:
    """Return the caption that lines below a picture make, and who made the picture."""
    texts: list[Text] = []
    credit = ""
    for line in lines:
        text = to_text(line.runs, base)
        plain = to_plain(text)
        marked = _marked_credit(line, plain, len(lines))
        if marked == plain and _LABEL.fullmatch(plain):
            continue
        if not credit and (marked == plain or _CREDIT.fullmatch(plain)):
            credit = _credited(plain)
        elif not credit and marked:
            credit = _credited(marked)
            texts.append(_without_credit(text, plain, marked))
        elif plain not in (to_plain(other) for other in texts):
            texts.append(text)
    caption = joined(texts)
    if not credit:
        plain = to_plain(caption)
        rest, credit = parted(plain)
        caption = without_end(caption, len(plain) - len(rest))
    return caption, credit.strip()


def joined(texts: Sequence[Text]) -> Text:
    """Return texts as one, a space between each and the next."""
    return tuple(run for n, text in enumerate(filter(None, texts)) for run in ((" ", *text) if n else text))


def parted(plain: str) -> tuple[str, str]:
    """Return the words of a caption without the credit that they end in, and that credit."""
    found = _CREDIT.search(plain)
    if found is None or _SENTENCE.search(found["name"]):
        return plain, ""
    rest = plain[: found.start()].rstrip()
    # "A photo by Anna Martel hangs above the bar" is no credit.
    if rest and not (found["sign"] or found["label"] or found[0].lstrip(" |/–—-")[0] in "([|"):
        is_apart = rest.endswith(tuple(_CLOSED)) or found[0][:1] in "|/–—-"
        return (rest, _name_in(found)) if is_apart else (plain, "")
    return rest, _name_in(found)


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


def _marked_credit(line: Line, plain: str, lines: int) -> str:
    """Return the words at an end of a caption of so many lines that its markup calls the credit."""
    box: Box | None = line.box
    for _ in range(_AROUND):
        if box is None or (box is not line.box and box.end - box.start >= lines):
            break
        if _CREDIT_NAMES.search(hints.names_of(box.node.attributes)):
            return plain
        box = box.parent
    for inner in line.box.node.css("[class]")[:_MOST_ELEMENTS]:
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
