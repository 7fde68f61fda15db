"""Whole texts as the index takes them: the forms of their words, parted by spaces."""

from __future__ import annotations

import re
from collections.abc import Callable

from broadsheet.search.words import exact, fold, joined_in, seen, stems, words_in

REMEMBERED = 250_000
"""Words whose forms are kept, twice over at most: some 90 MB while a whole index is written."""

_LONGEST_KEPT = 60
_ELSE = "\0"
_OTHER = re.compile("[^\\x00-\\x7f]")
_MARKS = "„“”–…»«"
_PARTED = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "-'"}
_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()}
_USUAL = tuple(
    zip("äöüß’„“”–…»«éèáà", ("a", "o", "u", "ss", "", *[" "] * 7, "e", "e", "a", "a"), strict=True)
)
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


class Forms:
    """Makes the index's text of an article's text, and remembers words: most come again and again."""

    def __init__(self) -> None:
        self._exact = _Memory(_exact)
        self._stems: dict[str, _Memory] = {}

    def exact(self, text: str) -> str:
        """Return the folded forms of all words, in order; hyphenated words without hyphens at the end."""
        whole = folded(text)
        if whole is None:
            whole = " ".join([self._exact[piece] for piece in _pieces(text)])
        if "-" not in text and (text.isascii() or not ("‐" in text or "‑" in text)):
            return whole
        return " ".join([whole, *(form for word in joined_in(text) for form in exact(word))])

    def stems(self, text: str, language: str) -> str:
        """Return the stems of all words, in order; what else words may be typed as at the end."""
        memory = self._stems.get(language)
        if memory is None:
            memory = self._stems[language] = _Memory(lambda piece: _stems(piece, language))
        whole = " ".join([memory[piece] for piece in _pieces(text)])
        if _ELSE not in whole:
            return whole
        forms = whole.split()
        besides = [form[1:] for form in forms if form[0] == _ELSE]
        return " ".join([*(form for form in forms if form[0] != _ELSE), *besides])


def folded(text: str) -> str | None:
    """Return the forms that `exact` gives for each word, parted by spaces; None if not all are ASCII."""
    if not text.isascii():
        text = seen(text).lower()
        for letter, plain in _USUAL:
            text = text.replace(letter, plain)
        text = _OTHER.sub(_plain, text)
        if not text.isascii():
            return None
    text = text.lower().replace("'", "").translate(_SPACED)
    for two, one in _DIGRAPHS:
        text = text.replace(two, one)
    return text


def _pieces(text: str) -> list[str]:
    """Return the words of a text in lower case, with hyphens, apostrophes and rare marks."""
    if not text.isascii():
        text = seen(text)
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text.lower().translate(_PARTED).split()


def _plain(letter: re.Match[str]) -> str:
    if not letter[0].isalnum():
        return " "
    plain = fold(letter[0])
    return plain if plain.isalnum() else letter[0]


def _exact(piece: str) -> str:
    return " ".join([form for word in words_in(piece) for form in exact(word)])


def _stems(piece: str, language: str) -> str:
    words = [piece] if piece.isalpha() else words_in(piece)
    forms = [form for word in words for form in stems(word, language)]
    # What else the words may be typed as must not stand between them: others are found near each other.
    besides = [form for word in joined_in(piece) for form in all_stems(word, language)]
    besides += [form for word in words for form in all_stems(word, language)[len(stems(word, language)) :]]
    return " ".join([*forms, *(_ELSE + form for form in besides)])


def all_stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems by which a word is found: its own, and that of its folded form.

    Two words of one folded form (Café, Cafe) have the second in common, also
    where they end differently for the stemmer.
    """
    own = stems(word, language)
    plain = exact(word)
    if len(own) != 1 or len(plain) != 1 or plain[0] == word:
        return own
    other = stems(plain[0], language)
    return own if other == own else own + other


class _Memory(dict[str, str]):
    """Forms of pieces of text; those not met for long are forgotten."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make
        self._older: dict[str, str] = {}

    def __missing__(self, piece: str) -> str:
        made = self._older.get(piece)
        if made is None:
            made = self._make(piece)
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= REMEMBERED:
                self._older = dict(self)
                self.clear()
            self[piece] = made
        return made
