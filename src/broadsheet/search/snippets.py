"""The place in an article where a query's words stand, as a line for the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from broadsheet.model import Article, Span, Text
from broadsheet.search.entry import texts_in
from broadsheet.search.query import Query, Term
from broadsheet.search.words import exact, stemming_of, stems

LENGTH = 30
"""Words of a snippet."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")

Wanted = Callable[[str], bool]


def snippet(article: Article, query: Query) -> Text:
    """Return some thirty words around the found ones, these strong; () where none stand in the text.

    The words are the article's own; an ellipsis says where some are left out.
    """
    wanted = _wanted(query.terms, stemming_of(article.language))
    best: tuple[int, str, list[re.Match[str]], int] | None = None
    for text in texts_in(article):
        words = list(_WORD.finditer(text))
        hits = [wanted(word[0]) for word in words]
        if not any(hits):
            continue
        start, found = _densest(hits)
        if best is None or found > best[0]:
            best = (found, text, words, start)
    if best is None:
        return ()
    _, text, words, start = best
    return _cut(text, words[start : start + LENGTH], wanted)


def _wanted(terms: Iterable[Term], language: str) -> Wanted:
    """Return what tells whether a word is one that was looked for."""
    forms: set[tuple[str, ...]] = set()
    prefixes: list[str] = []
    for term in terms:
        if term.negated or term.field != "text":
            continue
        for word in term.words:
            forms |= {exact(word), stems(word, language)}
        if term.prefix:
            prefixes += exact(term.words[-1])[-1:]

    def wanted(word: str) -> bool:
        folded = exact(word)
        if folded in forms or stems(word, language) in forms:
            return True
        if any(len(form) == 1 and len(form[0]) > 3 and form[0] in folded[0] for form in forms):
            return True
        return any(folded[0].startswith(prefix) for prefix in prefixes)

    return wanted


def _densest(hits: list[bool]) -> tuple[int, int]:
    """Return where the window with the most hits starts, a little before its first hit, and how many."""
    found = best = sum(hits[:LENGTH])
    start = 0
    for first in range(1, max(1, len(hits) - LENGTH + 1)):
        found += hits[first + LENGTH - 1] - hits[first - 1]
        if found > best:
            best, start = found, first
    first_hit = hits.index(True, start)
    return max(0, min(first_hit - 5, max(0, len(hits) - LENGTH))), best


def _cut(text: str, words: list[re.Match[str]], wanted: Wanted) -> Text:
    start, end = words[0].start(), words[-1].end()
    # A sentence that is cut short keeps the stop it ends with.
    end += len(re.match(r"[^\w\s]*", text[end:])[0])  # type: ignore[index]
    runs: list[str | Span] = ["… "] if start > 0 else []
    place = 0 if not runs else start
    for word in words:
        if wanted(word[0]):
            runs += [text[place : word.start()], Span(word[0], strong=True)]
            place = word.end()
    runs.append(text[place:end])
    if text[end:].strip():
        runs.append(" …")
    return tuple(run for run in runs if run)
