"""Which article a reader means on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from broadsheet.errors import NotFound
from broadsheet.model import host_of, path_of

if TYPE_CHECKING:
    from broadsheet.store import Store


def find_article(store: Store, said: str) -> tuple[str, str]:
    """Return host and path of an article of the store.

    Takes its URL, "paper.example/path", the path alone, which is looked for in every paper,
    or its address in the edition on any protocol. Raises `NotFound`.
    """
    for host, path in places_of(store, said):
        if store.story(host, path) is not None:
            return host, path
    raise NotFound(said, "no such article in the store", '"broadsheet search WORDS" tells the addresses')


def places_of(store: Store, said: str) -> Iterator[tuple[str, str]]:
    """Yield each host and path that may be meant, the likeliest first, whether an article is there or not."""
    if "://" in said:
        yield host_of(said), path_of(said)
    path = _in_edition(said)
    first, _, rest = path.removeprefix("/").partition("/")
    yield first, f"/{rest}"
    for paper in store.papers():
        yield paper.host, path


def _in_edition(said: str) -> str:
    """Return the path of what was said, without what the edition and Gopher put before an article's."""
    path = path_of(said) if "://" in said else f"/{said.removeprefix('/')}"
    if said.startswith(("gopher://", "gophers://")):
        path = _ITEM_TYPE.sub("", path)
    return _OF_ARTICLE.sub("", path, count=1)


_ITEM_TYPE = re.compile(r"^/\w(?=/)")
_OF_ARTICLE = re.compile(r"/-/(?:text|history|revision/\d+|diff/\d+-\d+)(?=/)")
