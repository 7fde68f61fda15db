"""Bring a text into the letters of an older machine."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from broadsheet.errors import ConfigError
from broadsheet.text.language import primary_language

CHARSETS = ("utf-8", "latin-1", "ascii")

_NAMES = {"utf8": "utf-8", "iso-8859-1": "latin-1", "latin1": "latin-1", "l1": "latin-1", "us-ascii": "ascii"}
# What a typewriter makes of typography.
_TYPEWRITER = {
    "„": '"', "“": '"', "”": '"', "‟": '"', "«": "<<", "»": ">>",
    "‚": "'", "‘": "'", "’": "'", "‛": "'", "‹": "<", "›": ">", "′": "'", "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "--", "―": "--", "−": "-",
    "…": "...", "·": "*", "•": "*", "‣": "*", "◦": "o", "†": "+", "‡": "++",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₤": "GBP", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "©": "(c)", "®": "(R)", "™": "(TM)", "℗": "(P)", "№": "No.", "°": " deg", "‰": "o/oo", "§": "Par. ",
    "×": "x", "÷": "/", "±": "+/-", "≈": "~", "≠": "!=", "≤": "<=", "≥": ">=", "µ": "u", "¡": "!", "¿": "?",
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "⇒": "=>", "➔": "->", "►": ">", "▶": ">", "■": "*", "★": "*",
}  # fmt: skip
# Where ä, ö, ü are letters of their own, not a vowel with a sign for the voice.
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
_BARE = frozenset(("ca", "en", "es", "eu", "fr", "gl", "hu", "it", "nl", "pt", "tr", "az", "zh"))
_CAPITALS = re.compile("[ÄÖÜ](?=[A-ZÄÖÜẞ])|(?<=[A-ZÄÖÜẞ])[ÄÖÜ]")
_BREAKS = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0xAD: ""}


def charset_named(name: str) -> str:
    """Return a charset's usual name: utf-8, latin-1 or ascii.

    Raises `ConfigError` for any other.
    """
    known = _NAMES.get(name.lower().replace("_", "-"), name.lower())
    if known not in CHARSETS:
        raise ConfigError(name, "no charset of an edition", f"choose one of {', '.join(CHARSETS)}")
    return known


def to_charset(text: str, charset: str, language: str = "", *, keep_breaks: bool = False) -> str:
    """Return a cleaned text in the characters of utf-8, latin-1 or ascii.

    Typography becomes what a typewriter has (" for „ and “, ... for …); ä is
    ae, but a in languages where the dots are no umlaut; letters lose the
    signs that the charset has not; other scripts are transliterated, emoji
    named (":rocket:"). What has no name at all is "?", so that no word
    vanishes. `keep_breaks` leaves soft hyphens and no-break spaces for `fill`.
    """
    known = charset_named(charset)
    if known == "utf-8" or text.isascii():
        return text
    table = _table(known, primary_language(language) in _BARE, keep_breaks)
    words = text.split(" ")
    return " ".join(word if word.isascii() else _fold(word, table) for word in words)


def _fold(word: str, table: _Table) -> str:
    if table.spells_umlauts:
        word = _CAPITALS.sub(lambda found: _UMLAUTS[found[0]].upper(), word)
    folded = word.translate(table)
    return folded if folded.strip() or not word.replace("\xad", "").strip() else "?"


@cache
def _table(charset: str, bare: bool, keep_breaks: bool) -> _Table:
    return _Table(charset, bare, keep_breaks)


class _Table(dict[int, str]):
    """The replacement of each character, found when first asked for."""

    def __init__(self, charset: str, bare: bool, keep_breaks: bool) -> None:
        super().__init__({code: chr(code) for code in _BREAKS} if keep_breaks else _BREAKS)
        self.charset = charset
        self.bare = bare
        self.spells_umlauts = charset == "ascii" and not bare

    def __missing__(self, code: int) -> str:
        replacement = self._replacement(chr(code))
        self[code] = replacement
        return replacement

    def _replacement(self, char: str) -> str:
        if self._has(char):
            return char
        if not self.bare and char in _UMLAUTS:
            return _UMLAUTS[char]
        if char in _TYPEWRITER:
            return _TYPEWRITER[char]
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            return ""
        letters = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
        if letters and self._has(letters):
            return letters
        from anyascii import anyascii

        return anyascii(char) or ("" if unicodedata.category(char) in ("Mc", "Lm", "Sk") else "?")

    def _has(self, text: str) -> bool:
        return text.isascii() or (self.charset == "latin-1" and max(text) <= "\xff")
