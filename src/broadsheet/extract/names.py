"""Take the names of people and agencies out of a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEAD = re.compile(
    r"^(?:von|by|par|por|di|da|door|av|af|od|autor(?:in|en|es)?|authors?|text|story|written by|"
    r"ein (?:kommentar|bericht|interview|essay|gastbeitrag|artikel) von|exklusiv von)(?:\s*:\s*|\s+)",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:[,;|•·/]|\s(?:und|and|et|y|e|en|och|og|i|&)\s)\s*", re.I)
_URL = re.compile(r"^(?:https?:)?//|^www\.|@\w+\.\w", re.I)
MAX_NAME = 80


def clean(name: str) -> str:
    """Return a name without "Von", without dots and commas around it; empty if it is none."""
    name = " ".join(name.split()).strip(" ,;|·•–—:")
    name = _LEAD.sub("", name).strip(" ,;|·•–—:")
    if not name or len(name) > MAX_NAME or _URL.search(name) or not any(c.isalpha() for c in name):
        return ""
    return name


def split(byline: str) -> list[str]:
    """Return the names of a printed byline."""
    byline = clean(byline) if len(byline) <= MAX_NAME else _LEAD.sub("", byline)
    return [name for part in _SPLIT.split(byline) if part and (name := clean(part))]


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in order, each once, capitals and spaces aside."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(" ".join(name.casefold().split()), name)
    return tuple(seen.values())
