"""The words of the edition's own pages: a table a language."""

from __future__ import annotations

from broadsheet.edition.languages.de import WORDS as GERMAN
from broadsheet.edition.languages.en import WORDS as ENGLISH
from broadsheet.edition.languages.es import WORDS as SPANISH
from broadsheet.edition.languages.fr import WORDS as FRENCH
from broadsheet.edition.languages.words import Words
from broadsheet.text import primary_language

TABLES = {"de": GERMAN, "en": ENGLISH, "es": SPANISH, "fr": FRENCH}
"""Adding a language is adding a table here and one in `render.languages`."""


def words_in(language: str) -> Words:
    """Return the table of a BCP 47 tag; English where there is none."""
    return TABLES.get(primary_language(language), ENGLISH)


__all__ = ["TABLES", "Words", "words_in"]
