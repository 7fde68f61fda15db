"""Search: a reader's words to the articles that have them."""

from broadsheet.search.index import MOST_HITS, Busy, Hits, Index
from broadsheet.search.query import Query, Term, Trouble, parse_query
from broadsheet.search.snippets import Snippets, snippet

__all__ = [
    "MOST_HITS",
    "Busy",
    "Hits",
    "Index",
    "Query",
    "Snippets",
    "Term",
    "Trouble",
    "parse_query",
    "snippet",
]
