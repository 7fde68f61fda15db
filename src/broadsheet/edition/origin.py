"""What an article's page was made of, by which a copy that is kept is known to be out of date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from broadsheet.model import host_of, path_of

Place = tuple[str, str]
"""An article's paper and its path there."""


class Origin(Struct, frozen=True):
    """The article that a page shows, and every other one that its making asked for.

    `address` is the page's own in the edition, as clients send it. `named` has the neighbours, the
    stories like it, and what its links and related stories lead to, also where nothing stands there
    yet. `dated` is when the article appeared.
    """

    address: str
    article: Place
    dated: datetime
    named: frozenset[Place] = frozenset()


Tell = Callable[[Origin], None]
"""Is told what an article's page was made of."""


def place_of(url: str) -> Place:
    """Return the place of an article by its address at the paper; raises `ValueError` for none."""
    return host_of(url), path_of(url)
