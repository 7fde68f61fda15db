"""Which words of an article a query looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from broadsheet.search.query import Term
from broadsheet.search.words import exact, stems

WORD = re.compile(r"\w+(?:['’]\w+)*")

Place = tuple[int, int]
"""Where a word starts and ends in a text."""


class Wanted:
    """Tells the words of an article that a query looks for.

    A pattern over the whole text finds where one may stand; only the words
    there are folded and stemmed.
    """

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        asked = [term for term in terms if not term.negated and term.field == "text"]
        words = [word for term in asked for word in term.words]
        self._language = language
        self._forms = {form for word in words for form in (exact(word), stems(word, language))}
        self._starts = tuple(exact(term.words[-1])[-1] for term in asked if term.prefix)
        self._insides = tuple(form[0] for form in self._forms if len(form) == 1 and len(form[0]) > 3)
        roots = {part for form in self._forms for part in form} | set(self._starts)
        self._pattern = re.compile("|".join(sorted(map(_root, roots))), re.IGNORECASE) if roots else None

    def places(self, text: str) -> list[Place]:
        """Return where wanted words stand in a text of a Latin script."""
        places: list[Place] = []
        end = 0
        for root in self._pattern.finditer(text) if self._pattern else ():
            start = root.start()
            if start < end:
                continue
            while start > end and (text[start - 1].isalnum() or text[start - 1] == "_"):
                start -= 1
            word = WORD.match(text, start)
            if word and self._is_wanted(word[0]):
                places.append(word.span())
            end = word.end() if word else root.end()
        return places

    def all_places(self, text: str) -> list[Place]:
        """Return where wanted words stand in a text of another script, each word looked at."""
        if all(part.isascii() for form in self._forms for part in form):
            return []
        return [match.span() for match in WORD.finditer(text) if self._is_wanted(match[0])]

    def _is_wanted(self, word: str) -> bool:
        folded, stem = exact(word), stems(word, self._language)
        if folded in self._forms or stem in self._forms:
            return True
        # A run of a script without spaces is one word here, many forms there.
        if len(folded) > 1:
            return any(set(form) <= set(folded) for form in self._forms)
        return folded[0].startswith(self._starts) or any(inside in folded[0] for inside in self._insides)


def _root(form: str) -> str:
    """Return a pattern of the letters that a form may have been folded and stemmed from.

    The last letter of a stem may stand for another (happi: happy).
    """
    kept = form[:-1] if len(form) > 3 else form
    return "".join(_LETTERS.get(letter, re.escape(letter)) for letter in kept).replace("ss", "(?:ss|ß)")


_LETTERS = {
    "a": "[aàáâãäåāăą]e?",
    "c": "[cçćč]",
    "e": "[eèéêëēęě]",
    "i": "[iìíîïīı]",
    "l": "[lł]",
    "n": "[nñńň]",
    "o": "[oòóôõöøō]e?",
    "u": "[uùúûüūů]e?",
    "y": "[yýÿ]",
    "z": "[zźżž]",
}
