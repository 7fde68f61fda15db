"""Search: a reader's words to the articles that have them."""

from broadsheet.search.index import Busy, Hits, Index
from broadsheet.search.query import Query, Term, Trouble, parse_query
from broadsheet.search.snapshot import MOST_HITS, Total
from broadsheet.search.snippets import Snippets, snippet

__all__ = [
    "MOST_HITS",
    "Busy",
    "Hits",
    "Index",
    "Query",
    "Snippets",
    "Term",
    "Total",
    "Trouble",
    "parse_query",
    "snippet",
]
