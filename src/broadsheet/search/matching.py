"""From a reader's query to the index's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations

import tantivy
from tantivy import Occur
from tantivy import Query as Match

from broadsheet.search.compounds import joined, split
from broadsheet.search.query import Query, Term
from broadsheet.search.words import exact, stems

MOST_EXPANSIONS = 64
NEAR = 4
"""Words that may stand between the parts of a compound: "Krieg in der Ukraine"."""

MOST_PARTS = 3
"""Parts whose orders are all looked for."""

_TITLE, _EXACT, _PARTS = 3.0, 1.0, 0.5


class Matcher:
    """Builds the index's queries with one searcher's words."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self.languages = tuple(name for name, _ in searcher.terms_with_prefix("language", "")) or ("",)
        self._frequency = cache(lambda stem: searcher.doc_freq("body", stem) if stem else 0)

    def match(self, query: Query, paper: str | None) -> Match:
        """Return what finds the query; nothing where it looks for nothing."""
        clauses = [
            (Occur.Must, self._match(term, _neighbours(query.terms, place)))
            for place, term in enumerate(query.terms)
            if not term.negated
        ]
        bounds = list(self._bounds(query, paper))
        if not clauses and not (query.after or query.before):
            return Match.empty_query()
        unwanted = [(Occur.MustNot, self._match(term)) for term in query.terms if term.negated]
        wanted = clauses or [(Occur.Must, Match.all_query())]
        return Match.boolean_query([*wanted, *bounds, *unwanted])

    def _match(self, term: Term, neighbours: tuple[str, ...] = ()) -> Match:
        if term.field == "paper":
            return self._term("paper", term.words[0])
        if term.field != "text":
            return self._named(term)
        if term.prefix:
            return self._prefixed("exact", term.words)
        if term.phrase:
            return self._phrase("exact", [part for word in term.words for part in exact(word)])
        if len(term.words) > 1:
            return self._hyphenated(term.words)
        return self._word(term.words[0], neighbours)

    def _word(self, word: str, neighbours: tuple[str, ...]) -> Match:
        """One word: as it stands, as its stem in each language, its parts, a compound with a neighbour."""
        ways = [Match.boost_query(self._phrase("exact", list(exact(word))), _EXACT)]
        for language in self.languages:
            found = list(stems(word, language))
            ways.append(self._phrase("body", found))
            ways.append(Match.boost_query(self._phrase("title", found), _TITLE))
        ways += self._parts(word)
        ways += [Match.boost_query(way, _PARTS) for way in self._compounds(word, neighbours)]
        return _any(ways)

    def _hyphenated(self, words: tuple[str, ...]) -> Match:
        """What was typed as one: as it stands, as one word, its parts near each other in any order."""
        exactly = self._phrase("exact", [part for word in words for part in exact(word)])
        ways = [exactly, self._word("".join(words), ())]
        if len(words) <= MOST_PARTS:
            for language in self.languages:
                ways += self._near([stem for word in words for stem in stems(word, language)])
        return _any(ways)

    def _near(self, parts: Sequence[str]) -> list[Match]:
        if not 1 < len(parts) <= MOST_PARTS:
            return []
        orders = [list(order) for order in permutations(parts)]
        ways = [Match.phrase_query(self._schema, "body", order, NEAR) for order in orders]  # type: ignore[arg-type]
        return [Match.boost_query(way, _PARTS) for way in ways]

    def _compounds(self, word: str, neighbours: tuple[str, ...]) -> Iterator[Match]:
        """The compounds of a word with those beside it: Krieg Ukraine finds Ukrainekrieg."""
        if "de" not in self.languages:
            return
        made = {c for other in neighbours for c in (*joined(word, other), *joined(other, word))}
        for stem in sorted({stems(compound.lower(), "de")[0] for compound in made}):
            if self._frequency(stem):
                yield self._term("body", stem)

    def _parts(self, word: str) -> Iterator[Match]:
        if "de" not in self.languages or len(word) < 7 or not word.isalpha():
            return
        yield from self._near(split(word, self._frequency, lambda part: stems(part, "de")[0]))

    def _named(self, term: Term) -> Match:
        words = [part for word in term.words for part in exact(word)]
        if term.prefix:
            return self._prefixed(term.field, term.words)
        return self._phrase(term.field, words)

    def _prefixed(self, field: str, words: tuple[str, ...]) -> Match:
        *before, last = [part for word in words for part in exact(word)]
        terms = self._searcher.terms_with_prefix(field, last, limit=MOST_EXPANSIONS)
        if before:
            return _any([self._phrase(field, [*before, term]) for term, _ in terms])
        return Match.term_set_query(self._schema, field, [term for term, _ in terms])

    def _phrase(self, field: str, words: list[str]) -> Match:
        if not words:
            return Match.empty_query()
        if len(words) == 1:
            return self._term(field, words[0])
        return Match.phrase_query(self._schema, field, list(words), 0)

    def _term(self, field: str, word: str) -> Match:
        return Match.term_query(self._schema, field, word)

    def _bounds(self, query: Query, paper: str | None) -> Iterator[tuple[Occur, Match]]:
        if paper:
            yield Occur.Must, Match.const_score_query(self._term("paper", paper), 0.0)
        if query.after or query.before:
            after = int(query.after.timestamp()) if query.after else None
            last = int(query.before.timestamp()) - 1 if query.before else None
            kind = tantivy.FieldType.Integer
            within = Match.range_query(self._schema, "published", kind, after, last)
            yield Occur.Must, Match.const_score_query(within, 0.0)


def _neighbours(terms: tuple[Term, ...], place: int) -> tuple[str, ...]:
    """Return the plain words right before and after a plain word."""
    beside = [terms[other] for other in (place - 1, place + 1) if 0 <= other < len(terms)]
    return tuple(
        term.words[0]
        for term in beside
        if term.field == "text" and not (term.negated or term.phrase or term.prefix)
    )


def _any(ways: list[Match]) -> Match:
    if not ways:
        return Match.empty_query()
    return ways[0] if len(ways) == 1 else Match.disjunction_max_query(ways, 0.1)
