"""The edition's own words: a table a language."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from broadsheet.model import Page
from broadsheet.render.languages.labels import Labels
from broadsheet.text import languages_near, primary_language

_RIGHT_TO_LEFT = frozenset(
    (
        "ar",
        "arb",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ks",
        "ku-arab",
        "nqo",
        "pa-arab",
        "pes",
        "prs",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    )
)


_KEPT = 500
"""Tags whose tables are remembered: they come from pages, which may say anything."""


@lru_cache(maxsize=_KEPT)
def labels(language: str) -> Labels:
    """Return the words of the edition in a language, given as a BCP 47 tag.

    English where there is no table for it.
    """
    table = import_module(f"{__name__}.{table_for(language) or 'en'}").LABELS
    assert isinstance(table, Labels)
    return table


@lru_cache(maxsize=_KEPT)
def table_for(language: str) -> str:
    """Return the name of the table for a BCP 47 tag, "" where there is none.

    A table is a module of this package, named like the tag: "de", "zh_hant".
    """
    return next((name for name in map(_name, languages_near(language)) if name and _found(name)), "")


def labels_of(page: Page) -> Labels:
    """Return the words of the edition for a page: in its language, else in that of its frame."""
    return labels(page.language if has_labels(page.language) else page.tongue or page.language)


def has_labels(language: str) -> bool:
    """Tell whether there is a table for a language."""
    return bool(table_for(language))


def direction(language: str) -> str:
    """Return "rtl" for languages written from right to left, otherwise "ltr"."""
    tag = language.lower()
    return "rtl" if tag in _RIGHT_TO_LEFT or primary_language(tag) in _RIGHT_TO_LEFT else "ltr"


def _name(tag: str) -> str:
    """Return how a table for a tag is called, "" for what is no tag."""
    primary, _, rest = tag.partition("-")
    plain = primary.isalpha() and len(primary) in (2, 3) and (rest.isalnum() or not rest) and tag.isascii()
    return tag.replace("-", "_") if plain else ""


def _found(name: str) -> bool:
    return find_spec(f"{__name__}.{name}") is not None
