"""The gateway's own words: a table a language."""

from __future__ import annotations

from broadsheet.gateway.words.de import GERMAN
from broadsheet.gateway.words.en import ENGLISH
from broadsheet.gateway.words.es import SPANISH
from broadsheet.gateway.words.fr import FRENCH
from broadsheet.gateway.words.words import Words
from broadsheet.text import primary_language

TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}

__all__ = ["TABLES", "Words", "preferred_words", "words_in"]


def words_in(language: str) -> Words:
    """Return the words in a language (BCP 47), English where there is no table for it."""
    return TABLES.get(primary_language(language), ENGLISH)


def preferred_words(accepted: str, usual: str) -> Words:
    """Return the words in the first language of an Accept-Language header that there is a table for."""
    ranked = []
    for place, part in enumerate(accepted.split(",")[:20]):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        ranked.append((-weight, place, primary_language(tag)))
    for weight, _, tag in sorted(ranked):
        if weight < 0 and tag in TABLES:
            return TABLES[tag]
    return words_in(usual)
