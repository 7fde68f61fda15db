"""The words of the edition's own pages: a table a language."""

from __future__ import annotations

from importlib import import_module

from broadsheet.edition.languages.words import Words
from broadsheet.render.languages import table_for


def words_in(language: str) -> Words:
    """Return the table of a BCP 47 tag; English where there is none.

    Adding a language is adding a table here and one of the same name in `render.languages`.
    """
    table = import_module(f"{__name__}.{table_for(language) or 'en'}").WORDS
    assert isinstance(table, Words)
    return table


__all__ = ["Words", "words_in"]
