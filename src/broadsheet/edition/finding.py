"""What the edition asks of a search index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from broadsheet.model import Article, Story, Text

if TYPE_CHECKING:
    from broadsheet.search import Total, Trouble


class Hit(Struct, frozen=True):
    """A story that was found; `snippet` has the found words emphasised."""

    story: Story
    snippet: Text = ()


class Found(Struct, frozen=True):
    """One sheet of what was found, and how many there are in all, or more than which number.

    `troubles` are what the query could not be taken as; the reader is told.
    """

    hits: tuple[Hit, ...]
    total: Total
    troubles: tuple[Trouble, ...] = ()


class SearchIndex(Protocol):
    """An index of the store's articles."""

    @property
    def sequence(self) -> int:
        """How far in the store's order the index is."""
        ...

    def search(self, query: str, *, paper: str | None, limit: int, offset: int) -> Found:
        """Return the stories that a query finds, the best first."""
        ...

    def like(self, article: Article, *, paper: str, limit: int) -> tuple[Story, ...]:
        """Return the stories of any paper that are like an article, the likest first."""
        ...
