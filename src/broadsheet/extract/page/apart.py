"""Know the boxes among the paragraphs that name themselves something other than the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile

from broadsheet.extract.page.hints import class_and_id
from broadsheet.extract.page.outline import Box, Line, Outline

FACTS = (
    r"(?:fact|info|fakten|fakta)[-_]?(?:box|kasten|kader|rutan?)|steckbrief|(?:expandable|hinweis)[-_]?box"
    r"|summary[-_]?(?:list|box|bullets)|bullet[-_]?points?\b|article[-_]?summary|key[-_]?points|takeaways"
    r"|(?:review|rating|score)[-_]?box|despiece|recuadro|riquadro|faktaboks|(?<![a-z_])encadre"
)
"""Names of boxes with facts, background or a summary: they stand beside the body."""
_OTHERS = (
    r"newsletter|message[-_]?box|overlay"
    # What a picture shows.
    r"|(?<![a-z])caption|bildunterschrift|pic[-_]?box|(?:img|image)[-_]?box|img-?inline"
    r"|(?:image|media|picture|photo|foto|bild)[-_]{0,2}(?:caption|unterschrift|info)"
    # Who wrote it, and when.
    r"|(?:author|autor(?:en)?)[-_ ]{0,2}(?:box|bio|info|description|desc|card|about|profile)"
    r"|about[-_]?(?:the[-_]?)?author|text-?author|(?<![a-z])(?:author|autor)(?![a-z])|by-?line"
    r"|(?:post|pub|published?|entry|article)[-_]?date(?![a-z])"
    # What readers say.
    r"|comments?[-_](?:list|item|body|text|content|thread)|kommentar-?(?:item|liste?)|disqus"
    # What else there is to read or to do; text cut off after some lines is a teaser's.
    r"|side-?bar|(?<![\w-])widget(?![\w-])|(?<![a-z])related|teaser-?(?:content-?)?wrap|line-clamp"
    r"|next[-_]?(?:story|post|article)|avia-content-slider"
    r"|(?<![a-z])(?:poll|quiz|umfrage|sondage|encuesta)[-_](?:widget|box|embed|container|block)"
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
_PASSWORD = 'input[type="password"]'
_AROUND = ("body", "article", "main")
_ASIDES = ("aside", "figcaption", "form")
_CONSENT = "consent"
_ASKS = re.compile(
    r"(?<!category-)(?<!tag-)(?:gdpr|dsgvo|rgpd)|onetrust|didomi|usercentrics|borlabs|cmplz|klaro"
    r"|cookie[-_]?(?:consent|notice|banner|bar|law|info|hint|layer|modal|popup|settings|overlay|dialog)",
    re.I,
)
"""Names that consent managers give their boxes; an article about cookies is named otherwise."""
_ENOUGH = 140
"""Characters that must be left for what asks for consent to go."""
_MOST = 0.65
"""The share of the body that may stand apart."""
_SURELY = 4
"""The power of the odds by which a character counts: doubtful text is often of the boxes beside the body."""


def without_apart(kept: list[Line], chances: Mapping[int, float], title: int) -> list[Line]:
    """Drop the lines of asides and of boxes that name themselves something else.

    Where most of what is surely the body stands in boxes of one kind, or of several together, they are no
    such thing. Nor is what holds the headline, the line numbered `title`. What asks for consent goes however
    much it says.
    """
    seen: dict[int, frozenset[str]] = {}
    for line in kept:
        _kinds_around(line.box, seen, title)
    own = [line for line in kept if _CONSENT not in seen[line.box.number]]
    if sum(line.chars for line in own) >= _ENOUGH:
        kept = own
    weights = {line.number: line.chars * chances[line.number] ** _SURELY for line in kept}
    inside: dict[str, float] = {}
    for line in kept:
        for kind in seen[line.box.number]:
            inside[kind] = inside.get(kind, 0.0) + weights[line.number]
    total = sum(weights.values())
    apart = {kind for kind, weight in inside.items() if weight <= _MOST * total}
    left = [line for line in kept if apart.isdisjoint(seen[line.box.number])]
    return left if sum(weights[line.number] for line in left) >= (1 - _MOST) * total else kept


def in_logins(page: Outline, title: int) -> Iterator[int]:
    """Yield the numbers of the lines in forms that ask for a password, unless the headline is one of them."""
    for box in page.boxes:
        if box.tag != "form" or box.start <= title < box.end:
            continue
        if box.node.css_first(_PASSWORD) is not None:
            yield from range(box.start, box.end)


def _kinds_around(box: Box, seen: dict[int, frozenset[str]], title: int) -> frozenset[str]:
    """Return tag and class of the boxes around and including one that are no place for the body."""
    if box.number not in seen:
        around = _kinds_around(box.parent, seen, title) if box.parent is not None else frozenset()
        if box.tag not in _AROUND and not box.start <= title < box.end:
            if _ASKS.search(class_and_id(box.attributes)):
                around |= {_CONSENT}
            elif _is_apart(box):
                around |= {f"{box.tag} {box.classes}"}
        seen[box.number] = around
    return seen[box.number]


def _is_apart(box: Box) -> bool:
    of_facts, of_others = _named(class_and_id(box.attributes))
    if box.tag in _ASIDES or of_others or (of_facts and may_be_facts(box)):
        return True
    if box.chars > _LONGEST_FORM or box.prose > _MOST_PROSE:
        return False
    return box.tag in ("section", "div") and box.node.css_first(_ADDRESS_FIELD) is not None


def is_inside_apart(box: Box) -> bool:
    """Tell whether one of the boxes around a box is no place for the body by its name."""
    return any(map(_is_apart, takewhile(lambda around: around.tag not in _AROUND, box.outward())))


def may_be_facts(box: Box) -> bool:
    """Tell whether a box holds so much that is no link that its words can stand beside the body."""
    return box.chars >= LEAST_FACTS and box.linked * 3 <= box.chars


@lru_cache(maxsize=8_192)
def _named(names: str) -> tuple[bool, bool]:
    """Tell whether class and id are those of facts, whether of something else; a paper has few of them."""
    return bool(_FACTS.search(names)), bool(_APART.search(names))
