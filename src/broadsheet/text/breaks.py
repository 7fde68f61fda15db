"""Find where a word of a script without spaces may break."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Han, kana, bopomofo, Yi, CJK punctuation, full-width forms. Not hangul:
# Korean has spaces between its words.
_IDEOGRAPHIC = (
    "\u2e80-\u2fdf\u2ff0-\u312f\u3190-\u31ff\u3220-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff9f\uffe0-\uffe6\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_NOT_FIRST = "\u3001\u3002\uff0c\uff0e\u30fb\uff1a\uff1b\uff1f\uff01\u309b-\u309e\u30fd\u30fe\u3005\u303b\u30fc\u2019\u201d\uff09\u3015\uff3d\uff5d\u3009\u300b\u300d\u300f\u3011\u3019\u3017\u301f\uff60\u00bb\u2010\u2013\u301c\uff5e\u2026\u2025\u203c\u2047-\u2049%\uff05\u2030\u2103\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u31f0-\u31ff\uff61\uff63-\uff65\uff67-\uff70)\\]},.:;!?'\""
_NOT_LAST = "\u2018\u201c\uff08\u3014\uff3b\uff5b\u3008\u300a\u300c\u300e\u3010\u3018\u3016\u301d\uff5f\u00ab\uff04\uffe5\uffe1\uff62(\\[{$\u00a3\u00a5\u20ac#"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHIC}]")
_IDEOGRAPHIC_BREAK = re.compile(
    f"(?:(?<=[{_IDEOGRAPHIC}])|(?=[{_IDEOGRAPHIC}]))(?<![{_NOT_LAST}])"
    f"(?![{_NOT_FIRST}\u0300-\u036f\u200c\u200d\u3099\u309a\ufe00-\ufe0f\u302a-\u302f\U000e0100-\U000e01ef])(?<!\u200d)(?<!^)(?!$)"
)
_THAI = re.compile("[\u0e00-\u0e7f]+")


def pieces_of(word: str) -> Iterable[str]:
    """Return the pieces of a word between which a line may end.

    Chinese and Japanese break between characters, but no line begins with
    closing punctuation or a small kana or ends with an opening bracket
    (JIS X 4051); Thai breaks between the words of its dictionary. A word of any other
    script is one piece.
    """
    if word.isascii():
        return (word,)
    if _IDEOGRAPH.search(word):
        return _IDEOGRAPHIC_BREAK.split(word)
    if _THAI.search(word):
        return _thai_words(word)
    return (word,)


def _thai_words(word: str) -> list[str]:
    return [word]
