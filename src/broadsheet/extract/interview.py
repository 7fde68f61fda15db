"""Tell whether a page calls its article an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.extract.body.choose import Choice
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page.outline import Outline

_SAID = re.compile(
    r"interview|\bq\s?(?:&|and)\s?a\b|(?:im|ein|das) gespräch\b|in conversation|a conversation\b"
    r"|entretien\b|entrevista|intervista|vraaggesprek|intervju|haastattelu|wywiad|rozhovor|interjú|wawancara"
    r"|röportaj|söyleşi|интервью|інтерв|συνέντευξη|مقابلة|حوار مع|گفت‌?و‌?گو|ריאיון|ראיון|สัมภาษณ์|phỏng vấn"
    r"|インタビュー|专访|專訪|访谈|訪談|인터뷰"
    r"|propos recueillis|\w+ fragen an\b|questions (?:for|to|à)\b|preguntas a\b|domande a\b",
    re.I,
)
_SHORT = 300
"""Characters up to which a line beside the headline says what kind of article this is."""
_ABOVE, _BELOW = 2, 10


def is_interview(page: Outline, choice: Choice, meta: Metadata) -> bool:
    """Tell whether a page calls its article an interview, at the headline or in its data."""
    told = (meta.kicker, meta.headline, meta.standfirst, meta.section, *meta.breadcrumb, *meta.tags)
    return any(map(_SAID.search, (*told, *meta.kinds, *_beside(page, choice))))


def _beside(page: Outline, choice: Choice) -> Iterator[str]:
    """Yield the short lines around the headline, above the body and outside of menus."""
    body, title = choice.lines, choice.title
    if title < 0 or not body:
        return
    last = min(body[0].number, title + 1 + _BELOW)
    for line in (*page.lines[max(title - _ABOVE, 0) : title], *page.lines[title + 1 : last]):
        if line.chars <= _SHORT and line.box.tag != "li":
            yield line.text
