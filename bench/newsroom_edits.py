"""Change an article as a newsroom does."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from page_noise import Change, insert, replace

from broadsheet.model import Article, Note, Paragraph


def some_paragraph(article: Article, pick: random.Random, words: int = 12) -> tuple[int, str] | None:
    """Return place and text of a paragraph with enough words, all in one run."""
    fit = [
        (at, block.text[0])
        for at, block in enumerate(article.blocks)
        if isinstance(block, Paragraph) and len(block.text) == 1 and isinstance(block.text[0], str)
    ]
    fit = [(at, text) for at, text in fit if len(text.split()) >= words]
    return pick.choice(fit) if fit else None


def with_text(article: Article, at: int, text: str) -> Article:
    """Return the article with another text in one place."""
    return replace(article, blocks=(*article.blocks[:at], Paragraph((text,)), *article.blocks[at + 1 :]))


def in_words(
    article: Article, pick: random.Random, change: Callable[[list[str], int], None], fits: str
) -> Article | None:
    """Return the article with one word that fits a pattern changed."""
    found = some_paragraph(article, pick)
    if found is None:
        return None
    words = found[1].split(" ")
    places = [n for n, word in enumerate(words) if re.fullmatch(fits, word)]
    if not places:
        return None
    change(words, pick.choice(places))
    return with_text(article, found[0], " ".join(words))


def typo(article: Article, pick: random.Random) -> Article | None:
    """A misspelt word put right: the article before it had letters swapped, lost or doubled."""

    def misspell(words: list[str], at: int) -> None:
        word = words[at]
        letter = pick.randrange(1, len(word) - 2)
        way = pick.randrange(3)
        if way == 0 and word[letter] != word[letter + 1]:
            words[at] = word[:letter] + word[letter + 1] + word[letter] + word[letter + 2 :]
        elif way == 1:
            words[at] = word[:letter] + word[letter + 1 :]
        else:
            words[at] = word[:letter] + word[letter] + word[letter:]

    return in_words(article, pick, misspell, r"[^\W\d_]{6,}")


def comma(article: Article, pick: random.Random) -> Article | None:
    """A comma put in."""

    def put(words: list[str], at: int) -> None:
        words[at] += ","

    return in_words(article, pick, put, r"[^\W\d_]{4,}")


def word(article: Article, pick: random.Random) -> Article | None:
    """Another word for one."""

    def change(words: list[str], at: int) -> None:
        words[at] = pick.choice(
            ("behauptete", "suggested", "prétendait", "supuestamente", "Sonnabend", "regrettable")
        )

    return in_words(article, pick, change, r"[^\W\d_]{4,}")


def number(article: Article, pick: random.Random) -> Article | None:
    """Another number."""

    def change(words: list[str], at: int) -> None:
        words[at] = str(int(words[at]) + pick.choice((1, 10, 100)))

    return in_words(article, pick, change, r"[1-9]\d{0,6}")


SENTENCES = (
    "Die Polizei wollte sich dazu am Abend nicht mehr äußern.",
    "A spokesman said on Friday that the inquiry would go on for several weeks.",
    "Le ministère n'a pas souhaité commenter cette information pour le moment.",
    "El portavoz confirmó por la tarde que nadie había resultado herido.",
)


def sentence(article: Article, pick: random.Random) -> Article | None:
    """A sentence put into a paragraph."""
    found = some_paragraph(article, pick)
    if found is None:
        return None
    sentences = re.split(r"(?<=[.!?]) ", found[1])
    sentences.insert(pick.randrange(len(sentences) + 1), pick.choice(SENTENCES))
    return with_text(article, found[0], " ".join(sentences))


def shortened(article: Article, pick: random.Random) -> Article | None:
    """A sentence taken out."""
    found = some_paragraph(article, pick, 20)
    if found is None:
        return None
    sentences = re.split(r"(?<=[.!?]) ", found[1])
    long = [each for each in sentences if len(each.split()) >= 6]
    if len(sentences) < 2 or not long:
        return None
    sentences.remove(pick.choice(long))
    return with_text(article, found[0], " ".join(sentences))


def paragraph(article: Article, pick: random.Random) -> Article:
    """A paragraph more."""
    return insert(article, Paragraph((" ".join(pick.sample(SENTENCES, 2)),)), pick)


def cut(article: Article, pick: random.Random) -> Article | None:
    """A paragraph less."""
    found = some_paragraph(article, pick)
    if found is None or len(article.blocks) < 4:
        return None
    return replace(article, blocks=(*article.blocks[: found[0]], *article.blocks[found[0] + 1 :]))


def headline(article: Article, pick: random.Random) -> Article:
    """Another headline."""
    return replace(
        article, headline=pick.choice(("Was wir wissen", "What we know so far", "Ce que l'on sait"))
    )


def author(article: Article, _pick: random.Random) -> Article | None:
    """One more author."""
    return replace(article, authors=(*article.authors, "Petra Neuwirth")) if article.authors else None


def tag(article: Article, _pick: random.Random) -> Article | None:
    """One more tag."""
    return replace(article, tags=(*article.tags, "Nachträge")) if article.tags else None


def correction(article: Article, pick: random.Random) -> Article:
    """A correction declared in a note."""
    texts = ("In einer früheren Version hieß es, es seien drei.", "This article was amended on Friday.")
    return replace(article, notes=(*article.notes, Note((pick.choice(texts),), "correction")))


def standfirst(article: Article, pick: random.Random) -> Article:
    """Another standfirst."""
    return replace(article, standfirst=(pick.choice(SENTENCES),))


EDITS: dict[str, tuple[Change, str, tuple[str, ...]]] = {
    "typo": (typo, "body", ("typo",)),
    "comma": (comma, "body", ("typo",)),
    "word": (word, "body", ("wording",)),
    "number": (number, "body", ("wording",)),
    "sentence": (sentence, "body", ("addition",)),
    "shortened": (shortened, "body", ("removal",)),
    "paragraph": (paragraph, "body", ("addition",)),
    "cut": (cut, "body", ("removal",)),
    "headline": (headline, "headline", ()),
    "standfirst": (standfirst, "standfirst", ()),
    "author": (author, "authors", ()),
    "tag": (tag, "tags", ()),
    "correction": (correction, "correction", ()),
}
