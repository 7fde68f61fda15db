"""Words as the index keeps them: folded, stemmed by language, split where a script has no spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

from broadsheet.text import primary_language

_WORD = re.compile(r"[^\W_]+(?:['’]+[^\W_]+)*")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Scripts written without spaces: Thai, Lao, Khmer, Myanmar, Kana, Han.
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_DIGRAPHS = re.compile("(?<=[aou])e")

_FOREIGN = ("as", "is", "os", "ys")
"""Genitives and plurals that the German stemmer leaves: Klimas, Autos, Nordkoreas."""

LONGEST = 64
"""Letters of a word that its stem is made of."""

KEPT = 20_000
"""Words whose forms are remembered, some 5 MB."""

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def stemming_of(language: str) -> str:
    """Return the language whose stems are used for a BCP 47 tag, "" where there is no stemmer."""
    primary = primary_language(language)
    return primary if primary in _STEMMERS else ""


def words_in(text: str) -> list[str]:
    """Return the words of a text as it spells them, apostrophes inside."""
    return _WORD.findall(seen(text))


def joined_in(text: str) -> list[str]:
    """Return the hyphenated words of a text without their hyphens: "Ukraine-Krieg" is "UkraineKrieg"."""
    return [re.sub("[-‐‑]", "", word) for word in _HYPHENATED.findall(seen(text))]


def seen(text: str) -> str:
    """Return a text without what a reader does not see, in composed letters."""
    # The lower case of "İ" is two characters, the second of which is no letter.
    return text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("İ", "I")


@lru_cache(maxsize=KEPT)
def exact(word: str) -> tuple[str, ...]:
    """Return the folded forms of a word, in order; one, unless its script has no spaces.

    Case and accents are folded, ß is ss, and ä is ae is a, so that Müller,
    Mueller and Muller are one name. Runs of a script without spaces become pairs
    of neighbouring characters.
    """
    folded = fold(word)
    if folded.isascii() or not _DENSE.search(folded):
        return (_DIGRAPHS.sub("", folded) if "e" in folded else folded,)
    return tuple(part for run in _runs(folded) for part in _pairs(run))


@lru_cache(maxsize=KEPT)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of a word in a language with a stemmer, as `exact` elsewhere."""
    if not language or not (word.isascii() or not _DENSE.search(word)):
        return exact(word)
    stem: str = _stemmer(language).stemWord(word.lower()[:LONGEST].replace("’", "'"))
    if language == "de" and len(stem) > 4 and stem.endswith(_FOREIGN):
        stem = stem[:-1]
    return (fold(stem),)


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS[language], 0)


def fold(word: str) -> str:
    """Return a word in lower case, without accents and apostrophes; ß is ss."""
    plain = word.replace("'", "").replace("’", "")
    if plain.isascii():
        return plain.lower()
    apart = unicodedata.normalize("NFKD", plain.casefold())
    return unicodedata.normalize("NFC", "".join([c for c in apart if not _is_accent(c)]))


def _is_accent(character: str) -> bool:
    # Only what European scripts put on letters; vowel signs of others are letters of the word.
    return "\u0300" <= character <= "\u036f"


def _runs(text: str) -> Iterator[str]:
    start = 0
    for match in _DENSE.finditer(text):
        if match.start() > start:
            yield text[start : match.start()]
        yield match[0]
        start = match.end()
    if start < len(text):
        yield text[start:]


def _pairs(run: str) -> tuple[str, ...]:
    if len(run) < 2 or not _DENSE.match(run):
        return (run,)
    return tuple(run[i : i + 2] for i in range(len(run) - 1))
