"""Tell whether a page holds the whole of its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from broadsheet.extract.body.choose import Choice
from broadsheet.extract.kind.offers import STUB, is_offer
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page import hints
from broadsheet.extract.page.boxes import BoxFacts
from broadsheet.extract.page.outline import Line, Outline
from broadsheet.extract.words.spelling import is_cut_off, squeezed

GOES_ON = "continues at "
"""Begins the reason of an article that goes on at the address behind it."""

_LATER = 40
_CLOSE, _NEXT = 8, 2
_SAME_END = 40
KEPT = "the rest is for subscribers"
_PARTLY = "the page shows only part of the text that its data hold"
# Said of the rest of this article: a page that holds it all has no reason to.
_REST = re.compile(
    r"il vous reste \d|la suite (?:de cet article )?est réservée|pozostało \d+\s*% tekstu"
    r"|reached the end of (?:the|this|your) (?:free )?(?:preview|excerpt)|この記事は(?:有料)?会員限定",
    re.I,
)
# Said to whoever is not signed in; hidden or moved over the whole article as often as below its beginning.
_INVITES = re.compile(
    r"\bweiter ?lesen\b|diesen artikel (?:jetzt )?lesen|to (?:continue|keep) reading"
    r"|continue reading (?:this|with)|(?:read|unlock) (?:the|this) (?:full|whole|rest|article|story)"
    r"|pour lire la suite|lire la suite de (?:cet|l)|(?:para|quieres|y) (?:seguir|continuar) leyendo"
    r"|continua(?:re)? a leggere|verder lezen|lees verder|czytaj dalej|läsa? (?:vidare|hela)"
    r"|(?:læs|les) (?:videre|hele)|続きを読む|続きは",
    re.I,
)


def incomplete_reason(page: Outline, choice: Choice, meta: Metadata) -> str:
    """Return why the page holds only part of the article, empty if it holds all."""
    if meta.next_page:
        return GOES_ON + meta.next_page
    body = choice.lines
    if not body:
        return ""
    chars, told = sum(line.chars for line in body), len(meta.article_body)
    cut = is_cut_off(body[-1].text)
    if not cut and chars >= STUB // 3 and _ends_alike(body[-1], meta.article_body):
        return ""
    # The data of some pages hold boxes and captions too: a difference alone proves nothing.
    if meta.access == "paid" and told > 2 * chars + 500:
        return _PARTLY
    if _is_told_longer(chars, meta.words):
        return f"the page shows only the beginning of {meta.words} words"
    return KEPT if _is_walled(page, choice, cut=cut, paid=meta.access == "paid") else ""


def _is_walled(page: Outline, choice: Choice, *, cut: bool, paid: bool) -> bool:
    """Tell whether the body, which may be cut off, ends at what a paper asks for to read on."""
    body, facts = choice.lines, choice.facts
    chars = sum(line.chars for line in body)
    below = list(_below(page, facts, body))
    if any(_REST.search(line.text) for line in below):
        return True
    walled = _has_wall(page, facts, body)
    if paid and chars < STUB and (walled or cut or chars < STUB // 3):
        return True
    if cut and (facts[body[-1].box.number].above & hints.PAYWALL or (walled and chars < STUB // 2)):
        return True
    if chars < STUB and any(is_offer(line.text) for line in below if line.number <= body[-1].number + _NEXT):
        return True
    return (cut or chars < STUB // 3) and any(_INVITES.search(line.text) for line in below)


def _ends_alike(last: Line, told: str) -> bool:
    """Tell whether the text in the page's data ends as the body does, but for a list of stories below."""
    end = squeezed(last.text)[-_SAME_END:]
    whole = squeezed(told)
    at = whole.rfind(end) if len(end) >= _SAME_END // 2 else -1
    return at >= 0 and (len(whole) - at - len(end)) * 5 < len(whole)


def _is_told_longer(chars: int, words: int) -> bool:
    """Tell whether a stub has fewer characters than the article has words by its data.

    Nothing less proves a thing: many papers count characters, or the markup too.
    """
    return chars < min(words, STUB // 3)


def _below(page: Outline, facts: Sequence[BoxFacts], body: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines close below the body that are shown and no links."""
    after = body[-1].number + 1
    for line in page.lines[after : after + _CLOSE]:
        if not facts[line.box.number].hidden and line.linked * 2 <= line.chars:
            yield line


def _has_wall(page: Outline, facts: Sequence[BoxFacts], body: Sequence[Line]) -> bool:
    """Tell whether a box after the body names itself a paywall, none that holds the body too."""
    after = body[-1].number + 1
    for line in page.lines[after : after + _LATER]:
        for box in line.box.outward():
            if box.start < after:
                break
            if facts[box.number].hints & hints.PAYWALL and facts[box.number].inner & ~hints.CONTENT:
                return True
    return False
