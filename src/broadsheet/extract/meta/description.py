"""Read the description that a page's data tell, where it can be the article's standfirst."""

from __future__ import annotations

import re

from broadsheet.extract.meta.jsonld import Node, plain
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.words import names

_CUT = ("…", "...", "[…]")
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
_SEPARATORS = "|·•"
_QUOTED = '„“”"«»‚‘’'


def read_description(signals: Signals, node: Node, headline: str) -> str:
    """Return the description without markup, one that was not cut off where there is a choice.

    Empty where it is none: the rest of a title ("| Local News"), a writer's name, or what search engines are
    told, which quotes the headline.
    """
    told = (
        signals.meta("og:description"),
        signals.graph.text(node, "description"),
        signals.meta("description"),
    )
    found = [text for raw in told if (text := _cleaned(raw)) and not _is_other(text, headline)]
    return next((text for text in found if not text.endswith(_CUT)), found[0] if found else "")


def read_writer(signals: Signals, node: Node) -> str:
    """Return the name in place of a description: with some papers a text begins with its writer's."""
    text = _cleaned(signals.meta("og:description") or signals.graph.text(node, "description"))
    return text if text.isupper() and names.is_person(text) else ""


def _cleaned(raw: str) -> str:
    text = plain(raw)
    if "<" in text:
        text = " ".join(_TAG.sub(" ", text).split())
    return text.rstrip(f"{_SEPARATORS} ")


def _is_other(text: str, headline: str) -> bool:
    at = text.find(headline) if headline else -1
    quoted = at > 0 and text[at - 1] in _QUOTED and text[at + len(headline) :][:1] in _QUOTED
    return text[0] in _SEPARATORS or quoted or (text.isupper() and names.is_person(text))
