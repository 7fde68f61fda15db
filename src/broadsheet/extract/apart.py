"""Know the boxes among the paragraphs that name themselves something other than the body."""

from __future__ import annotations

import re
from functools import lru_cache

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
    r"|about[-_]?(?:the[-_]?)?author|text-?author|by-?line|(?:post|pub|publish|entry|article)[-_]?date"
    # What readers say.
    r"|comments?[-_](?:list|item|body|text|content|thread)|kommentar-?(?:item|liste?)|disqus"
    r"|job[-_]?(?:slider|box|list|teaser|offer)"
    # The bar of a web archive.
    r"|\bwm-ipp|\bdonato"
)
_APART = re.compile(f"{FACTS}|{_OTHERS}", re.I)
_SELLING = 600
_SELLS = re.compile(r"\b(?:anzeige|werbung|reklame?|publicit|publicidad|annonce|advert|sponsor|promo)", re.I)
_ADDRESS_FIELD = 'input[type="email"]'
_AROUND = ("body", "article", "main")
_MOST = 0.75


def without_apart(kept: list[Line]) -> list[Line]:
    """Drop the lines of boxes that name themselves something else, if most of the body is elsewhere."""
    total = sum(line.chars for line in kept)
    seen: dict[int, Box | None] = {}
    inside = sum(line.chars for line in kept if _apart(line.box, seen) is not None)
    if not inside or inside > _MOST * total:
        return kept
    return [line for line in kept if seen[line.box.number] is None]


def _apart(box: Box, seen: dict[int, Box | None]) -> Box | None:
    """Return the box around a line that names itself something else, or sells something, if any."""
    if box.number not in seen:
        found = box if box.tag not in _AROUND and _is_apart(box) else None
        seen[box.number] = found or (_apart(box.parent, seen) if box.parent is not None else None)
    return seen[box.number]


def _is_apart(box: Box) -> bool:
    attributes = box.node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if _is_named_apart(names):
        return True
    if box.chars > _SELLING:
        return False
    if box.tag == "aside" and _SELLS.search(f"{names} {attributes.get('aria-label') or ''}"):
        return True
    return box.tag in ("aside", "section", "div", "form") and box.node.css_first(_ADDRESS_FIELD) is not None


@lru_cache(maxsize=8_192)
def _is_named_apart(names: str) -> bool:
    """Tell whether class and id say so; a paper has few of them."""
    return bool(_APART.search(names))
