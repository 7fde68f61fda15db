"""Find where a word of a script without spaces may break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from broadsheet.text.columns import graphemes

if TYPE_CHECKING:
    from budoux import Parser

# Han, kana, bopomofo, Yi, CJK punctuation, full-width forms. Not hangul:
# Korean has spaces between its words.
_IDEOGRAPHIC = (
    "\u2e80-\u2fdf\u2ff0-\u302d\u3030-\u312f\u3190-\u31ff\u3220-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff9f\uffe0-\uffe6\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# No line begins with these (JIS X 4051): closing brackets and points, small
# kana, marks that go on with the character before.
_NOT_FIRST = (
    "\u2019\u201d\u00bb\uff09\u3015\uff3d\uff5d\u3009\u300b\u300d\u300f\u3011\u3017\u3019\u301f\uff60\uff63"
    "\u3001\u3002\uff0c\uff0e\u30fb\uff1a\uff1b\uff1f\uff01\uff61\uff64\uff65\u203c\u2047-\u2049"
    "\u3005\u303b\u309d\u309e\u30fc\u30fd\u30fe\uff70\u2010\u2013\u301c\uff5e\u2025\u2026%\uff05\u2030\u2103"
    "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u31f0-\u31ff\uff67-\uff6f"
    ")\\]},.:;!?'\""
)
# No line ends with these: opening brackets, signs before a number.
_NOT_LAST = (
    "\u2018\u201c\u00ab\uff08\u3014\uff3b\uff5b\u3008\u300a\u300c\u300e\u3010\u3016\u3018\u301d\uff5f\uff62"
    "\uff04\uffe5\uffe1(\\[{$\u00a3\u00a5\u20ac#"
)
_ANY_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHIC}]")
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHIC}]")
_FIRST_BARRED = re.compile(f"[{_NOT_FIRST}]")
_LAST_BARRED = re.compile(f"[{_NOT_LAST}]$")
_THAI = re.compile("([\u0e00-\u0e7f]+)")
# Vowels, tone and repetition marks that belong to the letter before; vowels
# that are written before their consonant.
_THAI_NOT_FIRST = re.compile("[\u0e2f-\u0e3a\u0e45-\u0e4e]")
_THAI_NOT_LAST = re.compile("[\u0e40-\u0e44]$")


def pieces_of(word: str) -> Sequence[str]:
    """Return the pieces of a word between which a line may end.

    Chinese and Japanese break between characters, but no line begins with
    closing punctuation or a small kana, or ends with an opening bracket
    (JIS X 4051); Thai breaks between its words. A word of any other script is
    one piece.
    """
    if word.isascii():
        return (word,)
    if _ANY_IDEOGRAPH.search(word):
        return _ideographic_pieces(word)
    if _THAI.search(word):
        return _thai_pieces(word)
    return (word,)


def _ideographic_pieces(word: str) -> list[str]:
    pieces: list[str] = []
    bound = after = True
    for grapheme in graphemes(word):
        alone = _IDEOGRAPH.match(grapheme) is not None
        if bound or not (alone or after) or _FIRST_BARRED.match(grapheme):
            pieces[-1:] = [pieces[-1] + grapheme] if pieces else [grapheme]
        else:
            pieces.append(grapheme)
        bound = _LAST_BARRED.search(grapheme) is not None or grapheme == "\xad"
        after = alone
    return pieces


def _thai_pieces(word: str) -> list[str]:
    pieces = [""]
    for run in _THAI.split(word):
        if not _THAI.match(run):
            pieces[-1] += run
            continue
        for place, syllable in enumerate(_thai_parser().parse(run)):
            if not place or _THAI_NOT_FIRST.match(syllable) or _THAI_NOT_LAST.search(pieces[-1]):
                pieces[-1] += syllable
            else:
                pieces.append(syllable)
    return pieces


@cache
def _thai_parser() -> Parser:
    # A model of 100 KB, loaded when the first Thai word has to be filled.
    from budoux import load_default_thai_parser

    return load_default_thai_parser()
