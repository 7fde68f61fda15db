"""The edition's own words: a table a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from broadsheet.model import Page
from broadsheet.render.languages.labels import Labels
from broadsheet.text import primary_language

_RIGHT_TO_LEFT = frozenset(
    (
        "ar",
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
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    )
)


def labels(language: str) -> Labels:
    """Return the words of the edition in a language, given as a BCP 47 tag.

    English where there is no table for it: a table is a module of this
    package, named like the tag's first part, that holds `LABELS`.
    """
    return _table(primary_language(language))


def labels_of(page: Page) -> Labels:
    """Return the words of the edition for a page: in its language, else in that of its frame."""
    return labels(page.language if has_labels(page.language) else page.tongue or page.language)


def has_labels(language: str) -> bool:
    """Tell whether there is a table for a language."""
    return _has_table(primary_language(language))


def direction(language: str) -> str:
    """Return "rtl" for languages written from right to left, otherwise "ltr"."""
    tag = language.lower()
    return "rtl" if tag in _RIGHT_TO_LEFT or primary_language(tag) in _RIGHT_TO_LEFT else "ltr"


@cache
def _has_table(primary: str) -> bool:
    return len(primary) in (2, 3) and primary.isalpha() and primary.isascii() and _found(primary)


def _found(primary: str) -> bool:
    return find_spec(f"{__name__}.{primary}") is not None


@cache
def _table(primary: str) -> Labels:
    table = import_module(f"{__name__}.{primary if _has_table(primary) else 'en'}").LABELS
    assert isinstance(table, Labels)
    return table
