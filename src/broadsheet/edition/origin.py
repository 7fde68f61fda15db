"""What an article's page was made of, by which a copy that is kept is known to be out of date."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

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
