"""Know quotations that are set off from the text, and who is quoted."""

from __future__ import annotations

import re
from functools import lru_cache

from broadsheet.extract.blocks.subheads import SHORT_HEAD
from broadsheet.extract.page.outline import Box, Line

_DASHES = ("—", "–", "- ", "― ")
_SHOWN = re.compile(
    r"pull-?quote|block-?quote|(?<![a-z])(?:zitat|quote|cita|citat)(?:[-_ ]?(?:box|block|text))?(?![a-z])",
    re.I,
)
_WHO = re.compile(
    r"(?:^|[\s_-])(?:author|autor|source|cite|citation|attribution|name|person|who|quelle)(?![a-z])", re.I
)
_LONGEST = 700
_LONGEST_SOURCE = 60
_MOST_ELEMENTS = 8
_MOST_LINES = 3


def is_quote(box: Box) -> bool:
    """Tell whether a box is a quotation by its element, or by its name where it holds no more than one."""
    if box.tag == "blockquote":
        return True
    if box.tag not in ("div", "aside", "figure", "section", "p") or box.chars > _LONGEST:
        return False
    return _names_quote(box.classes)


@lru_cache(maxsize=8_192)
def _names_quote(names: str) -> bool:
    return bool(_SHOWN.search(names[:_LONGEST]))


def is_single(quote: Box) -> bool:
    """Tell whether a quotation holds hardly more than words and their source: boxes inside are its parts."""
    return quote.end - quote.start <= _MOST_LINES


def end_of(quote: Box) -> int:
    """Return the number of the line behind a quotation, its figure's caption within."""
    around = quote.parent
    return around.end if around is not None and around.tag == "figure" else quote.end


def is_source(line: Line, plain: str, quote: Box) -> bool:
    """Tell whether a line of a quotation says who is quoted."""
    if line.box.tag in ("footer", "cite", "figcaption") or plain.startswith(_DASHES):
        return len(plain) < SHORT_HEAD * 2
    if len(plain) >= _LONGEST_SOURCE or line.number <= quote.start:
        return False
    names = line.box.classes
    if (line.box is not quote and _WHO.search(names)) or _marks(line.box, plain):
        return True
    if quote.tag != "blockquote" and quote.end - quote.start == 2 and plain[-1:].isalnum():
        return True
    return line.em >= 0.95 * line.chars and quote.end - quote.start > 1


def _marks(box: Box, plain: str) -> bool:
    """Tell whether an element inside a box calls a line's words who is quoted."""
    return any(
        plain == " ".join(node.text().split())
        for node in box.node.css("cite,[class]")[:_MOST_ELEMENTS]
        if node.tag == "cite" or _WHO.search(node.attributes.get("class") or "")
    )


def source_in(plain: str) -> str:
    """Return the words of a source without the dash before them."""
    return plain.lstrip("".join(_DASHES)).strip()
