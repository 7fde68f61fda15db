"""Which words of an article a query looks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct, structs

from broadsheet.search.forms import all_stems
from broadsheet.search.query import Term
from broadsheet.search.words import exact

WORD = re.compile(r"\w+(?:['’]\w+)*")


class Place(Struct, frozen=True):
    """Where a word starts and ends in a text, and which of the query's words it is.

    `phrase` is the number of the quoted phrase that it is a word of here, 0 for none.
    """

    start: int
    end: int
    which: int
    phrase: int = 0


class Wanted:
    """Tells the words of articles of one language that a query looks for.

    A pattern over the whole text, without case and accents, finds where one
    may stand; only the words there are folded and stemmed.
    """

    def __init__(self, terms: Iterable[Term], language: str, parts: Iterable[str] = ()) -> None:
        asked = [term for term in terms if not term.negated and term.field == "text"]
        words = list(dict.fromkeys(word for term in asked for word in term.words))
        self.count = len(words)
        self._language = language
        self._forms = {form: which for which, word in enumerate(words) for form in self._all_forms(word)}
        self._starts = {
            exact(term.words[-1])[-1]: words.index(term.words[-1]) for term in asked if term.prefix
        }
        self._insides = {form: which for form, which in self._forms.items() if len(form) > 3}
        # A part of a compound is a word of its own here, not the beginning of any.
        parts = [part for part in parts if part not in self._forms]
        self._forms |= {part: len(words) + place for place, part in enumerate(parts)}
        self._dense = [(set(exact(word)), which) for which, word in enumerate(words) if len(exact(word)) > 1]
        self._known: dict[str, int | None] = {}
        self._inside = _pattern("", [form for form in self._insides if form.isascii()])
        begins = [*(form for form in self._forms if len(form) <= 3), *self._starts, *parts]
        self._first = _pattern(r"\b", [form for form in begins if form.isascii()])
        quoted = [term.words for term in asked if term.phrase and len(term.words) > 1]
        self._phrases = [tuple(map(exact, phrase)) for phrase in quoted]
        self._alone = {self._which(word) for term in asked if term.words not in quoted for word in term.words}
        self.phrases = len(quoted)

    def places(self, text: str) -> list[Place]:
        """Return where wanted words stand in a text, in order."""
        plain = to_plain_letters(text)
        found = {place.start: place for place in self._matched(self._inside, text, plain)}
        if self._first:
            found |= {place.start: place for place in self._matched(self._first, text, plain)}
        return self._with_phrases(text, [found[start] for start in sorted(found)])

    def _with_phrases(self, text: str, places: list[Place]) -> list[Place]:
        """Where a quoted phrase stands in the text, as it was typed, its words elsewhere do not count."""
        at: dict[int, int] = {}
        for number, phrase in enumerate(self._phrases, 1):
            for first in range(len(places) - len(phrase) + 1):
                if _is_phrase(phrase, text, places[first : first + len(phrase)]):
                    at |= dict.fromkeys(range(first, first + len(phrase)), number)
        if not at:
            return places
        return [
            structs.replace(place, phrase=at.get(number, 0))
            for number, place in enumerate(places)
            if number in at or place.which in self._alone
        ]

    def all_places(self, text: str) -> list[Place]:
        """Return where wanted words of another script stand in a text, each word looked at."""
        if all(form.isascii() for form in self._forms) and not self._dense:
            return []
        named = ((match, self._which(match[0])) for match in WORD.finditer(text))
        return [Place(*match.span(), which) for match, which in named if which is not None]

    def _matched(self, pattern: re.Pattern[str] | None, text: str, plain: str) -> Iterator[Place]:
        end = 0
        for root in pattern.finditer(plain) if pattern else ():
            start = root.start()
            if start < end:
                continue
            while start > end and (text[start - 1].isalnum() or text[start - 1] == "_"):
                start -= 1
            word = WORD.match(text, start)
            if word is None:
                continue
            end = word.end()
            which = self._which(word[0])
            if which is not None:
                yield Place(start, end, which)

    def _which(self, word: str) -> int | None:
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> int | None:
        forms = self._all_forms(word)
        for form in forms:
            if form in self._forms:
                return self._forms[form]
        folded = exact(word)
        # A run of a script without spaces is one word here, many forms there.
        if len(folded) > 1:
            return next((which for parts, which in self._dense if parts <= set(folded)), None)
        for start, which in self._starts.items():
            if folded[0].startswith(start):
                return which
        return next((which for inside, which in self._insides.items() if inside in folded[0]), None)

    def _all_forms(self, word: str) -> tuple[str, ...]:
        folded = exact(word)
        return folded + all_stems(word, self._language) if len(folded) == 1 else ()


def _is_phrase(phrase: tuple[tuple[str, ...], ...], text: str, places: list[Place]) -> bool:
    """Tell whether these are the words of a phrase, with no other between them."""
    alike = all(exact(text[p.start : p.end]) == word for word, p in zip(phrase, places, strict=True))
    return alike and not any(WORD.search(text, one.end, other.start) for one, other in pairwise(places))


def to_plain_letters(text: str) -> str:
    """Return a text of the same length in lower case, its letters without accents."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower()[0] for letter in text)
    return lower if lower.isascii() else _OTHER.sub(_plain, lower)


def _plain(letter: re.Match[str]) -> str:
    plain = _PLAIN.get(letter[0])
    if plain is None:
        first = unicodedata.normalize("NFKD", letter[0])[0]
        plain = _PLAIN[letter[0]] = first if first.isascii() and first.isalpha() else letter[0]
    return plain


_OTHER = re.compile("[^\\x00-\\x7f]")
_PLAIN: dict[str, str] = {"ß": "ß"}


def _pattern(before: str, forms: list[str]) -> re.Pattern[str] | None:
    """Return a pattern of the spellings that forms may have been folded and stemmed from.

    The last letter of a stem may stand for another (happi: happy).
    """
    roots = sorted({_root(form[:-1] if len(form) > 3 else form) for form in forms})
    return re.compile("|".join(before + root for root in roots)) if roots else None


def _root(form: str) -> str:
    return "".join(f"{letter}e?" if letter in "aou" else re.escape(letter) for letter in form).replace(
        "ss", "(?:ss|ß)"
    )
