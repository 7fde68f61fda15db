"""Know the boxes among the paragraphs that name themselves something other than the body."""

from __future__ import annotations

import re
from functools import lru_cache

from broadsheet.extract.hints import LONGEST_NAMES
from broadsheet.extract.outline import Box, Line

FACTS = (
    r"(?:fact|info|fakten|fakta)[-_]?(?:box|kasten|kader|rutan?)|steckbrief|(?:expandable|hinweis)[-_]?box"
    r"|summary[-_]?(?:list|box|bullets)|bullet[-_]?points?\b|article[-_]?summary|key[-_]?points|takeaways"
)
"""Names of boxes with facts, background or a summary: they stand beside the body."""
_OTHERS = (
    r"newsletter|message[-_]?box"
    # What a picture shows.
    r"|(?<![a-z])caption|bildunterschrift|pic[-_]?box|(?:img|image)[-_]?box|img-?inline"
    r"|(?:image|media|picture|photo|foto|bild)[-_]{0,2}(?:caption|unterschrift|info)"
    # Who wrote it, and when.
    r"|(?:author|autor)[-_ ]{0,2}(?:box|bio|info|description|desc|card|about|profile)"
    r"|about[-_]?(?:the[-_]?)?author|text-?author|by-?line|(?:post|pub|published?|entry|article)[-_]?date(?![a-z])"
    # What readers say.
    r"|comments?[-_](?:list|item|body|text|content|thread)|kommentar-?(?:item|liste?)|disqus"
    # What else there is to read or to do; text cut off after some lines is a teaser's.
    r"|side-?bar|(?<![\w-])widget(?![\w-])|(?<![a-z])related|teaser-?(?:content-?)?wrap|line-clamp"
    r"|job[-_]?(?:slider|box|list|teaser|offer)|\bmodal\b|pop-?up|gdpr|cookie"
    r"|(?:social|embed|content|consent|media|video)[-_]?placeholder"
    # The bar of a web archive.
    r"|\bwm-ipp|\bdonato"
)
_FACTS = re.compile(FACTS, re.I)
_APART = re.compile(_OTHERS, re.I)
LEAST_FACTS = 80
"""Characters of a box of facts; a heading or two words in one, named so too, are the body's."""
_LONGEST_FORM, _MOST_PROSE = 600, 200
"""Characters of a box around a field for an address, and of its prose: more is the article's."""
_ADDRESS_FIELD = 'input[type="email"]'
_AROUND = ("body", "article", "main")
_MOST = 0.65
"""The share of the body that may stand apart."""


def without_apart(kept: list[Line]) -> list[Line]:
    """Drop the lines of asides and of boxes that name themselves something else.

    Where most of the body stands in boxes of one kind, or of several together, they are no such thing.
    """
    seen: dict[int, frozenset[str]] = {}
    inside: dict[str, int] = {}
    for line in kept:
        for kind in _kinds_around(line.box, seen):
            inside[kind] = inside.get(kind, 0) + line.chars
    if not inside:
        return kept
    total = sum(line.chars for line in kept)
    apart = {kind for kind, chars in inside.items() if chars <= _MOST * total}
    left = [line for line in kept if apart.isdisjoint(seen[line.box.number])]
    return left if sum(line.chars for line in left) >= (1 - _MOST) * total else kept


def _kinds_around(box: Box, seen: dict[int, frozenset[str]]) -> frozenset[str]:
    """Return tag and class of the boxes around and including one that are no place for the body."""
    if box.number not in seen:
        around = _kinds_around(box.parent, seen) if box.parent is not None else frozenset()
        if box.tag not in _AROUND and _is_apart(box):
            around |= {f"{box.tag} {box.node.attributes.get('class') or ''}"}
        seen[box.number] = around
    return seen[box.number]


def _is_apart(box: Box) -> bool:
    attributes = box.node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:LONGEST_NAMES]
    of_facts, of_others = _named(names)
    if box.tag == "aside" or of_others or (of_facts and may_be_facts(box)):
        return True
    if box.chars > _LONGEST_FORM or box.prose > _MOST_PROSE:
        return False
    return box.tag in ("section", "div", "form") and box.node.css_first(_ADDRESS_FIELD) is not None


def may_be_facts(box: Box) -> bool:
    """Tell whether a box holds so much that is no link that its words can stand beside the body."""
    return box.chars >= LEAST_FACTS and box.linked * 3 <= box.chars


@lru_cache(maxsize=8_192)
def _named(names: str) -> tuple[bool, bool]:
    """Tell whether class and id are those of facts, whether of something else; a paper has few of them."""
    return bool(_FACTS.search(names)), bool(_APART.search(names))
