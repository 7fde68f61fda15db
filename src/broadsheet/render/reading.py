"""Measure how long an article is to read."""

from __future__ import annotations

import re

from broadsheet.model import Article

WORDS_A_MINUTE = 230
_LETTER = re.compile(r"[^\W_]")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Chinese and Japanese are read at some 500 characters a minute (Brysbaert 2019 for the words).
_CHARACTERS_A_WORD = 2


def count_words(article: Article) -> int:
    """Return the number of words of the body.

    Chinese and Japanese have no spaces: two characters count as a word.
    """
    text = article.body_text
    if text.isascii() or not (characters := len(_IDEOGRAPHS.findall(text))):
        return _words_in(text)
    return _words_in(_IDEOGRAPHS.sub(" ", text)) + -(-characters // _CHARACTERS_A_WORD)


def count_characters(article: Article) -> int:
    """Return the length of the body as Chinese and Japanese papers tell it.

    Each character of theirs counts, and each word of another script.
    """
    text = article.body_text
    return len(_IDEOGRAPHS.findall(text)) + _words_in(_IDEOGRAPHS.sub(" ", text))


def _words_in(text: str) -> int:
    # One by one: a pattern over the whole text takes three times as long. Few pieces are no words.
    pieces = text.split()
    return len(pieces) - len([each for each in pieces if not each[0].isalnum() and not _LETTER.search(each)])


def reading_minutes(words: int) -> int:
    """Return the minutes that it takes to read so many words, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))
