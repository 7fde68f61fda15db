"""The edition's own words: a table a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from broadsheet.render.languages.labels import Labels

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ku-arab nqo pa-arab ps sd syr ug ur yi".split())


def labels(language: str) -> Labels:
    """Return the words of the edition in a language, given as a BCP 47 tag.

    English where there is no table for it: a table is a module of this
    package, named like the tag's first part, that holds `LABELS`.
    """
    return _table(_primary(language))


def direction(language: str) -> str:
    """Return "rtl" for languages written from right to left, otherwise "ltr"."""
    tag = language.lower()
    return "rtl" if tag in RIGHT_TO_LEFT or _primary(tag) in RIGHT_TO_LEFT else "ltr"


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


@cache
def _table(primary: str) -> Labels:
    name = f"{__name__}.{primary}"
    if not (len(primary) in (2, 3) and primary.isascii() and primary.isalpha() and find_spec(name)):
        name = f"{__name__}.en"
    table = import_module(name).LABELS
    assert isinstance(table, Labels)
    return table
