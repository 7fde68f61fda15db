"""Take the words below a picture apart into caption and credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from selectolax.lexbor import LexborNode

from broadsheet.extract.blocks.controls import is_control, is_named_control, leads_to_picture, said_within
from broadsheet.extract.page import hints
from broadsheet.extract.page.inline import clean, to_text, without_end, without_start
from broadsheet.extract.page.outline import Box, Line, Run
from broadsheet.extract.words.credits import (
    credited,
    is_label,
    is_only_credit,
    is_rights,
    names_agency,
    parted,
    picture_credit,
    without_credit,
    without_label,
)
from broadsheet.model import Block, Paragraph, Picture, Text, to_plain

Named = tuple[str, LexborNode]
"""The class names of an element inside a line, and the element."""

_CREDIT_NAMES = re.compile(
    r"credit|copyright|photo[-_]?author|quelle(?![a-z])|nachweis|urheber|fotograf|photographer|attribution"
    r"|rechte(?![a-z])|(?<![a-z])(?:source|rights)(?![a-z])|firma-?foto|foto-?(?:autor|firma)",
    re.I,
)
_UNSEEN = re.compile(
    r"visually-?hidden|element-invisible|sr-only|screen-?reader|hidden-?visually|off-?screen", re.I
)
_SENTENCE_ENDS = (".", "!", "?", "…", "»", "”", "“", '"')
_LONGEST_CAPTION = 300
_MOST_ELEMENTS = 20
_AROUND = 3
"""Boxes around a line of a caption whose names may call it the credit."""


def caption_of(lines: Sequence[Line], base: str) -> tuple[Text, str]:
    """Return the caption that lines below a picture make, and who made the picture."""
    texts: list[Text] = []
    credit = ""
    for line in lines:
        if _is_unsaid(line):
            continue
        named = _named_inside(line)
        text = _said(line, base, named)
        plain = to_plain(text)
        marked = _marked_credit(line, plain, len(lines), named)
        if not plain or (marked == plain and (is_label(plain) or is_rights(plain))):
            continue
        if not credit and (marked == plain or is_only_credit(plain) or (texts and names_agency(plain))):
            credit = credited(plain)
        elif credit and marked == plain and plain.startswith("/"):
            # "/ Radio Valley": whose photographer that is.
            credit = f"{credit} {plain}"
        elif not credit and marked:
            credit = credited(marked)
            texts.append(_without_credit(text, plain, marked))
        elif plain not in (to_plain(other) for other in texts):
            texts.append(text)
    caption = joined(texts)
    plain = to_plain(caption)
    rest, credit = without_credit(plain, credit) if credit else parted(plain)
    return without_end(caption, len(plain) - len(rest)), credit.strip()


def _is_unsaid(line: Line) -> bool:
    """Tell whether a line is only for those who do not see the page, or a control of a picture or player."""
    return (
        bool(_UNSEEN.search(line.box.classes)) or is_control(line.text) or is_named_control(line.box.classes)
    )


def _said(line: Line, base: str, named: Sequence[Named]) -> Text:
    """Return the text of a line without the controls at its edges."""
    runs = line.runs
    while runs and _is_unsaid_link(runs[0]):
        runs = runs[1:]
    while runs and _is_unsaid_link(runs[-1]):
        runs = runs[:-1]
    text = to_text(_parted_runs(runs), base)
    plain = to_plain(text)
    for words in _words_of(named, _UNSEEN):
        text = _without_credit(text, plain, words)
        plain = to_plain(text)
    start, end = said_within(plain)
    return without_start(without_end(text, len(plain) - end), start)


def _parted_runs(runs: Sequence[Run]) -> list[Run]:
    """Return runs with a space where an element begins right behind a sentence of the one before."""
    found = list(runs[:1])
    for (before, _, _), (words, anchor, style) in pairwise(runs):
        apart = before.endswith(_SENTENCE_ENDS) and words[:1].isupper() and not before.endswith("...")
        found.append((f" {words}" if apart else words, anchor, style))
    return found


def _is_unsaid_link(run: Run) -> bool:
    words, anchor, _ = run
    return anchor is not None and is_control(words.strip()) and leads_to_picture(anchor)


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


def _marked_credit(line: Line, plain: str, lines: int, named: Sequence[Named]) -> str:
    """Return the words at an end of a caption of so many lines that its markup calls the credit."""
    found = (words for words in _words_of(named, _CREDIT_NAMES) if not is_rights(words))
    inner = [words for words in found if plain.endswith(words) or plain.startswith(words)]
    for box in line.box.outward(_AROUND):
        if box is not line.box and box.end - box.start >= lines:
            break
        if is_named_credit(box) or _is_author(box):
            return next((words for words in inner if words != plain and is_only_credit(words)), plain)
    return next(iter(inner), "") or _agency_behind(line, plain)


def _named_inside(line: Line) -> list[Named]:
    nodes = line.box.node.css("[class]")[:_MOST_ELEMENTS]
    return [(node.attributes.get("class") or "", node) for node in nodes]


def _words_of(named: Sequence[Named], wanted: re.Pattern[str]) -> list[str]:
    """Return the words of the elements inside a line whose class names match."""
    found = (" ".join(clean(node.text()).split()) for classes, node in named if wanted.search(classes))
    return [words for words in found if words]


def _agency_behind(line: Line, plain: str) -> str:
    """Return the name of an agency that stands in an element of its own behind a caption's last sentence."""
    words = " ".join(clean(line.runs[-1][0]).split())
    rest = plain.removesuffix(words).rstrip()
    return words if rest != plain and rest.endswith(_SENTENCE_ENDS) and names_agency(words) else ""


def _without_credit(text: Text, plain: str, credit: str) -> Text:
    """Return a text without the words at one of its ends, nor the signs between them and the rest."""
    if plain.endswith(credit):
        rest = without_label(plain[: -len(credit)]).rstrip(" |/–—-([")
        return without_end(text, len(plain) - len(rest))
    if not plain.startswith(credit):
        return text
    rest = plain[len(credit) :].lstrip(" |/–—-)]:")
    return without_start(text, len(plain) - len(rest))
