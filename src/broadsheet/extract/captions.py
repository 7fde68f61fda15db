"""Take the words below a picture apart into caption and credit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.extract import hints
from broadsheet.extract.credits import (
    credited,
    is_label,
    is_only_credit,
    names_agency,
    parted,
    picture_credit,
    without_label,
)
from broadsheet.extract.inline import clean, to_text, without_end, without_start
from broadsheet.extract.outline import Box, Line
from broadsheet.model import Block, Paragraph, Picture, Text, to_plain

_CREDIT_NAMES = re.compile(
    r"credit|copyright|photo[-_]?author|quelle(?![a-z])|nachweis|urheber|fotograf|photographer|attribution"
    r"|rechte(?![a-z])|(?<![a-z])(?:source|rights)(?![a-z])",
    re.I,
)
_UNSEEN = re.compile(r"visually-?hidden|element-invisible|sr-only|screen-?reader|hidden-visually", re.I)
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
        if _UNSEEN.search(line.box.classes):
            continue
        marked = _marked_credit(line, plain, len(lines))
        if marked == plain and is_label(plain):
            continue
        if not credit and (marked == plain or is_only_credit(plain) or (texts and names_agency(plain))):
            credit = credited(plain)
        elif not credit and marked:
            credit = credited(marked)
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


def with_words(last: Block | None, paragraph: Paragraph) -> Picture | None:
    """Return the picture that stands before a paragraph with its words, if they are its caption or credit."""
    if not isinstance(last, Picture) or last.credit:
        return None
    plain = to_plain(paragraph.text)
    told = picture_credit(plain) if len(plain) < _LONGEST_CAPTION else None
    if told is None or (last.caption and told[0]):
        return None
    rest = told[0].rstrip()
    caption = without_end(paragraph.text, len(plain) - len(rest)) if rest else last.caption
    return Picture(last.url, caption, last.alt, told[1], last.width, last.height)


def is_named_credit(box: Box) -> bool:
    """Tell whether a box is named for who made a picture."""
    return bool(_CREDIT_NAMES.search(hints.names_of(box.attributes)))


def _is_author(caption: Box) -> bool:
    """Tell whether a caption inside another is that picture's author in microdata."""
    return caption.tag == "figcaption" and caption.node.attributes.get("itemprop") == "author"


def _marked_credit(line: Line, plain: str, lines: int) -> str:
    """Return the words at an end of a caption of so many lines that its markup calls the credit."""
    for box in line.box.outward(_AROUND):
        if box is not line.box and box.end - box.start >= lines:
            break
        if is_named_credit(box) or _is_author(box):
            return plain
    for inner in line.box.node.css("[class]")[:_MOST_ELEMENTS]:
        if _CREDIT_NAMES.search(inner.attributes.get("class") or ""):
            words = " ".join(clean(inner.text()).split())
            if words and (plain.endswith(words) or plain.startswith(words)):
                return words
    return ""


def _without_credit(text: Text, plain: str, credit: str) -> Text:
    if plain.endswith(credit):
        rest = without_label(plain[: -len(credit)]).rstrip(" |/–—-([")
        return without_end(text, len(plain) - len(rest))
    rest = plain[len(credit) :].lstrip(" |/–—-)]:")
    return without_start(text, len(plain) - len(rest))
