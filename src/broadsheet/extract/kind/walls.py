"""Know the walls that ask for consent before they show a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from broadsheet.extract.kind.offers import STUB
from broadsheet.extract.page.hints import class_and_id
from broadsheet.extract.page.outline import Box, Line, Outline

_SHARE = 0.5
_NAMED = re.compile(r"cookie|consent|gdpr|onetrust|didomi|usercentrics|sourcepoint|\bcmp", re.I)
# What walls that no name tells speak of; a sentence with two of these is of one.
_SAID = re.compile(
    r"cookies?\b|consent|(?:our|unsere|nos|nuestros|nostri|nossos|onze|vores|våra) (?:\d+ )?part(?:n|en)"
    r"|(?:nuestros|nossos) (?:\d+ )?socios|\d+ part(?:n|en)|drittanbieter|third.part|personenbezogen"
    r"|personal data|données personnelles|datos personales|dati personali|dados pessoais|persoonsgegevens"
    r"|legitimate interest|berechtigte[sn]? interesse|intérêts? légitime|interés legítimo"
    r"|legittimo interesse|manage your choices|ip-adresse|ip address|tracking|zustimm|einwillig|pur-abo"
    r"|datenschutz|privacy|accept all|alle akzeptieren|tout accepter|aceptar todo",
    re.I,
)
_TO_READER = re.compile(
    r"\b(?:you|your|we|our|sie|ihre?[mnrs]?|wir|unsere?[mnrs]?|vous|votre|vos|nous|nos|usted|su|tu|nosotros"
    r"|voi|tuo|tua|noi|você|seu|sua|nós|u|uw|wij|du|dig|vi)\b",
    re.I,
)
_DIFFERENT = 3
_LONGEST_READ = 2_000


def is_wall(body: Sequence[Line]) -> bool:
    """Tell whether most of a body stands in a box that asks for consent, or says what walls say."""
    chars = sum(line.chars for line in body)
    return bool(body) and (_named_chars(body) > _SHARE * chars or _is_wall_in_words(body, chars))


def _is_wall_in_words(body: Sequence[Line], chars: int) -> bool:
    """Tell whether a short body says to its reader what walls of consent say."""
    if chars >= STUB:
        return False
    consenting = asking = 0
    said: set[str] = set()
    for line in body:
        text = line.text[:_LONGEST_READ]
        found = {word.casefold() for word in _SAID.findall(text)}
        said |= found
        if found and _TO_READER.search(text):
            asking += line.chars
            consenting += line.chars * (len(found) > 1)
    return consenting > _SHARE * chars or (asking > _SHARE * chars and len(said) >= _DIFFERENT)


def is_nothing_else(page: Outline) -> bool:
    """Tell whether most of a page stands in boxes that ask for consent."""
    return _named_chars(page.lines) > _SHARE * sum(line.chars for line in page.lines)


def _named_chars(lines: Sequence[Line]) -> int:
    known: dict[int, bool] = {}
    return sum(line.chars for line in lines if _asks_consent(line.box, known))


def _asks_consent(box: Box | None, known: dict[int, bool]) -> bool:
    """Tell whether a box or one around it is named so; `known` remembers what was asked of the same page."""
    if box is None or box.tag == "body":
        return False
    if box.number not in known:
        names = class_and_id(box.attributes)
        known[box.number] = (len(names) > 1 and _is_named(names)) or _asks_consent(box.parent, known)
    return known[box.number]


@lru_cache(maxsize=8_192)
def _is_named(names: str) -> bool:
    return _NAMED.search(names) is not None
