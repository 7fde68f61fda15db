"""Know texts by their letters: what two have in common, whether one is cut off."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile("[a-z0-9]+")
_CUT = ("…", "...", "…]", "...]", "…)")
# Gathering runs of letters takes half the time that removing all else does.
_LETTERS = re.compile(r"\w+").findall


def spelled(text: str) -> list[str]:
    """Return the words of a text as addresses spell them, "Fähre", "faehre" and "fahre" alike.

    Letters that have no form in ASCII are left out.
    """
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o"))
    return _WORD.findall(without_umlauts(bare.encode("ascii", "ignore").decode()))


def without_umlauts(text: str) -> str:
    """Return a text with "a" for the "ae" that may stand for "ä", and so on."""
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def letters_of(text: str) -> str:
    """Return a text's letters and digits alone, capitals aside: what names of sites are compared by."""
    return "".join(filter(str.isalnum, text.casefold()))


def is_cut_off(text: str) -> bool:
    """Tell whether a text says by its last signs that it goes on: "It began […]"."""
    return text.endswith(_CUT)


def pressed(text: str) -> str:
    """Return a text's letters and digits alone, in lower case."""
    return "".join(_LETTERS(text.lower()))


def squeezed(text: str) -> str:
    """Return a text in lower case without its spaces: cheaper to make than `pressed`."""
    return "".join(text.lower().split())
