"""What stands on a page without being the article: counters, adverts, tickers of others."""

from __future__ import annotations

import re

from broadsheet.model import Block, Embed, List, Paragraph, Picture, Span, Text
from broadsheet.revise.sameness import even

MAX_WORDS = 12
"""A longer paragraph is prose, whatever words it holds."""

MAX_LETTERS = 300

# In German, English, French and Spanish. Each needs its number or its place at
# the beginning, so that a sentence which only mentions comments is none.
_COUNTER = re.compile(
    r"""^\W*(
      (\d[\d.,\s]*|keine|no|aucun|sin)\s*(k|tsd\.?|mio\.?)?\s*
        (kommentare?|comments?|commentaires?|comentarios?|leserkommentare?|shares?|mal\s+geteilt|geteilt
        |partages?|compartid\w*|views?|aufrufe|vues?|likes?|gefällt\s+mir|j'aime|reaktionen|reactions?
        |empfehlungen|recommend\w*|leser\s+(lesen|online)|readers?\s+online|people\s+reading)
    | (kommentare|comments|commentaires|comentarios|shares|aufrufe|views|likes)\s*:?\s*\(?\d[\d.,]*\)?
    | (lesezeit|lesedauer|reading\s+time|temps\s+de\s+lecture|tiempo\s+de\s+lectura)\b.*\d
    | \d+\s*(min(uten?|utes?|utos?|\.)?)\s*(lesezeit|read|reading|de\s+lecture|de\s+lectura)
    | (vor|il\s+y\s+a|hace)\s+(\d+|einer?|une?|unos?)\s+
        (sekunden?|minuten?|min\.?|stunden?|tag(en)?|secondes?|minutes?|heures?|jours?
        |segundos?|minutos?|horas?|días?)
    | (\d+|an?)\s+(seconds?|minutes?|mins?|hours?|days?)\s+ago
    | (stand|aktualisiert|zuletzt\s+aktualisiert|updated|last\s+updated|mis\s+à\s+jour|actualizado)\b\W*
        (am|um|at|on|le|à|el|a\s+las)?\W*\d
    | (dax|mdax|tecdax|euro\s*stoxx|dow(\s+jones)?|nasdaq|s&p|ftse|cac\s*40|ibex(\s*35)?|nikkei
        |eur/usd|euro/dollar|bitcoin|gold|öl|brent)\b[^.!?]*\d+[.,]\d+
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SLOT = re.compile(
    r"""^\W*(anzeige|werbung|advertisement|advertising|ad|sponsored(\s+(by|content))?.*|publicité|annonce
    |publicidad|anuncio|promotion|empfohlener\s+(redaktioneller|externer)\s+inhalt.*
    |(jetzt\s+)?(newsletter|push-?nachrichten)\s+(abonnieren|bestellen).*
    |(sign\s+up|subscribe)\s+(to|for)\b.*newsletter.*|inscrivez-vous.*newsletter.*|suscríbe(te|se).*newsletter.*
    |teilen|share|merken|drucken|print|mehr\s+(zum\s+thema|dazu)|lesen\s+sie\s+auch|read\s+more|lire\s+aussi
    |lea\s+también|auch\s+interessant|meistgelesen|most\s+read|les\s+plus\s+lus|lo\s+más\s+leído)\W*$""",
    re.VERBOSE | re.IGNORECASE,
)


def is_noise(block: Block) -> bool:
    """Tell whether a block may come, go and change without the article changing."""
    if isinstance(block, Embed):
        # Where a frame is shown from changes with every advert and consent.
        return not block.text
    if isinstance(block, List):
        return bool(block.items) and all(_only_links(item.text) for item in block.items)
    if isinstance(block, Picture):
        return not (block.caption or block.credit)
    if isinstance(block, Paragraph):
        return _only_links(block.text) or is_counter("".join(_words(block.text)))
    text = getattr(block, "text", None)
    return isinstance(text, tuple) and is_counter("".join(_words(text)))


def is_counter(text: str) -> bool:
    """Tell whether a short line is a counter, a clock or the label of an advert."""
    if len(text) > MAX_LETTERS:
        return False
    line = even(text)
    if len(line.split()) > MAX_WORDS:
        return False
    return not line or bool(_COUNTER.match(line) or _SLOT.match(line))


def _only_links(text: Text) -> bool:
    """A line that is one link, or several, leads elsewhere: a teaser, a ticker, a "read more"."""
    linked = [run for run in text if isinstance(run, Span) and run.href]
    beside = "".join(_words(tuple(run for run in text if not (isinstance(run, Span) and run.href))))
    return bool(linked) and len(beside) < MAX_LETTERS and not even(beside).strip(" |·•-,:")


def _words(text: Text) -> list[str]:
    return [run if isinstance(run, str) else run.text for run in text]
