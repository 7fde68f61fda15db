"""From a reader's query to the index's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations

from msgspec.structs import replace
from tantivy import Occur
from tantivy import Query as Match

from broadsheet.search.best import Forecast, forecast, is_plain
from broadsheet.search.common import CommonWords
from broadsheet.search.compounds import Frequency, joined, split
from broadsheet.search.forms import all_stems
from broadsheet.search.narrowing import any_of, between, silent, within
from broadsheet.search.query import Query, Term
from broadsheet.search.snapshot import Snapshot
from broadsheet.search.words import exact, stems

MOST_EXPANSIONS = 64
"""Words that a prefix stands for, the most used."""

MOST_BEGUN = 256
"""Beginnings whose words are remembered."""

MOST_ENDINGS = 16
"""The same where other words stand before it: each is a phrase to compare."""

NEAR = 4
"""Words that may stand between the parts of a compound: "Krieg in der Ukraine"."""

MOST_PARTS = 3
"""Parts whose orders are all looked for."""

MOST_ORDERS = 8
"""Orders of parts that one query looks for: three compounds of two parts, or one of three and one of two."""

MOST_NEAR = 20_000
"""Articles with all parts of a compound, the newest, in which the places of the parts are compared.

Each order of the parts counts by itself.
"""

MOST_COMPARED = 100_000
"""Articles in which the places of a phrase are compared; "in der" is looked up as a word of its own is."""

_PARTS = 0.5

Parts = tuple[tuple[str, ...], ...]
"""Stems of words that are looked for near each other."""


class Matcher:
    """Builds the index's queries with the words that it had at a commit.

    `match` is what the index answers from its lists of words alone, `wider`
    takes the places of words as well, and costs more.
    """

    def __init__(self, seen: Snapshot, common: CommonWords, before: Matcher | None = None) -> None:
        self.seen = seen
        self._searcher = searcher = seen.searcher
        self._schema = seen.schema
        self._common = common
        self._count = int(searcher.num_docs)
        # Each article bears one mark, and one that was removed until its segment is merged.
        marks = searcher.terms_with_prefix("common", "")
        self._marks = [mark for mark, _ in marks]
        self._removed = sum(having for _, having in marks) - self._count
        self.languages = tuple(name for name, _ in searcher.terms_with_prefix("language", "")) or ("",)
        self._papers = [host for host, _ in searcher.terms_with_prefix("paper", "")]
        # The most used words with a common beginning stay the same while an update writes, and to
        # find them is to look at all the words that begin so.
        alike = before is not None and abs(self._count - before._count) * 10 <= before._count
        self._begun: dict[tuple[str, str], list[str]] = before._begun if before and alike else {}
        frequency = lru_cache(50_000)(lambda stem: searcher.doc_freq("body", stem) if stem else 0)
        self.frequency = frequency
        # Neither knows this object: it goes, with all that it remembers, as soon as the next one is here.
        self._made = lru_cache(1024)(lambda first, second: _made_of(first, second, frequency))

    def match(self, query: Query, paper: str | None) -> Match:
        """Return what finds the query; nothing where it looks for nothing."""
        wanted = [
            self._match(term, _neighbours(query.terms, place))
            for place, term in enumerate(query.terms)
            if not term.negated
        ]
        return self._whole(query, paper, wanted)

    def has_only(self, paper: str | None) -> bool:
        """Tell whether all articles are a paper's."""
        return self._papers == [paper]

    def all_alike(self, query: Query) -> bool:
        """Tell whether all that is found has one score: for beginnings, papers and dates alone."""
        return all(term.field == "paper" or _is_beginning(term) for term in query.terms if not term.negated)

    def expected(self, query: Query, paper: str | None) -> Forecast:
        """Return how many articles a query is likely to find."""
        if paper:
            query = replace(query, terms=(*query.terms, Term((paper,), "paper")))
        return forecast(query, self._having, self._count, self._removed)

    def _having(self, term: Term) -> int:
        """Return how many articles have a term, 0 where that takes a search."""
        if is_plain(term):
            return self._having_word(term.words[0])
        if term.prefix:
            return 0
        forms = list(term.words) if term.field == "paper" else _forms(term.words)
        if len(forms) == 1:
            return int(self._searcher.doc_freq("exact" if term.field == "text" else term.field, forms[0]))
        pairs = self._pairs(forms) if len(forms) == 2 and term.field == "text" and term.phrase else []
        return max((int(self._searcher.doc_freq("pairs", pair)) for pair in pairs), default=0)

    def _having_word(self, word: str) -> int:
        """Return how many articles have the commonest form of a word, 0 where a form is a phrase."""
        # In a script without spaces: "北京大学" stands in few of the articles that have "大学".
        if any(len(stems(word, language)) > 1 for language in self.languages):
            return 0
        forms = {form for language in self.languages for form in all_stems(word, language)}
        return max(map(self.frequency, forms), default=0)

    def wider(self, query: Query, paper: str | None) -> tuple[Match, Parts] | None:
        """Return what finds the parts of compounds as well, with these; None where there are none."""
        wanted: list[Match] = []
        split: list[tuple[str, ...]] = []
        orders = 0
        for place, term in enumerate(query.terms):
            if term.negated:
                continue
            ways = [self._match(term, _neighbours(query.terms, place))]
            for parts in self._parts(term) if orders < MOST_ORDERS else ():
                near = self._near(parts)
                if near and orders + len(near) <= MOST_ORDERS:
                    orders += len(near)
                    split.append(parts)
                    ways += near
            wanted.append(any_of(ways))
        return (self._whole(query, paper, wanted), tuple(split)) if split else None

    def _whole(self, query: Query, paper: str | None, wanted: list[Match]) -> Match:
        if not wanted and not (query.after or query.before):
            return Match.empty_query()
        rest = list(self._bounds(query, paper))
        rest += [(Occur.MustNot, self._match(term)) for term in query.terms if term.negated]
        # Lists of words are counted and intersected several times faster with nothing put around them.
        if len(wanted) == 1 and not rest:
            return wanted[0]
        return Match.boolean_query([(Occur.Must, each) for each in wanted or [Match.all_query()]] + rest)

    def _match(self, term: Term, neighbours: tuple[str, ...] = ()) -> Match:
        if term.field == "paper":
            return self._term("paper", term.words[0])
        if term.prefix:
            return self._prefixed("exact" if term.field == "text" else term.field, term.words)
        if term.field != "text" or term.phrase:
            field = "exact" if term.field == "text" else term.field
            return self._phrase(field, _forms(term.words))
        if len(term.words) > 1:
            exactly = self._phrase("exact", _forms(term.words))
            return any_of([exactly, *self._ways("".join(term.words), ())])
        return any_of(self._ways(term.words[0], neighbours))

    def _ways(self, word: str, neighbours: tuple[str, ...]) -> list[Match]:
        """What finds one word: its stems in each language, a compound with a neighbour."""
        forms: dict[str, None] = {}
        ways: list[Match] = []
        for language in self.languages:
            found = stems(word, language)
            if len(found) > 1:
                ways.append(self._phrase("body", list(found)))
            else:
                forms |= dict.fromkeys(all_stems(word, language))
        known = [form for form in forms if self.frequency(form)]
        ways += [self._term("body", form) for form in known]
        return ways + [Match.boost_query(way, _PARTS) for way in self._compounds(word, neighbours)]

    def _parts(self, term: Term) -> Parts:
        """The stems of a compound's parts, or of what was typed as one."""
        if term.field != "text" or term.phrase or term.prefix:
            return ()
        if len(term.words) == 1:
            return self._split(term.words[0])
        apart = {
            tuple(stem for word in term.words for stem in stems(word, language)): None
            for language in self.languages
        }
        return (*apart, *self._split("".join(term.words)))

    def _split(self, word: str) -> Parts:
        if "de" not in self.languages or len(word) < 7 or not word.isalpha():
            return ()
        parts = split(word, self.frequency, lambda part: stems(part, "de")[0])
        return (parts,) if parts else ()

    def _near(self, parts: Sequence[str]) -> list[Match]:
        if not 1 < len(parts) <= MOST_PARTS:
            return []
        likely = float(self._searcher.num_docs)
        for part in parts:
            likely *= self.frequency(part) / max(1, self._searcher.num_docs)
        if not likely:
            return []
        orders = [list(order) for order in permutations(parts)]
        ways = [Match.phrase_query(self._schema, "body", order, NEAR) for order in orders]  # type: ignore[arg-type]
        likely *= len(ways)
        if likely > MOST_NEAR:
            ways = [self._newest(way, MOST_NEAR / likely) for way in ways]
        return [Match.boost_query(way, _PARTS) for way in ways]

    def _newest(self, way: Match, share: float) -> Match:
        """Return what finds the same in the share of the articles that came last."""
        return within(way, between(self._schema, "sequence", int(self.seen.sequence * (1 - share))))

    def _compounds(self, word: str, neighbours: tuple[str, ...]) -> Iterator[Match]:
        """The compounds of a word with those beside it: Krieg Ukraine finds Ukrainekrieg."""
        if "de" in self.languages:
            stems = {stem for other in neighbours for stem in self._made(*sorted((word, other)))}
            yield from (self._term("body", stem) for stem in sorted(stems))

    def _prefixed(self, field: str, words: tuple[str, ...]) -> Match:
        *before, last = _forms(words)
        terms = self._words_with(field, last)
        if before:
            return any_of([self._phrase(field, [*before, term]) for term in terms[:MOST_ENDINGS]])
        return Match.const_score_query(any_of([self._term(field, term) for term in terms]), 1.0)

    def _words_with(self, field: str, start: str) -> list[str]:
        """Return the most used words that begin so."""
        known = self._begun.get((field, start))
        if known is not None:
            return known
        found = self._searcher.terms_with_prefix(field, start, limit=MOST_EXPANSIONS)
        words = [word for word, _ in found]
        if len(words) == MOST_EXPANSIONS:
            if len(self._begun) >= MOST_BEGUN:
                self._begun.clear()
            self._begun[field, start] = words
        return words

    def _phrase(self, field: str, words: list[str]) -> Match:
        if not words:
            return Match.empty_query()
        if len(words) == 1:
            return self._term(field, words[0])
        phrase = Match.phrase_query(self._schema, field, list(words), 0)
        return self._narrowed(phrase, words) if field == "exact" else phrase

    def _narrowed(self, phrase: Match, words: list[str]) -> Match:
        """Return what finds a phrase by comparing places only in articles that have its rarest pair.

        Where an article was taken in by another list of common words they are compared as well.
        """
        pairs = self._pairs(words)
        if not pairs:
            return phrase
        having, rarest = min((self._searcher.doc_freq("pairs", pair), pair) for pair in pairs)
        others = [self._term("common", mark) for mark in self._marks if mark != self._common.mark]
        if len(words) == 2 and having > MOST_COMPARED:
            return any_of([self._term("pairs", rarest), *([within(phrase, *others)] if others else [])])
        return within(phrase, self._term("pairs", rarest), *others)

    def _pairs(self, words: list[str]) -> list[str]:
        return self._common.pairs(words) if self._common.mark in self._marks else []

    def _term(self, field: str, word: str) -> Match:
        return Match.term_query(self._schema, field, word)

    def _bounds(self, query: Query, paper: str | None) -> Iterator[tuple[Occur, Match]]:
        if paper:
            yield Occur.Must, silent(self._term("paper", paper))
        if query.after or query.before:
            after = int(query.after.timestamp()) if query.after else None
            last = int(query.before.timestamp()) - 1 if query.before else None
            yield Occur.Must, between(self._schema, "published", after, last)


def _neighbours(terms: tuple[Term, ...], place: int) -> tuple[str, ...]:
    """Return the plain words right before and after a plain word."""
    beside = [terms[other] for other in (place - 1, place + 1) if 0 <= other < len(terms)]
    return tuple(
        term.words[0]
        for term in beside
        if term.field == "text" and not (term.negated or term.phrase or term.prefix)
    )


def _made_of(first: str, second: str, frequency: Frequency) -> tuple[str, ...]:
    """Return the stems of the compounds of two words, in either order, that articles have."""
    made = {stems(each.lower(), "de")[0] for each in (*joined(first, second), *joined(second, first))}
    # What looks like an ending is taken off: "wartend" has the stem of "wart" alone.
    made -= {*all_stems(first, "de"), *all_stems(second, "de")}
    return tuple(stem for stem in made if frequency(stem))


def _is_beginning(term: Term) -> bool:
    return term.prefix and len(_forms(term.words)) == 1


def _forms(words: tuple[str, ...]) -> list[str]:
    """Return the folded forms of words, as the index has them in order."""
    return [part for word in words for part in exact(word)]
